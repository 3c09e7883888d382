"""The two pages beside the stages, as the rail and the left column show them. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from app.domain.contract import is_voided
from app.domain.records import Contract, ContractState, Department, Round
from app.domain.workshop import Workshop

_COUNTED = 40
"""So many contracts are asked after each change whether their signatures hold; more would take
longer than a window should stand still."""


@dataclass(frozen=True, slots=True)
class PlaceActivity:
    """One entry of the left column. summary: what stands under its name, from the state."""

    key: str
    title: str
    icon: str
    summary: Callable[[Workshop], str] = lambda workshop: ""


@dataclass(frozen=True, slots=True)
class PlaceSpec:
    """A page beside the stages: `page` names it as "module:Class"; the shell resolves it."""

    key: str
    title: str
    icon: str
    page: str
    activities: tuple[PlaceActivity, ...]


def _rounds(workshop: Workshop) -> str:
    rounds = workshop.count(Round)
    return f"{rounds} rounds" if rounds > 1 else ""


def _departments(workshop: Workshop) -> str:
    return f"{workshop.count(Department)} departments"


def _in_force(workshop: Workshop) -> str:
    contracts = workshop.all(Contract)
    if len(contracts) > _COUNTED:
        return f"{len(contracts)} contracts"
    states = (ContractState.ACTIVE, ContractState.DUE)
    active = sum(1 for c in contracts if c.state in states and not is_voided(workshop, c))
    return f"{active} of {len(contracts)} in force" if contracts else "none yet"


MAP = PlaceSpec(
    "map",
    "Map",
    "share-2",
    "app.overview.map.page:MapPage",
    (
        PlaceActivity("matrix", "Matrix and map", "grid-3x3", _departments),
        PlaceActivity("department", "One department", "circle-dot", lambda _w: "both directions"),
        PlaceActivity("before", "Before and after", "history", _rounds),
        PlaceActivity("conversations", "Worth a conversation", "message-square"),
    ),
)
CONTRACTS = PlaceSpec(
    "contracts",
    "Contracts",
    "file-text",
    "app.overview.contracts.page:ContractsPage",
    (
        PlaceActivity("list", "All contracts", "file-text", _in_force),
        PlaceActivity("preview", "As it will print", "eye"),
        PlaceActivity("sign", "Agree and sign", "signature"),
        PlaceActivity("compare", "Compare versions", "history"),
    ),
)
PLACES = (MAP, CONTRACTS)
