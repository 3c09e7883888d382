"""Which pairs are read out: half a matrix of all pairs, and their order."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commands import Add, Remove
from app.domain.records import Department, FocusPair
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.drawing.display import Anchor, Ink, Picture, Rect, Shape, Text
from app.drawing.metrics import elide
from app.widgets.buttons import Button
from app.widgets.chips import SideChip
from app.widgets.choice import Choice
from app.widgets.containers import FlowLayout, row
from app.widgets.context import PageContext
from app.widgets.labels import Caption, SubHeading
from app.widgets.picture import PictureView
from app.widgets.record_rows import RecordRows
from app.widgets.theme import M, Type, font

_CELL, _GAP = 34.0, 4.0
_HEAD = 2 * _CELL + _GAP
"""Room for the words above a column."""
MOST_IN_MATRIX = 16
"""With more departments, pairs are chosen by name."""


def half_matrix(workshop: Workshop) -> Picture:
    """Return the half matrix: one cell for each pair, filled with its place in the order."""
    departments = workshop.departments()
    metrics = QFontMetrics(font(Type.SMALL))
    names = [shorten(d.name, 28) for d in departments]
    scale = metrics.height() / 18
    left = max((metrics.horizontalAdvance(name) for name in names), default=0) / scale + 12
    order = {(f.first, f.second): i + 1 for i, f in enumerate(workshop.ordered(FocusPair))}
    shapes: list[Shape] = []
    for down, second in enumerate(departments):
        y = down * (_CELL + _GAP)
        middle = y + _CELL / 2 + 4.5
        shapes.append(Text(left - 12, middle, names[down], 13, Ink.INK, Anchor.END))
        for across in range(down):
            first = departments[across]
            x = left + across * (_CELL + _GAP)
            shapes += _cell(x, y, first, second, order.get((first.id, second.id), 0))
        x = left + down * (_CELL + _GAP)
        if down < len(departments) - 1:
            # Nothing stands to the right of it: the words begin clear of the box at their left.
            code = elide(departments[down].code or departments[down].name, _HEAD, 13.0)
            shapes.append(Text(x + _GAP, middle, code, 13, Ink.MUTED))
    size = len(departments) * (_CELL + _GAP)
    title = f"Pairs of {len(departments)} departments, {len(order)} of them chosen"
    return Picture(left + size, max(size, 1), tuple(shapes), title)


def _cell(x: float, y: float, first: Department, second: Department, place: int) -> list[Shape]:
    words = f"{first.name} and {second.name}"
    tip = f"{words}: read out as pair {place}" if place else f"{words}: mirrored, not read out"
    fill, ink = (Ink.INK, Ink.PAPER) if place else (Ink.CARD, Ink.MUTED)
    key = f"{first.id}|{second.id}"
    shapes: list[Shape] = [Rect(x, y, _CELL, _CELL, fill, Ink.HAIRLINE, 1, 6, key=key, tooltip=tip)]
    if place:
        middle = y + _CELL / 2 + 4.5
        shapes.append(Text(x + _CELL / 2, middle, str(place), 13, ink, Anchor.MIDDLE, True))
    return shapes


class PairRow(QWidget):
    """One chosen pair."""

    def __init__(self, context: PageContext, pair: FocusPair) -> None:
        super().__init__()
        self._context = context
        self.first, self.second = (
            SideChip("", "first", small=True),
            SideChip("", "second", small=True),
        )
        flow = FlowLayout(self)
        flow.addWidget(self.first)
        flow.addWidget(self.second)

    def refresh(self, pair: FocusPair) -> None:
        """Name both departments."""
        for chip, id in ((self.first, pair.first), (self.second, pair.second)):
            department = self._context.workshop.find(Department, id)
            chip.set_department(department.name if department else "")


class PairsBlock(QWidget):
    """The half matrix, what it comes to, and the pairs in the order of the read-out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.matrix = PictureView(largest=1.0)
        self.matrix.key_activated.connect(self.toggle)
        self.note = Caption("")
        self.one, self.other = Choice(name="One department"), Choice(name="Another department")
        self.by_name = QWidget()
        choose = Button("Read out", on_click=self._choose)
        self.by_name.setLayout(row(self.one, self.other, choose, None))
        self.rows = RecordRows(context.document, FocusPair, lambda p: PairRow(context, p))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(SubHeading("The pairs that are read out"))
        layout.addWidget(self.note)
        layout.addWidget(self.matrix)
        layout.addWidget(self.by_name)
        layout.addWidget(self.rows)

    def refresh(self) -> None:
        """Draw the matrix again."""
        workshop = self._context.workshop
        departments = workshop.departments()
        few = len(departments) <= MOST_IN_MATRIX
        self.matrix.setVisible(few and len(departments) > 1)
        self.by_name.setVisible(not few)
        self.rows.refresh()
        if few:
            self.matrix.set_picture(half_matrix(workshop))
        else:
            options = [(d.id, d.name) for d in departments]
            self.one.set_options(options)
            self.other.set_options(options)
        self.note.setText(_advice(len(departments), workshop.count(FocusPair)))

    def toggle(self, key: str) -> None:
        """Choose a pair, or leave it to the mirror."""
        first, second = key.split("|")
        for pair in self._context.workshop.referring(FocusPair, "first", first):
            if pair.second == second:
                self._context.execute(Remove(FocusPair.kind, pair.id))
                return
        self._context.execute(Add(FocusPair(first=first, second=second)))

    def _choose(self) -> None:
        if self.one.value() and self.other.value():
            self._context.execute(Add(FocusPair(first=self.one.value(), second=self.other.value())))


def _advice(departments: int, chosen: int) -> str:
    pairs = departments * (departments - 1) // 2
    if departments < 2:
        return "Name two departments first."
    if departments == 2:
        return "With two departments there is one pair."
    said = f"{chosen} of {pairs} chosen. A day holds four to six; the rest is mirrored."
    return said if chosen <= 6 else f"{chosen} of {pairs} chosen: more than a day holds."
