"""Whether a pair's mirror waits, is prepared or has been revealed, and what it says. No Qt."""

from dataclasses import dataclass
from enum import StrEnum

from app.analysis.mirror import CONVERSATION, Mirror
from app.analysis.ratings import RatingTable
from app.domain.records import BoxState
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import BoxCount, boxes_of_pair
from app.stages.perceptions.matrix_face import EMPTY, Face
from app.stages.spec import counted


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
    def stage(self) -> Stage:
        """How far it is; what is revealed is shown whatever else still waits."""
        if self.open:
            return Stage.OPEN
        if self.closed:
            return Stage.PREPARED
        return Stage.REVEALED if self.revealed else Stage.EMPTY

    def sentence(self) -> str:
        """Return what to say of what waits, "" where nothing does."""
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


def preparation(workshop: Workshop, round: str, pair: tuple[str, str]) -> Preparation:
    """Return how far the mirror of a pair is."""
    return Preparation(tuple(boxes_of_pair(workshop, round, *pair)))


def findings(workshop: Workshop, mirror: Mirror) -> list[tuple[str, str]]:
    """Return what a mirror shows at a glance, as (icon, phrase); suppressed cells say nothing."""
    out = []
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
