"""Long work on another thread, with progress and a way to stop it."""

import logging
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QMetaObject, QObject, QRunnable, Qt, QThreadPool, QTimer, Signal, Slot

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
    """One piece of long work. progressed(share from 0 to 1, phrase); finished comes last,
    whatever the outcome."""

    progressed = Signal(float, str)
    finished = Signal()

    _arrived = Signal(object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self._stop = threading.Event()
        self._patience = Patience(turns())
        self._orphaned = False
        self._tie = QMetaObject.Connection()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop where it next tells its progress; nothing is delivered then."""
        self._stop.set()
        self._patience.end()

    @Slot()
    def _lose_parent(self) -> None:
        self._orphaned = True
        self.cancel()

    def _pause(self) -> None:
        """Let the window's thread go first, and come back unless this was cancelled."""
        self._patience.give_way()
        if self.cancelled:
            raise Cancelled("Stopped.")

    @Slot(object)
    def _deliver(self, deliver: Callable[[], None]) -> None:
        _RUNNING.discard(self)
        # Else it is called once more when both are thrown away together, half of it gone.
        QObject.disconnect(self._tie)
        if not self._orphaned:
            deliver()
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
    _RUNNING.add(task)
    # Python's own 5 ms, at each of the hundreds of turns that a page takes to paint, are a stall.
    sys.setswitchinterval(_SWITCH_S)
    task._tie = parent.destroyed.connect(task._lose_parent)
    runnable = _Work(task, work, done, failed)
    # From the event loop, so that who asked can connect to the task before it begins.
    QTimer.singleShot(0, task, lambda: QThreadPool.globalInstance().start(runnable))
    return task


def end_tasks() -> None:
    """Cancel everything that runs and wait for it: the program is about to end."""
    for task in list(_RUNNING):
        task._lose_parent()
    QThreadPool.globalInstance().waitForDone()


class _Work(QRunnable):
    """The part of a task that runs elsewhere."""

    def __init__(
        self,
        task: Task,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._task = task
        self._work = work
        self._done = done
        self._failed = failed
        self._told = 0.0

    def run(self) -> None:
        """Work, and send the outcome home."""
        task = self._task
        deliver = (lambda: None) if task.cancelled else self._outcome()
        task._arrived.emit((lambda: None) if task.cancelled else deliver)

    def _outcome(self) -> Callable[[], None]:
        done, failed = self._done, self._failed
        try:
            with considerate(self._task._pause):
                pause()
                result = self._work(self._progress)
        except Cancelled:
            return lambda: None
        except AccordError as error:
            sentence = str(error)
        except Exception as error:
            LOG.exception("a task failed")
            sentence = (
                f"{self._task.title} failed because of a fault in the program "
                f"({type(error).__name__}); the log says where."
            )
        else:
            return lambda: done(result)
        return lambda: failed(sentence)

    def _progress(self, share: float, phrase: str) -> None:
        self._task._pause()
        now = time.monotonic()
        if now - self._told >= _TELL_EVERY_S or share >= 1.0:
            self._told = now
            self._task.progressed.emit(min(max(share, 0.0), 1.0), phrase)
