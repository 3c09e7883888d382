"""Pages of words: the title, a statement, a list, the plan, a sentence that is read, ballots."""

from collections.abc import Sequence

from app.analysis.scenes.kinds import (
    BallotScene,
    ExpectScene,
    ListScene,
    PlanScene,
    SentenceScene,
    StatementScene,
    TitleScene,
)
from app.analysis.scenes.parts import Entry, Mark, ScaleLine
from app.drawing.display import Ink, Shape
from app.drawing.metrics import balanced, longest_word
from app.drawing.projector.entries import entry_block, ruler_for
from app.drawing.projector.frame import body, caption, foot, framed, heading
from app.drawing.projector.lines import LEADING, Block, fill, paragraph, stacked
from app.drawing.projector.sheet import Area, Sheet

_LIST_SIZES = (66.0, 58.0, 52.0, 46.0, 42.0, 38.0, 36.0)
_SENTENCE_SIZES = (96.0, 86.0, 76.0, 68.0, 60.0, 54.0, 48.0, 42.0, 36.0)
_TITLE_SIZES = (120.0, 104.0, 90.0, 78.0, 68.0, 60.0, 52.0)


def title_page(scene: TitleScene, sheet: Sheet) -> list[Shape]:
    """Return the title page."""
    area = Area(sheet.left, sheet.head - sheet.small, sheet.measure, 0.0)
    top = area.top
    out: list[Shape] = []
    above = paragraph(scene.organisation, sheet.measure * 0.7, sheet.body, ink=Ink.MUTED, most=1)
    out += above.at(sheet.left, top)
    below = paragraph(scene.where, sheet.measure, sheet.small, ink=Ink.MUTED, most=2)
    bottom = sheet.bottom + sheet.small * 0.25 - below.height
    out += below.at(sheet.left, bottom)
    place = Area(
        sheet.left,
        top + sheet.px(110),
        sheet.measure,
        bottom - top - sheet.px(110) - (sheet.px(40) if scene.where else 0.0),
    )
    return [*out, *_title_words(scene, place, sheet)]


def statement(scene: StatementScene, sheet: Sheet) -> list[Shape]:
    """Return one sentence in large type, and a few lines below it."""
    out, area = framed(sheet, scene.heading, scene.foot, 70)
    limit = area.height * (0.6 if scene.lines else 0.95)
    words = _largest(scene.statement, area.width * 0.94, limit, _SENTENCE_SIZES[1:], sheet)
    size = sheet.type(48)
    rest = [
        stacked(
            (
                paragraph(e.lead, area.width * 0.9, sheet.small, ink=Ink.MUTED, most=1),
                paragraph(e.text, area.width * 0.9, size, most=4),
            ),
            sheet.px(10),
        )
        for e in scene.lines
    ]
    gap = sheet.px(64)
    high = words.height + sum(block.height + sheet.px(26) for block in rest) + gap
    y = area.top + max((area.height - high) * 0.3, 0.0)
    out += words.at(area.left, y)
    return [*out, *fill(rest, area.below(y + words.height + gap), sheet.px(26), sheet)]


def listed(scene: ListScene, sheet: Sheet) -> list[Shape]:
    """Return a list, in type as large as lets all of it stand here."""
    out, area = framed(sheet, scene.heading, scene.foot, 64, said=scene.caption)
    if not scene.entries:
        return [*out, *_nothing(scene.nothing, area, sheet)]
    numbered = enumerate(scene.entries, 1)
    entries = (
        [Entry(e.text, e.note, str(i), e.aside, e.hue, e.mark) for i, e in numbered]
        if scene.numbered
        else list(scene.entries)
    )
    blocks, gap = _list_blocks(entries, area, sheet)
    return [*out, *fill(blocks, area, gap, sheet, of=len(entries))]


