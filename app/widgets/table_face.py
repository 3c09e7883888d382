"""The grid of an editable table: which keys go where."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QTableView, QWidget

from app.widgets.table_columns import ColumnKind
from app.widgets.table_model import RecordTableModel


class TableFace(QTableView):
    """fills: it is filled in while people talk: Tab goes from cell to cell, Enter ends a cell and
    goes to the row below, and a letter or figure chooses."""

    remove_requested = Signal()
    move_requested = Signal(int)
    toggle_requested = Signal()
    letter_typed = Signal(str)
    bottom_left = Signal()

    def __init__(self, *, fills: bool = False) -> None:
        super().__init__()
        self.fills = fills

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a table."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # the Enter that ended editing comes here too
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif key == Qt.Key.Key_Space:
            self.toggle_requested.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.keyPressEvent(self, event)  # leaves the table, as in every other place
        elif self.fills and event.text().isalnum() and not self._editable():
            self.letter_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def closeEditor(  # noqa: N802  # Qt's own name
        self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint
    ) -> None:
        """Go on where the editor was left."""
        hints = QStyledItemDelegate.EndEditHint
        if not self.fills:
            super().closeEditor(editor, hint)
            return
        super().closeEditor(editor, hints.NoHint)
        if hint in (hints.EditNextItem, hints.EditPreviousItem):
            self.go_on(1 if hint == hints.EditNextItem else -1)
        elif hint == hints.SubmitModelCache:
            self.go_down()

    def go_on(self, by: int) -> bool:
        """Go to the next cell or the one before; False past the ends."""
        index, model = self.currentIndex(), self.model()
        wide = model.columnCount()
        at = index.row() * wide + index.column() + by
        while 0 <= at < model.rowCount() * wide:
            found = model.index(at // wide, at % wide)
            if not self.isColumnHidden(found.column()) and self._useful(found):
                self.setCurrentIndex(found)
                return True
            at += by
        return False

    def go_down(self) -> None:
        """Go to the same cell of the row below; below the last row, what is filled ends."""
        index = self.currentIndex()
        if index.row() + 1 < self.model().rowCount():
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))
        else:
            self.bottom_left.emit()

    def _editable(self) -> bool:
        """Whether letters begin to edit the current cell; a choice takes them itself."""
        model = self.model()
        assert isinstance(model, RecordTableModel)
        index = self.currentIndex()
        chosen = index.isValid() and model.kinds[index.column()] is ColumnKind.CHOICE
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable) and not chosen

    def _useful(self, index: QModelIndex) -> bool:
        model = self.model()
        assert isinstance(model, RecordTableModel)
        return model.kinds[index.column()] is not ColumnKind.SHOWN

    def _enter(self) -> None:
        index = self.currentIndex()
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self.toggle_requested.emit()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go from cell to cell first, where it is filled in."""
        if self.fills and self.currentIndex().isValid() and self.go_on(1 if next else -1):
            return True
        return QWidget.focusNextPrevChild(self, next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a cell."""
        super().focusInEvent(event)
        if self.fills and not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
