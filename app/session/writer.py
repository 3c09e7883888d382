"""The writer thread: makes changes durable in the order in which they were made.

Everything that waits is committed together, each change as its own entry of the log. Where a
commit fails, nothing is lost: what waits stays in the queue until `retry` reaches the file again.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.errors import FileError
from app.domain.ports import Entry, Store

T = TypeVar("T")
LOG = logging.getLogger("accord.session")

BACKUP_EVERY = timedelta(minutes=15)
MOST_TOGETHER = 1_000
"""Entries in one transaction; more would hold up whoever waits for the first of them."""

_UNEXPECTED = (
    "The last changes could not be saved because of a fault in the program; the log has the "
    "details. They are still here: save a copy, then open the workshop again."
)


class Save(StrEnum):
    """Whether everything that was done is durable."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the status bar says. sentence: why saving failed, or what is wrong with backups."""

    save: Save
    sentence: str = ""


@dataclass(slots=True, eq=False)
class Ticket:
    """Stands for one change on its way to the file; seq is its number there, once durable."""

    seq: int | None = None


@dataclass(slots=True, eq=False)
class _Commit:
    """A change to make durable. of: what an undo or redo is about."""

    entry: Entry
    ticket: Ticket
    of: Ticket | None


@dataclass(slots=True, eq=False)
class _Duty:
    """Work that has to succeed in its place of the order, such as forgetting the capture."""

    work: Callable[[Store], object]
    ticket: Ticket


@dataclass(slots=True, eq=False)
class _Question:
    """Something asked of the store; its answer, or the error, goes to who asked."""

    work: Callable[[Store], Any]
    done: bool = False
    answer: Any = None
    error: BaseException | None = None


_Job = _Commit | _Duty | _Question


