"""Which workshop: a file that is there, or a title and a place for a new one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.template import Template
from app.shell.asking import Asking
from app.shell.new_sheet import FILTER, NewSheet, workshops_folder


class Choosing:
    """Asks the person; open_path and begin_new(path, title, template) are the window's."""

    def __init__(
        self,
        parent: QWidget,
        open_path: Callable[[Path], None],
        begin_new: Callable[[Path, str, str], None],
        say: Callable[[str], None],
    ) -> None:
        self._parent, self._open_path, self._begin_new = parent, open_path, begin_new
        self._say = say
        self._asking = Asking(parent)
        self._start = ""
        self.look_again()

    def look_again(self) -> None:
        """See whether there is the folder of new workshops: there the dialog begins."""
        self._asking.ask(_folder_that_is_there, self._know)

    def a_file(self) -> None:
        """Ask for a file and open it."""
        name, _ = QFileDialog.getOpenFileName(self._parent, "Open a workshop", self._start, FILTER)
        if name:
            self._open_path(Path(name))

    def a_beginning(self, key: str) -> None:
        """Ask for a title and a place of a workshop from a template, then begin it."""
        self._asking.ask(partial(_template_and_folder, key), self._ask_title, self._say)

    def _know(self, start: str) -> None:
        self._start = start

    def _ask_title(self, found: tuple[Template, Path]) -> None:
        template, folder = found
        NewSheet(
            template,
            folder,
            lambda path, title: self._begin_new(path, title, template.key),
            self._parent,
        ).open()


def _folder_that_is_there() -> str:
    folder = workshops_folder()
    return str(folder) if folder.is_dir() else ""


def _template_and_folder(key: str) -> tuple[Template, Path]:
    from app.catalog import load_template

    return load_template(key), workshops_folder()
