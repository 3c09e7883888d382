"""The room clock: what it shows at an instant (METHOD §8, "Over time").

Pure arithmetic over a `RoomClock` and an instant in UTC without a zone. The laptop and the
projector show the same `ClockFace`; nothing in it is private.

A clock of 30 minutes that was started at 10:00:00 UTC shows

    10:00:00   30:00    calm     1800 s left
    10:11:55   18:05    calm     1085 s left
    10:24:00    6:00    amber     360 s left, 20 % of 1800
    10:28:30    1:30    red        90 s left, 5 % of 1800
    10:30:00    0:00    red         0 s left; the one flash
    10:32:10   -2:10    over     -130 s left
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from app.domain.records import RoomClock
from app.domain.rules.room import spent_at

AMBER_PERCENT, RED_PERCENT = 20, 5
"""Share of the length at which, and below which, the colour changes."""


class Tone(StrEnum):
    """How urgent it is; the values but `over` and `calm` are colour roles."""

    CALM = "calm"
    AMBER = "amber"
    RED = "red"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class ClockFace:
    """What the clock shows, on the laptop and on the projector.

    text: "18:05", "1:05:00", "-2:10". tone: its colour; word: the same in a word, since colour
    never tells it alone: "paused", "over time", "almost over" (red), "soon over" (amber), or "".
    running: whether it counts. title: of the activity. length: "30 min" or "1 h 30 min".
    flash: it passed zero since the face before: flash once, gently.
    """

    text: str
    tone: Tone
    running: bool
    title: str
    word: str = ""
    length: str = ""
    flash: bool = False

    @property
    def spoken(self) -> str:
        """The whole face in words, for those who do not see it."""
        parts = (self.title, f"{self.text} of {self.length}", self.word)
        return ", ".join(part for part in parts if part)


def remaining(clock: RoomClock, at: datetime) -> float:
    """Return the seconds that are left at `at` (UTC); below 0 is overrun.

    Never more than the length: a system clock that is set back gives no time away, since
    `spent_at` counts nothing for it.
    """
    return clock.seconds - spent_at(clock, at)


def shown_seconds(clock: RoomClock, at: datetime) -> int:
    """Return `remaining` in whole seconds, rounded up: it shows 0:00 when the time is over."""
    return ceil(remaining(clock, at))


def until_next(clock: RoomClock, at: datetime) -> float:
    """Return the seconds (0 < s ≤ 1) after which the figures change, if it runs."""
    return remaining(clock, at) - (shown_seconds(clock, at) - 1)


def clock_text(seconds: int) -> str:
    """Return "18:05", "-2:10" or "1:05:00": hours only where there are any."""
    sign, rest = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, second = divmod(rest, 60)
    hours, minute = divmod(minutes, 60)
    if hours:
        return f"{sign}{hours}:{minute:02}:{second:02}"
    return f"{sign}{minute}:{second:02}"


def length_text(seconds: int) -> str:
    """Return a length in words: "30 min", "1 h 30 min", "45 s", "2 min 30 s"."""
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    parts = ((hours, "h"), (minute, "min"), (second, "s"))
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 min"


def tone_of(left: int, length: int) -> Tone:
    """Return the tone with `left` of `length` seconds, in whole numbers: no rounding error.

    Amber while left ≤ 20 % of the length, red while left ≤ 5 %, over below 0.
    """
    if left < 0:
        return Tone.OVER
    if left * 100 <= length * RED_PERCENT:
        return Tone.RED
    return Tone.AMBER if left * 100 <= length * AMBER_PERCENT else Tone.CALM


def passed_zero(clock: RoomClock, seen: datetime, at: datetime) -> bool:
    """Tell whether the time ran out after `seen` and no later than `at`, while it counted.

    A crossing is told once: `seen` is the instant of the face before. Giving time and running
    out again is another crossing; a clock that stands still crosses nothing.
    """
    return clock.running and remaining(clock, seen) > 0 >= remaining(clock, at)


def face_of(clock: RoomClock, at: datetime, seen: datetime | None = None) -> ClockFace:
    """Return the face at `at` (UTC). seen: instant of the face before, None where there is none."""
    left = shown_seconds(clock, at)
    tone = tone_of(left, clock.seconds)
    return ClockFace(
        text=clock_text(left),
        tone=tone,
        running=clock.running,
        title=clock.title,
        word=_word(tone, clock.running),
        length=length_text(clock.seconds),
        flash=seen is not None and passed_zero(clock, seen, at),
    )


def local_time(at: datetime, now: datetime, instant: datetime) -> datetime:
    """Return a time of the clock (UTC) as local time, to the second.

    The zone is what lies between `now` and `instant`, in whole minutes.
    """
    zone = timedelta(minutes=round((now - instant).total_seconds() / 60))
    return (at + zone).replace(microsecond=0)


_URGENT = {Tone.AMBER: "soon over", Tone.RED: "almost over", Tone.OVER: "over time"}


def _word(tone: Tone, running: bool) -> str:
    parts = ("" if running else "paused", _URGENT.get(tone, ""))
    return ", ".join(part for part in parts if part)