class Writer:
    """Owns the store once it is loaded: no other thread calls it.

    on_state is called when `state` has become another, from any thread and never under the
    lock; two such calls may overtake each other, so it reads `state` anew.
    """

    def __init__(
        self, store: Store, on_state: Callable[[], None], now: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._on_state = on_state
        self._now = now
        self._changed = threading.Condition()
        self._queue: deque[_Job] = deque()
        self._thread: threading.Thread | None = None
        self._failure = ""
        self._retrying = False
        self._closing = False
        self._closed = False
        self._last_seq = 0
        self._backed_up: datetime | None = None
        self._unsaved_copy = False
        self._backup_trouble = ""
        self._told: SaveState | None = None
        self._closing_error: FileError | None = None

    @property
    def state(self) -> SaveState:
        """Whether everything is durable now."""
        with self._changed:
            return self._state()

    def submit(self, entry: Entry, of: Ticket | None = None) -> Ticket:
        """Queue a change and return at once; `wait` tells when it is durable."""
        ticket = Ticket()
        self._put(_Commit(entry, ticket, of))
        return ticket

    def then(self, work: Callable[[Store], object]) -> Ticket:
        """Queue work that comes after everything so far, and before everything later."""
        ticket = Ticket()
        self._put(_Duty(work, ticket))
        return ticket

    def ask(self, work: Callable[[Store], T]) -> T:
        """Return what `work` answers once everything so far is durable.

        Raises FileError while saving fails, and whatever `work` raises.
        """
        question = _Question(work)
        self._put(question)
        with self._changed:
            while not question.done:
                self._changed.wait()
        if question.error is not None:
            raise question.error
        answer: T = question.answer
        return answer

    def wait(self, ticket: Ticket, timeout: float | None = None) -> int:
        """Return the number of a change once it is durable; FileError where it cannot be."""
        with self._changed:
            self._changed.wait_for(lambda: ticket.seq is not None or self._stuck(), timeout)
            if ticket.seq is not None:
                return ticket.seq
            raise FileError(self._failure or "The change has not been saved yet.")

    def retry(self) -> None:
        """Try to reach the file again and go on with what waits; on_state tells the outcome."""
        with self._changed:
            if self._failure:
                self._retrying = True
                self._start()
                self._changed.notify_all()

    def close(self, *, discard: bool = False) -> None:
        """Make everything durable, release the file and end the thread.

        Raises FileError, with the file still open, where saving fails; `discard` gives up what
        could not be saved instead.
        """
        with self._changed:
            if self._closed:
                return
            self._changed.wait_for(lambda: not self._queue or self._stuck())
            if self._failure and not discard:
                raise FileError(self._failure)
            self._closing = self._closed = True
            self._start()
            self._changed.notify_all()
        assert self._thread is not None
        self._thread.join()
        if self._closing_error is not None:
            raise self._closing_error

    def _put(self, job: _Job) -> None:
        with self._changed:
            if self._closed:
                raise FileError("This workshop has been closed: open it again.")
            if self._failure and isinstance(job, _Question):
                raise FileError(self._failure)
            self._queue.append(job)
            self._start()
            self._changed.notify_all()
        self._tell()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="accord-writer", daemon=False)
            self._thread.start()

    def _stuck(self) -> bool:
        return bool(self._failure) and not self._retrying

    def _state(self) -> SaveState:
        if self._failure:
            return SaveState(Save.FAILED, self._failure)
        if self._store.read_only:
            return SaveState(Save.READ_ONLY)
        if any(not isinstance(job, _Question) for job in self._queue):
            return SaveState(Save.SAVING)
        return SaveState(Save.SAVED, self._backup_trouble)

    def _tell(self) -> None:
        with self._changed:
            state = self._state()
            if state == self._told:
                return
            self._told = state
        self._on_state()

    # What follows runs on the writer's own thread.

    def _run(self) -> None:
        try:
            while (step := self._next_step()) is not None:
                self._guarded(step)
                self._tell()
        finally:
            self._release()

    def _release(self) -> None:
        try:
            self._store.close()
        except FileError as error:
            self._closing_error = error

    def _next_step(self) -> Callable[[], None] | None:
        """Wait for something to do; None where it is time to end."""
        with self._changed:
            while True:
                if self._retrying:
                    return self._reopen
                if self._closing:
                    return None
                if self._queue and not self._failure:
                    return self._step_of(self._queue[0])
                left = self._until_backup()
                if left is not None and left <= 0:
                    return self._back_up
                self._changed.wait(left)

    def _step_of(self, job: _Job) -> Callable[[], None]:
        if isinstance(job, _Question):
            return lambda: self._answer(job)
        if isinstance(job, _Duty):
            return lambda: self._do_duty(job)
        group = self._group()
        return lambda: self._commit(group)

    def _group(self) -> list[_Commit]:
        """Return the changes at the head of the queue that can be committed together.

        An undo waits until the number of what it takes back is known, and what comes after
        a finished round until its capture is scrubbed.
        """
        group: list[_Commit] = []
        for job in self._queue:
            if not isinstance(job, _Commit) or len(group) == MOST_TOGETHER:
                break
            if job.of is not None and job.of.seq is None:
                break
            group.append(job)
            if job.entry.scrub:
                break
        return group

    def _guarded(self, step: Callable[[], None]) -> None:
        try:
            step()
        except FileError as error:
            self._fail(str(error))
        except Exception:  # a fault of ours: logged, told, and nothing is lost
            LOG.exception("the writer failed")
            self._fail(_UNEXPECTED)

    def _fail(self, sentence: str) -> None:
        with self._changed:
            self._failure = sentence
            self._retrying = False
            for job in [j for j in self._queue if isinstance(j, _Question)]:
                job.error, job.done = FileError(sentence), True
                self._queue.remove(job)
            self._changed.notify_all()

    def _reopen(self) -> None:
        self._store.reopen()
        with self._changed:
            self._failure = ""
            self._retrying = False

    def _commit(self, group: list[_Commit]) -> None:
        entries = [
            job.entry if job.of is None else replace(job.entry, of=job.of.seq) for job in group
        ]
        numbers = self._store.commit(entries)
        if self._backed_up is None:
            self._backed_up = self._last_backup()
        with self._changed:
            for job, number in zip(group, numbers, strict=True):
                job.ticket.seq = self._last_seq = number
                self._queue.popleft()
            self._unsaved_copy = True
            self._changed.notify_all()

    def _do_duty(self, duty: _Duty) -> None:
        duty.work(self._store)
        with self._changed:
            duty.ticket.seq = self._last_seq
            self._queue.popleft()
            self._changed.notify_all()

    def _answer(self, question: _Question) -> None:
        answer, error = None, None
        try:
            answer = question.work(self._store)
        except Exception as raised:  # noqa: BLE001  # who asked gets it
            error = raised
        with self._changed:
            question.answer, question.error, question.done = answer, error, True
            self._queue.popleft()
            self._changed.notify_all()

    def _until_backup(self) -> float | None:
        """Return the seconds until a backup is due; None where nothing has changed."""
        if not self._unsaved_copy or self._failure or self._backed_up is None:
            return None
        return (self._backed_up + BACKUP_EVERY - self._now()).total_seconds()

    def _last_backup(self) -> datetime:
        try:
            known = self._store.backups()
        except FileError:
            known = []
        return known[0].at if known else self._now()

    def _back_up(self) -> None:
        """Write a backup. Where that fails, the file itself is still sound: say so, go on."""
        try:
            self._store.backup(self._now())
            trouble = ""
        except FileError as error:
            trouble = f"Saved, but without a backup: {error}"
        with self._changed:
            self._backed_up = self._now()
            self._unsaved_copy = bool(trouble)
            self._backup_trouble = trouble
