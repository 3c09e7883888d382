"""How it stands between laptop and room, in words, icons and keys."""

from dataclasses import dataclass
from enum import StrEnum

from app.widgets.context import KeyHint


class Showing(StrEnum):
    """What the room sees: the present, nothing but black, what it saw before, or no window."""

    LIVE = "live"
    BLANK = "blank"
    FROZEN = "frozen"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class StateWords:
    """icon and word: in the top bar. sentence: what it means."""

    icon: str
    word: str
    sentence: str


WORDS = {
    Showing.LIVE: StateWords("projector", "On screen", "The room sees this."),
    Showing.BLANK: StateWords(
        "eye-off", "Blank", "The room sees nothing until B is pressed again."
    ),
    Showing.FROZEN: StateWords(
        "pause", "Frozen", "The room keeps seeing this while you go on; F shows the present."
    ),
    Showing.DARK: StateWords("ban", "Not shown", "The room sees nothing of this. F5 shows it."),
}

RELEASE = "Dark until you release it · F5"
"""After a restart: the room was shown something when the program ended."""

ROOM_KEYS = (
    KeyHint("F5", "show it to the room (Shift+F5 too)"),
    KeyHint("B or .", "blank the room; again, and it sees on"),
    KeyHint("F", "freeze what the room sees; again, and it sees the present"),
    KeyHint("Ctrl+B, Ctrl+Shift+F", "blank, freeze, also while typing"),
    KeyHint("Page Up, Page Down", "the clicker: step in the room, wherever the keyboard is"),
    KeyHint("Esc", "end it, where nothing on the laptop needs Esc"),
)
"""While a field is typed in, B, F and . are letters."""
