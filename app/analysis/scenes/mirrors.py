"""The mirror as the room sees it: hidden until it is revealed, and then what may be shown."""

from app.analysis.mirror import Facet, Mirror, conversation, mirror_of, remark
from app.analysis.privacy import Cell, is_too_small
from app.analysis.ratings import rating_table
from app.analysis.scenes.kinds import ExpectScene, MirrorScene, Scene
from app.analysis.scenes.parts import Figure, MirrorLine, NotRated, Parts, Shown, TooFew
from app.analysis.scenes.view import View, plain, quiet, strong
from app.domain.records import Attribute, BoxState, Round
from app.domain.rules.perceptions import box_of

QUESTION = "What do you expect?"


def mirror(view: View) -> Scene | None:
    """Return the mirror of the department at the left, as far as it has been revealed."""
    if view.pair is None or view.round is None:
        return None
    about = view.room.first
    by = view.room.second
    if not _is_revealed(view, view.round, about, by):
        return _expect(view, about, by)
    table = rating_table(view.workshop, view.round.id)
    found = mirror_of(view.workshop, table, about, by)
    small = _too_small(view, about, by)
    return MirrorScene(
        heading=_heading(view, about, by),
        about=view.name(about),
        hue=view.hue(about),
        lines=tuple(_line(found, facet) for facet in found.facets),
        note=small,
        foot=_conversation(view, found),
    )


def figure_of(cell: Cell) -> Figure:
    """Return what a cell may show: its mean, or that too few people stand behind it."""
    if cell.mean is not None:
        return Shown(cell.mean)
    return TooFew() if cell.suppressed else NotRated()


def _is_revealed(view: View, round: Round, about: str, by: str) -> bool:
    boxes = [box_of(view.workshop, round.id, *side) for side in ((by, about), (about, by))]
    return any(box is not None and box.state is BoxState.REVEALED for box in boxes)


def _heading(view: View, about: str, by: str) -> Parts:
    return (view.said(about), quiet("as seen by"), view.said(by))


def _expect(view: View, about: str, by: str) -> ExpectScene:
    return ExpectScene(
        heading=_heading(view, about, by),
        question=QUESTION,
        attributes=tuple(a.name for a in view.workshop.ordered(Attribute)),
        foot=(plain("Both directions are revealed together, when both have said yes."),),
    )


def _line(found: Mirror, facet: Facet) -> MirrorLine:
    return MirrorLine(
        facet.name,
        _remark(found, facet),
        figure_of(facet.self_view),
        figure_of(facet.meta),
        figure_of(facet.direct),
    )


def _remark(found: Mirror, facet: Facet) -> str:
    """Return what stands under an attribute, with the largest misread and dissent named."""
    said = remark(found, facet)
    if found.largest_misread is facet and "misread" not in said:
        said = f"{said}, the largest misread: {facet.insight_error:.1f}"
    if found.largest_dissent is facet:
        if "divided" in said:
            return "they are most divided here"
        return f"{said}, and most divided"
    return said


def _too_small(view: View, about: str, by: str) -> str:
    small = [view.name(id) for id in (about, by) if is_too_small(view.workshop, id, view.threshold)]
    if not small:
        return ""
    return f"Too few people in {' and '.join(small)}: what they rate is not shown."


def _conversation(view: View, found: Mirror) -> Parts:
    said = conversation(view.workshop, found)
    if said is None:
        return ()
    return (plain("A conversation worth having:"), strong(said.question))
