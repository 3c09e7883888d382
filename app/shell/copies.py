"""Copies of the workshop that is open: another file, one to rehearse in, one to begin anew from."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document import Document
from app.domain.workshop import Workshop
from app.shell.asking import Asking
from app.shell.new_sheet import FILTER, SUFFIX, NewSheet, free_path, workshops_folder
from app.shell.rehearsal import rehearsal_name


class Copies:
    """What the menu offers about the open document; `document` answers None where none is.

    open_path: opens a file in the window. begin_like: path, title, earlier workshop.
    """

    def __init__(
        self,
        parent: QWidget,
        document: Callable[[], Document | None],
        say: Callable[[str], None],
        open_path: Callable[[Path], None],
        begin_like: Callable[[Path, str, Workshop], None],
    ) -> None:
        self._parent, self._document, self._say = parent, document, say
        self._open_path, self._begin_like = open_path, begin_like
        self._asking = Asking(parent)

    def save(self) -> None:
        """Write everything into another file; the window goes on with its own."""
        document = self._document()
        if document is None:
            return
        start = document.path.with_name(f"{document.path.stem} copy{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(self._parent, "Save a copy", str(start), FILTER)
        if name:
            document.save_copy(
                Path(name), lambda _n: self._say(f"A copy lies at {name}."), self._say
            )

    def rehearse(self) -> None:
        """Go on with a copy, in which everything may be tried."""
        document = self._document()
        if document is not None:
            name = partial(free_path, document.path.parent, rehearsal_name(document.path))
            self._asking.ask(name, partial(self._rehearse_in, document), self._say)

    def _rehearse_in(self, document: Document, path: Path) -> None:
        if self._document() is document:
            document.save_copy(path, lambda _n: self._open_path(path), self._say)

    def new_like_this(self) -> None:
        """Ask for a title and a place, then begin with the set-up of what is open."""
        document = self._document()
        if document is None:
            return
        earlier, template = document.workshop.snapshot(), document.template

        def ask_title(folder: Path) -> None:
            NewSheet(
                template,
                folder,
                lambda path, title: self._begin_like(path, title, earlier),
                self._parent,
                words="New with this set-up",
            ).open()

        self._asking.ask(workshops_folder, ask_title, self._say)
