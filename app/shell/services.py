"""What the window asks of the rest; bootstrap answers, a test may answer otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the window is painted before any of these is needed
    from app.domain.ports import Backups, Exporter, Progress
    from app.domain.summary import Summary
    from app.domain.workshop import Workshop
    from app.session import Session


class ShellServices(NamedTuple):
    """The callables behind the window; each imports what it needs when it is called, and is
    called on another thread.

    open: a file to work on. look: a copy of a file, to be read, so that the file stays free.
    create: a new file with that title, from the template of that key. follow: the same with the
    set-up of an earlier workshop, without its words. sample: the sample workshop as a new file.
    salvage: what can be read of the first file into the second, in sentences. keep_fault: notes
    a fault of the program where it can be found again, and says where. glance: what is known of
    a workshop without opening it, None where that is not certain; the file is let go of.
    """

    open: Callable[[Path, Progress], Session]
    look: Callable[[Path, Progress], Session]
    create: Callable[[Path, str, str], Session]
    follow: Callable[[Path, str, Workshop], Session]
    sample: Callable[[Path], Session]
    salvage: Callable[[Path, Path], Sequence[str]]
    exporter: Exporter | None = None
    backups: Backups | None = None
    keep_fault: Callable[[BaseException], str] | None = None
    glance: Callable[[Path], Summary | None] = lambda path: None
