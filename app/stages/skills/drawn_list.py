"""The gaps as a list, the most important first; rows are drawn, so that it may be long."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.widgets.icons import paint_icon
from app.widgets.labels import plain_tooltip
from app.widgets.lines import paint_lines
from app.widgets.theme import Type, colour, font, px

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row. lead: what stands large at the left. icon, state: at the right, with its tone."""

    key: str
    lead: str
    title: str
    note: str
    icon: str = ""
    state: str = ""
    tone: str = "muted"


class RowModel(QAbstractListModel):
    """A tuple of rows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; where the same ones stay, only their content is told."""
        fresh = tuple(rows)
        if fresh == self.rows:
            return
        if [r.key for r in fresh] == [r.key for r in self.rows]:
            self.rows = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self.rows = fresh
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The row, and what it says."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        found = self.rows[index.row()]
        if role == ROW:
            return found
        said = ", ".join(filter(None, (found.title, found.note, found.state)))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return said
        return plain_tooltip(found.title) if role == Qt.ItemDataRole.ToolTipRole else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, lead: int, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lead, self._lines = lead, lines

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        title, note = (QFontMetrics(font(size)).height() for size in (Type.BODY, Type.SMALL))
        return QSize(160, self._lines * title + note + 20)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(ROW)
        if not isinstance(found, ListRow):
            return
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -2), 6, 6)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -3), 6, 6)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("hairline")
        )
        self._paint_words(painter, rect, found)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, found: ListRow) -> None:
        lead = px(self._lead) if self._lead else 10
        if self._lead:
            painter.setFont(font(Type.LARGE, bold=True))
            painter.setPen(colour("ink"))
            middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter)
            painter.drawText(
                QRectF(rect.left(), rect.top(), lead, rect.height()), middle, found.lead
            )
        right = rect.right() - 8 - _paint_state(painter, rect, found)
        left, width = round(rect.left() + lead), max(round(right - rect.left() - lead), 1)
        title, note = (QFontMetrics(font(size)) for size in (Type.BODY, Type.SMALL))
        words = " ".join(found.title.split())
        lines = 1 if title.horizontalAdvance(words) <= width else self._lines
        high = lines * title.height()
        top = round(rect.center().y() - (high + note.height()) / 2)
        painter.setFont(font(Type.BODY))
        painter.setPen(colour("ink"))
        paint_lines(painter, QRect(left, top, width, high), words, lines)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        paint_lines(painter, QRect(left, top + high, width, note.height()), found.note, 1)


def _paint_state(painter: QPainter, rect: QRectF, found: ListRow) -> float:
    """Draw icon and state at the right end; return the width that they take."""
    if not found.state:
        return 0.0
    painter.setFont(font(Type.SMALL))
    painter.setPen(colour(found.tone))
    words = painter.fontMetrics().horizontalAdvance(found.state) + 2
    side = px(15)
    taken = words + side + 6
    left = rect.right() - 8 - taken
    place = QRectF(left, rect.center().y() - side / 2, side, side)
    paint_icon(painter, place, found.icon, found.tone)
    area = QRectF(left + side + 6, rect.top(), words, rect.height())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), found.state)
    return float(taken + 12)


class DrawnList(QListView):
    """A list of drawn rows. stood(key): another row is current; entered(key): Enter on it;
    remove_requested, move_requested(by): Del, and Alt with Up or Down.

    lead: width of the large figure, 0 for none. lines: how many a title may take. scrolls: it
    scrolls by itself; else it is as long as it is.
    """

    stood = Signal(str)
    went_in = Signal(str)
    remove_requested = Signal()
    move_requested = Signal(int)

    def __init__(
        self,
        name: str,
        *,
        lead: int = 56,
        lines: int = 1,
        scrolls: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._scrolls = scrolls
        self.drawn = RowModel(self)
        self.setModel(self.drawn)
        self.setItemDelegate(_Delegate(lead, lines, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda *_: self.stood.emit(self.current))
        if not scrolls:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """Key of the current row, "" where there is none."""
        found = self.currentIndex().data(ROW)
        return found.key if isinstance(found, ListRow) else ""

    @property
    def keys(self) -> list[str]:
        """The keys of the rows in order."""
        return [row.key for row in self.drawn.rows]

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show other rows; the current one stays where it can."""
        current = self.current
        self.drawn.show_rows(rows)
        if current and self.current != current:
            self.stand(current)
        if not self._scrolls:
            height = self.sizeHintForRow(0) if rows else 0
            self.setFixedHeight(height * len(rows) + 2)

    def stand(self, key: str) -> None:
        """Make a row the current one."""
        if key in self.keys:
            self.setCurrentIndex(self.drawn.index(self.keys.index(key)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes in, Del removes, Alt with Up or Down moves."""
        key = Qt.Key(event.key())
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.went_in.emit(self.current)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.current:
            self.remove_requested.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)
