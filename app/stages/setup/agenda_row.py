"""One item of the plan: when it was planned, how long it may take, and how it stands."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.analysis.plan import ItemState, PlannedItem
from app.analysis.timekeeping import end_commands, start_commands
from app.domain.commands import Command, Edit
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock
from app.stages.setup.days import STAGE_WORDS, minutes_taken
from app.widgets.buttons import Button
from app.widgets.containers import column, row
from app.widgets.context import PageContext
from app.widgets.fields import TextField
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.theme import RADIUS, XS, S, Type, colour, px
from app.widgets.value_fields import NumberField

_LONGEST = 120
"""Minutes that fill the bar of an item."""

_MARKS = {
    ItemState.RUNNING: ("play", "running", "first"),
    ItemState.NEXT: ("arrow-right", "next", "muted"),
    ItemState.CUT: ("ban", "passed over", "muted"),
}
"""Icon, word and colour of the states that are marked."""

Planned = Callable[[str], PlannedItem | None]


def happened(item: AgendaItem) -> str:
    """Return when it was, and by how much it ran over, "" before it ends."""
    if item.started is None:
        return ""
    taken = minutes_taken(item)
    if item.ended is None or taken is None:
        return f"since {item.started:%H:%M}"
    over = taken - item.minutes - item.cut
    words = f"{item.started:%H:%M}–{item.ended:%H:%M}"
    if over > 0:
        return f"{words}, {over} min over"
    return f"{words}, {-over} min saved" if over < 0 else words


def standing(planned: PlannedItem, *, today: bool) -> str:
    """Return how an item stands against the plan, "" where it stands as planned."""
    item = planned.item
    parts = []
    if planned.state is ItemState.DONE:
        parts.append(happened(item))
    elif planned.state is ItemState.RUNNING:
        over = f", {planned.over} min over" if planned.over > 0 else ""
        parts.append(f"{planned.start:%H:%M}–{planned.end:%H:%M}{over}")
    elif planned.state is not ItemState.CUT and today and _shifted(planned):
        parts.append(f"now {planned.start:%H:%M}")
    if item.cut:
        parts.append(f"{item.cut} min cut")
    return " · ".join(parts)


class MinutesBar(QWidget):
    """The length of an item, to be compared at a glance."""

    def __init__(self) -> None:
        super().__init__()
        self._minutes, self._fill = 0, "border"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_length(self, minutes: int, fill: str) -> None:
        """Show minutes as a strip in the colour of a role."""
        if (minutes, fill) != (self._minutes, self._fill):
            self._minutes, self._fill = minutes, fill
            self.update()

    def sizeHint(self) -> QSize:
        """A low strip."""
        return QSize(px(104), px(12))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the strip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        share = min(self._minutes / _LONGEST, 1.0)
        height = px(6)
        strip = QRectF(0, (self.height() - height) / 2, max(self.width() * share, 4), height)
        painter.setPen(colour(self._fill))
        painter.setBrush(colour(self._fill))
        painter.drawRoundedRect(strip, height / 2, height / 2)


class AgendaRow(QWidget):
    """An item with its planned time, its length, its name, its stage, and how it stands."""

    def __init__(self, context: PageContext, item: AgendaItem, planned: Planned) -> None:
        super().__init__()
        self._context, self._id, self._planned = context, item.id, planned
        self._state = ItemState.LATER
        self._seen: tuple[PlannedItem, bool] | None = None
        """How the item stood, and whether that is today, when it was shown last."""
        document, kind = context.document, AgendaItem.kind
        self.time = PlainLabel("", size=Type.SMALL, tone="muted")
        self.time.setMinimumWidth(px(38))
        self.bar = MinutesBar()
        self.minutes = NumberField(document, kind, item.id, "minutes", quiet=True, width=46)
        self.title = TextField(document, kind, item.id, "title", quiet=True, lines=1, most=3)
        self.under = Caption("", elide=True)
        self.badge = Badge("play", "")
        self.mark = Button("Start", size=Type.SMALL, on_click=self._mark)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(S, XS, S, XS)
        layout.setSpacing(S)
        layout.addLayout(self._times())
        line = QHBoxLayout()
        line.setContentsMargins(13, 0, 0, 0)
        line.setSpacing(S)
        line.addWidget(self.badge)
        line.addWidget(self.under, 1)
        line.addWidget(self.mark)
        words = column(self.title, spacing=0)
        words.addLayout(line)
        layout.addLayout(words, 1)

    def _times(self) -> QVBoxLayout:
        times = QVBoxLayout()
        times.setSpacing(0)
        times.addLayout(row(self.time, self.minutes, Caption("min", wrap=False), spacing=S))
        times.addWidget(self.bar)
        times.addStretch(1)
        return times

    def refresh(self, item: AgendaItem) -> None:
        """Show the marks as they are."""
        planned = self._planned(item.id)
        if planned is None:
            return
        today = self._context.document.today() == planned.planned_start.date()
        if (planned, today) == self._seen:
            return
        self._seen = planned, today
        state = planned.state
        if state is not self._state:
            self._state = state
            self.update()
        fills = {ItemState.DONE: "muted", ItemState.RUNNING: "first_fill"}
        self.bar.show_length(item.minutes, fills.get(state, "border"))
        self.time.setText(f"{planned.planned_start:%H:%M}")
        self.badge.setVisible(state in _MARKS)
        if state in _MARKS:
            self.badge.set_badge(*_MARKS[state])
        parts = (standing(planned, today=today), STAGE_WORDS[item.stage])
        self.under.setText(" · ".join(part for part in parts if part))
        self.mark.setVisible(state is not ItemState.DONE)
        self.mark.set_label("Done" if state is ItemState.RUNNING else "Start")
        self.mark.setAccessibleName(f"{self.mark.label}: {item.title}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stand on a ground of its own while it is running."""
        if self._state is ItemState.RUNNING:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected"))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _mark(self) -> None:
        for command in self._commands():
            if self._context.execute(command) is None:
                return

    def _commands(self) -> list[Command]:
        document = self._context.document
        workshop, now, instant = document.workshop, document.now(), document.instant()
        item = workshop.get(AgendaItem, self._id)
        clock = workshop.find(RoomClock, CLOCK_ID)
        if clock is not None and clock.agenda_item == item.id:
            return end_commands(workshop, now, instant)
        if item.started is not None and item.ended is None:
            return [Edit(AgendaItem.kind, item.id, {"ended": max(now, item.started)})]
        return start_commands(workshop, item.title, item.minutes, item.id, now, instant)


def _shifted(planned: PlannedItem) -> bool:
    return abs((planned.start - planned.planned_start).total_seconds()) >= 60
