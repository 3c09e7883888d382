"""A grid of levels: arrows go from cell to cell, digits set, Backspace takes away."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.stages.skills.level_cells import CellDelegate, Face, level_at
from app.stages.skills.level_model import ColumnHeads, LevelModel, Line, RowHeads
from app.widgets.theme import px, theme

FEWEST, FEWEST_LARGE = 5, 3
"""Rows that are always shown; large text leaves room for fewer."""

_HEADS = 120
"""Room for leaning titles, in pixels at 100 %."""


class LevelGrid(QTableView):
    """The grid. level_set(row, column, level): level is None where it was taken away.
    stood(row, column): another cell is the current one.
    """

    level_set = Signal(str, str, object)
    stood = Signal(str, str)

    def __init__(
        self,
        name: str,
        *,
        heads: int = 220,
        cell: tuple[int, int] = (52, 46),
        leaning: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._cell, self._leaning = cell, leaning
        self._typing: tuple[str, str] | None = None
        self._again = False
        self.grid = LevelModel(self)
        self.setModel(self.grid)
        self.setItemDelegate(CellDelegate(self))
        self.setVerticalHeader(RowHeads(heads, self))
        self.setHorizontalHeader(ColumnHeads(leaning, self))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.show()
        self.selectionModel().currentChanged.connect(self._stand)
        self._set_sizes()

    def show_lines(
        self, rows: Sequence[Line], columns: Sequence[Line], faces: Callable[[str, str], Face]
    ) -> None:
        """Show other lines; the present cell stays where it can."""
        present = self.current
        self.grid.show_lines(rows, columns, faces)
        self._set_sizes()
        if present is not None and self.current is None:
            self.stand(*present)
        self.viewport().update()

    @property
    def current(self) -> tuple[str, str] | None:
        """(row, column) of the cell that the keys are about, or None."""
        index = self.currentIndex()
        return self.grid.keys(index) if index.isValid() else None

    def stand(self, row: str, column: str) -> None:
        """Make a cell the current one."""
        rows = [line.key for line in self.grid.rows]
        columns = [line.key for line in self.grid.columns]
        if row in rows and column in columns:
            self.setCurrentIndex(self.grid.index(rows.index(row), columns.index(column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits set, Backspace takes away, Tab leaves the grid."""
        key = Qt.Key(event.key())
        number = int(key) - int(Qt.Key.Key_0)
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if 0 <= number <= 9 and not plain:
            self._type(number)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self._set(None)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            QWidget.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes on to the next widget, as in every other place."""
        return QWidget.focusNextPrevChild(self, next)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember whether the cell was the current one: the first press only goes there."""
        index = self.indexAt(event.position().toPoint())
        self._again = index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on a dot sets that level; a second press on a small cell goes one up."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        self.setCurrentIndex(index)
        face = self.grid.face(index)
        if face.wide:
            level = level_at(QRectF(self.visualRect(index)), event.position())
            if level is not None:
                self._set(None if level == face.level else level)
        elif face.cycles and self._again:
            self._set(0 if face.level is None else None if face.level >= 4 else face.level + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leaning columns share the width."""
        super().resizeEvent(event)
        self._set_sizes()

    def changeEvent(self, event: QEvent) -> None:
        """Cells grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "grid"):
            self._set_sizes()

    def least_height(self) -> int:
        """The height at which enough rows can be seen to compare them, and none is left empty."""
        seen = min(len(self.grid.rows), FEWEST_LARGE if theme().large else FEWEST)
        return px(_HEADS if self._leaning else 32) + px(self._cell[1]) * seen

    def _set_sizes(self) -> None:
        self.setMinimumHeight(self.least_height())
        self.verticalHeader().setDefaultSectionSize(px(self._cell[1]))
        shared = self._shared_width()
        self.horizontalHeader().setDefaultSectionSize(shared)
        for i, line in enumerate(self.grid.columns):
            self.setColumnWidth(i, px(line.width) if line.width else shared)

    def _shared_width(self) -> int:
        """Return the width of columns without one of their own; the last title leans over."""
        wide = px(self._cell[0])
        if not self._leaning or not self.grid.columns:
            return wide
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - self.verticalHeader().width() - bar - px(56)
        return min(max(room // len(self.grid.columns), px(38)), px(64))

    def _type(self, digit: int) -> None:
        """Take a digit; where numbers may be longer, it goes behind the one just typed."""
        index = self.currentIndex()
        if not index.isValid():
            return
        face = self.grid.face(index)
        value = digit
        if self._typing == self.current and face.level is not None:
            longer = face.level * 10 + digit
            value = longer if longer <= face.most else digit
        if value <= face.most:
            typing = self.current if face.most > 9 else None
            self._set(value)
            self._typing = typing

    def _set(self, level: int | None) -> None:
        self._typing = None
        index = self.currentIndex()
        if index.isValid() and self.grid.face(index).editable:
            self.level_set.emit(*self.grid.keys(index), level)

    def _stand(self, current: QModelIndex, _before: QModelIndex) -> None:
        self._typing = None
        if current.isValid():
            self.stood.emit(*self.grid.keys(current))
