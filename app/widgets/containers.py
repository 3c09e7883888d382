"""Where widgets stand: rows and columns, those that scroll, and those that flow."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from app.widgets.theme import XXL, L, S, px, theme

_SCROLLING = 0.4
"""The most of a screen's height for the scrolling part of a sheet, at the usual text size."""


class ScrollColumn(QScrollArea):
    """A column that scrolls when it is longer than its place.

    `column` is the vertical layout; its width is at most `max_width` and its content starts at
    the top. `margins`: left, top, right, bottom.
    """

    def __init__(
        self,
        *,
        max_width: int = 0,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        spacing: int = L,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        content = QWidget()
        content.setAutoFillBackground(False)
        content.setObjectName("scrolled")
        self._max_width = max_width
        self._margins = margins
        # The rest of the height is a stretch: aligning the column itself to the top would give it
        # the height of a width that it does not have.
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.column = QVBoxLayout()
        self.column.setSpacing(spacing)
        self.column.setContentsMargins(*margins)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget turned it on

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines readable on wide screens: what is beyond the widest goes to the right."""
        super().resizeEvent(event)
        left, top, right, bottom = self._margins
        if self._max_width:
            right = max(right, self.viewport().width() - left - px(self._max_width))
        self.column.setContentsMargins(left, top, right, bottom)

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Leave other margins round the column."""
        self._margins = (left, top, right, bottom)
        self.column.setContentsMargins(left, top, right, bottom)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its content can be, and some lines high."""
        content = self.widget()
        width = content.minimumSizeHint().width() if content is not None else 0
        return QSize(min(width, px(320)), px(80))

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen."""
        self.ensureWidgetVisible(widget, 0, XXL)


def sheet_height(widget: QWidget, wanted: int) -> int:
    """Return how high (pixels) the part of a sheet is that scrolls: `wanted` at the usual text
    size, and of the screen only so much that the rest, which grows with the text, has room."""
    share = _SCROLLING / theme().scale
    return min(px(wanted), round(widget.screen().availableGeometry().height() * share))


def keep_on_screen(sheet: QWidget) -> None:
    """Move a sheet that has grown back into its screen, so that its buttons can be reached."""
    free, frame = sheet.screen().availableGeometry(), sheet.frameGeometry()
    left = max(min(frame.left(), free.right() - frame.width() + 1), free.left())
    top = max(min(frame.top(), free.bottom() - frame.height() + 1), free.top())
    if (left, top) != (frame.left(), frame.top()):
        sheet.move(left, top)


class FlowLayout(QLayout):
    """Sets widgets in rows, as words are set: the next row begins where the line is full.

    middle: those of a row that are lower than others stand at its middle, not at its top. parted:
    the last stands at the right end, unless it has a row of its own.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = S,
        row_gap: int = S,
        middle: bool = False,
        parted: bool = False,
    ) -> None:
        super().__init__(parent)
        self._middle, self._parted = middle, parted
        self._items: list[QLayoutItem] = []
        self._gap, self._row_gap = gap, row_gap
        self._heights: dict[int, int] = {}
        """By width; Qt asks for the same one hundreds of times while a page is laid out."""
        self._sizes: dict[QLayoutItem, QSize] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:  # noqa: N802  # Qt's own name
        """Put a widget last.

        Its item is made here: one that Qt makes may lie where another lay before, whose wrapper
        Python still has for deleted.
        """
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))

    def addItem(self, item: QLayoutItem) -> None:
        """Put an item last."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None, which ends Qt's loops."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the rows at a width."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return height

    def invalidate(self) -> None:
        """Measure again: something in it has changed."""
        self._heights.clear()
        self._sizes.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """One row of those that are to be seen."""
        sizes = [self._size_of(item) for item in self._items if not item.isEmpty()]
        width = sum(s.width() for s in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(width, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = self._size_of(item).boundedTo(QSize(max(rect.width(), 1), 16_777_215))
            if x > rect.x() and x + size.width() > rect.right() + 1:
                if move:
                    self._set_line(line, height, rect.right())
                x, y, height, line = rect.x(), y + height + self._row_gap, 0, []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            height = max(height, size.height())
        if move:
            self._set_line(line, height, rect.right())
        return y + height - rect.y()

    def _set_line(self, line: list[tuple[QLayoutItem, QRect]], height: int, end: int) -> None:
        """Place one row that may go as far as `end`."""
        for item, place in line:
            down = (height - place.height()) // 2 if self._middle else 0
            if self._parted and len(line) > 1 and item is self._items[-1]:
                place.moveRight(end)
            item.setGeometry(place.translated(0, down))

    def _size_of(self, item: QLayoutItem) -> QSize:
        """Return what it asks for: a list of 200 names looks through them all to say so."""
        size = self._sizes.get(item)
        if size is None:
            size = self._sizes[item] = item.sizeHint()
        return size


Part = QWidget | QLayout | int | None


def row(*parts: Part, spacing: int = S) -> QHBoxLayout:
    """Return a horizontal layout of parts; a number is a space, None takes what is left."""
    made = QHBoxLayout()
    _fill(made, parts, spacing)
    return made


def column(*parts: Part, spacing: int = S) -> QVBoxLayout:
    """Return a vertical layout of parts; a number is a space, None takes what is left."""
    made = QVBoxLayout()
    _fill(made, parts, spacing)
    return made


def _fill(layout: QBoxLayout, parts: tuple[Part, ...], spacing: int) -> None:
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, int):
            layout.addSpacing(part)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and free the widgets."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)
