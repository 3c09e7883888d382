"""Rules of the expectations stage (METHOD §2)."""

from dataclasses import fields, replace

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    Channel,
    Contract,
    CounterOffer,
    Direction,
    Expectation,
    ExpectationState,
    Interface,
    Measure,
    Readiness,
)
from app.domain.rules.base import Check, Derivation, in_workshop_order, refuse_same
from app.domain.text import quoted
from app.domain.workshop import Prospect, Workshop

FROZEN = ("behaviour", "author", "other", "direction", "nature", "ask")
FIRST_STATE = {
    Direction.GIVE: ExpectationState.OFFERED,
    Direction.GET: ExpectationState.REQUESTED,
}
READY_FOR = (*FIRST_STATE.values(), ExpectationState.AGREED)
"""For what is open or agreed, both sides say how ready they are."""


def _interface(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, Interface):
        refuse_same(after.supplier, after.receiver, "An interface")
        for expectation in prospect.referring(Expectation, "interface", after.id):
            _interface_fits(expectation, after)


def _expectation(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if isinstance(before, Expectation) and before.state is ExpectationState.AGREED:
        if after is None:
            raise DomainError(
                f"{quoted(before.behaviour)} has been agreed: reopen it before it is removed."
            )
        if isinstance(after, Expectation):
            _agreement_stands(before, after)
    if not isinstance(after, Expectation):
        return
    refuse_same(after.author, after.other, "An expectation")
    if before is None and after.state is not FIRST_STATE[after.direction]:
        raise DomainError("A give starts as offered and a get as requested.")
    _state_is_complete(after)
    _counterpart_fits(prospect, after)
    interface = prospect.find(Interface, after.interface)
    if interface is not None:
        _interface_fits(after, interface)
    for measure in prospect.referring(Measure, "expectation", after.id):
        refuse_foreign_commitment(prospect, measure)


def _agreement_stands(before: Expectation, after: Expectation) -> None:
    """Let only reopening lead away from an agreement; what was agreed stays as it is."""
    if after.state is not ExpectationState.AGREED:
        if after.state not in FIRST_STATE.values():
            raise DomainError(
                f"{quoted(before.behaviour)} has been agreed: reopen it before it is "
                f"{after.state.value}."
            )
        return
    if any(getattr(before, name) != getattr(after, name) for name in FROZEN):
        raise DomainError("Both sides have agreed to this wording: reopen it before it is changed.")
    if before.interface is not None and before.interface != after.interface:
        raise DomainError(
            f"{quoted(before.behaviour)} has been agreed for this interface: reopen it first."
        )


def _state_is_complete(expectation: Expectation) -> None:
    state = expectation.state
    if state is ExpectationState.DECLINED and not (expectation.reason and expectation.alternative):
        raise DomainError("A no needs its reason and an alternative: what can be had instead?")
    if state is ExpectationState.PARKED and expectation.revisit is None:
        raise DomainError("What is parked needs the date on which it comes back.")
    if state is ExpectationState.ESCALATED and not (expectation.sponsor and expectation.decide_by):
        raise DomainError("An escalation needs a named sponsor and a date to decide by.")
    if state in FIRST_STATE.values() and state is not FIRST_STATE[expectation.direction]:
        raise DomainError("A give is offered and a get is requested.")


def _counterpart_fits(prospect: Prospect, expectation: Expectation) -> None:
    other = prospect.find(Expectation, expectation.counterpart)
    if other is None:
        return
    if other.id == expectation.id or _pair(other) != _pair(expectation):
        raise DomainError("“I will if you will” links two expectations of the same pair.")


def _interface_fits(expectation: Expectation, interface: Interface) -> None:
    if {interface.supplier, interface.receiver} != _pair(expectation):
        raise DomainError(
            f"“{interface.name}” is an interface of two other departments than "
            f"{quoted(expectation.behaviour)}: take it from there first."
        )


def refuse_foreign_commitment(prospect: Prospect, measure: Measure) -> None:
    """Refuse a measure of a commitment that is none between the parties of its contract."""
    expectation = prospect.find(Expectation, measure.expectation)
    contract = prospect.find(Contract, measure.contract)
    if expectation is None or contract is None:
        return
    if _pair(expectation) != {contract.first, contract.second}:
        raise DomainError(
            f"“{measure.name}” measures what the two parties of its contract promise each other, "
            "not what others do."
        )


def _pair(expectation: Expectation) -> set[str]:
    return {expectation.author, expectation.other}


def _channel(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    if isinstance(change.after, Channel):
        refuse_same(change.after.first, change.after.second, "A channel")


def _counter_offer(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, CounterOffer):
        return
    expectation = prospect.find(Expectation, after.expectation)
    if expectation is None:
        return
    if after.department not in _pair(expectation):
        raise DomainError("A counter-offer comes from one of the two departments concerned.")
    if change.before is None and expectation.state is ExpectationState.AGREED:
        raise DomainError(
            f"{quoted(expectation.behaviour)} has been agreed: reopen it before other words are "
            "offered."
        )


def readiness_of(workshop: Workshop, expectation: str, department: str) -> Readiness | None:
    """Return how ready a department says it is for an expectation, or None where it has not."""
    for readiness in workshop.referring(Readiness, "expectation", expectation):
        if readiness.department == department:
            return readiness
    return None


def _readiness(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if not isinstance(after, Readiness):
        return
    expectation = prospect.find(Expectation, after.expectation)
    if expectation is not None and after.department not in _pair(expectation):
        raise DomainError("Readiness is said by one of the two departments concerned.")
    known = readiness_of(workshop, after.expectation, after.department)
    if change.before is None and known is not None and known.id != after.id:
        raise DomainError("This department has said how ready it is already.")


def _derive_expectation(workshop: Workshop, expectation: Expectation) -> Expectation:
    """Give a new or turned expectation the state that its direction starts in."""
    if expectation.state in FIRST_STATE.values():
        return replace(expectation, state=FIRST_STATE[expectation.direction])
    return expectation


def without_outcome(expectation: Expectation) -> dict[str, object]:
    """Return the fields of a decline, parking or escalation at their defaults."""
    names = {"reason", "alternative", "revisit", "sponsor", "decide_by"}
    return {f.name: f.default for f in fields(expectation) if f.name in names}


CHECKS: dict[str, Check] = {
    "interface": _interface,
    "expectation": _expectation,
    "counter_offer": _counter_offer,
    "readiness": _readiness,
    "channel": _channel,
}
DERIVED: dict[str, Derivation] = {
    "expectation": _derive_expectation,
    "channel": in_workshop_order,
}
