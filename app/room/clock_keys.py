"""What can be done with the clock, as data: keys, the palette and the list of keys read it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.room.clock_desk import ClockDesk
from app.widgets.context import KeyHint


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that can be done with the clock. chord: its key, "" where it has none."""

    words: str
    run: Callable[[], object]
    icon: str
    chord: str = ""
    note: str = ""


CLOCK_KEYS = (
    KeyHint("F8", "start the clock for this activity; hold it; let it go on"),
    KeyHint("Shift+F8", "finish, and start the next of the plan"),
    KeyHint("F9, Shift+F9", "a minute more, a minute less"),
    KeyHint("F7", "everything about the clock: another length, begun earlier, finish"),
    KeyHint("F6", "what could be cut when it is late; again in the plan, and it is cut"),
)


def deeds(
    desk: ClockDesk, open_panel: Callable[[], object], see_cuts: Callable[[], object]
) -> list[Deed]:
    """Return everything, in the order in which the palette shows it."""
    face, start = desk.face, desk.shown() or desk.next()
    if face is None:
        first, icon = "Start the clock", "play"
    else:
        first, icon = (
            ("Hold the clock", "pause") if face.running else ("Let the clock go on", "play")
        )
    about = face.title if face is not None else start.title if start is not None else ""
    sound = "Clock: no sound when the time is over" if desk.sound else "Clock: sound at zero"
    return [
        Deed(first, desk.toggle, icon, "F8", about),
        Deed("Finish, and start the next of the plan", desk.finish_and_next, "check", "Shift+F8"),
        Deed("Clock: a minute more", lambda: desk.adjust(1), "plus", "F9"),
        Deed("Clock: a minute less", lambda: desk.adjust(-1), "minus", "Shift+F9"),
        Deed("Clock: another length, begun earlier…", open_panel, "timer", "F7"),
        Deed("Running late: what could be cut", see_cuts, "clock", "F6"),
        Deed("Finish, and put the clock away", desk.finish, "check"),
        Deed("Put the clock away, writing nothing down", desk.stop, "x"),
        Deed(sound, lambda: desk.set_sound(not desk.sound), "timer"),
    ]


def chords(
    desk: ClockDesk, open_panel: Callable[[], object], see_cuts: Callable[[], object]
) -> dict[str, Callable[[], object]]:
    """Return what each key does. Keys of a function row, so that they work while typing."""
    return {
        "F8": desk.toggle,
        "Shift+F8": desk.finish_and_next,
        "F9": lambda: desk.adjust(1),
        "Shift+F9": lambda: desk.adjust(-1),
        "F7": open_panel,
        "F6": see_cuts,
    }
