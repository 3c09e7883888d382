"""Clause 20: signatures, how the contract came about, and what its words mean."""

import json
from collections.abc import Sequence

from app.domain.content import CLAUSES, LIGHT
from app.domain.contract import signatures
from app.domain.errors import ExportError
from app.domain.records import ContractForm, ContractVersion, Side, Signature, SigningMethod
from app.domain.wording import fingerprint
from app.drawing.display import Ink
from app.export.contract.sheet import Sheet
from app.export.typeset.flow import Block, Gap
from app.export.typeset.frames import Facing
from app.export.typeset.grid import Column, Table
from app.export.typeset.palette import PEN_INK
from app.export.typeset.pen import Pen, Segment
from app.export.typeset.text import BODY, SMALL, Span, Words, sentence

INITIALS = 64.0
"""Width of one side's initials at the foot of a page, in points."""
_ROOM = 38.0
"""Room above the line, for a hand to sign in."""


def signatures_block(sheet: Sheet) -> Block:
    """Return both places to sign."""
    columns = tuple([SignHere(sheet, side)] for side in Side)
    return Facing((Gap(0.0), Gap(0.0)), (columns[0], columns[1]), before=4.0)


def void_note(sheet: Sheet) -> list[Block]:
    """Return what is to be said of signatures under an earlier version, if anything."""
    if not sheet.signed or sheet.versions[-1].number == sheet.contract.version:
        return []
    number = sheet.versions[-1].number
    told = f"The signatures under version {number} no longer stand: its words are being revised."
    return [Words(told, SMALL.but(ink=Ink.RED), before=6.0)]


def form_note(sheet: Sheet) -> list[Block]:
    """Return what is to be said where this is not the form that was agreed."""
    own = sheet.contract.form
    if own is sheet.content.form:
        return []
    if own is ContractForm.FULL:
        told = "This is the short print of a contract that is agreed in its full form."
    else:
        others = [str(n) for n in CLAUSES if n not in LIGHT]
        told = (
            f"This contract has its light form: clauses {sheet.wording.listed(others)} "
            "are not part of what is signed."
        )
    return [Words(told, SMALL, before=6.0)]


class SignHere(Block):
    """A line to sign on, the signature if there is one, and who signed when."""

    def __init__(self, sheet: Sheet, side: Side) -> None:
        self.signature = next((s for s in sheet.signed if s.side is side), None)
        self.voided = sheet.voided
        if sheet.versions and sheet.versions[-1].number != sheet.contract.version:
            self.signature = None  # a new version is being written: it is signed afresh
        party = sheet.party(side)
        lines = _signed(sheet, self.signature, party.name) if self.signature else []
        if not lines:
            who = party.member or party.owner.split(",")[0]
            lines = [signatory(who, party.name), [Span("Date and signature")]]
        self.blocks = [Words(lines[0], sheet.narrow(BODY), base=0)]
        self.blocks += [Words(line, sheet.narrow(SMALL), base=0) for line in lines[1:]]
        if self.signature and self.voided:
            self.blocks.append(Words(VOIDED, SMALL.but(ink=Ink.RED)))

    def height(self, wide: float) -> float:
        """Room to sign, the line, and the words under it."""
        return _ROOM + 5.0 + sum(block.height(wide) for block in self.blocks)

    def draw(self, pen: Pen, x: float, y: float, wide: float) -> None:
        """Draw the ink as it was drawn, at its own proportions."""
        if self.signature and self.signature.strokes:
            draw_ink(pen, self.signature.strokes, x + 8.0, y, wide - 16.0, _ROOM - 2.0)
        if self.signature and self.voided:
            pen.bar(x + 8.0, y + _ROOM / 2, wide - 16.0, 0.8, Ink.RED)
        pen.rule(x, y + _ROOM, wide, ink=Ink.INK, thick=0.8)
        top = y + _ROOM + 5.0
        for block in self.blocks:
            block.draw(pen, x, top, wide)
            top += block.height(wide)


VOIDED = "Voided: the words have changed since."


