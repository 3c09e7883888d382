"""The left column: the activities of the place in their order, and what each has come to."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.workshop import Workshop
from app.shell.places import Entry
from app.widgets.cards import Hairline
from app.widgets.containers import ScrollColumn, clear_layout
from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.theme import HAIRLINE, L, M, S, Type, colour, font, px, theme

WIDE, NARROW = 224, 56


class ActivityButton(PaintedButton):
    """An icon, a title that may take two lines, and a summary under it."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self._summary = ""
        self._compact = False
        self._title_heights: dict[tuple[int, bool, float], int] = {}
        super().__init__(entry.title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._fit)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_summary(self, text: str) -> None:
        """Say what it has come to."""
        if text != self._summary:
            self._summary = text
            self.setAccessibleName(f"{self.entry.title}, {text}" if text else self.entry.title)
            set_tooltip(self, self.accessibleName() if self._compact else "")
            self.updateGeometry()
            self.update()

    def set_compact(self, compact: bool) -> None:
        """Show only the icon; the words are its tooltip then."""
        if compact == self._compact:
            return  # else the column would be laid out anew on each way from page to page
        self._compact = compact
        set_tooltip(self, self.accessibleName() if compact else "")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The title may take two lines."""
        return not self._compact

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        height = self._title_height(width) + 20
        if self._summary:
            height += QFontMetrics(font(Type.SMALL)).height()
        return height

    def sizeHint(self) -> QSize:
        """A square, or as wide as the column."""
        if self._compact:
            return QSize(px(22) + 18, px(22) + 18)
        # Not by its own width, which means nothing before it is laid out.
        return QSize(120, self.heightForWidth(px(WIDE) - 2 * M - HAIRLINE))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the column makes it."""
        return QSize(36, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the icon and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        self.ground(painter)
        side = px(17)
        if self._compact:
            place = QRectF(0, 0, side, side)
            place.moveCenter(QRectF(self.rect()).center())
            paint_icon(painter, place, self.entry.icon, "ink")
            return
        paint_icon(painter, QRectF(10, 11, side, side), self.entry.icon, "ink")
        self._paint_words(painter, 10 + side + S, chosen)

    def _paint_words(self, painter: QPainter, left: int, chosen: bool) -> None:
        width = self.width() - left - S
        painter.setFont(font(Type.BODY, bold=chosen))
        painter.setPen(colour("ink"))
        height = self._title_height(self.width())
        wrap = int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QRectF(left, 10, width, height + 4), wrap, self._label)
        if self._summary:
            painter.setFont(font(Type.SMALL))
            painter.setPen(colour("muted"))
            metrics = painter.fontMetrics()
            cut = metrics.elidedText(self._summary, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(left, 10 + height, width, metrics.height() + 2), cut)

    def _fit(self) -> None:
        """Take another place where the title is higher or lower in bold."""
        width = self.width()
        if self._title_height(width, bold=True) != self._title_height(width, bold=False):
            self.updateGeometry()

    def _title_height(self, width: int, bold: bool | None = None) -> int:
        """Return the height of the title, in bold as it is marked or as is asked for."""
        key = (width, self.isChecked() if bold is None else bold, theme().scale)
        if key not in self._title_heights:
            self._title_heights[key] = self._measured(width, key[1])
        return self._title_heights[key]

    def _measured(self, width: int, bold: bool) -> int:
        room = width - px(17) - 10 - 2 * S
        metrics = QFontMetricsF(font(Type.BODY, bold=bold))
        wrap = int(Qt.TextFlag.TextWordWrap)
        box = metrics.boundingRect(QRectF(0, 0, max(room, 40), 2_000), wrap, self._label)
        return ceil(min(box.height(), 3 * metrics.lineSpacing()))


class ActivityColumn(QWidget):
    """chosen(key): an activity was asked for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Activities")
        self._compact = False
        self._buttons: dict[str, ActivityButton] = {}
        self._scroll = ScrollColumn(margins=(M, L, M, L), spacing=2)
        self._list = self._scroll.column
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        inside = QVBoxLayout()
        inside.addWidget(self._scroll)
        line.addLayout(inside, 1)
        line.addWidget(Hairline(vertical=True))

    @property
    def buttons(self) -> dict[str, ActivityButton]:
        """The buttons by key."""
        return self._buttons

    def show_entries(self, entries: Sequence[Entry], workshop: Workshop) -> None:
        """Show the activities of another place."""
        clear_layout(self._list)
        self._buttons = {}
        for entry in entries:
            button = ActivityButton(entry)
            button.clicked.connect(lambda _on, key=entry.key: self.chosen.emit(key))
            self._list.addWidget(button)
            self._buttons[entry.key] = button
        self.refresh(workshop)
        self.set_compact(self._compact)

    def set_current(self, key: str) -> None:
        """Mark the activity that is shown."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def refresh(self, workshop: Workshop) -> None:
        """Read the summaries again."""
        for button in self._buttons.values():
            button.set_summary(button.entry.summary(workshop))

    def set_compact(self, compact: bool) -> None:
        """Show icons only, or words too."""
        self._compact = compact
        self.setFixedWidth(px(NARROW) if compact else px(WIDE))
        side = max((px(NARROW) - px(22) - 20) // 2, 4) if compact else M
        self._scroll.set_margins(side, L, side, L)
        for button in self._buttons.values():
            button.set_compact(compact)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go from one to the next."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        focused = [b for b in self._buttons.values() if b.hasFocus()]
        if step is None or not focused:
            super().keyPressEvent(event)
            return
        order = list(self._buttons.values())
        index = (order.index(focused[0]) + step) % len(order)
        order[index].setFocus(Qt.FocusReason.TabFocusReason)
