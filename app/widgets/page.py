"""What a stage's page is made of; what the shell gives it is in context.

A page has an activity view for each activity of its stage. Views are made when they are first
asked for, in steps, and shown when they are whole. They are told of changes once per turn of the
event loop, only while they can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.workshop import Workshop
from app.widgets.containers import ScrollColumn
from app.widgets.context import InRoom, KeyHint, PageContext, PairChoice
from app.widgets.labels import Caption, Heading
from app.widgets.theme import XL, XXL, L, M, S


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
    under it, `self.body` the column (scrolling where `scrolls`), `max_width` its widest.
    """

    title: ClassVar[str] = ""
    scrolls: ClassVar[bool] = True
    max_width: ClassVar[int] = 1080

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, XL, 0, 0)
        outer.setSpacing(L)
        self.heading = Heading(self.title)
        self.toolbar = QHBoxLayout()
        self.toolbar.setSpacing(S)
        self.caption = Caption("")
        self.caption.hide()
        outer.addLayout(self._title_row())
        if self.scrolls:
            self.scroller = ScrollColumn(max_width=self.max_width, margins=(XXL, 0, XXL, XXL))
            self.body: QVBoxLayout = self.scroller.column
            outer.addWidget(self.scroller, 1)
        else:
            self.body = QVBoxLayout()
            self.body.setContentsMargins(XXL, 0, XXL, XL)
            self.body.setSpacing(L)
            outer.addLayout(self.body, 1)

    def set_caption(self, text: str) -> None:
        """Say something under the title, or nothing."""
        self.caption.setText(text)
        self.caption.setVisible(bool(text))

    def _title_row(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(XXL, 0, XXL, 0)
        head.setSpacing(M)
        head.addWidget(self.heading, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addLayout(self.toolbar)
        under = QHBoxLayout()
        under.setContentsMargins(XXL, 0, XXL, 0)
        under.addWidget(self.caption)
        both = QVBoxLayout()
        both.setSpacing(0)
        both.addLayout(head)
        both.addLayout(under)
        return both


class Page(QWidget):
    """A stage's page, or one of the two overview pages.

    VIEWS maps an activity's key to the class of its view. caption_changed: the left column
    should read its summaries again.
    """

    VIEWS: ClassVar[Mapping[str, type[View]]] = {}

    activity_shown = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._views: dict[str, View] = {}
        self._half_made: dict[str, Iterator[object]] = {}
        self._stale: set[str] = set()
        self._waiting: list[tuple[ChangeSet, object]] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._refresh_now)
        self._key = ""
        context.document.changed.connect(self._on_changed)

    @property
    def activity(self) -> str:
        """Key of the activity that is shown, "" before the first."""
        return self._key

    @property
    def view(self) -> View | None:
        """The view that is shown."""
        return self._views.get(self._key)

    def show_activity(self, key: str, record: str = "") -> None:
        """Make the view of an activity, if it is not made yet, and show it now."""
        for _ in self.making(key):
            pass
        self.turn_to(key)
        self.begin(record)

    def making(self, key: str) -> Iterator[object]:
        """Take the steps after which the view of an activity can be shown as it should be.

        They may be left at any of them and taken up again by calling this anew.
        """
        key = self._known(key)
        if key and key not in self._views:
            steps = self._half_made.setdefault(key, self._make(key))
            # Not "yield from": that would end them for good where these are left.
            for step in steps:  # noqa: UP028
                yield step
            del self._half_made[key]
        if key in self._stale:
            self._stale.discard(key)
            self._views[key].refresh(None)
            yield None

    def turn_to(self, key: str) -> None:
        """Turn to the view of an activity that is made; one that does not exist is the first.

        A page that is not shown yet is best turned first: showing the view of before costs time.
        """
        self._key = self._known(key)
        view = self.view
        if view is None:
            return
        if self._key in self._stale:
            self._stale.discard(self._key)
            view.refresh(None)
        if self._stack.indexOf(view) < 0:
            # Only now: the first one is shown at once, and must have its widgets by then.
            self._stack.addWidget(view)
        self._stack.setCurrentWidget(view)

    def begin(self, record: str = "") -> None:
        """Put the keyboard where work begins in the view, or on a record of it."""
        view = self.view
        if view is None:
            return
        if record:
            view.show_record(record)
        else:
            # Qt gives the focus of the view before to whatever comes first in this one.
            view.begin()
        self.activity_shown.emit(self._key)

    def refresh(self, changes: ChangeSet | None, initiator: object = None) -> None:
        """Let the view that is shown look again; the others do when they are shown next."""
        for key, view in self._views.items():
            if key != self._key:
                self._stale.add(key)
            elif changes is None or view.watches is None or changes.kinds & view.watches:
                view.refresh(changes)

    def shortcuts(self) -> list[KeyHint]:
        """Return the keys of the view that is shown."""
        view = self.view
        return view.shortcuts() if view is not None else []

    def flush(self) -> None:
        """Keep what is typed in any view."""
        for view in self._views.values():
            view.flush()

    def _known(self, key: str) -> str:
        return key if key in self.VIEWS else next(iter(self.VIEWS), "")

    def _make(self, key: str) -> Iterator[object]:
        view = self.VIEWS[key](self.context)
        # As if it had been hidden: or it would be shown along with the page, half made.
        view.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        view.setParent(self)
        view.outdated.connect(partial(self._stale.add, key))
        yield None
        yield from view.build() or ()
        self._views[key] = view
        self._stale.add(key)
        yield None

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        self._waiting.append((changes, initiator))
        self._turn.start()

    def _refresh_now(self) -> None:
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        if not self.isVisible():
            self._stale.update(self._views)
            return
        one = len(waiting) == 1
        self.refresh(waiting[0][0] if one else None, waiting[0][1] if one else None)

    def showEvent(self, event: Any) -> None:
        """Look again at what changed while another page was shown."""
        super().showEvent(event)
        if self._key in self._stale:
            self._stale.discard(self._key)
            self._views[self._key].refresh(None)


__all__ = ["ActivityView", "InRoom", "KeyHint", "Page", "PageContext", "PairChoice", "View"]
