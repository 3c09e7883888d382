"""The mirror of a pair: how a department sees itself, is seen, and expected to be seen.

Formulas: METHOD §1. "A as seen by B" compares direct (B rates A), self (A rates itself) and meta
(A predicts how B rates A). Everything is made of cells, so a suppressed one gives no figure.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.analysis.privacy import DISSENT, Cell, difference
from app.analysis.ratings import RatingTable
from app.domain.records import Attribute, Lens
from app.domain.workshop import Workshop

CONVERSATION = 1.0
"""Points of difference from which a conversation is worth having (METHOD §1, asymmetry)."""

NOTICEABLE = 0.5
"""Points below which what was heard counts as what was expected. METHOD gives no figure: half a
step of the scale is what people name as a difference when they read it aloud."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One line of the mirror: an attribute, or all of them together (attribute "")."""

    attribute: str
    name: str
    direct: Cell
    self_view: Cell
    meta: Cell

    @property
    def gap(self) -> float | None:
        """Perception gap: mean direct(B→A) - mean self(A), in points."""
        return difference(self.direct, self.self_view)

    @property
    def surprise(self) -> float | None:
        """Mean direct(B→A) - mean meta(A about B), in points: above 0 is better than expected."""
        return difference(self.direct, self.meta)

    @property
    def insight_error(self) -> float | None:
        """|mean meta(A about B) - mean direct(B→A)|, in points."""
        surprise = self.surprise
        return None if surprise is None else abs(surprise)

    @property
    def dissent(self) -> bool:
        """Whether those who rate are divided: standard deviation of direct is 1 or more."""
        return self.direct.dissent


@dataclass(frozen=True, slots=True)
class Mirror:
    """`about` as seen by `by` (ids) in a round; facets in the order of the attributes."""

    round: str
    about: str
    by: str
    facets: tuple[Facet, ...]
    overall: Facet
    back: Cell

    @property
    def asymmetry(self) -> float | None:
        """direct(by→about) - direct(about→by), in points; worth a conversation from ±1."""
        return difference(self.overall.direct, self.back)

    @property
    def shown(self) -> bool:
        """Whether there is any figure to show."""
        return any(f.direct.shown or f.self_view.shown or f.meta.shown for f in self.facets)

    @property
    def suppressed(self) -> bool:
        """Whether `by` has rated, with too few people to show it."""
        return self.overall.direct.suppressed

    @property
    def largest_misread(self) -> Facet | None:
        """The attribute with the largest insight error, or None where none is noticeable."""
        misread = [(f.insight_error, f) for f in self.facets if f.insight_error is not None]
        found = max(misread, key=lambda pair: pair[0], default=None)
        return found[1] if found and found[0] >= NOTICEABLE - 1e-9 else None

    @property
    def largest_dissent(self) -> Facet | None:
        """The attribute on which `by` is most divided, or None where it is nowhere."""
        divided = [f for f in self.facets if f.dissent]
        return max(divided, key=lambda f: f.direct.sd or DISSENT, default=None)

    @property
    def largest_gap(self) -> Facet | None:
        """The attribute with the largest gap either way, or None where none is shown."""
        known = [f for f in self.facets if f.gap is not None]
        return max(known, key=lambda f: abs(f.gap or 0.0), default=None)


