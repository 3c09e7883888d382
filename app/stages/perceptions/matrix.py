"""Author × about: every pair of departments at once, to look at and to choose from."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.domain.records import Department
from app.stages.perceptions.matrix_face import Face
from app.widgets.buttons import Button
from app.widgets.containers import row
from app.widgets.labels import Caption, SubHeading, plain_tooltip
from app.widgets.theme import XL, L, Type, advance, colour, font, px

Index = QModelIndex | QPersistentModelIndex
FACE = int(Qt.ItemDataRole.UserRole)
_CELL = (64, 40)
_WIDEST, _FEW = 112, 8
"""A few departments have columns as wide as their names, up to this."""
_BESIDE = 20
"""What a head has beside its words."""
_NAMES = 260


class MatrixModel(QAbstractTableModel):
    """Departments by departments; faces are asked for when they are drawn."""

    def __init__(
        self,
        departments: list[Department],
        faces: Callable[[str, str], Face],
        focus: frozenset[frozenset[str]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.departments = departments
        self.focus = focus
        self._faces = faces
        self.head_width = 0
        """Room for the words above a column, in pixels."""

    def rowCount(self, parent: Index | None = None) -> int:
        """A row for each author."""
        return 0 if parent is not None and parent.isValid() else len(self.departments)

    def columnCount(self, parent: Index | None = None) -> int:
        """A column for each department that is written about."""
        return self.rowCount(parent)

    def ids(self, index: Index) -> tuple[str, str]:
        """Return (author, about) of a cell."""
        return self.departments[index.row()].id, self.departments[index.column()].id

    def is_focus(self, index: Index) -> bool:
        """Whether the cell's pair is one that is read out."""
        return frozenset(self.ids(index)) in self.focus

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The face of a cell."""
        if not index.isValid():
            return None
        face = self._faces(*self.ids(index))
        if role == FACE:
            return face
        if role == Qt.ItemDataRole.DisplayRole:
            return face.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            words = f"{self._pair_words(index)}: {face.words}"
            return plain_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> Any:
        """Short codes above, names at the left."""
        department = self.departments[section]
        if role == Qt.ItemDataRole.DisplayRole:
            across = orientation == Qt.Orientation.Horizontal
            return self._head(department) if across else department.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(department.name)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return department.name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            return left if orientation == Qt.Orientation.Vertical else Qt.AlignmentFlag.AlignCenter
        return None

    def _head(self, department: Department) -> str:
        """Return the words above a column: a header cuts what is too long at both ends."""
        words = department.code or department.name
        metrics = QFontMetrics(font(Type.SMALL))
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, self.head_width)

    def _pair_words(self, index: Index) -> str:
        author = self.departments[index.row()].name
        about = self.departments[index.column()].name
        if index.row() == index.column():
            return f"{author} about itself"
        read = ", read out in the room" if self.is_focus(index) else ""
        return f"{author} about {about}{read}"


class CellDelegate(QStyledItemDelegate):
    """Draws a cell: its figure, a frame round focus pairs, stripes where it may not be shown."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = index.model()
        face = index.data(FACE)
        if not isinstance(model, MatrixModel) or not isinstance(face, Face):
            return
        state: QStyle.StateFlag = option.state
        box = QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus, diagonal = model.is_focus(index), index.row() == index.column()
        painter.setPen(QPen(colour("first" if focus else "hairline"), 1.5 if focus else 1))
        pointed = bool(state & QStyle.StateFlag.State_MouseOver)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        fill = "selected" if chosen else "hover" if diagonal or pointed else "card"
        painter.setBrush(colour(fill))
        painter.drawRoundedRect(box, 5, 5)
        if face.hatched:
            painter.setPen(Qt.PenStyle.NoPen)
            brush = painter.brush()
            brush.setColor(colour("border"))
            brush.setStyle(Qt.BrushStyle.BDiagPattern)
            painter.setBrush(brush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 4, 4)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        painter.setFont(font(Type.BODY if not face.muted else Type.SMALL))
        painter.setPen(colour("muted" if face.muted else "ink"))
        text = f"{face.text} ✓" if face.done else face.text
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        painter.restore()


