"""The writer thread: makes changes durable in the order in which they were made.

Everything that waits is committed together, each change as its own entry of the log. Where a
commit fails, nothing is lost: what waits stays in the queue until `retry` reaches the file again.
"""

import atexit
import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from app.domain.errors import FileError
from app.domain.ports import Entry, Store
from app.session.jobs import Commit, Duty, Job, Question, Ticket, commits_together
from app.session.monitor import Monitor
from app.session.rhythm import BackupRhythm
from app.session.states import Save, SaveState

T = TypeVar("T")
LOG = logging.getLogger("accord.session")

_UNEXPECTED = (
    "The last changes could not be saved because of a fault in the program; the log has the "
    "details. They are still here: save a copy, then open the workshop again."
)
_PROTECTED = (
    "“{}” can only be read: it, its folder or its drive is write-protected. Save a copy in another "
    "place, and work on that."
)

_Note = Callable[[], None]
"""What is to be noted under the lock once a step is done."""


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
        self._changed = Monitor()
        self._bell = threading.Lock()
        """Held, but while somebody has rung and the writer's thread has not heard it yet."""
        self._bell.acquire()
        self._queue: deque[Job] = deque()
        self._thread: threading.Thread | None = None
        self._failure = ""
        self._retrying = False
        self._closing = False
        self._closed = False
        self._last_seq = 0
        self._backups = BackupRhythm(store, now)
        self._protection = _PROTECTED.format(store.path.name) if store.write_protected else ""
        self._told: SaveState | None = None
        self._closing_error: FileError | None = None

    @property
    def state(self) -> SaveState:
        """Whether everything is durable now."""
        with self._changed:
            return self._state()

    @property
    def closed(self) -> bool:
        """Whether nothing more is made durable: all was, or the rest was given up."""
        return self._closed

    @property
    def unsaved(self) -> tuple[str, ...]:
        """What the changes that wait are called, in the order in which they were made."""
        with self._changed:
            waiting = [job.entry.changes for job in self._queue if isinstance(job, Commit)]
        return tuple(changes.label for changes in waiting if changes.logged)

    def submit(self, entry: Entry, of: Ticket | None = None) -> Ticket:
        """Queue a change and return at once; `wait` tells when it is durable."""
        ticket = Ticket()
        self._put(Commit(entry, ticket, of))
        return ticket

    def then(self, work: Callable[[Store], object]) -> Ticket:
        """Queue work that comes after everything so far, and before everything later."""
        ticket = Ticket()
        self._put(Duty(work, ticket))
        return ticket

    def ask(self, work: Callable[[Store], T]) -> T:
        """Return what `work` answers once everything so far is durable.

        Raises FileError while saving fails, and whatever `work` raises.
        """
        question = Question(work)
        self._put(question)
        self._changed.wait_for(lambda: question.done)
        if question.error is not None:
            raise question.error
        answer: T = question.answer
        return answer

    def wait(self, ticket: Ticket, timeout: float | None = None) -> int:
        """Return the number of a change once it is durable; FileError where it cannot be."""
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
                self._ring()

    def close(self, *, discard: bool = False) -> None:
        """Make everything durable, release the file and end the thread.

        Raises FileError, with the file still open, where saving fails; `discard` gives up what
        could not be saved instead.
        """
        with self._changed:
            if not self._closed:
                self._start()
        self._changed.wait_for(lambda: self._closed or self._shut(discard))
        assert self._thread is not None
        self._thread.join()
        atexit.unregister(self._end)
        error, self._closing_error = self._closing_error, None
        if error is not None:
            raise error

    def _shut(self, discard: bool) -> bool:
        """Take nothing more, once all is durable or what is not is given up; under the lock."""
        if self._queue and not self._stuck():
            return False
        if self._failure and not discard:
            raise FileError(self._failure)
        self._closing = self._closed = True
        self._ring()
        return True

    def _put(self, job: Job) -> None:
        with self._changed:
            if self._closed:
                raise FileError("This workshop has been closed: open it again.")
            if self._failure and isinstance(job, Question):
                raise FileError(self._failure)
            self._queue.append(job)
            self._start()
            news = self._has_news()
            self._ring()
        if news:
            self._on_state()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="accord-writer", daemon=True)
            self._thread.start()
            atexit.register(self._end)

    def _end(self) -> None:
        """Close what Ctrl+C, or a fault, has kept from being closed, when Python ends."""
        with suppress(FileError):
            self.close(discard=True)

    def _ring(self) -> None:
        """Wake the writer's thread, or keep it from falling asleep; under the lock."""
        if self._bell.locked():
            self._bell.release()

    def _stuck(self) -> bool:
        return bool(self._failure) and not self._retrying

    def _state(self) -> SaveState:
        if self._failure:
            return SaveState(Save.FAILED, self._failure)
        if self._store.read_only:
            return SaveState(Save.READ_ONLY, self._protection)
        if any(not isinstance(job, Question) for job in self._queue):
            return SaveState(Save.SAVING)
        return SaveState(Save.SAVED, self._backups.trouble)

    def _has_news(self) -> bool:
        before, self._told = self._told, self._state()
        return self._told != before

    # What follows runs on the writer's own thread.

    def _run(self) -> None:
        try:
            while (step := self._next_step()) is not None:
                note = self._done(step)
                with self._changed:
                    note()
                    news = self._has_news()
                    # Whoever waits wakes up while this thread falls asleep.
                    self._changed.notify_all()
                if news:
                    self._on_state()
        finally:
            self._release()

    def _release(self) -> None:
        try:
            self._store.close()
        except FileError as error:
            self._closing_error = error

    def _next_step(self) -> Callable[[], _Note] | None:
        """Wait for something to do; None where it is time to end."""
        while True:
            with self._changed:
                if self._retrying:
                    return self._reopen
                if self._closing:
                    return None
                if self._queue and not self._failure:
                    return self._step_of(self._queue[0])
                left = None if self._failure else self._backups.seconds_left()
                if left is not None and left <= 0:
                    return self._back_up
            self._bell.acquire(timeout=-1 if left is None else min(left, threading.TIMEOUT_MAX))

    def _step_of(self, job: Job) -> Callable[[], _Note]:
        if isinstance(job, Question):
            return lambda: self._answer(job)
        if isinstance(job, Duty):
            return lambda: self._do_duty(job)
        group = commits_together(self._queue)
        return lambda: self._commit(group)

    def _done(self, step: Callable[[], _Note]) -> _Note:
        """Do a step; where it fails, that is what is to be noted."""
        try:
            return step()
        except FileError as error:
            sentence = str(error)
        except Exception:  # a fault of ours: logged, told, and nothing is lost
            LOG.exception("the writer failed")
            sentence = _UNEXPECTED
        return lambda: self._fail(sentence)

    def _fail(self, sentence: str) -> None:
        self._failure = sentence
        self._retrying = False
        for job in [j for j in self._queue if isinstance(j, Question)]:
            job.error, job.done = FileError(sentence), True
            self._queue.remove(job)

    def _reopen(self) -> _Note:
        self._store.reopen()

        def note() -> None:
            self._failure = ""
            self._retrying = False

        return note

    def _back_up(self) -> _Note:
        self._backups.back_up()
        return lambda: None

    def _commit(self, group: list[Commit]) -> _Note:
        entries = [
            job.entry if job.of is None else replace(job.entry, of=job.of.seq) for job in group
        ]
        numbers = self._store.commit(entries)
        self._backups.changed()
        landed = tuple(zip(group, numbers, strict=True))

        def note() -> None:
            for job, number in landed:
                job.ticket.seq = self._last_seq = number
                self._queue.popleft()

        return note

    def _do_duty(self, duty: Duty) -> _Note:
        duty.work(self._store)

        def note() -> None:
            duty.ticket.seq = self._last_seq
            self._queue.popleft()

        return note

    def _answer(self, question: Question) -> _Note:
        answer, error = None, None
        try:
            answer = question.work(self._store)
        except Exception as raised:  # noqa: BLE001  # who asked gets it
            error = raised

        def note() -> None:
            question.answer, question.error, question.done = answer, error, True
            self._queue.popleft()

        return note