def planned(scene: PlanScene, sheet: Sheet) -> list[Shape]:
    """Return the plan, with where we are in sight."""
    out, area = framed(sheet, scene.heading, scene.foot, 64)
    if not scene.entries:
        return [*out, *_nothing("There is no plan yet.", area, sheet)]
    entries = list(scene.entries)
    ruler = ruler_for(sheet, entries, area.width, sheet.type(44))
    blocks = [entry_block(sheet, e, ruler, most=2) for e in entries]
    gap = sheet.px(26)
    here = next((i for i, e in enumerate(entries) if e.mark is Mark.NOW), 0)
    whole = sum(block.height + gap for block in blocks) - gap <= area.height
    return [*out, *fill(blocks, area, gap, sheet, start=0 if whole else max(here - 1, 0))]


def sentence(scene: SentenceScene, sheet: Sheet) -> list[Shape]:
    """Return the sentence that is being read, as large as it can be, and the rule below it."""
    out, top = heading(sheet, scene.heading)
    place = f"{scene.number} of {scene.of}"
    said = f"{place} · {scene.marks}" if scene.marks else place
    under, top = caption(sheet, said, top)
    share = scene.number / scene.of if scene.of else 0.0
    line, bottom = foot(sheet, scene.foot, progress=share, hue=scene.hue)
    out += [*under, *line]
    area = body(sheet, top + sheet.px(60), bottom)
    meant = Block((), 0.0)
    if scene.clarification:
        width = area.width * 0.94
        meant = stacked(
            (
                paragraph("Meant:", width, sheet.small, ink=Ink.MUTED),
                paragraph(
                    scene.clarification, width, sheet.type(48), most=4, language=sheet.language
                ),
            ),
            sheet.px(10),
        )
    left = area.height - (meant.height + sheet.px(56) if meant.shapes else 0.0)
    sizes = _SENTENCE_SIZES[4:] if scene.withheld else _SENTENCE_SIZES
    ink = Ink.MUTED if scene.withheld else Ink.INK
    words = _largest(scene.sentence, area.width * 0.97, left, sizes, sheet, ink=ink)
    both = stacked((words, meant), sheet.px(56))
    y = area.top + max((area.height - both.height) * 0.42, 0.0)
    return [*out, *both.at(area.left, y)]