class MatrixView(QTableView):
    """The matrix; Enter or a click chooses a cell.

    chosen(author, about).
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Author by department written about")
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.clicked.connect(self._choose)
        self._set_sizes()

    def show_faces(
        self,
        departments: list[Department],
        faces: Callable[[str, str], Face],
        focus: frozenset[frozenset[str]] = frozenset(),
    ) -> None:
        """Show a matrix of these departments; the present cell stays where it can."""
        present = self.currentIndex()
        place = (present.row(), present.column())
        old = self.model()
        self.setModel(MatrixModel(departments, faces, focus, self))
        if old is not None:
            old.deleteLater()
        self._set_sizes()
        if present.isValid() and max(place) < len(departments):
            self.setCurrentIndex(self.model().index(*place))

    def select(self, author: str, about: str) -> None:
        """Stand on a cell."""
        model = self.model()
        if isinstance(model, MatrixModel):
            ids = [d.id for d in model.departments]
            if author in ids and about in ids:
                self.setCurrentIndex(model.index(ids.index(author), ids.index(about)))

    def whole_size(self) -> QSize:
        """The size at which nothing has to be scrolled."""
        count = self.model().rowCount() if self.model() is not None else 0
        self.ensurePolished()
        metrics = QFontMetrics(font(Type.SMALL))
        model = self.model()
        names = [d.name for d in model.departments] if isinstance(model, MatrixModel) else []
        longest = max((metrics.horizontalAdvance(name) for name in names), default=0)
        width = min(longest + 64, px(_NAMES)) + count * self._column_width()
        height = self.horizontalHeader().sizeHint().height() + count * px(_CELL[1]) + 4
        return QSize(width, height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Cells grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_sizes()

    def _set_sizes(self) -> None:
        width, model = self._column_width(), self.model()
        if isinstance(model, MatrixModel):
            model.head_width = width - _BESIDE
        self.horizontalHeader().setDefaultSectionSize(width)
        self.verticalHeader().setDefaultSectionSize(px(_CELL[1]))
        self.verticalHeader().setMaximumWidth(px(_NAMES))

    def _column_width(self) -> int:
        model = self.model()
        if not isinstance(model, MatrixModel) or len(model.departments) > _FEW:
            return px(_CELL[0])
        metrics = QFontMetrics(font(Type.SMALL))
        longest = max((advance(metrics, d.code or d.name) for d in model.departments), default=0)
        return min(max(longest + _BESIDE, px(_CELL[0])), px(_WIDEST))

    def _choose(self, index: QModelIndex) -> None:
        model = self.model()
        if index.isValid() and isinstance(model, MatrixModel):
            self.chosen.emit(*model.ids(index))


class MatrixDialog(QDialog):
    """The matrix in a window of its own, which closes with the choice."""

    chosen = Signal(str, str)

    def __init__(self, title: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.matrix = MatrixView()
        self.matrix.chosen.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(SubHeading(title))
        column.addWidget(Caption(hint))
        column.addWidget(self.matrix, 1)
        column.addLayout(row(None, Button("Close", on_click=self.reject)))

    def fit(self) -> None:
        """Be as large as the matrix needs, and no larger than the window behind."""
        parent = self.parentWidget()
        most = parent.size() - QSize(160, 280) if parent is not None else QSize(1000, 640)
        self.matrix.setMinimumSize(self.matrix.whole_size().boundedTo(most))
        self.setMinimumWidth(px(420))
        # Not adjustSize: that stops at two thirds of the screen.
        self.resize(self.sizeHint())

    def _choose(self, author: str, about: str) -> None:
        self.accept()
        self.chosen.emit(author, about)
