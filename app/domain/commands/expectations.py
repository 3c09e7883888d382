"""Commands of the expectations stage."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.changes import added, edited, removed
from app.domain.commands.base import Command, Plan
from app.domain.commands.named import CounterOfferId, ExpectationId, InterfaceId, ThemeId
from app.domain.errors import DomainError
from app.domain.positions import position_between
from app.domain.records import (
    CounterOffer,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Readiness,
    Theme,
)
from app.domain.rules.expectations import FIRST_STATE, without_outcome
from app.domain.text import shorten
from app.domain.workshop import Workshop, in_order


def _settle(
    workshop: Workshop, id: str, state: ExpectationState, word: str, **values: object
) -> Plan:
    before = workshop.get(Expectation, id)
    if before.state is state and all(getattr(before, n) == v for n, v in values.items()):
        raise DomainError(f"This expectation is {state.value} already.")
    settled = {**without_outcome(before), **values, "state": state}
    after = replace(before, **settled)  # type: ignore[arg-type]  # names come from the record
    return Plan([edited(before, after)], f"{word} “{shorten(before.behaviour, 48)}”")


@dataclass(frozen=True)
class AgreeExpectation(Command):
    """The other side confirms; from now on the wording is frozen."""

    name: ClassVar[str] = "agree_expectation"

    id: ExpectationId

    def plan(self, workshop: Workshop) -> Plan:
        """Agree."""
        return _settle(workshop, self.id, ExpectationState.AGREED, "Agreed")


@dataclass(frozen=True)
class DeclineExpectation(Command):
    """The other side says no, with its reason and what can be had instead."""

    name: ClassVar[str] = "decline_expectation"

    id: ExpectationId
    reason: str
    alternative: str = ""

    def plan(self, workshop: Workshop) -> Plan:
        """Decline."""
        return _settle(
            workshop,
            self.id,
            ExpectationState.DECLINED,
            "Declined",
            reason=self.reason,
            alternative=self.alternative,
        )


@dataclass(frozen=True)
class ParkExpectation(Command):
    """Put aside until a date."""

    name: ClassVar[str] = "park_expectation"

    id: ExpectationId
    revisit: date

    def plan(self, workshop: Workshop) -> Plan:
        """Park."""
        return _settle(workshop, self.id, ExpectationState.PARKED, "Parked", revisit=self.revisit)


@dataclass(frozen=True)
class EscalateExpectation(Command):
    """Hand it to a named sponsor who decides by a date."""

    name: ClassVar[str] = "escalate_expectation"

    id: ExpectationId
    sponsor: str
    decide_by: date

    def plan(self, workshop: Workshop) -> Plan:
        """Escalate."""
        return _settle(
            workshop,
            self.id,
            ExpectationState.ESCALATED,
            "Escalated",
            sponsor=self.sponsor,
            decide_by=self.decide_by,
        )


@dataclass(frozen=True)
class ReopenExpectation(Command):
    """Bring it back to the table as it started: offered or requested."""

    name: ClassVar[str] = "reopen_expectation"

    id: ExpectationId

    def plan(self, workshop: Workshop) -> Plan:
        """Reopen; an agreed wording can be changed again."""
        first = FIRST_STATE[workshop.get(Expectation, self.id).direction]
        return _settle(workshop, self.id, first, "Reopened")


@dataclass(frozen=True)
class TakeUpCounterOffer(Command):
    """Make a counter-offer the wording; what it said before then stands in the thread."""

    name: ClassVar[str] = "take_up_counter_offer"

    id: CounterOfferId

    def plan(self, workshop: Workshop) -> Plan:
        """Put the words on the table again; how ready the sides were for others is forgotten."""
        offer = workshop.get(CounterOffer, self.id)
        before = workshop.get(Expectation, offer.expectation)
        if before.behaviour == offer.text:
            raise DomainError("These are the words of this expectation already.")
        if before.state is ExpectationState.AGREED:
            raise DomainError("This wording has been agreed: reopen it before it is changed.")
        after = replace(
            before,
            behaviour=offer.text,
            state=FIRST_STATE[before.direction],
            **without_outcome(before),  # type: ignore[arg-type]  # names come from the record
        )
        changes = [edited(before, after), edited(offer, replace(offer, taken_up=True))]
        changes += map(removed, workshop.referring(Readiness, "expectation", before.id))
        former = _former_wording(workshop, before, offer)
        if former is not None:
            changes.append(added(former))
        return Plan(changes, f"Took up “{shorten(offer.text, 48)}”")


def _former_wording(
    workshop: Workshop, expectation: Expectation, offer: CounterOffer
) -> CounterOffer | None:
    """Return what stood there until now as a part of the thread, None where it stands in it."""
    thread = in_order(workshop.referring(CounterOffer, "expectation", expectation.id))
    taken = [one for one in thread if one.taken_up]
    if any(one.text == expectation.behaviour for one in taken):
        return None
    # What was asked first was said before every answer to it; what was reworded since, before
    # the offer that is taken up now.
    at = thread.index(offer) if taken else 0
    return CounterOffer(
        expectation=expectation.id,
        department=expectation.author,
        text=expectation.behaviour,
        taken_up=True,
        position=position_between([*thread], at),
    )


@dataclass(frozen=True)
class LinkExpectations(Command):
    """“I will if you will”: tie two expectations of a pair to each other."""

    name: ClassVar[str] = "link_expectations"

    one: ExpectationId
    other: ExpectationId

    def plan(self, workshop: Workshop) -> Plan:
        """Link both ways, undoing earlier links of either."""
        pair = [workshop.get(Expectation, self.one), workshop.get(Expectation, self.other)]
        changes = [
            edited(e, replace(e, counterpart=partner.id))
            for e, partner in zip(pair, reversed(pair), strict=True)
        ]
        chosen = {self.one, self.other}
        for expectation in pair:
            for former in workshop.referring(Expectation, "counterpart", expectation.id):
                if former.id not in chosen:
                    changes.append(edited(former, replace(former, counterpart=None)))
        return Plan(changes, "Linked “I will if you will”")


@dataclass(frozen=True)
class UnlinkExpectation(Command):
    """Undo an “I will if you will” from either end."""

    name: ClassVar[str] = "unlink_expectation"

    id: ExpectationId

    def plan(self, workshop: Workshop) -> Plan:
        """Clear both ends."""
        one = workshop.get(Expectation, self.id)
        ends = [one, *workshop.referring(Expectation, "counterpart", one.id)]
        changes = [edited(e, replace(e, counterpart=None)) for e in ends if e.counterpart]
        if not changes:
            raise DomainError("This expectation is not linked to another.")
        return Plan(changes, "Unlinked “I will if you will”")


@dataclass(frozen=True)
class MakeFriction(Command):
    """Turn a theme of the perceptions into a friction of an interface."""

    name: ClassVar[str] = "make_friction"

    theme: ThemeId
    interface: InterfaceId
    type: FrictionKind = FrictionKind.FRICTION
    impact: int = 3

    def plan(self, workshop: Workshop) -> Plan:
        """Carry the theme's title over as the example."""
        theme = workshop.get(Theme, self.theme)
        interface = workshop.get(Interface, self.interface)
        friction = Friction(
            interface=interface.id,
            type=self.type,
            text=theme.title,
            impact=self.impact,
            theme=theme.id,
            position=workshop.last_position(Friction.kind) + 1.0,
        )
        return Plan([added(friction)], f"Made a friction of “{theme.title}”")
