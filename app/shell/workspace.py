"""An open workshop in the window: rail, activities, page, guide, status line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.ports import Exporter
from app.domain.records import RoomClock, RoomState
from app.room.desk import RoomDesk
from app.room.laptop import Laptop
from app.shell.actions import Action, RecordSearch, chords_of, everything
from app.shell.activity_column import ActivityColumn
from app.shell.chords import install_chords
from app.shell.clock_place import ClockPlace
from app.shell.command_palette import CommandPalette
from app.shell.drafts import Drafts
from app.shell.guide import GuidePanel
from app.shell.history_sheet import HistorySheet
from app.shell.middle import Middle
from app.shell.notices import LookOnly, SaveFailed, StillClosing
from app.shell.overlays import keys_sheet
from app.shell.places import NextStep, Place, next_step, places
from app.shell.rehearsal import is_rehearsal
from app.shell.room_place import RoomPlace
from app.shell.status_line import StatusLine
from app.shell.tab_order import step_focus
from app.shell.taking_back import TakingBack
from app.shell.top_bar import TopBar
from app.shell.way import Way
from app.widgets.banner import OfferBanner, Toast
from app.widgets.context import PageContext, PairChoice
from app.widgets.gradual import TURN
from app.widgets.page import Page
from app.widgets.view import View

if TYPE_CHECKING:
    from app.document.document import Document


class Workspace(QWidget):
    """Joins everything that is shown of one workshop.

    first: the place and the activity to open at, the set-up where there is no such place. whole:
    everything in it is made at once; else once the steps of `making` are taken.
    more_actions: what the palette offers besides. copy_requested: save a copy somewhere.
    open_requested: open the file, which is only looked at, to work on it. moved(place, activity):
    another view is shown.
    """

    copy_requested = Signal()
    open_requested = Signal()
    moved = Signal(str, str)

    def __init__(
        self,
        document: Document,
        *,
        exporter: Exporter | None = None,
        guide: bool = True,
        actions: list[Action] | None = None,
        menu: Callable[[], QMenu] | None = None,
        make_desk: Callable[[Laptop], RoomDesk] = RoomDesk,
        clock_sound: bool = False,
        first: tuple[str, str] = ("", ""),
        whole: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.places = {place.key: place for place in places(document.template)}
        self.context = PageContext(
            document,
            PairChoice(document),
            self.navigate,
            self.say,
            exporter,
            room_misses=lambda: self.room.misses,
        )
        self.more_actions = actions or []
        self._menu = menu
        self._guide_first = guide
        self._first = first if first[0] in self.places else ("setup", "")
        self._stack = QStackedWidget()
        self.way = Way(tuple(self.places.values()), self.context, self._stack)
        self._column_of: Place | None = None
        self.taking_back = TakingBack(self.context, self.way, self.say, self._is_live, self)
        self._make_desk, self._clock_sound = make_desk, clock_sound
        if whole:
            for _ in self.making():
                pass

    def making(self) -> Iterator[object]:
        """Make all that is in it, in steps; after the last one is under way to the first page."""
        document, here = self.document, lambda: self.way.here
        self.room = self._make_desk(
            Laptop(document, self, here, lambda: self.view, self._go_at_once, self.say)
        )
        self.room.setParent(self)
        self.clock = ClockPlace(document, self, here, self.navigate, sound=self._clock_sound)
        for make in (self._make_bar, self._make_beside, self._make_notices):
            make()
            yield None
        yield from self._lay_out()
        self._connect()
        self._make_shortcuts()
        self.save_failed.show_state(document.save_state)
        Drafts(document, self)
        yield TURN
        self.navigate(*self._first)
        yield TURN

    # -- going somewhere ------------------------------------------------------------------

    @property
    def place(self) -> str:
        """Key of the place that is shown."""
        return self.way.here[0]

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.way.page

    @property
    def view(self) -> View | None:
        """The view of the activity that is shown, None before the first."""
        return self.way.view

    def navigate(self, place: str, activity: str = "", record: str = "") -> None:
        """Show a place; its activity as it was last where none is named; a record in it."""
        self.document.flush()
        self._toast.hide()
        self.way.go(place, activity, record)

    def _go_at_once(self, place: str, activity: str, record: str) -> None:
        self.navigate(place, activity, record)
        self.way.settle()

    def _is_live(self) -> bool:
        return self.room.live

    def _head_for(self, place: Place, activity: str) -> None:
        """Answer at once, in the rail and the column, while the page is still being made."""
        if self._column_of is not place:
            self._column_of = place
            self.column.show_entries(place.entries, self.document.workshop)
            self.column.setVisible(bool(place.entries))
            self.bar.set_current(place.key)
        self.column.set_current(activity)

    def _arrive(self, place: Place, activity: str) -> None:
        self.middle.show_guide(place, activity, self.page, self.document.template)
        self._tell_progress()
        self.moved.emit(place.key, activity)

    def step_activity(self, by: int) -> None:
        """Go to the next activity of this place, or the one before."""
        self.navigate(*self.way.beside(by))

    def say(self, sentence: str, offer: str = "", run: Callable[[], object] = lambda: None) -> None:
        """Show a calm sentence near the bottom, and offer to do something about it."""
        self._toast.say(sentence)
        if offer:
            self._toast.offer(offer, run)

    def says(self, sentence: str) -> bool:
        """Whether a sentence is still to be read there."""
        return not self._toast.isHidden() and self._toast.sentence == sentence

    def offered(self) -> list[Action]:
        """Return everything that can be done at this moment."""
        more = [*self.clock.actions(), *self.room_place.actions(), *self.more_actions]
        return everything(self, more)

    def open_palette(self) -> None:
        """Offer everything that can be done."""
        self.document.flush()
        self.palette_sheet.open()

    def open_search(self) -> None:
        """Find a record."""
        self.document.flush()
        self.palette_sheet.open(records=True)

    def show_keys(self) -> None:
        """Show the keys of this page."""
        self.way.settle()
        keys_sheet(self, self.places[self.place].title, self.page.shortcuts()).open()

    def show_history(self, *, erase: bool = False) -> None:
        """Show what was done; erase: and ask whether to forget it."""
        HistorySheet(self.document, self, erase=erase).open()

    # -- its parts ------------------------------------------------------------------------

    def _make_bar(self) -> None:
        self.bar = TopBar(tuple(self.places.values()), self._open_menu)
        self.bar.mark.setVisible(is_rehearsal(self.document.path))
        self.room_place = RoomPlace(self.room, self)
        self.bar.add_right(self.clock.bar)
        self.bar.add_right(self.room_place.thumb, yields=True)
        self.status = StatusLine(self.document)

    def _make_beside(self) -> None:
        self.column = ActivityColumn()
        self.guide = GuidePanel(self.document)

    def _make_notices(self) -> None:
        self.save_failed = SaveFailed(self.document.retry, self.copy_requested.emit)
        self._look_only = LookOnly(
            self.document.save_state, self.open_requested.emit, self.copy_requested.emit
        )
        self.unopened, self.closing = OfferBanner(), StillClosing()
        banners = (self.closing, self.unopened, self.save_failed, self._look_only)
        self._notices = (*banners, self.room_place.notice)
        self._toast = Toast()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._refresh)

    def _lay_out(self) -> Iterator[object]:
        self.middle = Middle(self.column, self._stack, self.guide, wants_guide=self._guide_first)
        yield None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, *self._notices, self.middle, self._toast, self.status):
            layout.addWidget(widget, 1 if widget is self.middle else 0)
            yield None
        search = RecordSearch(lambda: self.document.workshop, self.navigate)
        self.palette_sheet = CommandPalette(self, self.offered, search)

    def _connect(self) -> None:
        self.way.headed.connect(self._head_for)
        self.way.arrived.connect(self._arrive)
        self.moved.connect(self.room.follow)
        self.moved.connect(self.clock.desk.go_to)
        self.clock.desk.said.connect(self.say)
        self.clock.bar.widened.connect(self.bar.refit)
        self.clock.desk.ticked.connect(lambda: self.room.show_clock(self.clock.desk.face))
        self.room.show_clock(self.clock.desk.face)
        self.bar.chosen.connect(lambda key: self.navigate(key))
        # Of the place that one is headed for: its activities are the ones that stand there.
        self.column.chosen.connect(lambda key: self.navigate(self.way.goal, key))
        self.guide.fold_requested.connect(self.middle.toggle_guide)
        self.status.next_requested.connect(self._go_next)
        self.status.palette_requested.connect(self.open_palette)
        self.taking_back.serve(self.status)
        self.document.changed.connect(self._on_changed)
        self.document.refused.connect(self.say)
        self.document.save_state_changed.connect(self.save_failed.show_state)

    def _make_shortcuts(self) -> None:
        install_chords(self, chords_of(self))
        self.clock.install_chords()

    # -- showing the state ----------------------------------------------------------------

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if not changes.kinds <= {RoomState.kind, RoomClock.kind}:
            self._toast.hide()
        self._soon.start()

    def _refresh(self) -> None:
        if not self.place:
            return  # the first page is still being made, and will show the state of then
        self.column.refresh(self.document.workshop)
        self._tell_progress()

    def _tell_progress(self) -> None:
        workshop = self.document.workshop
        self.bar.set_title(workshop.info.title)
        for place in self.places.values():
            if place.progress is not None:
                self.bar.buttons[place.key].set_progress(place.progress(workshop))
        self.status.show_next(self._next_step().phrase)

    def _next_step(self) -> NextStep:
        here = self.places[self.place]
        return next_step(tuple(self.places.values()), here, self.document.workshop)

    def _go_next(self) -> None:
        self.way.settle()
        step = self._next_step()
        self.navigate(step.place, step.activity)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go over the window as the eye does."""
        page = (self.column, self._stack, self.guide)
        regions = (self.bar, *self._notices, *page, self._toast, self.status)
        return step_focus(self.window(), regions, forward=next)

    def _open_menu(self) -> QMenu:
        return self._menu() if self._menu is not None else QMenu(self)