class Topic(StrEnum):
    """What a conversation comes from, and so where it is had: the mirror, the figure of a
    contract, what is not agreed yet, a department too small to be shown, a service done twice."""

    MIRROR = "mirror"
    SERVICE = "service"
    AGREEMENT = "agreement"
    SMALL = "small"
    OVERLAP = "overlap"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation worth having between two departments (ids); never a ranking.

    question: what to talk about. because: why it is worth it, as a phrase with names.
    weight: how much there is to it, for the order in which to offer several; it is not shown.
    """

    first: str
    second: str
    question: str
    because: str
    weight: float = 0.0
    topic: Topic = Topic.MIRROR


def mirror_of(workshop: Workshop, table: RatingTable, about: str, by: str) -> Mirror:
    """Return how `by` sees `about`, as far as the table shows it."""
    facets = tuple(
        Facet(
            attribute.id,
            attribute.name,
            table.cell(by, about, Lens.DIRECT, attribute.id),
            table.cell(about, about, Lens.SELF, attribute.id),
            table.cell(about, by, Lens.META, attribute.id),
        )
        for attribute in workshop.ordered(Attribute)
    )
    overall = Facet(
        "", "All together", table.direct(by, about), table.self_view(about), table.meta(about, by)
    )
    return Mirror(table.round, about, by, facets, overall, table.direct(about, by))


def remark(mirror: Mirror, facet: Facet) -> str:
    """Return what stands under an attribute on the projector, a few plain words."""
    if facet.direct.suppressed:
        return "too few answers to show"
    if not facet.direct.shown:
        return "not rated"
    if mirror.largest_misread is facet and not _is_good_news(facet):
        return f"the largest misread: {facet.insight_error:.1f}"
    if facet.dissent:
        return "they are divided here"
    if facet.surprise is None:
        return "what was expected is not shown"
    if facet.surprise >= NOTICEABLE:
        return "better than feared"
    if facet.surprise <= -NOTICEABLE:
        return "harder than expected"
    return "as expected"


def conversation(workshop: Workshop, mirror: Mirror) -> Conversation | None:
    """Return the conversation that this mirror suggests, or None where it shows nothing.

    In this order: a misread of a point or more, a divided department, a gap of a point or more,
    an asymmetry of a point or more; else what holds the good together.
    """
    if not mirror.overall.direct.shown:
        return None
    about = workshop.name_of(mirror.about)
    by = workshop.name_of(mirror.by)
    first, second = workshop.pair(mirror.about, mirror.by)
    for found in (_misread, _divided, _gap, _asymmetry):
        said = found(mirror, about, by)
        if said is not None:
            question, because, weight = said
            return Conversation(first, second, question, because, weight)
    question = f"What goes well between {about} and {by}, and what keeps it so?"
    return Conversation(first, second, question, f"{by} sees {about} much as expected", 0.0)


def _is_good_news(facet: Facet) -> bool:
    return facet.surprise is not None and facet.surprise > 0


def _misread(mirror: Mirror, about: str, by: str) -> tuple[str, str, float] | None:
    facet = mirror.largest_misread
    if facet is None or (facet.insight_error or 0.0) < CONVERSATION - 1e-9:
        return None
    because = (
        f"{about} expected {facet.meta.mean:.1f} from {by} and heard {facet.direct.mean:.1f}: "
        f"misread by {facet.insight_error:.1f}"
    )
    return f"What lies behind “{facet.name}”?", because, 2.0 + (facet.insight_error or 0.0)


def _divided(mirror: Mirror, about: str, by: str) -> tuple[str, str, float] | None:
    facet = mirror.largest_dissent
    if facet is None:
        return None
    question = f"When does “{facet.name}” go well, and when not?"
    return question, f"{by} is divided about {about} here", 1.0 + (facet.direct.sd or 0.0)


def _gap(mirror: Mirror, about: str, by: str) -> tuple[str, str, float] | None:
    facet = mirror.largest_gap
    if facet is None or abs(facet.gap or 0.0) < CONVERSATION - 1e-9:
        return None
    because = (
        f"{about} sees itself at {facet.self_view.mean:.1f}, {by} sees {facet.direct.mean:.1f}"
    )
    return f"What does each side mean by “{facet.name}”?", because, abs(facet.gap or 0.0)


def _asymmetry(mirror: Mirror, about: str, by: str) -> tuple[str, str, float] | None:
    points = mirror.asymmetry
    if points is None or abs(points) < CONVERSATION - 1e-9:
        return None
    easier, harder = (by, about) if points > 0 else (about, by)
    question = f"What makes it easier for {easier} than for {harder}?"
    because = f"the two see each other {abs(points):.1f} apart"
    return question, because, abs(points)
