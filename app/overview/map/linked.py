"""Widgets of the two linked pictures: a matrix that arrow keys walk over, and a pair of columns
that stand below each other where the place is narrow."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.drawing.display import Picture, Rect
from app.widgets.picture import PictureView
from app.widgets.theme import XXL, px

_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class SquaresView(PictureView):
    """A matrix: the arrow keys go from square to square and choose it, as in a list."""

    _rows: tuple[Picture | None, list[list[str]]] = (None, [])
    """The rows of keys, and the picture that they are of."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the squares; Escape chooses nothing."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._walk(*step)
        elif event.key() == Qt.Key.Key_Escape and self.current_key:
            self.set_current("")
            self.key_activated.emit("")
        else:
            super().keyPressEvent(event)

    def set_current(self, key: str) -> None:
        """Put the ring of the keyboard on a square, and say what is in it."""
        super().set_current(key)
        self.setAccessibleDescription(self.words_of(key))

    def words_of(self, key: str) -> str:
        """Return what a square says."""
        square = self.shape_of(key) if key else None
        return square.tooltip if isinstance(square, Rect) else ""

    def rows(self) -> list[list[str]]:
        """Return the keys of the squares, row by row."""
        picture, rows = self._rows
        if picture is not self.picture:
            found: dict[float, list[str]] = {}
            for shape in self.picture.shapes:
                if isinstance(shape, Rect) and shape.key:
                    found.setdefault(shape.y, []).append(shape.key)
            rows = list(found.values())
            self._rows = (self.picture, rows)
        return rows

    def _walk(self, down: int, across: int) -> None:
        rows = self.rows()
        if not rows:
            return
        row = next((i for i, keys in enumerate(rows) if self.current_key in keys), None)
        if row is None:
            key = rows[0][0]
        else:
            column = rows[row].index(self.current_key) + across
            keys = rows[min(max(row + down, 0), len(rows) - 1)]
            key = keys[min(max(column, 0), len(keys) - 1)]
        self.set_current(key)
        self.key_activated.emit(key)


class TwoColumns(QWidget):
    """Two columns side by side; one below the other where the place is narrower than `least`
    pixels at 100 %."""

    def __init__(
        self, left: QWidget, right: QWidget, *, least: int = 720, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(XXL)
        self._row.addWidget(left, 1)
        self._row.addWidget(right, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def stacked(self) -> bool:
        """Whether the columns stand below each other."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side where there is room for both."""
        super().resizeEvent(event)
        wide = self.width() >= px(self._least)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if wide else down)
