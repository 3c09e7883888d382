"""The title of an activity and what can be done with it, beside each other where there is room."""

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.containers import FlowLayout
from app.widgets.labels import Heading
from app.widgets.theme import M, S, advance, px

_CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class TitleRow(QWidget):
    """A heading with its tools at the right end; below it, in as many rows as they need, where
    the heading would have to be broken for them.

    toolbar: the layout that takes the tools.
    """

    def __init__(self, heading: Heading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = heading
        heading.setParent(self)
        self._tools = QWidget(self)
        self.toolbar = FlowLayout(self._tools, gap=S, middle=True)
        self._heights: dict[int, int] = {}
        """By width; Qt asks for the same one thousands of times while pages are turned."""
        self._laid_out = ("", 0, 0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of heading and tools at a width, in pixels."""
        height = self._heights.get(width)
        if height is None:
            heading, tools = self._places(width)
            height = (heading if tools.isEmpty() else heading.united(tools)).height()
            self._heights[width] = height
        return height

    def sizeHint(self) -> QSize:
        """Both beside each other."""
        width = self._words() + self._tools_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest tool: the others go below it."""
        least = self.toolbar.minimumSize().width()
        return QSize(min(least, px(320)), self.heading.minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Lay out anew where the words, the tools or the size of text have changed."""
        if event.type() in _CHANGES:
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out in the new width."""
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out what has changed while it could not be seen."""
        super().showEvent(event)
        if self._laid_out != self._wanted():
            self._lay_out()

    def _lay_out(self) -> None:
        self._heights.clear()
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        self._laid_out = self._wanted()
        heading, tools = self._places(self.width())
        self.heading.setGeometry(heading)
        self._tools.setGeometry(tools)

    def _places(self, width: int) -> tuple[QRect, QRect]:
        """Return where heading and tools stand in a width; no tools have an empty place."""
        taken = self._tools_width()
        if not taken or self._words() + M + taken <= width:
            left = width - taken
            room = left - M if taken else left
            tall = self.heading.heightForWidth(room)
            high = self.toolbar.heightForWidth(taken) if taken else 0
            middle = max(tall, high)
            return (
                QRect(0, (middle - tall) // 2, room, tall),
                QRect(left, (middle - high) // 2, taken, high),
            )
        tall = self.heading.heightForWidth(width)
        return (
            QRect(0, 0, width, tall),
            QRect(0, tall + S, width, self.toolbar.heightForWidth(width)),
        )

    def _wanted(self) -> tuple[str, int, int]:
        """Return on what the places depend: the words, their size, and the width of the tools."""
        return self.heading.text(), self.heading.fontMetrics().height(), self._tools_width()

    def _words(self) -> int:
        """Return how wide the heading is in one line."""
        return advance(self.heading.fontMetrics(), self.heading.text()) + 1

    def _tools_width(self) -> int:
        return self.toolbar.sizeHint().width()
