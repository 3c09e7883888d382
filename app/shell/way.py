"""The way from one view of a workshop to another: what is not made yet is made step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.shell.loader import Loader
from app.shell.places import Place, page_class
from app.shell.read_ahead import run_read
from app.shell.tab_order import focus_first, free_keyboard
from app.widgets.context import PageContext
from app.widgets.gradual import PAUSE, TURN, Gradual
from app.widgets.page import Page
from app.widgets.parting import part_words_in
from app.widgets.view import View

_SEEN_MS = 250
"""Until then the first page is painted, which what is loaded beside it would hold up."""


class Way(QObject):
    """Where one is, and how one gets elsewhere; owns the pages.

    headed(place, activity): one has set out, and the window should say so at once; what was shown
    stays until arrived(place, activity). Setting out anew gives up the way that was begun. Where
    the page cannot be made, one is headed again for what is still shown.
    """

    headed = Signal(Place, str)
    arrived = Signal(Place, str)

    def __init__(
        self, places: Sequence[Place], context: PageContext, stack: QStackedWidget
    ) -> None:
        super().__init__(stack)
        self._places = {place.key: place for place in places}
        self._context, self._stack = context, stack
        part_words_in(context.workshop.info.language)
        self._pages: dict[str, Page] = {}
        self._activities: dict[str, str] = {}
        self._goal = ("", "")
        self._steps = Gradual(self)
        self._imports = _Imports([_module(place) for place in places], self)
        self._seen = QTimer(self)
        self._seen.setSingleShot(True)
        self._seen.setInterval(_SEEN_MS)
        self._seen.timeout.connect(self._imports.begin)
        self.place: Place | None = None

    @property
    def here(self) -> tuple[str, str]:
        """Keys of the place and the activity that are shown, "" before the first."""
        place = self.place.key if self.place is not None else ""
        return place, self._activities.get(place, "")

    @property
    def goal(self) -> str:
        """Key of the place that one is headed for, or that is shown."""
        return self._goal[0]

    @property
    def busy(self) -> bool:
        """Whether one is still under way."""
        return self._steps.busy

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self._pages[self.here[0]]

    @property
    def view(self) -> View | None:
        """The view of the activity that is shown, None before the first."""
        return self.page.view if self.place is not None else None

    def pages(self) -> tuple[Page, ...]:
        """Return the pages that are made."""
        return tuple(self._pages.values())

    def where(self, widget: QWidget) -> tuple[str, str]:
        """Return the keys of the place and the activity that a widget of a page belongs to."""
        for place, page in self._pages.items():
            for activity in page.VIEWS:
                view = page.made(activity)
                if view is not None and view.isAncestorOf(widget):
                    return place, activity
        return self.here

    def go(self, place: str, activity: str = "", record: str = "") -> None:
        """Set out for an activity of a place; where none is named, for the one it had last.

        record: id of one that is to be brought into sight there. A place that does not exist is
        ignored.
        """
        if place not in self._places:
            return
        goal = self._places[place]
        keys = [entry.key for entry in goal.entries]
        key = activity if activity in keys else self._activities.get(place, keys[0] if keys else "")
        free_keyboard(self._stack)
        self._goal = (place, key)
        self.headed.emit(goal, key)
        steps = self._or_back(self._making(goal, key))
        self._steps.run(steps, lambda: self._arrive(goal, key, record))

    def beside(self, by: int) -> tuple[str, str]:
        """Return the keys of the activity that is `by` further in this place, or the last one."""
        place, activity = self._goal
        keys = [entry.key for entry in self._places[place].entries]
        if not keys:
            return self._goal
        return place, keys[min(max(keys.index(activity) + by, 0), len(keys) - 1)]

    def settle(self) -> None:
        """Be there now: whoever calls this needs the view."""
        self._steps.finish()

    def when_there(self, then: Callable[[], None]) -> None:
        """Call `then` once one has arrived: now, if one is not under way."""
        if self.busy:
            self.arrived.connect(lambda *_: then(), Qt.ConnectionType.SingleShotConnection)
        else:
            then()

    def begin(self) -> None:
        """Put the keyboard where work begins: the first page was made unseen, and could not."""
        if (view := self.view) is not None:
            view.begin()

    def stop(self) -> None:
        """Go no further: the document is closed."""
        self._steps.stop()
        self._seen.stop()
        self._imports.end()

    def _making(self, place: Place, key: str) -> Iterator[object]:
        yield from self._imports.steps(_module(place))
        page = self._pages.get(place.key)
        if page is None:
            page = self._pages[place.key] = page_class(place.page)(self._context)
            self._stack.addWidget(page)
            yield None
        made = False
        for step in page.making(key):
            made = True
            yield step
        if made:
            yield TURN  # to show it takes as long as a slice

    def _or_back(self, steps: Iterator[object]) -> Iterator[object]:
        """Take steps; where one fails, be headed for what is shown."""
        try:
            yield from steps
        except Exception:
            self._head_back()
            raise

    def _head_back(self) -> None:
        if self.place is not None:
            self._goal = self.here
            self.headed.emit(self.place, self.here[1])

    def _arrive(self, place: Place, key: str, record: str) -> None:
        page = self._pages[place.key]
        free_keyboard(self._stack)  # it may have come back on the way
        try:
            page.turn_to(key)
        except Exception:
            self._head_back()
            raise
        self.place = place
        self._activities[place.key] = key
        self._stack.setCurrentWidget(page)
        page.begin(record)
        if page.window().focusWidget() is None:
            focus_first(page)
        self.arrived.emit(place, key)
        # What other pages need is imported beside what is done in the window.
        self._seen.start()


def _module(place: Place) -> str:
    return place.page.partition(":")[0]


class _Imports:
    """The modules of the pages, loaded while the first page is read."""

    def __init__(self, modules: Sequence[str], parent: QObject) -> None:
        self._modules = modules
        self._loader: Loader | None = None
        self._steps = Gradual(parent)

    def begin(self) -> None:
        """Load what is not loaded yet."""
        if self._loader is None:
            self._loader = Loader(self._modules, patient=True)
            self._steps.run(self._everything(self._loader))

    def end(self) -> None:
        """Load nothing more."""
        self._steps.stop()
        if self._loader is not None:
            self._loader.end()

    def steps(self, module: str) -> Iterator[object]:
        """Import what a page needs and is read, or is being read: sooner than that of others."""
        return self._loader.steps(module) if self._loader is not None else run_read(module)

    def _everything(self, loader: Loader) -> Iterator[object]:
        while loader.reading:
            yield PAUSE  # two threads that import wait for each other
        for module in self._modules:
            yield from run_read(module)
