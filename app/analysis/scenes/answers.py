"""What follows a read-out: the answers of both sides, themes with their dots, priorities."""

from app.analysis.reading import reading_order
from app.analysis.scenes.kinds import ColumnsScene, Scene, StatementScene, ThemesScene
from app.analysis.scenes.parts import Column, Entry, Hue
from app.analysis.scenes.view import View, joined, plain, quiet
from app.analysis.themes import dots_revealed, dots_shown
from app.domain.ids import Pair
from app.domain.records import (
    Lens,
    Perception,
    PerceptionState,
    Response,
    ResponseKind,
    Round,
    Theme,
)

_ANSWERS = {
    ResponseKind.RECOGNISE: "We recognise it",
    ResponseKind.PARTLY: "Partly",
    ResponseKind.SURPRISED: "It surprises us",
    ResponseKind.CONTEXT: "The context",
    ResponseKind.WANT_TO_CHANGE: "We want to change it",
}


def answers(view: View, pair: Pair, round: Round) -> Scene:
    """Return what each side answers to what it heard, or the one answer that is talked about."""
    heard = [p for p in _read(view, pair, round) if p.lens is Lens.DIRECT]
    one = next((p for p in heard if p.id == view.room.item), None)
    if one is not None and not view.exposed(one.author):
        return _one_answer(view, one)
    columns = tuple(
        Column(
            f"{view.name(side)} answers",
            tuple(_answer(view, p) for p in heard if p.about == side and _has_answer(view, p)),
            view.hue(side),
            note=_unseen(view, pair),
        )
        for side in pair
    )
    return ColumnsScene(heading=view.both(), columns=columns, nothing="No answers yet.")


def themes(view: View) -> Scene | None:
    """Return the themes of the pair with what was read, and dots once they are revealed."""
    if view.pair is None or view.round is None:
        return None
    pair, round = view.pair, view.round
    found = _themes_of(view, round, pair)
    found.sort(key=lambda theme: -dots_shown(view.workshop, theme))
    ranks = {theme.id: rank for rank, theme in enumerate(_priorities(found), 1)}
    found.sort(key=lambda theme: ranks.get(theme.id, len(found) + 1))
    revealed = all(dots_revealed(view.workshop, theme) for theme in found)
    said = "Numbered: what both take up first." if ranks else ""
    if found and not revealed:
        said = "Dots are shown when all have placed them."
    return ThemesScene(
        heading=view.both(),
        themes=tuple(_theme(view, theme, pair, round, ranks.get(theme.id, 0)) for theme in found),
        nothing="What belongs together? The first theme is still to be named.",
        foot=(plain(said),) if said else (),
    )


def _read(view: View, pair: Pair, round: Round) -> list[Perception]:
    found = reading_order(view.workshop, round.id, *pair)
    return [p for p in found if p.state is not PerceptionState.HIDDEN]


def _response(view: View, perception: Perception) -> Response | None:
    found = view.workshop.referring(Response, "perception", perception.id)
    return next((r for r in found if r.department == perception.about), None)


def _has_answer(view: View, perception: Perception) -> bool:
    hidden = view.exposed(perception.author) or view.exposed(perception.about)
    return not hidden and _response(view, perception) is not None


def _answer(view: View, perception: Perception) -> Entry:
    return Entry(_said(_response(view, perception)), f"“{perception.text}”")


def _said(response: Response | None) -> str:
    if response is None:
        return ""
    kind = _ANSWERS[response.answer]
    return f"{kind}: {response.text}" if response.text else kind


def _one_answer(view: View, perception: Perception) -> StatementScene:
    said = "" if view.exposed(perception.about) else _said(_response(view, perception))
    lead = f"{view.name(perception.about)} answers"
    return StatementScene(
        heading=(view.said(perception.author), quiet("about"), view.said(perception.about)),
        statement=f"“{perception.text}”",
        lines=(Entry(said, lead=lead, hue=view.hue(perception.about)),) if said else (),
    )


def _unseen(view: View, pair: Pair) -> str:
    """Return why answers are missing, where one of the pair has one or two people."""
    small = [view.name(id) for id in pair if view.exposed(id)]
    return f"{small[0]} is one or two people: heard, not shown." if small else ""


def _themes_of(view: View, round: Round, pair: Pair) -> list[Theme]:
    return [
        theme
        for theme in view.workshop.ordered(Theme)
        if theme.round == round.id
        and (
            {theme.first, theme.second} == set(pair)
            or (theme.second is None and theme.first in pair)
        )
    ]


def _priorities(themes: list[Theme]) -> list[Theme]:
    chosen = [theme for theme in themes if theme.priority]
    return sorted(chosen, key=lambda theme: (theme.priority, theme.position))


def _theme(view: View, theme: Theme, pair: Pair, round: Round, rank: int) -> Column:
    under = [p for p in _read(view, pair, round) if p.theme == theme.id]
    unseen = sorted({view.name(p.author) for p in under if view.exposed(p.author)})
    return Column(
        theme.title,
        tuple(
            Entry(p.text, p.clarification, hue=view.hue(p.author))
            for p in under
            if not view.exposed(p.author)
        ),
        Hue.PLAIN,
        joined(f"{name}: heard, not shown" for name in unseen),
        theme.dots if dots_revealed(view.workshop, theme) else None,
        rank,
    )
