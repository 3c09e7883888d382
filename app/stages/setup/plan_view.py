"""The plan: the days on the left, the pairs that are read out on the right."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.records import AgendaItem
from app.stages.setup.agenda import DayBlock
from app.stages.setup.days import days_of
from app.stages.setup.pairs import PairsBlock
from app.widgets.chips import Chip
from app.widgets.context import KeyHint, PageContext
from app.widgets.theme import XXL, px
from app.widgets.view import ActivityView

_SIDE_BY_SIDE = 900
"""Wider than this, both stand beside each other."""


class PlanView(ActivityView):
    """What is done when, and which pairs are read out."""

    title = "The plan"
    watches = frozenset({"agenda_item", "focus_pair", "department", "room_clock", "workshop"})
    max_width = 1240

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.blocks: list[DayBlock] = []
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.refresh_days)

    def build(self) -> Iterator[object]:
        """Days and pairs."""
        self.toolbar.addWidget(Chip("Another day", icon="plus", on_click=self._add_day))
        both = QWidget()
        self.body.addWidget(both)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, both)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(XXL)
        days = QWidget()
        self._days = QVBoxLayout(days)
        self._days.setContentsMargins(0, 0, 0, 0)
        self._both.addWidget(days, 3, Qt.AlignmentFlag.AlignTop)
        # The days come first where Tab goes, too.
        yield from self._rebuild(days_of(self.workshop))
        self.pairs = PairsBlock(self.context)
        self._both.addWidget(self.pairs, 2, Qt.AlignmentFlag.AlignTop)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the days that have items, and the pairs."""
        wanted = days_of(self.workshop)
        if [b.day for b in self.blocks] != wanted:
            for _ in self._rebuild(wanted):
                pass
        self.refresh_days()
        self.pairs.refresh()

    def refresh_days(self) -> None:
        """Look at the time; again with the next minute, while a day is under way and seen."""
        for block in self.blocks:
            block.refresh()
        under_way = any(b.plan.today and (b.plan.running or b.plan.next) for b in self.blocks)
        if under_way and self.isVisible():
            self.timer.start((60 - self.document.now().second) * 1000)
        else:
            self.timer.stop()

    def starting_point(self) -> QWidget | None:
        """The cuts that are proposed for today, where there are any."""
        offers = (block.cuts.take for block in self.blocks if block.cuts.cuts)
        return next(offers, None)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the time again."""
        super().showEvent(event)
        self.refresh_days()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look at no time while nobody sees it."""
        super().hideEvent(event)
        self.timer.stop()

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
            KeyHint("F6", "take the cuts that are proposed"),
            KeyHint("Arrows, Enter", "choose a pair in the matrix"),
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand under each other where it is narrow."""
        super().resizeEvent(event)
        if hasattr(self, "_both"):
            wide = self.width() >= px(_SIDE_BY_SIDE)
            direction = QBoxLayout.Direction
            self._both.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def _rebuild(self, wanted: list[int]) -> Iterator[object]:
        kept = {block.day: block for block in self.blocks}
        for day in set(kept) - set(wanted):
            gone = kept.pop(day)
            gone.hide()
            gone.deleteLater()
        self.blocks = []
        for index, day in enumerate(wanted):
            block = kept.get(day) or DayBlock(self.context, day)
            self.blocks.append(block)
            self._days.insertWidget(index, block)
            yield None

    def _add_day(self) -> None:
        day = max(days_of(self.workshop)) + 1
        if day <= 31:
            self.execute(Add(AgendaItem(title="Welcome back", minutes=15, day=day)))
