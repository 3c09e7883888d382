"""The plan: the days on the left, the pairs that are read out on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.records import AgendaItem
from app.stages.setup.agenda import DayBlock
from app.stages.setup.days import days_of
from app.stages.setup.pairs import PairsBlock
from app.widgets.buttons import Chip
from app.widgets.page import ActivityView, KeyHint
from app.widgets.theme import XXL, px

_SIDE_BY_SIDE = 900
"""Wider than this, both stand beside each other."""


class PlanView(ActivityView):
    """What is done when, and which pairs are read out."""

    title = "The plan"
    watches = frozenset({"agenda_item", "focus_pair", "department"})
    max_width = 1240

    def build(self) -> None:
        """Days and pairs."""
        self.toolbar.addWidget(Chip("Another day", icon="plus", on_click=self._add_day))
        both = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(XXL)
        days = QWidget()
        self._days = QVBoxLayout(days)
        self._days.setContentsMargins(0, 0, 0, 0)
        self.blocks: list[DayBlock] = []
        self.pairs = PairsBlock(self.context)
        self._both.addWidget(days, 3, Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(self.pairs, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(both)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the days that have items, and the pairs."""
        wanted = days_of(self.workshop)
        if [b.day for b in self.blocks] != wanted:
            self._rebuild(wanted)
        for block in self.blocks:
            block.refresh()
        self.pairs.refresh()

    def show_record(self, id: str) -> None:
        """Put the cursor into an item."""
        for block in self.blocks:
            if id in block.rows.ids:
                block.rows.focus_row(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of rows and matrix."""
        return [
            KeyHint("Alt+Up, Alt+Down", "move the item or pair"),
            KeyHint("Ctrl+Del", "remove it"),
            KeyHint("Arrows, Enter", "choose a pair in the matrix"),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand under each other where it is narrow."""
        super().resizeEvent(event)
        if hasattr(self, "_both"):
            wide = self.width() >= px(_SIDE_BY_SIDE)
            direction = QBoxLayout.Direction
            self._both.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _rebuild(self, wanted: list[int]) -> None:
        kept = {block.day: block for block in self.blocks}
        for day in set(kept) - set(wanted):
            gone = kept.pop(day)
            gone.hide()
            gone.deleteLater()
        self.blocks = [kept.get(day) or DayBlock(self.context, day) for day in wanted]
        for index, block in enumerate(self.blocks):
            self._days.insertWidget(index, block)

    def _add_day(self) -> None:
        day = max(days_of(self.workshop)) + 1
        if day <= 31:
            self.execute(Add(AgendaItem(title="Welcome back", minutes=15, day=day)))
