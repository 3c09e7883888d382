"""The headings of wider needs: one is chosen, or all of them are edited."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.buttons import IconButton
from app.widgets.chips import Chip
from app.widgets.containers import FlowLayout, clear_layout, row
from app.widgets.entries import LineEdit
from app.widgets.labels import Caption
from app.widgets.theme import XS, S, px


class Headings(QWidget):
    """Pills of which one is chosen; while they are edited, a line for each and one more.

    chose(heading), added(heading), removed(heading), renamed(old, new).
    """

    chose = Signal(str)
    added = Signal(str)
    removed = Signal(str)
    renamed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.current = ""
        self.editing = False
        self.pills: dict[str, Chip] = {}
        self.lines: dict[str, LineEdit] = {}
        self._shown: tuple[object, ...] | None = None
        self._none = Caption("No headings yet: “Edit headings” makes some.")
        pills = QWidget()
        self._flow = FlowLayout(pills, gap=XS)
        self._pills = pills
        self._column = QVBoxLayout()
        self._column.setSpacing(XS)
        self.entry = LineEdit("Another heading; Enter adds it", name="New heading", limit=80)
        self.entry.setFixedWidth(px(360))
        self.entry.entered.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self._none)
        layout.addWidget(pills)
        layout.addLayout(self._column)
        layout.addWidget(self.entry)

    def show_headings(self, headings: tuple[str, ...], *, editing: bool) -> None:
        """Show the headings, to be chosen from or to be edited."""
        if (headings, editing) == self._shown:
            return
        self._shown = (headings, editing)
        self.editing = editing
        clear_layout(self._flow)
        clear_layout(self._column)
        self.pills, self.lines = {}, {}
        self._pills.setVisible(not editing and bool(headings))
        self.entry.setVisible(editing)
        self._none.setVisible(not editing and not headings)
        if self.current not in headings:
            self.current = headings[0] if headings else ""
        for heading in headings:
            if editing:
                self._column.addLayout(row(*self._line(heading), None))
            else:
                self.pills[heading] = self._pill(heading)
                self._flow.addWidget(self.pills[heading])

    def choose(self, heading: str) -> None:
        """Choose a heading, as a person would."""
        self.current = heading
        for words, pill in self.pills.items():
            pill.setChecked(words == heading)
        self.chose.emit(heading)

    def _pill(self, heading: str) -> Chip:
        pill = Chip(heading, checkable=True, on_click=_later(self.choose, heading))
        pill.setChecked(heading == self.current)
        return pill

    def _line(self, heading: str) -> tuple[LineEdit, IconButton]:
        line = LineEdit(name=f"Heading {heading}", limit=80)
        line.setText(heading)
        line.setFixedWidth(px(320))
        line.editingFinished.connect(lambda: self.renamed.emit(heading, line.text().strip()))
        self.lines[heading] = line
        gone = IconButton(
            "x", f"Remove “{heading}”", size=13, on_click=_later(self.removed.emit, heading)
        )
        return line, gone

    def _add(self, text: str) -> None:
        if text:
            self.entry.clear()
            self.added.emit(text)


def _later(step: Callable[[str], object], heading: str) -> Callable[[], object]:
    return partial(step, heading)
