"""Which contract the page is about, kept while one goes from view to view."""

from pathlib import Path

from app.domain.contract import is_voided, moved_on
from app.domain.records import Contract, Participant
from app.domain.workshop import Workshop
from app.widgets.context import PageContext

_KEY = "contract"


def chosen(context: PageContext) -> Contract | None:
    """Return the contract in hand: the one chosen, else the first."""
    contracts = context.workshop.ordered(Contract)
    wanted = context.shared.get(_KEY)
    return next((c for c in contracts if c.id == wanted), contracts[0] if contracts else None)


def choose(context: PageContext, contract: str) -> None:
    """Take a contract in hand, and its pair with it."""
    context.shared[_KEY] = contract
    found = context.workshop.find(Contract, contract)
    if found is not None:
        context.pair.choose(found.first, found.second)


def party(workshop: Workshop, contract: Contract, side: str) -> str:
    """Return the name of a side: a department, or a member and the department."""
    department = workshop.name_of(getattr(contract, side))
    member = workshop.find(Participant, getattr(contract, f"{side}_member"))
    return f"{member.name}, {department}" if member else department


def title(workshop: Workshop, contract: Contract) -> str:
    """Return both parties in one line."""
    return f"{party(workshop, contract, 'first')} and {party(workshop, contract, 'second')}"


def status_key(workshop: Workshop, contract: Contract) -> str:
    """Return the badge of a contract: its state, or that what it rests on holds no longer."""
    if moved_on(workshop, contract):
        return "moved_on"
    return "voided" if is_voided(workshop, contract) else contract.state.value


def offered_path(context: PageContext, contract: Contract, what: str = "") -> Path:
    """Return where a file of a contract is offered to go: beside the workshop, by its name.

    what: after the name. Only where there is an exporter.
    """
    name = Path(context.exporter.contract_name(context.workshop, contract.id))
    return context.document.path.with_name(f"{name.stem}{what}{name.suffix}")
