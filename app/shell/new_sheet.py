"""Begin a workshop: what it is called, and where its file lies."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.template import Template
from app.shell.asking import Asking
from app.shell.overlays import Sheet
from app.widgets.buttons import Button
from app.widgets.containers import column, row
from app.widgets.entries import LineEdit
from app.widgets.labels import Caption, Overline
from app.widgets.theme import XS

SUFFIX = ".accord"
FILTER = f"Workshops (*{SUFFIX})"
_NOT_IN_NAMES = '<>:"/\\|?*'


def file_name(title: str) -> str:
    """Return a file's name for a title that every system takes."""
    kept = "".join(" " if c in _NOT_IN_NAMES or ord(c) < 32 else c for c in title)
    return (" ".join(kept.split()).strip(". ")[:80] or "Workshop") + SUFFIX


def free_path(folder: Path, title: str) -> Path:
    """Return a path in `folder` that is not taken.

    It waits for the disk: to be called beside the window. OSError where the folder refuses.
    """
    wanted = folder / file_name(title)
    number = 2
    while wanted.exists():
        wanted = folder / file_name(f"{title} {number}")
        number += 1
    return wanted


def workshops_folder() -> Path:
    """Return where new workshops lie unless another place is chosen.

    The desktop may say so in a file of its own: to be called beside the window.
    """
    from platformdirs import user_documents_path

    return user_documents_path() / "Accord"


class NewSheet(Sheet):
    """Asks for a title and a place; `create` is called with both.

    The place is shown as if its name were free, and numbered once it is known to be taken.
    """

    def __init__(
        self,
        template: Template,
        folder: Path,
        create: Callable[[Path, str], None],
        parent: QWidget,
        *,
        words: str = "",
    ) -> None:
        super().__init__(words or f"New: {template.title}", parent)
        self._folder, self._create = folder, create
        self._asking = Asking(self)
        self._chosen: Path | None = None
        self._known: tuple[str, Path] | None = None
        self._looking = self._begun = False
        self.title = LineEdit("Harbour Home Appliances, autumn", name="Title", limit=200)
        self.title.textChanged.connect(lambda _t: self._tell_place())
        self.title.returnPressed.connect(self._begin)
        self._place = Caption("", elide=True)
        self.begin = Button("Begin", kind="primary", on_click=self._begin)
        change = Button("Another place…", on_click=self._choose)
        self.body.addLayout(column(Overline("What is it called?"), self.title, spacing=XS))
        self.body.addLayout(
            column(Overline("Where its file lies"), row(self._place, change), spacing=XS)
        )
        self.body.addWidget(
            Caption(f"{template.people} · {template.lasts}. Everything can be changed later.")
        )
        self.add_buttons(Button("Cancel", on_click=self.close), self.begin)
        self.finished.connect(self._give_up)
        self._tell_place()

    @property
    def path(self) -> Path:
        """Where the file will lie, as far as it is known."""
        if self._chosen is not None:
            return self._chosen
        if self._known is not None and self._known[0] == self._name:
            return self._known[1]
        return self._folder / file_name(self._name)

    @property
    def _name(self) -> str:
        return self.title.text() or "Workshop"

    def _tell_place(self) -> None:
        self._begun = False
        self._place.setText(str(self.path))
        self.begin.setEnabled(bool(self.title.text().strip()))
        if self._chosen is None:
            self._look()

    def _look(self) -> None:
        """See which name is free: one question at a time, the next for the title of then."""
        if not self._looking:
            self._looking = True
            name = self._name
            ask = partial(free_path, self._folder, name)
            self._asking.ask(ask, partial(self._found, name), self._refused)

    def _found(self, name: str, path: Path) -> None:
        self._looking, self._known = False, (name, path)
        if self._chosen is not None:
            return
        if name != self._name:
            self._look()
        elif self._begun:
            self._go()
        else:
            self._place.setText(str(path))

    def _refused(self, sentence: str) -> None:
        self._looking = False
        if self._begun:
            self._begun = False
            self.begin.setEnabled(True)
            self._place.setText(sentence)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Where its file lies", str(self.path), f"Workshops (*{SUFFIX})"
        )
        if name:
            path = Path(name)
            self._chosen = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._tell_place()

    def _begin(self) -> None:
        """Begin at the chosen place at once, else under the name that is free by now."""
        if not self.title.text().strip():
            return
        if self._chosen is not None:
            self._go()
            return
        self._begun = True
        self.begin.setEnabled(False)
        self._place.setText(f"Looking at {self._folder}…")
        self._look()

    def _give_up(self) -> None:
        """Begin nothing for somebody who has gone on while the folder was looked at."""
        self._begun = False

    def _go(self) -> None:
        path, title = self.path, self.title.text().strip()
        self.close()
        self._create(path, title)
