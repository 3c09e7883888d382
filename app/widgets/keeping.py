"""When what is typed is kept: at a pause, and every two seconds while nobody pauses."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.document.unkept import Unkept

if TYPE_CHECKING:
    from app.document.document import Document

PAUSE_MS = 800
"""After this pause in typing, what stands in the field is kept."""
LONGEST_MS = 2_000
"""While somebody types on without a pause, it is kept this often: a crash takes no more."""


class Keeping(QObject):
    """Tells a field when to keep what is typed, and the document that it is not kept yet.

    keep: keeps what can be kept as it stands, and returns whether that was all of it. From the
    first stroke to the pause the document knows of something unkept, whatever was kept meanwhile,
    so that what says *Saved* does not change its mind at every stroke.
    """

    def __init__(self, document: Document, keep: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._keep = document, keep
        self.pause = self._timer(PAUSE_MS, self._paused)
        self.longest = self._timer(LONGEST_MS, self._keep)

    def stroke(self) -> None:
        """Something was typed."""
        self._document.note_unkept(self, Unkept.SOON)
        self.pause.start()
        if not self.longest.isActive():
            self.longest.start()

    def end(self) -> None:
        """Nothing is typed any more: it is kept, or taken back."""
        self.pause.stop()
        self.longest.stop()
        self._document.note_unkept(self, Unkept.NOTHING)

    def _paused(self) -> None:
        self.longest.stop()
        self._document.note_unkept(self, Unkept.NOTHING if self._keep() else Unkept.HELD)

    def _timer(self, wait: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(run)
        return timer
