"""How the cells of a table are drawn and edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.domain.records import specs
from app.widgets.choice import Choice
from app.widgets.entries import LineEdit
from app.widgets.icons import paint_icon
from app.widgets.lines import paint_lines
from app.widgets.table_columns import ColumnKind, options_of
from app.widgets.theme import Type, colour, font, px

if TYPE_CHECKING:
    from app.document.document import Document
from app.widgets.table_model import EDIT, Index, RecordTableModel


class CellDelegate(QStyledItemDelegate):
    """Draws cells with hairlines below them, and makes the editor that fits the column.

    lines: how many a text may take before it is cut.
    """

    def __init__(
        self, document: Document, model: RecordTableModel, parent: QWidget, *, lines: int = 1
    ) -> None:
        super().__init__(parent)
        self._document, self._model, self._lines = document, model, lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(0, 0, 0, -1), colour("selected"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("focus"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 4, 4)
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        new = index.row() >= len(self._model.records)
        if self._model.kinds[index.column()] is ColumnKind.BOOL and not new:
            self._paint_tick(painter, rect, bool(index.data(EDIT)))
        else:
            self._paint_text(painter, rect, index, new)
        painter.restore()

    def _paint_text(self, painter: QPainter, rect: QRect, index: Index, new: bool) -> None:
        painter.setFont(font(Type.BODY))
        muted = new or self._model.kinds[index.column()] is ColumnKind.SHOWN
        painter.setPen(colour("muted" if muted else "ink"))
        area = rect.adjusted(8, 0, -8, 0)
        words = " ".join(str(index.data() or "").split())
        if self._lines > 1 and painter.fontMetrics().horizontalAdvance(words) > area.width():
            paint_lines(painter, area, words, self._lines)
            return
        cut = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        flags = int(index.data(int(Qt.ItemDataRole.TextAlignmentRole)))
        painter.drawText(area, flags, cut)

    def _paint_tick(self, painter: QPainter, rect: QRect, ticked: bool) -> None:
        side = px(18)
        top = rect.center().y() - side / 2
        box = QRectF(rect.left() + 8, top, side, side)
        painter.setPen(QPen(colour("first_fill" if ticked else "border"), 1.5))
        painter.setBrush(colour("first_fill" if ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "on_first")

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A line, or a choice that opens at once."""
        column = self._model.columns[index.column()]
        kind = self._model.kinds[index.column()]
        if kind is ColumnKind.CHOICE:
            options = options_of(self._model.cls, column, self._document.workshop)
            choice = Choice(options, name=column.header, parent=parent)
            choice.setProperty("tight", "true")
            choice.activated.connect(lambda _i: self._chosen(choice))
            return choice
        limit = specs(self._model.cls)[column.field].limit
        line = LineEdit(name=column.header, limit=limit, parent=parent)
        line.setProperty("tight", "true")
        if kind is ColumnKind.NUMBER:
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        if column.complete is not None:
            line.complete_from(column.complete)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the cell's value into its editor."""
        if isinstance(editor, Choice):
            editor.show_value(index.data(EDIT))
        elif isinstance(editor, LineEdit):
            before = editor.property("before")
            if before is not None and editor.text() != before:
                return  # asked again because something else changed, while somebody types
            editor.setText(str(index.data(EDIT) or ""))
            editor.setProperty("before", editor.text())
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        """Take what the editor holds."""
        value = editor.value() if isinstance(editor, Choice) else None
        if isinstance(editor, LineEdit):
            value = editor.text()
            if value == editor.property("before"):
                return  # nothing was typed: a text of several lines keeps them
        model.setData(index, value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor takes the whole cell."""
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -2))

    def _chosen(self, choice: Choice) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)
