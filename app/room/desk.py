"""The desk of the room: starts, blanks, freezes and ends what the room sees, and places it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from app.analysis.clock import ClockFace
from app.analysis.scenes import Scene
from app.domain.records import RoomState
from app.room.awake import Awake, system_awake
from app.room.identify import Identifier
from app.room.keys import RoomKeys
from app.room.laptop import Laptop
from app.room.placing import Placing
from app.room.resuming import in_progress
from app.room.screens import Screens, SystemScreens, move_to
from app.room.sight import READ_OUT, Sight
from app.room.states import Showing
from app.room.window import ProjectorWindow
from app.widgets.context import InRoom

_MISSES = {
    Showing.BLANK: "The room is blank, so nothing was read. B shows it again; then go on.",
    Showing.FROZEN: "The room is frozen, so nothing was read. F shows the present; then go on.",
}
_RESUMED = "This is where the room was. Its screen stays dark until you press F5."
_FRAMED = "Esc ends it. F5 brings the room's window forward again."
_RELEASED = "The room sees on. B blanks it, Ctrl+B while typing, and Esc ends it."


class RoomDesk(QObject):
    """Between the laptop and the room.

    changed: state, screens or place differ. seen: scene or clock differ. The desk begins dark, and
    after a restart it stays so until F5 releases it.
    """

    changed = Signal()
    seen = Signal()

    def __init__(
        self,
        laptop: Laptop,
        *,
        screens: Screens | None = None,
        awake: Awake | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._laptop = laptop
        self._awake = awake
        self.screens = screens or SystemScreens(self)
        self.sight = Sight(laptop, self)
        self.placing = Placing(self.screens, lambda: laptop.window, self)
        self.keys = RoomKeys(self, self)
        self._identifier = Identifier(self.screens, self)
        self._window: ProjectorWindow | None = None
        self._clock: ClockFace | None = None
        self._blank = self._resumed = False
        self._settled = False
        """Whether it is decided where the file opens: until then what it keeps stays."""
        self._followed: QWindow | None = None
        self.sight.changed.connect(self._scene_changed)
        self.placing.changed.connect(self.changed)

    # -- how it stands --------------------------------------------------------------------

    @property
    def state(self) -> Showing:
        """What the room sees."""
        if self._window is None:
            return Showing.DARK
        if self._blank:
            return Showing.BLANK
        return Showing.FROZEN if self.sight.held else Showing.LIVE

    @property
    def live(self) -> bool:
        """Whether there is a window for the room, be it blank, frozen or waiting for its screen."""
        return self._window is not None

    @property
    def misses(self) -> str:
        """Why the room would not see what is read now, "" where it would, or where it is dark."""
        return _MISSES.get(self.state, "")

    @property
    def resumed(self) -> bool:
        """Whether the room was shown something when the program ended, and is not yet again."""
        return self._resumed and not self.live

    @property
    def scene(self) -> Scene:
        """What the room sees, or would see."""
        return self.sight.scene

    @property
    def clock(self) -> ClockFace | None:
        """What the clock shows."""
        return self._clock

    @property
    def window(self) -> ProjectorWindow | None:
        """The projector window, while there is one."""
        return self._window

    @property
    def laptop_window(self) -> QWidget:
        """The facilitator's window."""
        return self._laptop.window

    @property
    def has_keyboard(self) -> bool:
        """Whether the projector window has the keyboard."""
        return self._window is not None and self._window.isActiveWindow()

    # -- what can be done -----------------------------------------------------------------

    def start(self) -> None:
        """Show the present to the room; shown already, it is no longer blank. Nothing is shown of
        a workshop that is being closed."""
        if self._laptop.document.closing.begun:
            return
        if self._window is not None:
            self._set_blank(False)
            self._come_forward()
            return
        if self._resumed:
            self._resumed = False
            self._laptop.say(_RELEASED)
        self.sight.show(True)
        window = ProjectorWindow()
        window.show_scene(self.sight.scene)
        window.show_clock(self._clock)
        window.closed.connect(self.end)
        self._window, self._blank = window, False
        self.placing.place(window)
        self.keys.watch_escape(self._laptop.window)
        self._watch_laptop(self._laptop.window.windowHandle())
        self._keeper().hold()
        if not self._come_forward():
            self._laptop.window.activateWindow()
        self.changed.emit()

    def end(self) -> None:
        """Take the window away: the room sees its own screen again."""
        window, self._window = self._window, None
        if window is None:
            return
        window.closed.disconnect(self.end)
        self.placing.release()
        window.end()
        self._blank = False
        self.keys.watch_escape(None)
        self._watch_laptop(None)
        self._keeper().release()
        self.sight.show(False)
        self._put_aside()
        self.changed.emit()

    def toggle_blank(self) -> None:
        """Let the room see nothing, or see again."""
        if self._window is not None:
            self._set_blank(not self._blank)

    def toggle_freeze(self) -> None:
        """Let the room keep what it sees while the laptop goes on, or see the present."""
        if self._window is not None:
            self.sight.hold(not self.sight.held)
            self.changed.emit()

    def step(self, by: int) -> bool:
        """Step where the laptop is, as a clicker asks; False where there is nothing to step."""
        view = self._laptop.view()
        if view is None or not view.steps_in_room:
            return False
        view.step_in_room(by)
        return True

    def show_clock(self, clock: ClockFace | None) -> None:
        """Show another face of the clock, also while the scene is frozen."""
        if clock != self._clock:
            self._clock = clock
            if self._window is not None:
                self._window.show_clock(clock)
            self.seen.emit()

    def follow(self) -> None:
        """The laptop went to another view."""
        if self._settled and not self.live:
            self._put_aside()
        self.sight.follow()

    def resume(self) -> None:
        """Go where the room was when the program ended while it was shown, or read to; its screen
        stays dark."""
        state = in_progress(self._laptop.document.workshop)
        if state is not None:
            self._take_up(state)
        self._settled = True

    def _take_up(self, state: RoomState) -> None:
        self._laptop.navigate(state.place, state.activity, "")
        view = self._laptop.view()
        if view is None or self._laptop.here() != (state.place, state.activity):
            return
        view.resume_room(InRoom(state.round, state.first, state.second, state.item))
        self._resumed = True
        self.sight.follow()
        self.changed.emit()
        self._laptop.say(_RESUMED)

    def _put_aside(self) -> None:
        """Leave what the room saw, but not a reading that goes on without a projector."""
        if self._laptop.here() != READ_OUT:
            self.sight.put_aside()

    def close(self) -> None:
        """End it for good: the document is about to close."""
        self.end()
        self.sight.end()
        self.keys.end()
        self._identifier.hide()

    # -- screens --------------------------------------------------------------------------

    def identify(self) -> None:
        """Number the screens for two seconds."""
        self._identifier.show()

    def choose(self, name: str) -> None:
        """Show it on the screen of this name; FRAMED shows it in a window."""
        here = self.screens.of(self._laptop.window)
        if here is not None and name == here.name and self.placing.can_swap:
            self.swap()
        else:
            self.placing.choose(name)
            self._come_forward()

    def swap(self) -> None:
        """Exchange the screens of the laptop and the room."""
        here = self.screens.of(self._laptop.window)
        there = self.placing.target()
        if here is None or there is None:
            return
        self.placing.choose(here.name, settle=False)
        move_to(self.screens, self._laptop.window, there)
        self.placing.settle()

    # -- within ---------------------------------------------------------------------------

    def _set_blank(self, blank: bool) -> None:
        assert self._window is not None
        if blank != self._blank:
            if not blank:
                self.sight.catch_up()
            self._blank = blank
            self._window.set_blank(blank)
            self.changed.emit()

    def _come_forward(self) -> bool:
        """Bring a window among others before the laptop's, which may fill the screen, and say how
        to be rid of it. False where it has a screen of its own."""
        if self._window is None or not self.placing.framed:
            return False
        self._window.come_forward()
        self._laptop.say(_FRAMED)
        return True

    def _scene_changed(self) -> None:
        if self._window is not None:
            self._window.show_scene(self.sight.scene)
        self.seen.emit()

    def _keeper(self) -> Awake:
        if self._awake is None:
            self._awake = system_awake(self)
        return self._awake

    def _watch_laptop(self, window: QWindow | None) -> None:
        if self._followed is not None:
            self._followed.screenChanged.disconnect(self._laptop_moved)
        self._followed = window
        if window is not None:
            window.screenChanged.connect(self._laptop_moved)

    def _laptop_moved(self, _screen: object) -> None:
        self.placing.settle()
