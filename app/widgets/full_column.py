"""What fills its place, and scrolls as a whole where the place is too small for it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.theme import px


class _Content(QWidget):
    """What is scrolled. Qt asks a widget in its place for the height that it wants, and would
    scroll lists that could have been lower: it is told the least."""

    def heightForWidth(self, width: int) -> int:
        """Return the least height at a width."""
        layout = self.layout()
        return layout.totalMinimumHeightForWidth(width) if layout is not None else 0


class FullColumn(QScrollArea):
    """A column that is as high as there is room, and at least as high as it needs.

    column: the vertical layout; what is to take the room has a stretch in it, and scrolls by
    itself.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # The Tab key goes to what is inside, not to the frame.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = _Content()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self._content)
        self._content.setAutoFillBackground(False)  # setWidget turned it on
        self.viewport().setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """As narrow as what is inside can be, and some lines high."""
        return QSize(min(self._content.minimumSizeHint().width(), px(320)), px(80))
