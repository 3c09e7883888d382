"""The place of one record in a list of rows: empty until its fields are made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.domain.records import Record
from app.widgets.buttons import IconButton
from app.widgets.containers import ScrollColumn
from app.widgets.theme import HAIRLINE, XS, S, colour


class Row(QWidget):
    """A place with a hairline under it, for the content of one record and the button of its menu.

    height: pixels that it takes while it is empty. stops: where Tab stops in it, in order.
    """

    def __init__(self, id: str, make_menu: Callable[[Row], QMenu], height: int) -> None:
        super().__init__()
        self.id = id
        self.content: QWidget | None = None
        self.stops: list[QWidget] = []
        self._make_menu = make_menu
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, S, 0, S + HAIRLINE)
        self._line.setSpacing(S)
        self.setMinimumHeight(height)
        # Else all rows would be stretched, and laid out again, whenever one is made.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def fill(self, record: Record, content: QWidget) -> None:
        """Take the content, and a button for the menu beside it."""
        # As high as a field of one line, so that it stands beside the first words.
        more = IconButton("ellipsis", f"More about this {record.noun}", menu=self.make_menu)
        self.content = content
        self.setMinimumHeight(0)
        if content.hasHeightForWidth():
            # Fixed, it would be cut where words need more lines than in a usual width.
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line.addWidget(content, 1)
        self._line.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.stops = [part for part in self.findChildren(QWidget) if self._stops_at(part)]

    def make_menu(self) -> QMenu:
        """Return the menu of the record."""
        return self._make_menu(self)

    def tell(self, record: Record) -> None:
        """Tell the content of the record as it is now."""
        refresh = getattr(self.content, "refresh", None)
        if refresh is not None:
            refresh(record)

    def focus(self) -> None:
        """Put the cursor into the first field."""
        for stop in self.stops:
            if stop.isEnabled():
                stop.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same menu for the other button of the mouse."""
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline."""
        painter = QPainter(self)
        line = self.rect()
        line.setTop(line.bottom() - HAIRLINE + 1)
        painter.fillRect(line, colour("hairline"))

    def _stops_at(self, widget: QWidget) -> bool:
        # What opens under a choice is a window of its own.
        tabs = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return tabs and widget.window() is self.window()


class Column(QVBoxLayout):
    """Rows under each other, each as high as it wants to be.

    While one of them has grown and the list has not yet, Qt would press all the others, and lay
    each out twice: with two hundred rows the window would stand. What is looked at stays where it
    is when rows above it become higher.
    """

    def __init__(self, rows: QWidget) -> None:
        super().__init__(rows)
        self._list = rows
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(XS)

    def setGeometry(self, rect: QRect) -> None:
        """Take the height that the rows need, whatever there is."""
        wide = rect.width()
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        top = self._topmost()
        before = top.y() if top is not None else 0
        super().setGeometry(QRect(rect.x(), rect.y(), wide, high))
        if top is not None and top.y() != before:
            self._scroll(top.y() - before)

    def _topmost(self) -> QWidget | None:
        """Return the first row in sight, None where the list begins in sight."""
        seen = self._list.visibleRegion().boundingRect()
        if seen.isEmpty() or seen.top() <= 0:
            return None
        for index in range(self.count()):
            item = self.itemAt(index)
            row = item.widget() if item is not None else None
            if row is not None and row.geometry().bottom() >= seen.top():
                return row
        return None

    def _scroll(self, by: int) -> None:
        column = scroll_column_of(self._list)
        if column is not None:
            bar = column.verticalScrollBar()
            # What scrolls is about to grow, and sets its own end then.
            bar.setMaximum(max(bar.maximum(), bar.value() + by))
            bar.setValue(bar.value() + by)


def scroll_column_of(widget: QWidget) -> ScrollColumn | None:
    """Return what a widget scrolls in, where there is such a column."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, ScrollColumn):
        at = at.parentWidget()
    return at
