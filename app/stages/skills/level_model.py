"""The rows, columns and titles of a grid of levels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.stages.skills.level_cells import FACE, Face
from app.widgets.labels import plain_tooltip
from app.widgets.theme import Type, colour, font, px

Index = QModelIndex | QPersistentModelIndex
NOTE = FACE + 1
_TILTED = 46


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column. note: a second, muted line of a row. width: of a column, in pixels at
    100 %."""

    key: str
    title: str
    note: str = ""
    width: int = 0


class LevelModel(QAbstractTableModel):
    """Rows by columns; the faces of cells are asked for when they are drawn."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[Line, ...] = ()
        self.columns: tuple[Line, ...] = ()
        self._faces: Callable[[str, str], Face] = lambda _row, _column: Face(None)

    def show_lines(
        self, rows: Sequence[Line], columns: Sequence[Line], faces: Callable[[str, str], Face]
    ) -> None:
        """Show other lines, or the same with other faces."""
        self._faces = faces
        if (tuple(rows), tuple(columns)) == (self.rows, self.columns):
            if rows and columns:
                last = self.index(len(rows) - 1, len(columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.rows, self.columns = tuple(rows), tuple(columns)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns."""
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def keys(self, index: Index) -> tuple[str, str]:
        """Return (row key, column key) of a cell."""
        return self.rows[index.row()].key, self.columns[index.column()].key

    def face(self, index: Index) -> Face:
        """Return what a cell shows."""
        return self._faces(*self.keys(index))

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The face of a cell, and what it says."""
        if not index.isValid():
            return None
        if role == FACE:
            return self.face(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self._said(index))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._said(index)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Titles of rows and columns."""
        lines = self.columns if orientation == Qt.Orientation.Horizontal else self.rows
        if not 0 <= section < len(lines):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return lines[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(
                " · ".join(filter(None, (lines[section].title, lines[section].note)))
            )
        return lines[section].note if role == NOTE else None

    def _said(self, index: Index) -> str:
        row, column = self.rows[index.row()], self.columns[index.column()]
        return f"{row.title}, {column.title}: {self.face(index).words}"


class RowHeads(QHeaderView):
    """Titles of the rows with a muted note below."""

    def __init__(self, width: int, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._width = width
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """As wide as it was told, and at most a third of the grid."""
        parent = self.parentWidget()
        most = parent.width() // 3 if parent is not None else px(self._width)
        return QSize(min(px(self._width), max(most, 160)), 0)

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:  # noqa: N802
        """Draw title, note and the hairline below."""
        painter.save()
        painter.fillRect(rect, colour("paper"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour("hairline"))
        model = self.model()
        title = str(model.headerData(section, self.orientation()) or "")
        note = str(model.headerData(section, self.orientation(), NOTE) or "")
        area = rect.adjusted(0, 0, -10, 0)
        parts = [(title, Type.BODY, "ink")] + ([(note, Type.SMALL, "muted")] if note else [])
        metrics = [QFontMetrics(font(size)) for _, size, _ in parts]
        top = area.top() + (area.height() - sum(m.height() for m in metrics)) // 2
        for (words, size, role), measured in zip(parts, metrics, strict=True):
            painter.setFont(font(size))
            painter.setPen(colour(role))
            cut = measured.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            place = QRectF(area.left(), top, area.width(), measured.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), cut)
            top += measured.height()
        painter.restore()


class ColumnHeads(QHeaderView):
    """Titles of the columns, leaning where they would not fit."""

    def __init__(self, leaning: bool, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._leaning = leaning
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        """As high as the longest title needs."""
        metrics = QFontMetrics(font(Type.SMALL))
        if not self._leaning:
            return QSize(0, metrics.height() + 14)
        titles = [str(self.model().headerData(i, self.orientation())) for i in range(self.count())]
        longest = max((metrics.horizontalAdvance(title) for title in titles), default=0)
        parent = self.parentWidget()
        most = parent.height() // 3 if parent is not None else px(132)
        high = min(round(longest * 0.74), px(132), max(most, 90))
        return QSize(0, high + metrics.height())

    def paintSection(self, painter: QPainter, rect: Any, section: int) -> None:  # noqa: N802
        """Draw the title."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        title = str(self.model().headerData(section, self.orientation()) or "")
        metrics = painter.fontMetrics()
        if self._leaning:
            room = round((rect.height() - metrics.height()) / 0.72)
            painter.setClipping(False)
            painter.translate(rect.center().x() - metrics.height() / 4, rect.bottom() - 6)
            painter.rotate(-_TILTED)
            cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            painter.drawText(0, 0, cut)
        else:
            cut = metrics.elidedText(title, Qt.TextElideMode.ElideRight, rect.width() - 12)
            area = QRectF(rect).adjusted(6, 0, -6, -6)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignBottom), cut)
        painter.restore()
