"""Rules of the expectations stage (METHOD §2)."""

from dataclasses import fields, replace

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import (
    Channel,
    Direction,
    Expectation,
    ExpectationState,
    Interface,
)
from app.domain.rules.base import Check, Derivation, in_workshop_order, refuse_same
from app.domain.text import quoted
from app.domain.workshop import Prospect, Workshop

FROZEN = ("behaviour", "author", "other", "direction", "nature")
FIRST_STATE = {
    Direction.GIVE: ExpectationState.OFFERED,
    Direction.GET: ExpectationState.REQUESTED,
}


def _interface(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    after = change.after
    if isinstance(after, Interface):
        refuse_same(after.supplier, after.receiver, "An interface")
        if not after.accountable:
            raise DomainError(f"“{after.name}” needs exactly one accountable department (A).")


def _expectation(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if isinstance(before, Expectation) and before.state is ExpectationState.AGREED:
        if after is None:
            raise DomainError(
                f"{quoted(before.behaviour)} has been agreed: reopen it before it is removed."
            )
        if isinstance(after, Expectation) and after.state is ExpectationState.AGREED:
            _wording_is_frozen(before, after)
    if not isinstance(after, Expectation):
        return
    refuse_same(after.author, after.other, "An expectation")
    if before is None and after.state is not FIRST_STATE[after.direction]:
        raise DomainError("A give starts as offered and a get as requested.")
    _state_is_complete(after)
    _counterpart_fits(prospect, after)
    _interface_fits(prospect, after)


def _wording_is_frozen(before: Expectation, after: Expectation) -> None:
    if any(getattr(before, name) != getattr(after, name) for name in FROZEN):
        raise DomainError("Both sides have agreed to this wording: reopen it before it is changed.")


def _state_is_complete(expectation: Expectation) -> None:
    state = expectation.state
    if state is ExpectationState.DECLINED and not expectation.reason:
        raise DomainError("A no needs its reason, and better still an alternative.")
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
    if other.id == expectation.id or {other.author, other.other} != {
        expectation.author,
        expectation.other,
    }:
        raise DomainError("“I will if you will” links two expectations of the same pair.")


def _interface_fits(prospect: Prospect, expectation: Expectation) -> None:
    interface = prospect.find(Interface, expectation.interface)
    if interface is not None and {interface.supplier, interface.receiver} != {
        expectation.author,
        expectation.other,
    }:
        raise DomainError(f"“{interface.name}” is an interface of two other departments.")


def _channel(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    if isinstance(change.after, Channel):
        refuse_same(change.after.first, change.after.second, "A channel")


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
    "channel": _channel,
}
DERIVED: dict[str, Derivation] = {
    "expectation": _derive_expectation,
    "channel": in_workshop_order,
}
