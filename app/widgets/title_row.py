"""The title of an activity and what can be done with it, beside each other where there is room."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.widgets.containers import FlowLayout
from app.widgets.labels import Caption, Heading
from app.widgets.theme import M, S, advance, px

_CHANGES = (QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange)


class _Places(NamedTuple):
    """Where the parts stand; empty for what is not there."""

    heading: QRect
    tools: QRect
    caption: QRect

    @property
    def height(self) -> int:
        """What they take together, in pixels."""
        return 1 + max(place.bottom() for place in self if not place.isEmpty())


class TitleRow(QWidget):
    """A heading with its tools at the right end, and a caption under it. Where the heading would
    have to be broken for the tools, they stand below it, in as many rows as they need.

    toolbar: the layout that takes the tools. One widget, and no layout in layouts: Qt asks each
    of them twice for the height of what is in it.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._free = 0
        self._heights: dict[int, int] = {}
        """By width; Qt asks for the same one thousands of times while pages are turned."""
        self._laid_out: object = None
        self.heading = Heading(title, parent=self)
        self.caption = Caption("", parent=self)
        self.caption.hide()
        self._tools = QWidget(self)
        self.toolbar = FlowLayout(self._tools, gap=S, middle=True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def leave_free(self, width: int) -> None:
        """Leave so many pixels free at the right: the page ends there on wide screens."""
        if width != self._free:
            self._free = width
            self._lay_out()

    def heightForWidth(self, width: int) -> int:
        """Return the height of all parts at a width, in pixels."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._places(width).height
        return height

    def sizeHint(self) -> QSize:
        """Heading and tools beside each other."""
        width = self._words() + M + self._tools_width() + self._free
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
        heading, tools, caption = self._places(self.width())
        self.heading.setGeometry(heading)
        self._tools.setGeometry(tools)
        self.caption.setGeometry(caption)

    def _places(self, whole: int) -> _Places:
        width, taken = max(whole - self._free, 1), self._tools_width()
        if not taken or self._words() + M + taken <= width:
            room = width - taken - (M if taken else 0)
            tall = self.heading.heightForWidth(room)
            high = self.toolbar.heightForWidth(taken) if taken else 0
            middle = max(tall, high)
            heading = QRect(0, (middle - tall) // 2, room, tall)
            tools = QRect(width - taken, (middle - high) // 2, taken, high)
        else:
            tall = self.heading.heightForWidth(width)
            high = self.toolbar.heightForWidth(width)
            middle = tall + S + high
            heading, tools = QRect(0, 0, width, tall), QRect(0, tall + S, width, high)
        said = 0 if self.caption.isHidden() else self.caption.heightForWidth(width)
        return _Places(heading, tools, QRect(0, middle, width, said))

    def _wanted(self) -> object:
        """Return on what the places depend: the words, their size, and the width of the tools."""
        said = "" if self.caption.isHidden() else self.caption.text()
        face = self.heading.fontMetrics().height()
        return self.heading.text(), said, face, self._tools_width()

    def _words(self) -> int:
        """Return how wide the heading is in one line."""
        return advance(self.heading.fontMetrics(), self.heading.text()) + 1

    def _tools_width(self) -> int:
        return self.toolbar.sizeHint().width()
