"""A session as a QObject: what the pages read, ask and listen to."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.document.closing import Closing
from app.document.steps import Steps
from app.document.tasks import Task, run_task
from app.document.unkept import Unkept, UnkeptWords
from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.errors import AccordError
from app.domain.ports import LogLine
from app.domain.template import Template
from app.domain.workshop import Workshop
from app.session import Receipt, SaveState, Session, Step, local_now, on_its_day, utc_beside

_LEAVING = "This workshop is being closed, so nothing in it is changed any more."


class Document(QObject):
    """One open workshop.

    changed(changes, initiator): a ChangeSet was made; initiator is what `execute` was given, so
    that a page can tell its own. save_state_changed(state): a SaveState. refused(sentence): a
    command was not carried out. undo_changed: what can be undone or redone. flush_requested:
    fields hand over what was typed. unkept_changed: `unkept` is another.
    """

    changed = Signal(object, object)
    save_state_changed = Signal(object)
    refused = Signal(str)
    undo_changed = Signal()
    flush_requested = Signal()
    unkept_changed = Signal()

    _state_may_differ = Signal()

    def __init__(
        self,
        session: Session,
        template: Template,
        *,
        now: Callable[[], datetime] = local_now,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._template = template
        self._now = now
        self._instant = utc_beside(now)
        self._told = session.state
        self._taking_back = False
        self._unkept = UnkeptWords()
        # Queued: the session calls from the writer's thread.
        self._state_may_differ.connect(self._tell_state, Qt.ConnectionType.QueuedConnection)
        session.on_state = self._state_may_differ.emit
        redo = partial(self._make, session.redo)
        self.closing = Closing(session, self.flush)
        self._steps = Steps(session, self._undo, redo, self.refused.emit, self)

    @property
    def workshop(self) -> Workshop:
        """The state; read it, and change it by `execute` alone."""
        return self._session.workshop

    @property
    def template(self) -> Template:
        """The template that words the stages of this workshop."""
        return self._template

    @property
    def path(self) -> Path:
        """The file that is open."""
        return self._session.path

    @property
    def read_only(self) -> bool:
        """Whether this is only to be looked at."""
        return self._session.read_only

    @property
    def write_protected(self) -> bool:
        """Whether that is so because the file, its folder or its drive can only be read."""
        return self.read_only and bool(self.save_state.sentence)

    @property
    def save_state(self) -> SaveState:
        """Whether everything that was done is durable."""
        return self._session.state

    @property
    def unkept(self) -> Unkept:
        """What is typed in any field and not in the workshop yet."""
        return self._unkept.most

    def note_unkept(self, holder: QObject, unkept: Unkept) -> None:
        """Note what is typed where, and not kept yet."""
        if not self._unkept.knows(holder):
            # Queued: while it goes, it still counts as being there.
            holder.destroyed.connect(self._forget_gone, Qt.ConnectionType.QueuedConnection)
        before = self.unkept
        self._unkept.note(holder, unkept)
        self._tell_unkept(before)

    def today(self) -> date:
        """Return the day that counts as today: the calendar's, unless the workshop pins one."""
        return self.now().date()

    def now(self) -> datetime:
        """Return the local time, without a zone, on the day that counts as today."""
        return on_its_day(self.workshop, self._now())

    def instant(self) -> datetime:
        """Return the time in UTC, without a zone: what the room clock counts in."""
        return self._instant()

    def execute(self, command: Command, initiator: object = None) -> ChangeSet | None:
        """Carry a command out and return its changes, or None where it was refused."""
        return self._make(lambda: self._session.execute(command), initiator)

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return self._session.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._session.can_redo

    @property
    def taking_back(self) -> bool:
        """Whether the change that is being told of is one that is taken back."""
        return self._taking_back

    @property
    def undo_label(self) -> str:
        """What undo would take back, "" where there is nothing."""
        return self._session.undo_label

    @property
    def redo_label(self) -> str:
        """What redo would do again, "" where there is nothing."""
        return self._session.redo_label

    def undo(self) -> ChangeSet | None:
        """Take the latest change back, typing included.

        None where it was refused; and where it is of an earlier sitting and has to be read from
        the file first: then it follows.
        """
        self.flush()
        return self._steps.undo()

    def redo(self) -> ChangeSet | None:
        """Do again what was undone last; None as `undo`."""
        self.flush()
        return self._steps.redo()

    def coming(self, *, back: bool) -> Step | None:
        """Return the step that undo (`back`) or redo would take, None where there is none."""
        return self._session.next_undo if back else self._session.next_redo

    def look_ahead(self, *, back: bool, then: Callable[[Step | None], None]) -> None:
        """Call `then` with the step that undo or redo would take, its changes at hand.

        At once, unless it is of an earlier sitting and has to be read from the file first.
        """
        self._steps.look_ahead(back=back, then=then)

    def undo_many(self, count: int, done: Callable[[], None]) -> None:
        """Take several steps back, one a turn of the event loop, then call `done`."""
        self.flush()
        self._steps.undo_many(count, done)

    def _undo(self) -> ChangeSet | None:
        self._taking_back = True
        try:
            return self._make(self._session.undo)
        finally:
            self._taking_back = False

    def flush(self) -> None:
        """Have every field hand over what was typed."""
        self.flush_requested.emit()

    def retry(self) -> None:
        """After a failure: reach for the file again; save_state_changed tells the outcome."""
        self._session.retry()

    def save_copy(
        self, path: Path, done: Callable[[None], None], failed: Callable[[str], None]
    ) -> Task | None:
        """Write everything into a new file beside the window's work."""
        self.flush()
        try:
            work = self._session.copying(path)
        except AccordError as error:
            failed(str(error))
            return None
        return run_task(self, "Saving a copy", lambda progress: work(), done, failed)

    def read_history(
        self,
        done: Callable[[list[LogLine]], None],
        failed: Callable[[str], None],
        asker: QObject | None = None,
    ) -> Task:
        """Read everything that was done, oldest first, beside the window's work.

        asker, here and below: nothing is delivered once it is gone.
        """
        self.flush()
        session, asker = self._session, asker or self
        return run_task(
            asker, "Reading the history", lambda progress: session.history(), done, failed
        )

    def erase_history(
        self,
        done: Callable[[int], None],
        failed: Callable[[str], None],
        asker: QObject | None = None,
    ) -> Task:
        """Forget how the workshop came about, undo with it; its records stay."""
        self.flush()
        session = self._session
        ticket = session.erase_history()
        self.undo_changed.emit()
        return run_task(
            asker or self,
            "Erasing the history",
            lambda progress: session.wait(ticket),
            done,
            failed,
        )

    def back_up(
        self,
        done: Callable[[Path | None], None],
        failed: Callable[[str], None],
        asker: QObject | None = None,
    ) -> Task:
        """Write a backup of everything up to now."""
        self.flush()
        session, asker = self._session, asker or self
        return run_task(asker, "Writing a backup", lambda progress: session.backup(), done, failed)

    def close(self, *, discard: bool = False) -> None:
        """Take over what was typed, save everything and release the file; it waits for the disk,
        which `closing` does beside the window.

        Raises FileError, and stays open, where saving fails; `discard` gives that up instead.
        """
        self.closing.now(discard=discard)

    def _make(self, step: Callable[[], Receipt], initiator: object = None) -> ChangeSet | None:
        if self.closing.begun:
            self.refused.emit(_LEAVING)
            return None
        try:
            changes = step().changes
        except AccordError as error:
            self.refused.emit(str(error))
            return None
        if changes:
            self._steps.give_up_waiting()
            self.changed.emit(changes, initiator)
            self.undo_changed.emit()
        return changes

    @Slot()
    def _forget_gone(self) -> None:
        before = self.unkept
        self._unkept.forget_gone()
        self._tell_unkept(before)

    def _tell_unkept(self, before: Unkept) -> None:
        if self.unkept is not before:
            self._tell_state()  # first: what was typed may be in the workshop and not in the file
            self.unkept_changed.emit()

    @Slot()
    def _tell_state(self) -> None:
        state = self._session.state
        if state != self._told:
            self._told = state
            self.save_state_changed.emit(state)
