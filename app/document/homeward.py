"""What other threads have to say, heard on the window's thread.

A QObject ends on the thread that lets go of it last. Where that is another one, Qt may be in the
midst of it on the window's thread, and PySide forgets its connections too late. So no thread
holds one, nor a callback that may: it holds a number, and what it is the number of stays here.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid


class Home(QObject):
    """Where words from other threads arrive, each heard by whom it is for.

    It lasts as long as the application: to be made on the window's thread, by `home`.
    """

    _told = Signal(int, object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = count()
        self._expected: dict[int, tuple[Callable[[Any], object], tuple[object, ...]]] = {}
        self._told.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    def expect(self, hear: Callable[[Any], object], *kept: object) -> int:
        """Return a number under which a thread tells what `hear` is then called with.

        kept: what the thread is given besides and should not be the last to let go of.
        """
        number = next(self._numbers)
        self._expected[number] = (hear, kept)
        return number

    def ask(self, name: str, work: Callable[[], object], hear: Callable[[Any], object]) -> None:
        """Do work on a thread of its own, and call `hear` with what it returns.

        name: the thread's, which keeps no program from ending. work: raises nothing, and reads
        nothing of the window.
        """
        number = self.expect(hear, work)
        threading.Thread(
            target=_answer, args=(self, number, [work]), name=name, daemon=True
        ).start()

    def tell(self, number: int, word: object, *, last: bool = True) -> None:
        """Say something home; to be called on any thread. last: nothing is said after it."""
        if isValid(self):
            with suppress(RuntimeError):  # the application ended just now
                self._told.emit(number, word, last)

    @Slot(int, object, bool)
    def _hear(self, number: int, word: object, last: bool) -> None:
        hear, _kept = self._expected.pop(number) if last else self._expected[number]
        hear(word)


def _answer(home: Home, number: int, works: list[Callable[[], object]]) -> None:
    home.tell(number, works.pop()())  # popped: no longer held here when it is told


_the_home: Home | None = None


def home() -> Home:
    """Return the home of the window's thread, on which this is called first."""
    global _the_home
    if _the_home is None or not isValid(_the_home):
        _the_home = Home(QCoreApplication.instance())
    return _the_home
