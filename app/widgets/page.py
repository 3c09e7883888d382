"""A stage's page: it makes the views of its activities and shows one of them.

Views are made when they are first asked for, in steps, and shown when they are whole. They are
told of changes once per turn of the event loop, only while they can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget
from shiboken6 import isValid

from app.domain.changes import ChangeSet
from app.widgets.context import KeyHint, PageContext
from app.widgets.view import View


class Page(QWidget):
    """A stage's page, or one of the two overview pages.

    VIEWS maps an activity's key to the class of its view. activity_shown: the view of this key
    is turned to, and the keyboard is in it.
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

    def made(self, key: str) -> View | None:
        """Return the view of an activity, None where it is not made yet."""
        return self._views.get(key)

    def views(self) -> list[View]:
        """Return the views that are made, the one that is shown last."""
        return sorted(self._views.values(), key=lambda view: view is self.view)

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
            try:
                # Not "yield from": that would end them for good where these are left.
                for step in steps:  # noqa: UP028
                    yield step
            except Exception:
                del self._half_made[key]  # what failed goes no further: it is begun anew
                raise
            del self._half_made[key]
        if key in self._stale:
            self._renew(key)
            yield None

    def turn_to(self, key: str) -> None:
        """Turn to the view of an activity that is made; one that does not exist is the first.

        A page that is not shown yet is best turned first: showing the view of before costs time.
        """
        key = self._known(key)
        if key in self._views:
            self._renew(key)  # sooner: where it fails, what is shown stays
        self._key = key
        view = self.view
        if view is None:
            return
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
        # Here, in steps: each is dressed when it is shown, else, and the whole view at once.
        for widget in view.findChildren(QWidget):
            if isValid(widget):  # a change on the way may have taken it out
                widget.ensurePolished()
            yield None
        self._views[key] = view
        self._stale.add(key)
        yield None

    def _renew(self, key: str) -> None:
        """Let a view look again that has missed a change; one that fails has missed it still."""
        if key in self._stale:
            self._stale.discard(key)
            try:
                self._views[key].refresh(None)
            except Exception:
                self._stale.add(key)
                raise

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
        if self._key in self._views:
            self._renew(self._key)
