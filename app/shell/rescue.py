"""What is offered where a workshop could not be opened: on the first page, or over the workshop
that stays open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.document.tasks import run_task
from app.domain.ports import Backup
from app.shell.asking import Asking, Lies, look_for
from app.shell.new_sheet import FILTER, SUFFIX
from app.shell.services import ShellServices
from app.widgets.banner import OfferBanner
from app.widgets.values import moment_text


class Rescue:
    """Trying again, a copy to look at, the last backup, what can be read.

    banner: where it is said now. open_path and look_at are the window's; restore(path, backup)
    puts a backup in its place.
    """

    def __init__(
        self,
        parent: QWidget,
        banner: Callable[[], OfferBanner],
        services: ShellServices,
        open_path: Callable[[Path], None],
        look_at: Callable[[Path], None],
        restore: Callable[[Path, Backup], None],
    ) -> None:
        self._parent, self._where, self._services = parent, banner, services
        self._open_path, self._look_at, self._restore = open_path, look_at, restore
        self._asking = Asking(parent)
        self._banner = banner()
        self._turn = 0

    def offer(self, path: Path, sentence: str, *, taken: bool = False) -> None:
        """Say why a file could not be opened, with what can be done; taken: it is open elsewhere.

        What lies there and whether there is a backup is looked up on other threads, and offered
        when it is known.
        """
        self._turn += 1
        self._banner = self._where()
        self._banner.say(sentence)
        self._banner.offer("Try again", lambda: self._open_path(path))
        if taken:
            self._banner.offer("Look at a copy", lambda: self._look_at(path))
            return
        turn = self._turn
        self._asking.ask(
            partial(look_for, path), lambda found: self._look_on(path, sentence, found, turn)
        )

    def _look_on(self, path: Path, sentence: str, lies: Lies, turn: int) -> None:
        if not self._is_said(turn):
            return
        if lies is Lies.THERE:
            self._banner.offer("Save what can be read…", lambda: self._salvage(path))
        backups = self._services.backups
        if backups is None:
            return

        def found(listed: list[Backup]) -> None:
            newest = next((backup for backup in listed if backup.sound), None)
            if newest is not None and self._is_said(turn):
                ask = partial(self._ask, path, sentence, newest, lies)
                self._banner.offer("Open its last backup…", ask)

        run_task(
            self._parent,
            "Looking for backups",
            lambda _progress: backups.listed(path),
            found,
            lambda _sentence: None,
        )

    def _is_said(self, turn: int) -> bool:
        """Whether what was said then still stands there."""
        said = isValid(self._banner) and not self._banner.isHidden()
        return turn == self._turn and said

    def _ask(self, path: Path, sentence: str, backup: Backup, lies: Lies) -> None:
        self._turn += 1
        first = "." if lies is Lies.GONE else "; the file as it is now is kept first."
        self._banner.say(
            f"The backup of {moment_text(backup.at)} will lie at {path}{first} "
            "Restoring cannot be undone."
        )
        self._banner.offer("Restore it", lambda: self._restore(path, backup))
        self._banner.offer("Not yet", lambda: self.offer(path, sentence))

    def _salvage(self, path: Path) -> None:
        start = str(path.with_name(f"{path.stem} rescued{SUFFIX}"))
        name, _ = QFileDialog.getSaveFileName(self._parent, "Save what can be read", start, FILTER)
        if name:
            run_task(
                self._parent,
                "Saving what can be read",
                lambda _progress: self._services.salvage(path, Path(name)),
                lambda sentences: self._where().say(" ".join(sentences)),
                lambda sentence: self._where().say(sentence),
            )
