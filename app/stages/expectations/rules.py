"""What expectations has come to, as phrases and as checks that are passed or not."""

from collections import Counter

from app.analysis.readiness import is_shown
from app.domain.records import (
    Channel,
    Contract,
    ContractState,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Readiness,
)
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.spec import Progress, progress_of

_OPEN = (ExpectationState.OFFERED, ExpectationState.REQUESTED)


def progress(workshop: Workshop) -> Progress:
    """Interfaces, frictions, offers, agreements, a contract."""
    expectations = workshop.all(Expectation)
    agreed = any(e.state is ExpectationState.AGREED for e in expectations)
    settled = agreed and not any(e.state in _OPEN for e in expectations)
    drafted = any(c.state is not ContractState.DRAFT for c in workshop.all(Contract))
    return progress_of(
        (workshop.count(Interface) > 0, "find where you meet", "interfaces"),
        (workshop.count(Friction) > 0, "say where it hurts", "frictions"),
        (bool(expectations), "ask and offer", "negotiate"),
        (agreed, "agree on the first item", "negotiate"),
        (settled, "settle what is still open", "negotiate"),
        (drafted, "agree the contract", "contract"),
    )


def interfaces(workshop: Workshop) -> str:
    """How many there are."""
    return counted(workshop.count(Interface), "interface")


def frictions(workshop: Workshop) -> str:
    """How many of each kind."""
    found = workshop.all(Friction)
    words = ((FrictionKind.DELAY, "delay"), (FrictionKind.ERROR, "error"))
    parts = [
        counted(sum(1 for f in found if f.type is kind), word)
        for kind, word in words
        if any(f.type is kind for f in found)
    ]
    return ", ".join(parts) or (counted(len(found), "friction") if found else "")


def negotiate(workshop: Workshop) -> str:
    """How many are agreed of how many."""
    found = workshop.all(Expectation)
    agreed = sum(1 for e in found if e.state is ExpectationState.AGREED)
    return f"{agreed} of {len(found)} agreed" if found else "nothing asked yet"


def readiness(workshop: Workshop) -> str:
    """For how many items it has been shown, then what waits; never what anybody said."""
    said = Counter(r.expectation for r in workshop.all(Readiness))
    shown = {r.expectation for r in workshop.all(Readiness) if is_shown(workshop, r)}
    if shown:
        return f"shown for {counted(len(shown), 'item')}"
    both = sum(1 for count in said.values() if count == 2)
    return f"{counted(both, 'item')} to reveal" if both else "private, then shown"


def channels(workshop: Workshop) -> str:
    """How many there are."""
    return counted(workshop.count(Channel), "channel") if workshop.count(Channel) else ""


def contract(workshop: Workshop) -> str:
    """How many there are."""
    return counted(workshop.count(Contract), "contract") if workshop.count(Contract) else ""
