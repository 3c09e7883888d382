"""The room clock as it is used: what it shows, what can be done with it, its one timer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.analysis.clock import ClockFace, face_of, remaining, until_next
from app.analysis.cuts import cut_command, proposed_cuts
from app.analysis.plan import WAITING, DayPlan, plan_now
from app.analysis.timekeeping import (
    HINT_AFTER,
    end_commands,
    moved_on,
    start_commands,
    start_is_due,
)
from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.commands.room import (
    AdjustClock,
    BackdateClock,
    PauseClock,
    ResumeClock,
    StopClock,
)
from app.domain.records import CLOCK_ID, AgendaItem, RoomClock, Stage

if TYPE_CHECKING:
    from app.document.document import Document

WATCHED = frozenset({RoomClock.kind, AgendaItem.kind, "workshop"})
LONGEST = 48 * 60
"""Minutes that a clock may be set to."""

FLASH_MS = 150
"""How long a face that flashes is shown, to the room as well."""

_USUAL = 15
"""Minutes of an activity for which neither plan nor template names any."""

_PATIENCE = timedelta(hours=1)
"""How long the timer waits at most for a hint: a system clock may be set meanwhile."""


@dataclass(frozen=True, slots=True)
class Start:
    """What can be started. item: id in the plan, "" for what is not in it."""

    title: str
    minutes: int
    item: str = ""


class ClockDesk(QObject):
    """Everything about the clock and the running plan but the widgets.

    ticked: face, plan or hint may differ. flashed: the time ran out just now, once. said: a calm
    sentence. sound_chosen: whether it may be heard, as a person wants it.

    The one timer runs to the next second while the clock counts. While none is set it waits once
    for the moment at which a start is asked about, if there is such a moment; else it rests.
    """

    ticked = Signal()
    flashed = Signal()
    said = Signal(str)
    sound_chosen = Signal(bool)

    def __init__(
        self,
        document: Document,
        *,
        sound: bool = False,
        beep: Callable[[], None] = QApplication.beep,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._sound, self._beep = document, sound, beep
        self._seen: datetime | None = None
        self._place = ("", "")
        self._there_since = document.instant()
        self.face: ClockFace | None = None
        self.plan: DayPlan | None = None
        self.hint: Start | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.look)
        document.changed.connect(self._on_changed)
        self.look()

    # -- what it shows --------------------------------------------------------------------

    @property
    def clock(self) -> RoomClock | None:
        """The record, None while no activity has been started."""
        return self._document.workshop.find(RoomClock, CLOCK_ID)

    @property
    def ends(self) -> datetime | None:
        """When the time will be over (local), if nothing holds it up; None without a clock."""
        clock = self.clock
        if clock is None:
            return None
        left = remaining(clock, self._document.instant())
        return self._document.now() + timedelta(seconds=left)

    @property
    def late(self) -> int:
        """Whole minutes by which the day stands behind its plan; 0 where it does not count yet."""
        plan = self.plan
        if plan is None or not plan.today or not (plan.begun or plan.next):
            return 0
        return plan.late

    @property
    def sound(self) -> bool:
        """Whether it may be heard at zero."""
        return self._sound

    def set_sound(self, on: bool) -> None:
        """Let it be heard at zero, or not."""
        if on != self._sound:
            self._sound = on
            self.sound_chosen.emit(on)
            self.ticked.emit()

    def look(self) -> None:
        """Look at the time, and say what differs."""
        document, clock = self._document, self.clock
        instant, now = document.instant(), document.now()
        self.face = face_of(clock, instant, self._seen) if clock is not None else None
        self.plan = plan_now(document.workshop, now, instant)
        self._seen = instant if clock is not None else None
        self.hint = self._hint(clock, instant, now)
        self._set_timer(clock, instant, now)
        self.ticked.emit()
        if self.face is not None and self.face.flash:
            self.flashed.emit()
            if self._sound:
                self._beep()

    def go_to(self, place: str, activity: str) -> None:
        """Know what the facilitator works on: the key of a stage (or of a page) and an activity."""
        if (place, activity) != self._place:
            self._place = (place, activity)
            self._there_since = self._document.instant()
            self.look()

    def shown(self) -> Start | None:
        """Return the start of the activity that is worked on; None beside the stages.

        Its item of the day's plan that is not begun, else the minutes that the template gives it.
        """
        place, activity = self._place
        planned = self.plan.of(place, activity) if self.plan is not None else None
        if planned is not None and planned.state in WAITING:
            return _start_of(planned.item)
        stage = next((s for s in Stage if s.value == place), None)
        guide = self._document.template.guide(stage) if stage is not None else None
        found = next((a for a in guide.activities if a.key == activity), None) if guide else None
        return Start(found.title, found.minutes or _USUAL) if found is not None else None

    def next(self) -> Start | None:
        """Return the start of the next item of the day, None where nothing is left."""
        planned = self.plan.next if self.plan is not None else None
        return _start_of(planned.item) if planned is not None else None

    # -- what can be done -----------------------------------------------------------------

    def start(self, start: Start) -> None:
        """Begin the countdown; what was on the clock before is written down as finished."""
        document, minutes = self._document, min(max(start.minutes, 1), LONGEST)
        now, instant = document.now(), document.instant()
        self._do_all(
            start_commands(document.workshop, start.title, minutes, start.item, now, instant)
        )

    def start_minutes(self, minutes: int) -> None:
        """Begin a countdown of a free length for what is worked on, in place of its planned one."""
        shown = self.shown() or Start("Countdown", minutes)
        self.start(Start(shown.title, minutes, shown.item))

    def toggle(self) -> None:
        """Start what is worked on, hold the clock, or let it go on."""
        clock = self.clock
        if clock is None:
            start = self.shown() or self.next()
            if start is not None:
                self.start(start)
        elif clock.running:
            self._do(PauseClock(self._document.instant()))
        else:
            self._do(ResumeClock(self._document.instant()))

    def adjust(self, minutes: int) -> None:
        """Give minutes, or take them."""
        self._do(AdjustClock(minutes * 60))

    def backdate(self, minutes: int) -> None:
        """Say that it was started so many minutes earlier; below 0, later."""
        self._do(BackdateClock(minutes * 60, self._document.instant()))

    def finish(self) -> None:
        """Write down that the activity has ended, and put the clock away."""
        document = self._document
        self._do_all(end_commands(document.workshop, document.now(), document.instant()))

    def finish_and_next(self) -> None:
        """Write down that the activity has ended, and begin the next of the plan."""
        following = self.next()
        if following is None:
            self.finish()
        else:
            self.start(following)

    def stop(self) -> None:
        """Put the clock away without writing anything down."""
        self._do(StopClock())

    def take_cuts(self) -> None:
        """Cut the rest of the day as it is proposed; undo gives it back."""
        if self.late <= 0:
            self.said.emit("The day is not running late: nothing needs to be cut.")
            return
        cuts = proposed_cuts(self.plan) if self.plan is not None else ()
        if not cuts:
            self.said.emit("Nothing can be cut from the rest of the day.")
            return
        command = cut_command(self._document.workshop, cuts)
        if self._do(command) and self.plan is not None:
            self.said.emit(f"{command.label}: the day ends at {self.plan.finish:%H:%M}.")

    # -- inner steps ----------------------------------------------------------------------

    def _do_all(self, commands: Sequence[Command]) -> bool:
        """Carry out one after the other; False, and no more of them, where one was refused."""
        return all(self._do(command) for command in commands)

    def _do(self, command: Command) -> bool:
        return self._document.execute(command, initiator=self) is not None

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.kinds & WATCHED:
            self.look()

    def _hint(self, clock: RoomClock | None, instant: datetime, now: datetime) -> Start | None:
        due = start_is_due(self.plan, clock)
        if due is not None and now > due:
            return self.next()
        elsewhere = moved_on(self.plan, clock, *self._place)
        if elsewhere is not None and instant - self._there_since > HINT_AFTER:
            return _start_of(elsewhere.item)
        return None

    def _set_timer(self, clock: RoomClock | None, instant: datetime, now: datetime) -> None:
        if clock is not None and clock.running:
            wait = ceil(until_next(clock, instant) * 1000)
            flashes = self.face is not None and self.face.flash
            self.timer.start(min(wait, FLASH_MS) if flashes else wait)
            return
        due = start_is_due(self.plan, clock)
        if due is None or now > due:
            self.timer.stop()
            return
        asks_in = min(due - now, _PATIENCE) + timedelta(seconds=1)
        self.timer.start(ceil(asks_in.total_seconds() * 1000))


def _start_of(item: AgendaItem) -> Start:
    return Start(item.title, item.minutes, item.id)
