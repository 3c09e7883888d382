"""How a department sees itself, is seen, and sees the others: three figures in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.privacy import Cell, eligible
from app.domain.records import Department
from app.domain.workshop import Workshop
from app.drawing.matrix import TOO_FEW
from app.overview.map.facts import Facts
from app.overview.map.words import sees_others
from app.widgets.containers import column, row
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import XL, Type

_VIEWS = ("sees itself", "the others see it", "it sees the others")


class ThreeViews(QWidget):
    """How it sees itself, how the others see it, how it sees the others."""

    def __init__(self) -> None:
        super().__init__()
        self._views = [_View(words) for words in _VIEWS]
        places = row(spacing=XL)
        for view in self._views:
            places.addLayout(view.column, 1)
        self.setLayout(places)
        self.words: list[str] = []

    def show_department(self, workshop: Workshop, facts: Facts, department: Department) -> None:
        """Show the three figures, or that they may not be shown."""
        own = facts.table.self_view(department.id)
        people = eligible(workshop, department.id, own.n or 0) or 0
        of = f"{own.n} of {people}" if own.n is not None and people >= own.n else ""
        received, given = facts.table.received(department.id), sees_others(facts, department.id)
        cells = ((own, of), (received, "of what is shown"), (given, "of what is shown"))
        self.words = [view.show(*cell) for view, cell in zip(self._views, cells, strict=True)]


class _View:
    """One figure: a mean, whose it is, and of how many."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._mean = PlainLabel("", size=Type.DISPLAY, bold=True)
        self._note = Caption("")
        self.column: QVBoxLayout = column(
            self._mean, PlainLabel(words, wrap=True), self._note, None, spacing=0
        )

    def show(self, cell: Cell, note: str) -> str:
        """Show a cell, or why it may not be shown; return what is said."""
        shown = f"{cell.mean:.1f}" if cell.mean is not None else "–"
        if cell.suppressed:
            note = TOO_FEW
        elif cell.mean is None:
            note = "not rated yet"
        self._mean.setText(shown)
        self._note.setText(note)
        return f"{self._words}: {shown}, {note}"
