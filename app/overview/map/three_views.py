"""How a department sees itself, is seen, and sees the others: three figures in words."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.privacy import Cell, eligible
from app.domain.records import Department
from app.domain.workshop import Workshop
from app.drawing.matrix import TOO_FEW
from app.overview.map.facts import Facts
from app.overview.map.words import sees_others
from app.widgets.containers import clear_layout, column, row
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import XL, Type


class ThreeViews(QWidget):
    """How it sees itself, how the others see it, how it sees the others."""

    def __init__(self) -> None:
        super().__init__()
        self._row = row(spacing=XL)
        self.setLayout(self._row)
        self.words: list[str] = []

    def show_department(self, workshop: Workshop, facts: Facts, department: Department) -> None:
        """Show the three figures, or that they may not be shown."""
        clear_layout(self._row)
        self.words = []
        own = facts.table.self_view(department.id)
        people = eligible(workshop, department.id, own.n or 0) or 0
        of = f"{own.n} of {people}" if own.n is not None and people >= own.n else ""
        for cell, words, note in (
            (own, "sees itself", of),
            (facts.table.received(department.id), "the others see it", "of what is shown"),
            (sees_others(facts, department.id), "it sees the others", "of what is shown"),
        ):
            self._row.addLayout(self._one(cell, words, note), 1)

    def _one(self, cell: Cell, words: str, note: str) -> QVBoxLayout:
        shown = f"{cell.mean:.1f}" if cell.mean is not None else "–"
        if cell.suppressed:
            note = TOO_FEW
        elif cell.mean is None:
            note = "not rated yet"
        self.words.append(f"{words}: {shown}, {note}")
        return column(
            PlainLabel(shown, size=Type.DISPLAY, bold=True),
            PlainLabel(words, wrap=True),
            Caption(note),
            None,
            spacing=0,
        )
