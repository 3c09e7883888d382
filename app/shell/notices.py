"""Strips under the top bar: why the file is not written, and that it is only looked at."""

from collections.abc import Callable, Sequence

from app.session import Save, SaveState
from app.widgets.banner import Banner

_LOOK_ONLY = (
    "This workshop is open to be looked at only: nothing in its file changes from here. Save a "
    "copy to work on."
)


class SaveFailed(Banner):
    """Says why the last changes are not in the file, and what can be done about it."""

    def __init__(self, retry: Callable[[], object], save_copy: Callable[[], object]) -> None:
        super().__init__("triangle-alert")
        self._why = self._warning = ""
        self.add_button("Try again", retry)
        self.add_button("Save a copy…", save_copy)
        self.hide()

    def show_state(self, state: SaveState) -> None:
        """Be there while saving fails."""
        if state.save is Save.FAILED:
            self._why = state.sentence or "The last changes could not be saved."
            self.say(self._why + self._warning)
        else:
            self._warning = ""
            self.hide()

    def warn(self, unsaved: Sequence[str]) -> None:
        """Say what is lost by who leaves now. unsaved: as of StillClosing; empty takes it back."""
        self._warning = f" {_waits(unsaved)} Ctrl+Q leaves without it." if unsaved else ""
        if not self.isHidden():
            self.say(self._why + self._warning)


class StillClosing(Banner):
    """Says what is not in the file while its drive keeps the workshop from being closed.

    It takes no input, as all of the window, so it cannot be closed either.
    """

    def __init__(self) -> None:
        super().__init__("hourglass")
        self._close.hide()
        self.hide()

    def tell(self, name: str, unsaved: Sequence[str]) -> None:
        """Say what waits. unsaved: what the changes are called, oldest first."""
        waits = _waits(unsaved) if unsaved else "Everything is saved in it."
        self.say(
            f"The drive of {name} does not answer. {waits} The workshop closes as soon as it does; "
            "Ctrl+Q leaves without waiting."
        )


class LookOnly(Banner):
    """Says that nothing is written, where that is so."""

    def __init__(
        self, state: SaveState, work_on: Callable[[], object], save_copy: Callable[[], object]
    ) -> None:
        super().__init__("eye", state.sentence or _LOOK_ONLY)
        self.add_button("Try again" if state.sentence else "Open it to work on", work_on)
        self.add_button("Save a copy…", save_copy)
        if state.save is not Save.READ_ONLY:
            self.hide()


def _waits(unsaved: Sequence[str]) -> str:
    more = f", and {len(unsaved) - 1} before it" if len(unsaved) > 1 else ""
    return f"Not saved yet: {unsaved[-1]}{more}."
