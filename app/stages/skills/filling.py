"""What fills its place, and scrolls as a whole where the place is too small for it."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QScrollArea, QWidget

from app.widgets.theme import px


class Filling(QScrollArea):
    """Holds one widget: at least as high as that one needs, and as high as there is room."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # The Tab key goes to what is inside, not to the frame.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # setWidget turned it on
        self.viewport().setAutoFillBackground(False)

    def follow(self, cells: QAbstractItemView) -> None:
        """Keep the cell in sight that the keys are about."""
        cells.selectionModel().currentChanged.connect(
            lambda now, _before: self._show(cells, cells.visualRect(now))
        )

    def _show(self, cells: QAbstractItemView, place: QRect) -> None:
        if cells.isVisible():
            middle = cells.viewport().mapTo(self._inside, place.center())
            self.ensureVisible(0, middle.y(), 0, place.height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as what is inside can be, and some lines high."""
        return QSize(min(self._inside.minimumSizeHint().width(), px(320)), px(80))
