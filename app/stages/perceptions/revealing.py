"""Whether a pair's mirror waits, is prepared or has been revealed, and what it says. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from app.analysis.mirror import CONVERSATION, Mirror
from app.analysis.ratings import RatingTable
from app.domain.records import BallotBox, BoxState
from app.domain.rules.perceptions import box_of
from app.domain.rules.room import consent_of
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import BoxCount, boxes_of_pair
from app.stages.perceptions.matrix_face import EMPTY, Face


class Stage(StrEnum):
    """How far the mirror of a pair is."""

    EMPTY = "empty"
    OPEN = "open"
    PREPARED = "prepared"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True)
class Preparation:
    """The boxes of a pair, and what can be done with them."""

    boxes: tuple[BoxCount, ...]

    @property
    def closed(self) -> int:
        """How many wait to be revealed."""
        return self._count(BoxState.CLOSED)

    @property
    def open(self) -> int:
        """How many still take ballots."""
        return self._count(BoxState.OPEN)

    @property
    def revealed(self) -> int:
        """How many the room has seen."""
        return self._count(BoxState.REVEALED)

    @property
    def shown(self) -> bool:
        """Whether the room has seen what one says of the other."""
        return any(b.state is BoxState.REVEALED for b in self.boxes if b.author != b.about)

    @property
    def stage(self) -> Stage:
        """How far it is. Boxes of each about itself alone are no mirror of the two."""
        if not any(b.state for b in self.boxes if b.author != b.about):
            return Stage.EMPTY
        if self.open:
            return Stage.OPEN
        if self.closed:
            return Stage.PREPARED
        return Stage.REVEALED if self.revealed else Stage.EMPTY

    def sentence(self) -> str:
        """Return what to say of what waits, "" where nothing does."""
        if self.stage is Stage.EMPTY:
            return ""
        if self.open:
            still = counted(self.open, "box is", "boxes are")
            return (
                f"{still} still open. Close them under “Ballots”; then both directions are "
                "revealed at once."
            )
        if self.closed:
            boxes = counted(self.closed, "box is", "boxes are")
            return (
                f"Prepared and hidden: {boxes} closed. Nothing of it is shown until you reveal it."
            )
        return ""

    def _count(self, state: BoxState) -> int:
        return sum(1 for box in self.boxes if box.state is state)

    def described(self) -> tuple[str, ...]:
        """Return the departments that somebody has rated here, and so are asked for their yes."""
        pair = (self.boxes[0].author, self.boxes[0].about)
        rated = {box.about for box in self.boxes if box.state is not None}
        return tuple(id for id in pair if id in rated)


def preparation(workshop: Workshop, round: str, pair: tuple[str, str]) -> Preparation:
    """Return how far the mirror of a pair is."""
    return Preparation(tuple(boxes_of_pair(workshop, round, *pair)))


def without_consent(workshop: Workshop, round: str, found: Preparation) -> list[str]:
    """Return the ids of those whose yes the reveal still waits for."""
    waiting = {box.about for box in found.boxes if box.state is BoxState.CLOSED}
    return [id for id in found.described() if id in waiting and not consent_of(workshop, round, id)]


def missing_words(workshop: Workshop, round: str, found: Preparation) -> str:
    """Return what keeps a prepared mirror from being revealed, "" where nothing does."""
    waiting = without_consent(workshop, round, found)
    if not waiting:
        return ""
    names, has = workshop.names_of(*waiting), "has" if len(waiting) == 1 else "have"
    return f"{names} {has} not said yes to the mirror yet. Ask, and note who says so."


def stage_of(workshop: Workshop, round: str, pair: tuple[str, str]) -> Stage:
    """Return how far the mirror of a pair is, without counting its ballots."""
    cells = [(author, about) for author in pair for about in pair]
    found = (box_of(workshop, round, *cell) for cell in cells)
    boxes = [box for box in found if box is not None]
    return Preparation(
        tuple(BoxCount(box.author, box.about, {}, None, box.state) for box in boxes)
    ).stage


def ready_pairs(workshop: Workshop, round: str) -> list[tuple[str, str]]:
    """Return the pairs whose mirrors are prepared, with every yes that they need."""
    closed = dict.fromkeys(
        workshop.pair(box.author, box.about)
        for box in workshop.referring(BallotBox, "round", round)
        if box.state is BoxState.CLOSED and box.author != box.about
    )
    order = [department.id for department in workshop.departments()]
    pairs = sorted(closed, key=lambda pair: (order.index(pair[0]), order.index(pair[1])))
    return [
        pair
        for pair in pairs
        if (found := preparation(workshop, round, pair)).stage is Stage.PREPARED
        and not without_consent(workshop, round, found)
    ]


def findings(workshop: Workshop, mirror: Mirror) -> list[tuple[str, str]]:
    """Return what a mirror shows at a glance, as (icon, phrase), and what it may not show."""
    out = []
    few = [facet for facet in mirror.facets if facet.direct.suppressed]
    if few:
        names = ", ".join(facet.name for facet in few)
        whole = len(few) == len(mirror.facets)
        words = "Too few answers to show a figure" if whole else f"Too few answers: {names}"
        out.append(("eye-off", words))
    misread, divided = mirror.largest_misread, mirror.largest_dissent
    if misread is not None:
        out.append(("eye", f"Largest misread: {misread.name}, {misread.insight_error:.1f}"))
    if divided is not None:
        out.append(("users", f"Most divided: {divided.name}"))
    points = mirror.asymmetry
    if points is not None and abs(points) >= CONVERSATION - 1e-9:
        about, by = workshop.name_of(mirror.about), workshop.name_of(mirror.by)
        higher, lower = (by, about) if points > 0 else (about, by)
        out.append(("scale", f"{higher} rates {abs(points):.1f} higher than {lower} does"))
    return out


def mirror_face(table: RatingTable, author: str, about: str, *, hidden: bool) -> Face:
    """Return what a matrix may show of how `author` rates `about` (itself on the diagonal)."""
    cell = table.self_view(about) if author == about else table.direct(author, about)
    if cell.mean is not None:
        return Face(f"{cell.mean:.1f}", f"{cell.mean:.1f} from {cell.n}")
    if cell.suppressed:
        return Face("", "below the threshold", muted=True, hatched=True)
    return Face("·", "in a box, not revealed", muted=True) if hidden else EMPTY
