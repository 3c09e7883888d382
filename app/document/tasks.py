"""Long work on another thread, with progress and a way to stop it."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QMetaObject, QObject, QRunnable, QThreadPool, QTimer, Signal, Slot

from app.document.homeward import Home, home
from app.document.imports import pause_between_modules
from app.document.turns import Patience, turns
from app.domain.courtesy import considerate, pause
from app.domain.errors import AccordError, Cancelled
from app.domain.ports import Progress

T = TypeVar("T")
LOG = logging.getLogger("accord.tasks")

_TELL_EVERY_S = 0.05
_SWITCH_S = 0.0001
"""How long work elsewhere may keep the window's thread waiting for the interpreter, each time."""

_RUNNING: set["Task"] = set()


class Task(QObject):
    """One piece of long work, as the window's thread knows it. progressed(share from 0 to 1,
    phrase); finished comes last, whatever the outcome."""

    progressed = Signal(float, str)
    finished = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._permit = _Permit()
        self._orphaned = False
        self._tie = QMetaObject.Connection()

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._permit.over

    def cancel(self) -> None:
        """Ask the work to stop where it next tells its progress; nothing is delivered then."""
        self._permit.end()

    @Slot()
    def _lose_parent(self) -> None:
        self._orphaned = True
        self.cancel()

    def _hear(
        self, done: Callable[[Any], None], failed: Callable[[str], None], word: object
    ) -> None:
        if isinstance(word, _Reached):
            self.progressed.emit(word.share, word.phrase)
            return
        _RUNNING.discard(self)
        # Else it is called once more when both are thrown away together, half of it gone.
        QObject.disconnect(self._tie)
        if not self._orphaned and isinstance(word, _Result):
            done(word.value)
        elif not self._orphaned and isinstance(word, _Failure):
            failed(word.sentence)
        self.finished.emit()


def run_task(
    parent: QObject,
    title: str,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[str], None],
) -> Task:
    """Do `work` on the thread pool, then call `done` or `failed` on this thread.

    work: is called with a Progress that raises Cancelled once the task is cancelled; it reads
    snapshots only. Wherever it tells its progress or calls `pause()`, it waits for the window's
    thread to rest. failed: called with a sentence. Neither is called after cancelling, nor once
    `parent` is gone.
    """
    task = Task(title)
    pause_between_modules()
    _RUNNING.add(task)
    # Python's own 5 ms, at each of the hundreds of turns that a page takes to paint, are a stall.
    sys.setswitchinterval(_SWITCH_S)
    task._tie = parent.destroyed.connect(task._lose_parent)
    number = home().expect(partial(task._hear, done, failed), work)
    runnable = _Work(title, work, task._permit, home(), number)
    # From the event loop, so that who asked can connect to the task before it begins.
    QTimer.singleShot(0, task, lambda: QThreadPool.globalInstance().start(runnable))
    return task


def end_tasks() -> None:
    """Cancel everything that runs and wait for it: the program is about to end."""
    for task in list(_RUNNING):
        task._lose_parent()
    QThreadPool.globalInstance().waitForDone()


@dataclass(frozen=True, slots=True)
class _Reached:
    """How far the work is: a share from 0 to 1."""

    share: float
    phrase: str


@dataclass(frozen=True, slots=True)
class _Result:
    value: object


@dataclass(frozen=True, slots=True)
class _Failure:
    sentence: str


class _Permit:
    """Whether work may go on; known to its thread and to the window's, where it is given."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._patience = Patience(turns())

    @property
    def over(self) -> bool:
        return self._over.is_set()

    def end(self) -> None:
        self._over.set()
        self._patience.end()

    def pause(self) -> None:
        """Let the window's thread go first; raise Cancelled where the work should end."""
        self._patience.give_way()
        if self.over:
            raise Cancelled("Stopped.")


class _Work(QRunnable):
    """The part of a task that runs elsewhere."""

    def __init__(
        self, title: str, work: Callable[[Progress], Any], permit: _Permit, home: Home, number: int
    ) -> None:
        super().__init__()
        self._title, self._permit = title, permit
        self._works = [work]
        self._home, self._number = home, number
        self._told = 0.0

    def run(self) -> None:
        """Work, and send the outcome home."""
        outcome = None if self._permit.over else self._outcome()
        self._works.clear()
        self._home.tell(self._number, None if self._permit.over else outcome)

    def _outcome(self) -> _Result | _Failure | None:
        try:
            with considerate(self._permit.pause):
                pause()
                return _Result(self._works.pop()(self._progress))
        except Cancelled:
            return None
        except AccordError as error:
            return _Failure(str(error))
        except Exception as error:
            LOG.exception("a task failed")
            return _Failure(
                f"{self._title} failed because of a fault in the program "
                f"({type(error).__name__}); the log says where."
            )

    def _progress(self, share: float, phrase: str) -> None:
        self._permit.pause()
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY_S or share >= 1.0:
            self._told = now
            reached = _Reached(min(max(share, 0.0), 1.0), phrase)
            self._home.tell(self._number, reached, last=False)
