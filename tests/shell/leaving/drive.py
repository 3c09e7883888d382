"""A drive that answers when it is told to, or fails; and what is done at the window meanwhile."""

import threading

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import WorkshopInfo
from tests.shell.services import a_session

TITLED = Edit(WorkshopInfo.kind, "workshop", {"title": "Pier"})
FULL = "The disk is full: save a copy elsewhere."


class Drive:
    """Workshops by the name of their file; writing to the first waits for `answer`, or fails."""

    def __init__(self):
        self.sessions = {}
        self.asked, self.answer = threading.Event(), threading.Event()
        self.sentence = ""

    def open(self, path, progress=None):
        session = self.sessions[path.stem] = a_session(path, path.stem)
        if len(self.sessions) == 1:
            session._store.before_commit = self._commit
        return session

    def _commit(self):
        self.asked.set()
        assert self.answer.wait(30)
        if self.sentence:
            raise FileError(self.sentence)

    def fails(self, sentence):
        self.sentence = sentence
        self.answer.set()

    def titles(self, name):
        """Return the titles that outlive the program, of a file that is released."""
        store = self.sessions[name]._store
        assert store.closed
        return [r.title for r in store.disk.records.values() if isinstance(r, WorkshopInfo)]


def ctrl(window, key):
    QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
