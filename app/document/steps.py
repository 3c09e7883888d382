"""The steps that can be taken back: those of earlier sittings are read from the file, which the
window does not wait for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.session import Session, Step

AHEAD = 20
"""So many steps either way are kept at hand, so that hardly anybody ever has to wait for one."""

Take = Callable[[], ChangeSet | None]


class Steps(QObject):
    """Takes steps back and does them again, as soon as what they changed is at hand.

    undo, redo: do the next step of their kind, None where it was refused. refused: called with
    why a step cannot be read.
    """

    def __init__(
        self,
        session: Session,
        undo: Take,
        redo: Take,
        refused: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._undo = undo
        self._redo = redo
        self._refused = refused
        self._ahead: Task | None = None
        self._waiting: Step | None = None
        self.read_ahead()

    def undo(self) -> ChangeSet | None:
        """Take a step back; None where it was refused, or follows once it has been read."""
        return self._take(lambda: self._session.next_undo, self._undo)

    def redo(self) -> ChangeSet | None:
        """Do a step again; None where it was refused, or follows once it has been read."""
        return self._take(lambda: self._session.next_redo, self._redo)

    def look_ahead(self, *, back: bool, then: Callable[[Step | None], None]) -> None:
        """Call `then` with what comes next, at once or once it has been read; see Document."""
        step = self._session.next_undo if back else self._session.next_redo
        if step is None or step.at_hand:
            then(step)
            return
        work = self._session.recalling(1)

        def look_again(_: object) -> None:
            self.look_ahead(back=back, then=then)

        run_task(
            self,
            "Reading what was done",
            lambda _: work() if work else None,
            look_again,
            self._refused,
        )

    def undo_many(self, count: int, done: Callable[[], None]) -> None:
        """Take several steps back, one a turn of the event loop, then call `done`.

        It ends before where one is refused, or where something else is done in between.
        """
        begin = partial(self._undo_rest, count, done, self._session.next_undo)
        work = self._session.recalling(count)
        if work is None:
            begin()
            return

        def failed(sentence: str) -> None:
            self._refused(sentence)
            done()

        run_task(self, "Reading what was done", lambda _: work(), lambda _: begin(), failed)

    def give_up_waiting(self) -> None:
        """Forget the step that is to be taken once it is read: something else has been done."""
        self._waiting = None

    def read_ahead(self) -> None:
        """Read the next steps while nobody asks for them."""
        work = self._session.recalling(AHEAD)
        if work is None or self._ahead is not None:
            return
        # What cannot be read is told when it is asked for.
        self._ahead = run_task(
            self, "Reading what was done", lambda _: work(), lambda _: None, lambda _: None
        )
        self._ahead.finished.connect(self._forget_ahead)

    def _forget_ahead(self) -> None:
        self._ahead = None

    def _take(self, coming: Callable[[], Step | None], take: Take) -> ChangeSet | None:
        step = coming()
        if self._waiting not in (None, step):  # undone and done again, before either was
            self.give_up_waiting()
            return None
        if step is None or step.at_hand:
            changes = take()
            self.read_ahead()
            return changes
        if self._waiting is step:
            return None
        self._waiting = step
        work = self._session.recalling(1)

        def arrived(_: object) -> None:
            if self._waiting is step:
                self._waiting = None
                self._take(coming, take)

        def failed(sentence: str) -> None:
            self._waiting = None
            self._refused(sentence)

        run_task(self, "Reading what was done", lambda _: work() if work else None, arrived, failed)
        return None

    def _undo_rest(self, left: int, done: Callable[[], None], coming: Step | None) -> None:
        if left == 0 or self._session.next_undo is not coming or self._undo() is None:
            done()
            return
        rest = partial(self._undo_rest, left - 1, done, self._session.next_undo)
        QTimer.singleShot(0, self, rest)
