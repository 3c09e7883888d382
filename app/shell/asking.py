"""Short questions to the disk, asked beside the window: a drive may be asleep, far away or gone."""

from __future__ import annotations

import stat
from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject
from shiboken6 import isValid

from app.document.homeward import home
from app.domain.errors import AccordError

T = TypeVar("T")


class Lies(Enum):
    """What was seen of a file. UNSEEN: the system did not say whether it is there."""

    THERE = "there"
    GONE = "gone"
    UNSEEN = "unseen"


class Asking(QObject):
    """Asks each question on a thread of its own, and hands the answer over on the window's.

    Not on the threads of long work: there are few, and one that a drive never answers would be
    kept from everything else, and the program from ending. Nothing is delivered once the parent
    is gone.
    """

    def ask(
        self,
        question: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[str], None] = lambda _sentence: None,
    ) -> None:
        """Call `then` with the answer, or `failed` with a sentence where the system refuses.

        question: is called on another thread and reads nothing of the window.
        """
        home().ask("accord-asks", partial(_look, question), partial(self._hear, then, failed))

    def _hear(
        self,
        then: Callable[[Any], None],
        failed: Callable[[str], None],
        said: tuple[object, str],
    ) -> None:
        answer, sentence = said
        if not isValid(self):
            return
        if sentence:
            failed(sentence)
        else:
            then(answer)


def _look(question: Callable[[], object]) -> tuple[object, str]:
    """Return the answer, and a sentence where there can be none."""
    try:
        return question(), ""
    except AccordError as error:
        return None, str(error)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return None, f"The system does not let that place be looked at ({why})."


def look_for(path: Path) -> Lies:
    """Return whether a file lies at a path; not being let see it is not the same as no."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Lies.GONE
    except OSError:
        return Lies.UNSEEN
    return Lies.THERE if stat.S_ISREG(mode) else Lies.GONE
