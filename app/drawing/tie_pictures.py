"""Matrix and map of how the departments serve each other, and of where their work meets."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from app.analysis.formula import Status
from app.analysis.layout import Layout
from app.analysis.ratings import RatingTable
from app.analysis.relations import Frictions, Tie
from app.analysis.standing import Worth
from app.domain.courtesy import pause
from app.domain.records import Department
from app.domain.text import counted
from app.drawing.compose import Label, labelled
from app.drawing.display import Ink, Line, Path, Picture, Rect, Shape, Text
from app.drawing.heat import GAPS
from app.drawing.matrix import TOO_FEW
from app.drawing.metrics import CAP, LEADING, text_width, wrap
from app.drawing.network_map import network_map
from app.drawing.shapes import STATUS_INK, centred, status_mark
from app.drawing.squares import Face, Kept, Squares, squares
from app.drawing.tones import PAPER_LINES, Tones, text_on

Ties = Mapping[tuple[str, str], Tie]
_LEGEND = 300.0
_OWN = Face(fill=Ink.HAIRLINE)
_NOTHING = Face(stroke=Ink.HAIRLINE)
_IMPACT_STEP = 6
"""Sum of impacts (1 to 5 each) for which a square becomes a step darker."""


def service_matrix(
    departments: Sequence[Department],
    ties: Ties,
    *,
    selected: str = "",
    language: str = "",
    kept: Kept | None = None,
) -> Picture:
    """Return C of each supplier (row) for each receiver (column), with the status beside it.

    Keys are "supplier|receiver". A dashed square has a contract that is not in force. kept: the
    matrix of the same ties drawn before.
    """
    faces = _faces(ties, service_words, _service)
    drawn = squares(departments, faces, selected=selected, language=language, kept=kept)
    words, high, right = _service_legend(drawn)
    count = sum(1 for tie in ties.values() if tie.score and tie.score.combined is not None)
    said = f"How {len(departments)} departments serve each other: {count} figures known"
    return _with_legend(drawn, words, high, right, said)


def work_matrix(
    departments: Sequence[Department],
    ties: Ties,
    *,
    selected: str = "",
    language: str = "",
    kept: Kept | None = None,
) -> Picture:
    """Return interfaces and frictions of each supplier (row) for each receiver (column).

    Keys are "supplier|receiver". Darker squares have more impact of friction. kept: the matrix of
    the same ties drawn before.
    """
    faces = _faces(ties, work_words, _work)
    drawn = squares(departments, faces, selected=selected, language=language, kept=kept)
    words, high, right = _work_legend(drawn)
    count = sum(tie.interfaces for tie in ties.values())
    said = f"Where the work of {len(departments)} departments meets: {count} interfaces"
    return _with_legend(drawn, words, high, right, said)


def service_map(
    departments: Sequence[Department],
    ties: Ties,
    layout: Layout,
    table: RatingTable,
    *,
    lines: Tones = PAPER_LINES,
    language: str = "",
) -> Picture:
    """Return the map of contracts: arrows from supplier to receiver, with C where it is known."""
    held = {
        pair: tie
        for pair, tie in ties.items()
        if tie.contract is not None and (tie.interfaces or _measured(tie))
    }
    picture = network_map(
        departments, held, layout, table, legend=False, lines=lines, language=language
    )
    names = {d.id: d.name for d in departments}
    picture = _restyled(picture, held, _service_arrow, lambda tie: service_words(tie, names))
    labels = {
        f"{a}|{b}": Label(f"{tie.score.combined:.0f}", tie.score.status)
        for (a, b), tie in held.items()
        if tie.score is not None and tie.score.combined is not None
    }
    note = "Supplier to receiver. Solid: contract in force. Wider: more interfaces."
    return _noted(labelled(picture, labels), note)


def work_map(
    departments: Sequence[Department],
    ties: Ties,
    layout: Layout,
    table: RatingTable,
    *,
    lines: Tones = PAPER_LINES,
    language: str = "",
) -> Picture:
    """Return the map of work: arrows from supplier to receiver, with the number of frictions."""
    held = {pair: tie for pair, tie in ties.items() if tie.interfaces}
    picture = network_map(
        departments, held, layout, table, legend=False, lines=lines, language=language
    )
    names = {d.id: d.name for d in departments}
    picture = _restyled(picture, held, _work_arrow, lambda tie: work_words(tie, names))
    labels = {
        f"{a}|{b}": Label(str(tie.frictions.count))
        for (a, b), tie in held.items()
        if tie.frictions.count
    }
    note = "Supplier to receiver, with the number of frictions. Wider: more interfaces."
    return _noted(labelled(picture, labels), note)


def service_words(tie: Tie, names: Mapping[str, str]) -> str:
    """Return what a direction of a contract says, as a sentence without its full stop."""
    who = f"{names[tie.author]} for {names[tie.about]}"
    if tie.contract is None:
        return f"{who}: no contract"
    state = "contract in force" if tie.in_force else f"contract {tie.contract.state.value}"
    if tie.score is None or tie.score.combined is None:
        return f"{who}: {_lack(tie)} · {state}"
    return f"{who}: C {tie.score.combined:.0f}, {tie.score.status.word} · {state}"


def work_words(tie: Tie, names: Mapping[str, str]) -> str:
    """Return what meets in a direction, as a sentence without its full stop."""
    who = f"{names[tie.author]} for {names[tie.about]}"
    return f"{who}: {counted(tie.interfaces, 'interface')}, {tie.frictions.words}"


def _faces(
    ties: Ties,
    words: Callable[[Tie, Mapping[str, str]], str],
    face: Callable[[Tie, str], Face],
) -> Callable[[Department, Department], Face]:
    def of(one: Department, other: Department) -> Face:
        if one.id == other.id:
            return replace(_OWN, tooltip=one.name)
        tie = ties.get((one.id, other.id))
        if tie is None:
            return replace(_NOTHING, tooltip=f"{one.name} for {other.name}: nothing yet")
        return face(tie, words(tie, {one.id: one.name, other.id: other.name}))

    return of


def _service(tie: Tie, words: str) -> Face:
    if tie.contract is None:
        return replace(_NOTHING, tooltip=words)
    line = Line.SOLID if tie.in_force else Line.DASHED
    score = tie.score
    if score is None or score.combined is None:
        if _too_few(tie):
            return Face(tooltip=words, fill=Ink.TRACK, stroke=Ink.MUTED, line=line, hatch=True)
        mark = Status.RED if score is not None and score.status is Status.RED else None
        return Face("–", words, Ink.CARD, Ink.MUTED, Ink.MUTED, line=line, mark=mark)
    text = f"{score.combined:.0f}"
    return Face(text, words, Ink.CARD, stroke=Ink.MUTED, line=line, bold=True, mark=score.status)


def _work(tie: Tie, words: str) -> Face:
    if not tie.interfaces:
        return replace(_NOTHING, tooltip=words)
    fill = _impact(tie.frictions)
    text = str(tie.interfaces)
    if tie.frictions.count:
        text = f"{text} · {tie.frictions.count}"
    return Face(text, words, fill, text_on(fill))


def _impact(frictions: Frictions) -> str:
    step = min(-(-frictions.impact // _IMPACT_STEP), len(GAPS) - 1)
    return GAPS[step]


def _measured(tie: Tie) -> bool:
    return tie.score is not None and bool(tie.score.standings)


def _too_few(tie: Tie) -> bool:
    return tie.score is not None and any(s.worth is Worth.SUPPRESSED for s in tie.score.standings)


def _lack(tie: Tie) -> str:
    if tie.score is None:
        return "not measured"
    return tie.score.because or tie.score.status.word


def _service_arrow(tie: Tie) -> str:
    return STATUS_INK[tie.score.status] if tie.score is not None else Ink.MUTED


def _work_arrow(_tie: Tie) -> str:
    return Ink.MUTED


def _restyled(
    picture: Picture, ties: Ties, ink: Callable[[Tie], str], words: Callable[[Tie], str]
) -> Picture:
    """Return the map with other inks, lines and words on its arrows."""
    by_key = {f"{a}|{b}": tie for (a, b), tie in ties.items()}
    shapes: list[Shape] = []
    for shape in picture.shapes:
        tie = by_key.get(shape.key) if isinstance(shape, Path) else None
        if tie is not None and isinstance(shape, Path):
            pause()
            line = Line.SOLID if tie.in_force else Line.DASHED
            shape = replace(shape, stroke=ink(tie), line=line, tooltip=words(tie))
        shapes.append(shape)
    return replace(picture, shapes=tuple(shapes))


def _noted(picture: Picture, note: str) -> Picture:
    y = picture.height + 14.0
    shapes: list[Shape] = []
    for line in wrap(note, max(picture.width - 28.0, _LEGEND), 12.0):
        shapes.append(Text(14.0, y, line, 12.0, Ink.MUTED))
        y += 12.0 * LEADING
    wide = max(picture.width, _LEGEND + 28.0)
    return replace(picture, width=wide, height=y + 2.0, shapes=(*picture.shapes, *shapes))


def _with_legend(
    drawn: Squares, words: list[Shape], high: float, right: float, said: str
) -> Picture:
    return Picture(max(drawn.width, right), high, (*drawn.shapes, *words), said)


def _service_legend(drawn: Squares) -> tuple[list[Shape], float, float]:
    x, y = drawn.left, drawn.height + 17.0
    out: list[Shape] = []
    for status in (Status.GREEN, Status.AMBER, Status.RED):
        out += status_mark(status, x + 5.0, y, 5.0)
        out.append(Text(x + 15.0, y + 11.0 * CAP / 2, status.word, 11.0, Ink.MUTED))
        x += 27.0 + text_width(status.word, 11.0)
    out += stripes(drawn.left, y + 13.0, TOO_FEW)
    y += 44.0
    words = "C of the row for the column. Dashed: contract not in force yet."
    for line in wrap(words, max(drawn.width - drawn.left, _LEGEND), 12.0):
        out.append(Text(drawn.left, y, line, 12.0, Ink.MUTED))
        y += 12.0 * LEADING
    return out, y, drawn.left + _LEGEND


def _work_legend(drawn: Squares) -> tuple[list[Shape], float, float]:
    x, y = drawn.left, drawn.height + 10.0
    out: list[Shape] = []
    for step, fill in enumerate(GAPS):
        out.append(Rect(x, y, 20.0, 14.0, fill=fill, radius=3.0))
        if step in (0, len(GAPS) - 1):
            words = "0" if step == 0 else f"{step * _IMPACT_STEP - _IMPACT_STEP + 1}+"
            out.append(centred(words, x + 10.0, y + 7.0, 10.0, ink=text_on(fill)))
        x += 22.0
    words = "impact of friction, summed"
    out.append(Text(x + 8.0, y + 7.0 + 11.0 * CAP / 2, words, 11.0, Ink.MUTED))
    y += 32.0
    words = "Interfaces · frictions, where the row supplies the column."
    for line in wrap(words, max(drawn.width - drawn.left, _LEGEND), 12.0):
        out.append(Text(drawn.left, y, line, 12.0, Ink.MUTED))
        y += 12.0 * LEADING
    return out, y, drawn.left + _LEGEND


def stripes(x: float, y: float, words: str) -> list[Shape]:
    """Return the sample of a striped square with what it means."""
    return [
        Rect(x, y, 20.0, 14.0, Ink.TRACK, Ink.HAIRLINE, radius=3.0, hatch=True),
        Text(x + 26.0, y + 7.0 + 11.0 * CAP / 2, words, 11.0, Ink.MUTED),
    ]