def signatory(who: str, department: str) -> list[Span]:
    """Return "Ingrid Aas, for Finance"."""
    if not who or who == department:
        return [Span(department)]
    return sentence("{who}, for {department}", who=who, department=department)


def _signed(sheet: Sheet, signature: Signature, department: str) -> list[list[Span]]:
    how = "on paper" if signature.method is SigningMethod.PAPER else "on screen"
    when = sheet.wording.moment(signature.at)
    told = [Span(f"{when} · signed {how}" if when else f"Signed {how}")]
    role = [[Span(signature.role)]] if signature.role else []
    under = [Span(f"Fingerprint of what was signed: {fingerprint(signature.digest)}")]
    return [signatory(signature.name, department), *role, told, under]


def initials(sheet: Sheet) -> tuple[str, ...]:
    """Return the initials that stand on each page while the signatures hold, as strokes."""
    if sheet.voided or void_note(sheet):
        return ()
    return tuple(signature.initials for signature in sheet.signed if signature.initials)


def draw_initials(inks: Sequence[str], pen: Pen, x: float, y: float) -> None:
    """Draw initials side by side around x, on the line of the foot at y."""
    left = x - len(inks) * INITIALS / 2
    for number, ink in enumerate(inks):
        place = left + number * INITIALS
        draw_ink(pen, ink, place + 4.0, y - 14.0, INITIALS - 8.0, 22.0)


def draw_ink(pen: Pen, strokes: str, x: float, y: float, wide: float, high: float) -> None:
    """Draw strokes, canonical JSON of lists of [x, y] from 0 to 1 of a field 3 times as wide as
    high, as vectors that keep their proportions."""
    unit = min(wide / 3.0, high)
    for stroke in _read(strokes):
        points = [(across * 3.0 * unit, down * unit) for across, down in stroke]
        if points:
            pen.path(smooth(points), stroke=PEN_INK, thick=1.1, round_cap=True, at=(x, y))


def _read(strokes: str) -> list[list[tuple[float, float]]]:
    """Return ink as points; ExportError where a file holds what nobody can have drawn."""
    try:
        found = [[(float(x), float(y)) for x, y in stroke] for stroke in json.loads(strokes)]
        if all(0.0 <= part <= 1.0 for stroke in found for point in stroke for part in point):
            return found
    except (ValueError, TypeError, RecursionError):
        pass
    raise ExportError(
        "The ink of a signature cannot be read: have it signed once more, or open a backup."
    )


def smooth(points: list[tuple[float, float]]) -> list[Segment]:
    """Return a curve through points (Catmull–Rom as Bézier); a single one becomes a dot."""
    if len(points) == 1:
        (x, y) = points[0]
        return [("M", x, y), ("L", x + 0.01, y)]
    out: list[Segment] = [("M", *points[0])]
    padded = [points[0], *points, points[-1]]
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        out.append(
            (
                "C",
                b[0] + (c[0] - a[0]) / 6,
                b[1] + (c[1] - a[1]) / 6,
                c[0] - (d[0] - b[0]) / 6,
                c[1] - (d[1] - b[1]) / 6,
                *c,
            )
        )
    return out


def history(sheet: Sheet) -> Block:
    """Return the table of versions."""
    if not sheet.versions:
        return Words("No version has been agreed yet.", SMALL, before=8.0)
    columns = [
        Column("Version"),
        Column("Agreed", most=110.0),
        Column("What changed", share=1.0),
        Column("Signed by", share=1.0),
        Column("Fingerprint", most=100.0),
    ]
    return Table(
        columns,
        [_version(sheet, v) for v in sheet.versions],
        style=sheet.narrow(SMALL.but(ink=Ink.INK)),
        before=10.0,
    )


def _version(sheet: Sheet, version: ContractVersion) -> list[str]:
    names = [s.name for s in signatures(sheet.workshop, version)]
    return [
        str(version.number),
        sheet.wording.date(version.on),
        version.note or ("First agreement" if version.number == 1 else "–"),
        sheet.wording.listed(names) or "–",
        fingerprint(version.digest),
    ]
