"""What the view of an activity is. What the shell gives it is in context; a page shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.workshop import Workshop
from app.widgets.containers import ScrollColumn, column
from app.widgets.context import InRoom, KeyHint, PageContext
from app.widgets.full_column import FullColumn
from app.widgets.theme import XL, XXL, L, px
from app.widgets.title_row import TitleRow


class View(QWidget):
    """A widget that shows the workshop: `refresh` is called when it must look again.

    Override `build` (once, before it is shown) and `refresh(changes)`; `changes` is None when
    anything may have changed. Override `watches` to be left alone by other kinds of record.
    room_changed: the view asks the room to look at what `in_room` says now. steps_in_room: a
    clicker goes through it, step by step (`step_in_room`). outdated: it has to look again before
    it is shown next.
    """

    watches: ClassVar[frozenset[str] | None] = None
    steps_in_room: ClassVar[bool] = False
    room_changed = Signal()
    outdated = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.document = context.document

    @property
    def workshop(self) -> Workshop:
        """The state as it is now."""
        return self.document.workshop

    def build(self) -> Iterator[object] | None:
        """Make the widgets. Where that takes long, yield between them: the window answers then."""
        return None

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the state as it is now."""

    def look_again(self) -> None:
        """Refresh now where it can be seen, else when it is shown next.

        For what is not a change of the workshop, such as another pair.
        """
        if self.isVisible():
            self.refresh()
        else:
            self.outdated.emit()

    def starting_point(self) -> QWidget | None:
        """Return what the keyboard is on when the view is opened, so that work can begin."""
        return None

    def begin(self) -> None:
        """Put the keyboard on the starting point, where it can be seen."""
        start = self.starting_point()
        if start is not None and start.isVisible():
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, id: str) -> None:
        """Bring one record into sight and focus, where the view shows it."""

    def shortcuts(self) -> list[KeyHint]:
        """Return the keys of this view."""
        return []

    def flush(self) -> None:
        """Keep what is typed and is not in a bound field."""

    def side(self) -> QWidget | None:
        """Return what stands right instead of the facilitator's guide, or None; asked once."""
        return None

    def in_room(self) -> InRoom:
        """Return what of this activity the room should see."""
        return InRoom()

    def resume_room(self, seen: InRoom) -> None:
        """Go on where the room was when the program ended."""

    def step_in_room(self, by: int) -> None:
        """Go on (1) or back (-1), as a clicker in the room asks; where `steps_in_room`."""

    def execute(self, command: Command) -> ChangeSet | None:
        """Execute a command; None where it was refused."""
        return self.context.execute(command, initiator=self)


class ActivityView(View):
    """The view of one activity: a title row with actions, and a column below it.

    `title`: heading. `self.toolbar` is the layout right of the title, `self.caption` the line
    under it, `self.body` the column (scrolling where `scrolls`, else as high as its place, or as
    it needs), `max_width` its widest.
    """

    title: ClassVar[str] = ""
    scrolls: ClassVar[bool] = True
    max_width: ClassVar[int] = 1080

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, XL, 0, 0)
        outer.setSpacing(L)
        self.title_row = TitleRow(self.title)
        self.heading, self.caption = self.title_row.heading, self.title_row.caption
        self.toolbar = self.title_row.toolbar
        head = column(self.title_row)
        head.setContentsMargins(XXL, 0, XXL, 0)
        outer.addLayout(head)
        if self.scrolls:
            self.scroller = ScrollColumn(max_width=self.max_width, margins=(XXL, 0, XXL, XXL))
            self.body: QVBoxLayout = self.scroller.column
            outer.addWidget(self.scroller, 1)
        else:
            whole = FullColumn()
            self.body = whole.column
            self.body.setContentsMargins(XXL, 0, XXL, XL)
            self.body.setSpacing(L)
            outer.addWidget(whole, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the actions end where the column does on wide screens."""
        super().resizeEvent(event)
        beyond = self.width() - 2 * XXL - px(self.max_width) if self.scrolls else 0
        self.title_row.leave_free(max(beyond, 0))

    def set_caption(self, text: str) -> None:
        """Say something under the title, or nothing."""
        self.caption.setText(text)
        self.caption.setVisible(bool(text))
