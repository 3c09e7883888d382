"""The way out of an open workshop: its file is saved and released beside the window."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from functools import partial

from app.document.homeward import home
from app.domain.errors import AccordError, FileError
from app.session import Session

LOG = logging.getLogger("accord.session")
_UNEXPECTED = (
    "The workshop could not be closed because of a fault in the program; the log has the details. "
    "Save a copy, then leave again."
)
PATIENCE_S = 5.0
"""How long the end of the program waits for a drive once there is no window any more."""

_UNDER_WAY: set[_Attempt] = set()


class Closing:
    """Closes a session, as often as it is tried. flush: hands over what is typed."""

    def __init__(self, session: Session, flush: Callable[[], None] = lambda: None) -> None:
        self._session, self._flush = session, flush
        self._attempt: _Attempt | None = None

    @property
    def begun(self) -> bool:
        """Whether no change is taken any more: it is being closed, or is closed."""
        return self._attempt is not None or self.done

    @property
    def done(self) -> bool:
        """Whether everything is saved, or given up."""
        return self._session.closed

    @property
    def unsaved(self) -> tuple[str, ...]:
        """What the changes that are not in the file yet are called, oldest first."""
        return self._session.unsaved

    def begin(
        self,
        closed: Callable[[], None] = lambda: None,
        failed: Callable[[str], None] = lambda _sentence: None,
        *,
        discard: bool = False,
    ) -> None:
        """Take over what was typed, then save everything and release the file beside the window.

        `closed` or `failed`, with a sentence, is called in the end. Where saving fails it stays
        open and changes are taken again; `discard` gives up what cannot be saved. Where only
        releasing fails, it is `done` all the same.
        """
        self._flush()
        work = self._session.closing(discard=discard)

        def heard(sentence: str) -> None:
            self._attempt = None
            if self.done:
                self._hear_no_more()
            if sentence:
                failed(sentence)
            else:
                closed()

        self._attempt = _Attempt(work, heard)

    def finish(self) -> None:
        """Wait for the disk, if it is being closed, and tell the outcome now."""
        if self._attempt is not None:
            self._attempt.finish()

    def now(self, *, discard: bool = False) -> None:
        """Close it and wait for the disk, where no person does; FileError where that fails."""
        self.finish()
        said: list[str] = []
        self.begin(failed=said.append, discard=discard)
        self.finish()
        if said:
            raise FileError(said[0])

    def let_go(self) -> None:
        """Wait no longer, and hear nothing more of the file: who leaves goes without it."""
        self._hear_no_more()
        if self._attempt is not None:
            self._attempt.told = True

    def _hear_no_more(self) -> None:
        self._session.on_state = lambda: None


class _Attempt:
    """Closes on a thread of its own; `heard` is told the outcome once, on the window's.

    Not on the threads of long work: there are few, and one that a drive never answers would keep
    the program from ending.
    """

    def __init__(self, work: Callable[[], None], heard: Callable[[str], None]) -> None:
        self._heard = heard
        self._outcome = _Outcome()
        self.told = False
        _UNDER_WAY.add(self)
        close = partial(_close, work, self._outcome)
        home().ask("accord-closes", close, lambda _word: self._hear())

    def finish(self) -> None:
        self._outcome.there.wait()
        self._hear()

    def answered(self, within_s: float) -> bool:
        return self._outcome.there.wait(within_s)

    def _hear(self) -> None:
        _UNDER_WAY.discard(self)
        if not self.told:
            self.told = True
            self._heard(self._outcome.sentence)


def end_closings() -> bool:
    """Wait a while for what is still being closed; whether all of it is.

    The program is about to end, and Python would wait for as long as the drive does not answer:
    where this returns False, it has to be ended without Python.
    """
    return all(attempt.answered(PATIENCE_S) for attempt in _UNDER_WAY)


class _Outcome:
    """Known to both threads. sentence: why it failed, "" where it did not."""

    def __init__(self) -> None:
        self.there = threading.Event()
        self.sentence = ""


def _close(work: Callable[[], None], outcome: _Outcome) -> None:
    try:
        work()
    except AccordError as error:
        outcome.sentence = str(error)
    except Exception:  # a fault of ours: logged and told, and nobody waits for ever
        LOG.exception("closing failed")
        outcome.sentence = _UNEXPECTED
    finally:
        outcome.there.set()
