"""The plan of the days: what is done when, how long it should take, and how long it took."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.domain.commands import Add, Edit
from app.domain.records import AgendaItem, Stage
from app.stages.setup.days import STAGE_WORDS, duration, items_of, minutes_late, minutes_taken
from app.widgets.buttons import Button
from app.widgets.containers import column, row
from app.widgets.fields import LineEdit, TextField
from app.widgets.labels import Caption, SubHeading, no_mnemonic
from app.widgets.page import PageContext
from app.widgets.record_rows import RecordRows
from app.widgets.theme import L, M, S, Type, colour, px
from app.widgets.value_fields import NumberField

_LONGEST = 120
"""Minutes that fill the bar of an item."""


def happened(item: AgendaItem) -> str:
    """Return when it was, and by how much it ran over, "" before it begins."""
    if item.started is None:
        return ""
    taken = minutes_taken(item)
    if item.ended is None or taken is None:
        return f"since {item.started:%H:%M}"
    over = taken - item.minutes
    words = f"{item.started:%H:%M}–{item.ended:%H:%M}"
    if over > 0:
        return f"{words}, {over} min over"
    return f"{words}, {-over} min saved" if over < 0 else words


class MinutesBar(QWidget):
    """The length of an item, to be compared at a glance."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes, self._state = 0, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_item(self, item: AgendaItem) -> None:
        """Show planned minutes; what is over stands filled."""
        self._minutes = item.minutes
        self._state = "done" if item.ended else "now" if item.started else ""
        self.update()

    def sizeHint(self) -> QSize:
        """A low strip."""
        return QSize(px(48), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = min(self._minutes / _LONGEST, 1.0)
        height = px(6)
        strip = QRectF(0, (self.height() - height) / 2, max(self.width() * share, 4), height)
        fill = {"done": "muted", "now": "first_fill"}.get(self._state, "border")
        painter.setPen(colour(fill))
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(strip, height / 2, height / 2)


class AgendaRow(QWidget):
    """One item: its length, its name, its stage, and when it began and ended."""

    def __init__(self, context: PageContext, item: AgendaItem) -> None:
        super().__init__()
        self._context, self._id = context, item.id
        document, kind = context.document, AgendaItem.kind
        self.bar = MinutesBar()
        self.minutes = NumberField(document, kind, item.id, "minutes", quiet=True, width=46)
        self.title = TextField(document, kind, item.id, "title", quiet=True, lines=1, most=3)
        self.under = Caption("", elide=True)
        self.mark = Button("Start", size=Type.SMALL, on_click=self._mark)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addWidget(self.minutes)
        layout.addWidget(Caption("min", wrap=False))
        layout.addWidget(self.bar)
        words = column(self.title, self.under, spacing=0)
        self.under.setContentsMargins(11, 0, 0, 0)
        layout.addLayout(words, 1)
        layout.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)

    def refresh(self, item: AgendaItem) -> None:
        """Show the marks as they are."""
        self.bar.show_item(item)
        parts = (STAGE_WORDS[item.stage], happened(item))
        self.under.setText(" · ".join(part for part in parts if part))
        self.mark.setVisible(item.ended is None)
        self.mark.set_label("Done" if item.started else "Start")

    def _mark(self) -> None:
        item = self._context.workshop.get(AgendaItem, self._id)
        field = "ended" if item.started else "started"
        self._context.execute(Edit(AgendaItem.kind, item.id, {field: self._now()}))

    def _now(self) -> datetime:
        return self._context.document.now()


class DayBlock(QWidget):
    """One day: its total, its items, and an entry at the end."""

    def __init__(self, context: PageContext, day: int) -> None:
        super().__init__()
        self._context, self.day = context, day
        self._title = SubHeading(f"Day {day}")
        self._total = Caption("", wrap=False)
        self.rows = RecordRows(
            context.document,
            AgendaItem,
            lambda item: AgendaRow(context, item),
            records=lambda workshop: items_of(workshop, day),
            extra=self._extra,
        )
        self.minutes = LineEdit("15", name="Minutes", limit=4)
        self.minutes.setFixedWidth(px(52))
        self.entry = LineEdit("What else is planned; Enter adds it", name=f"Add to day {day}")
        self.entry.setMaxLength(200)
        self.entry.entered.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        layout.addLayout(row(self._title, self._total, None, spacing=M))
        layout.addWidget(self.rows)
        layout.addLayout(row(self.minutes, Caption("min", wrap=False), self.entry))
        layout.addSpacing(L)

    def refresh(self) -> None:
        """Add up the minutes again."""
        self.rows.refresh()
        items = items_of(self._context.workshop, self.day)
        total = sum(item.minutes for item in items)
        late = minutes_late(items)
        words = f"{duration(total)} planned" if items else "nothing planned"
        self._total.setText(f"{words}, {late} min late" if late > 0 else words)

    def _add(self, title: str) -> None:
        if not title:
            return
        digits = self.minutes.text().strip()
        minutes = int(digits) if digits.isdigit() and int(digits) else 15
        items = items_of(self._context.workshop, self.day)
        stage = items[-1].stage if items else Stage.SETUP
        record = AgendaItem(title=title, minutes=minutes, day=self.day, stage=stage)
        if self._context.execute(Add(record)) is not None:
            self.entry.clear()
            self.minutes.clear()

    def _extra(self, id: str, menu: QMenu) -> Sequence[QAction]:
        item = self._context.workshop.get(AgendaItem, id)
        days = max((i.day for i in self._context.workshop.all(AgendaItem)), default=1)
        if item.started is not None:
            self._offer(menu, "Forget the start", id, {"started": None, "ended": None})
        if item.ended is not None:
            self._offer(menu, "It goes on", id, {"ended": None})
        stages = menu.addMenu("Belongs to")
        guides = self._context.document.template.stages
        for guide in guides:
            inner = stages.addMenu(no_mnemonic(guide.title))
            for activity in guide.activities:
                values = {"stage": guide.stage, "activity": activity.key}
                self._offer(inner, activity.title, id, values)
        other = menu.addMenu("Move to another day")
        for day in range(1, min(days + 2, 32)):
            if day != item.day:
                self._offer(other, f"Day {day}", id, {"day": day})
        return ()

    def _offer(self, menu: QMenu, words: str, id: str, values: Mapping[str, object]) -> None:
        action = menu.addAction(no_mnemonic(words))
        action.triggered.connect(lambda: self._context.execute(Edit(AgendaItem.kind, id, values)))
