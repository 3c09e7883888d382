"""A tuple of records as a Qt model, and how its rows are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.records import Record
from app.widgets.entries import LineEdit
from app.widgets.labels import plain_tooltip
from app.widgets.theme import Type, colour, font, px

Index = QModelIndex | QPersistentModelIndex

ROW_MIME = "application/x-accord-row"

ID_ROLE = int(Qt.ItemDataRole.UserRole)

NOTE_ROLE = ID_ROLE + 1


class RecordListModel(QAbstractListModel):
    """A tuple of records as a Qt model. note: a second, muted line, or "". locked: they are only
    to be looked at."""

    moved = Signal(str, object)

    def __init__(
        self, words: Callable[[Any], str], note: Callable[[Any], str] | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._records: tuple[Record, ...] = ()
        self._words, self._note = words, note
        self.locked = False
        self.set_text: Callable[[str, str], bool] = lambda _id, _text: False

    @property
    def records(self) -> tuple[Record, ...]:
        """What is listed."""
        return self._records

    def set_records(self, records: Sequence[Record]) -> None:
        """List other records; only what differs is told."""
        fresh = tuple(records)
        if fresh == self._records:
            return
        same = [r.id for r in fresh] == [r.id for r in self._records]
        if same:
            self._records = fresh
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._records = fresh
        self.endResetModel()

    def row_of(self, id: str) -> int:
        """Return the row of a record, -1 where it is not listed."""
        return next((i for i, r in enumerate(self._records) if r.id == id), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._records)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Words, note and id of a row."""
        if not index.isValid() or index.row() >= len(self._records):
            return None
        record = self._records[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._words(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = self._note(record) if self._note else ""
            return f"{self._words(record)}, {note}" if note else self._words(record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._words(record))
        if role == NOTE_ROLE:
            return self._note(record) if self._note else ""
        return record.id if role == ID_ROLE else None

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        """Give a row other words."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        return self.set_text(self._records[index.row()].id, str(value))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen, edited and dragged; between rows is where they drop."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        chosen = flag.ItemIsEnabled | flag.ItemIsSelectable
        return chosen if self.locked else chosen | flag.ItemIsEditable | flag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows only move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Rows of this list only."""
        return [ROW_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the id of the dragged row."""
        data = QMimeData()
        id = str(indexes[0].data(ID_ROLE)) if indexes else ""
        data.setData(ROW_MIME, QByteArray(f"{id}/{id_of(self)}".encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Ask for the row to be moved; the model itself changes when the workshop has."""
        id, _, origin = bytes(data.data(ROW_MIME).data()).decode().partition("/")
        if origin != id_of(self):
            return False
        if row < 0:
            row = parent.row() if parent.isValid() else len(self._records)
        before = self._records[row].id if row < len(self._records) else None
        if id != before:
            self.moved.emit(id, before)
        return False


def id_of(model: QAbstractItemModel) -> str:
    """Return a mark of this very model, so that rows are not dropped into another list."""
    return str(id(model))


class RowDelegate(QStyledItemDelegate):
    """Draws a row: words, a muted note under them, a hairline below, a grip while pointed at."""

    def __init__(self, parent: QWidget, *, numbered: bool, two_lines: bool) -> None:
        super().__init__(parent)
        self._numbered, self._two_lines = numbered, two_lines
        self.limit = 400

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row has the same height, so that long lists stay fast."""
        height = QFontMetrics(font(Type.BODY)).height() + 18
        if self._two_lines:
            height += QFontMetrics(font(Type.SMALL)).height()
        return QSize(120, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(QRectF(rect).adjusted(0, 1, 0, -2), 6, 6)
        if focused:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 2, -1, -3), 6, 6)
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        self._paint_words(painter, rect, index)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, index: Index) -> None:
        left = rect.left() + 10
        area = QRect(left, rect.top(), rect.width() - 20, rect.height())
        if self._numbered:
            painter.setFont(font(Type.SMALL))
            painter.setPen(colour("muted"))
            number = QRect(left, rect.top(), px(26), rect.height())
            painter.drawText(number, int(Qt.AlignmentFlag.AlignVCenter), str(index.row() + 1))
            area.setLeft(left + px(26))
        painter.setFont(font(Type.BODY))
        painter.setPen(colour("ink"))
        metrics = painter.fontMetrics()
        words = " ".join(str(index.data()).split())
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        note = str(index.data(NOTE_ROLE) or "")
        if not note:
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), shown)
            return
        painter.drawText(area.adjusted(0, 8, 0, 0), int(Qt.AlignmentFlag.AlignTop), shown)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        shown = painter.fontMetrics().elidedText(note, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.adjusted(0, 0, 0, -9), int(Qt.AlignmentFlag.AlignBottom), shown)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line in place of the words."""
        line = LineEdit(name="Edit", limit=self.limit, parent=parent)
        line.setProperty("tight", "true")
        return line

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor takes the whole row."""
        rect: QRect = option.rect
        left = px(26) if self._numbered else 0
        editor.setGeometry(rect.adjusted(left, 2, 0, -3))