def expected(scene: ExpectScene, sheet: Sheet) -> list[Shape]:
    """Return the question before the reveal, and the names of what was rated."""
    out, area = framed(sheet, scene.heading, scene.foot, 80)
    words = paragraph(scene.question, area.width, sheet.type(96), bold=True, most=2)
    out += words.at(area.left, area.top)
    rest = area.below(area.top + words.height + sheet.px(56))
    names = scene.attributes
    two = len(names) > 4
    sides = rest.columns(2 if two else 1, sheet.px(64))
    half = -(-len(names) // len(sides))
    for i, side in enumerate(sides):
        part = names[i * half : (i + 1) * half]
        blocks = [paragraph(n, side.width, sheet.type(50), most=2) for n in part]
        out += fill(blocks, side, sheet.px(34), sheet)
    return out


def ballots(scene: BallotScene, sheet: Sheet) -> list[Shape]:
    """Return what is rated with what 1 and 5 mean, and whose ballots are in."""
    out, area = framed(sheet, scene.heading, scene.foot, 60, said=scene.caption)
    if scene.boxes:
        two = area.columns(2, sheet.px(72))
        ruler = ruler_for(sheet, scene.boxes, two[0].width, sheet.small)
        rows = [entry_block(sheet, e, ruler, most=1) for e in scene.boxes]
        half = -(-len(rows) // 2)
        sides = [stacked(rows[:half], sheet.px(20)), stacked(rows[half:], sheet.px(20))]
        high = max(side.height for side in sides)
        y = area.bottom - high
        for place, side in zip(two, sides, strict=True):
            out += side.at(place.left, y)
        area = Area(area.left, area.top, area.width, area.height - high - sheet.px(40))
    many = len(scene.scales) > 4 and area.width > sheet.px(1000)
    places = area.columns(2 if many else 1, sheet.px(72))
    half = -(-len(scene.scales) // len(places))
    gap = sheet.px(36)
    laid: list[list[Block]] = []
    for most in (2, 1):
        laid = [
            [_scale(s, place.width, sheet, most) for s in scene.scales[i * half : (i + 1) * half]]
            for i, place in enumerate(places)
        ]
        if all(sum(b.height + gap for b in part) - gap <= area.height for part in laid):
            break
    for place, blocks in zip(places, laid, strict=True):
        out += fill(blocks, place, gap, sheet)
    return out


def _title_words(scene: TitleScene, area: Area, sheet: Sheet) -> list[Shape]:
    words = _largest(
        scene.title, area.width * 0.96, area.height * 0.5, _TITLE_SIZES, sheet, bold=True
    )
    wide = area.width * 0.86
    aim = _even(scene.aim, wide, sheet.type(50), most=4)
    promise = _even(scene.promise, wide, sheet.body, ink=Ink.MUTED, most=3)
    block = stacked((words, aim), sheet.px(56))
    whole = stacked((block, promise), sheet.px(32))
    if whole.height > area.height:
        whole = block if block.height <= area.height else words
    y = area.top + max((area.height - whole.height) * 0.36, 0.0)
    return whole.at(area.left, y)


def _largest(
    text: str,
    width: float,
    height: float,
    sizes: Sequence[float],
    sheet: Sheet,
    *,
    ink: str = Ink.INK,
    bold: bool = False,
) -> Block:
    """Return a text at the first size at which it fits without a broken word; cut at the last."""
    for units in sizes:
        size = sheet.type(units)
        if longest_word(text, size, bold=bold) > width:
            continue
        block = _even(text, width, size, ink=ink, bold=bold)
        if block.height <= height:
            return block
    size = sheet.type(sizes[-1])
    most = max(int((height - size) / (size * LEADING)) + 1, 1)
    return paragraph(text, width, size, ink=ink, bold=bold, most=most, language=sheet.language)


def _even(
    text: str,
    width: float,
    size: float,
    *,
    ink: str = Ink.INK,
    bold: bool = False,
    most: int | None = None,
) -> Block:
    """Return a text in lines of much the same width, paragraph by paragraph."""
    lines = [
        line
        for part in text.split("\n")
        for line in (balanced(part, width, size, bold=bold) if len(part) < 400 else (part,))
    ]
    return paragraph("\n".join(lines), width, size, ink=ink, bold=bold, most=most)


def _list_blocks(entries: Sequence[Entry], area: Area, sheet: Sheet) -> tuple[list[Block], float]:
    """Return the entries in the largest type at which all of them stand here whole; else what
    stands below them is cut to a line, and at last the words to three, and the entries end with
    the first that has no room."""
    tried: list[tuple[float, int | None, int | None]] = [(u, None, None) for u in _LIST_SIZES]
    tried += [(42.0, None, 1), (36.0, None, 1), (42.0, 3, 2)]
    strong = any(e.note for e in entries)
    blocks: list[Block] = []
    gap = 0.0
    for units, most, notes in tried:
        size = sheet.type(units)
        gap = size * 0.72
        ruler = ruler_for(sheet, entries, area.width, size)
        blocks, high = [], -gap
        for entry in entries:
            blocks.append(entry_block(sheet, entry, ruler, strong=strong, most=most, notes=notes))
            high += blocks[-1].height + gap
            if high > area.height:
                break  # hundreds of entries are not set in every size to see that none will do
        else:
            return blocks, gap
    return blocks, gap


def _scale(scale: ScaleLine, width: float, sheet: Sheet, most: int) -> Block:
    ends = [Entry(words, lead=lead) for lead, words in (("1", scale.low), ("5", scale.high))]
    ends = [end for end in ends if end.text]
    ruler = ruler_for(sheet, ends, width, sheet.small)
    return stacked(
        (
            paragraph(scale.name, width, sheet.type(46), bold=True, most=2),
            *(entry_block(sheet, end, ruler, most=most) for end in ends),
        ),
        sheet.px(14),
    )


def _nothing(words: str, area: Area, sheet: Sheet) -> list[Shape]:
    block = _even(words, area.width * 0.9, sheet.type(56), ink=Ink.MUTED, most=4)
    return block.at(area.left, area.top)
