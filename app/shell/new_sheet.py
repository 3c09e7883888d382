"""Begin a workshop: what it is called, and where its file lies."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.template import Template
from app.shell.overlays import Sheet
from app.widgets.buttons import Button
from app.widgets.containers import column, row
from app.widgets.fields import LineEdit
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
    """Return a path in `folder` that is not taken."""
    wanted = folder / file_name(title)
    number = 2
    while wanted.exists():
        wanted = folder / file_name(f"{title} {number}")
        number += 1
    return wanted


def workshops_folder() -> Path:
    """Return where new workshops lie unless another place is chosen."""
    from platformdirs import user_documents_path

    return user_documents_path() / "Accord"


class NewSheet(Sheet):
    """Asks for a title and a place; `create` is called with both."""

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
        self._chosen: Path | None = None
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
        self._tell_place()

    @property
    def path(self) -> Path:
        """Where the file will lie."""
        return self._chosen or free_path(self._folder, self.title.text() or "Workshop")

    def _tell_place(self) -> None:
        self._place.setText(str(self.path))
        self.begin.setEnabled(bool(self.title.text().strip()))

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, "Where its file lies", str(self.path), f"Workshops (*{SUFFIX})"
        )
        if name:
            path = Path(name)
            self._chosen = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self._tell_place()

    def _begin(self) -> None:
        title = self.title.text().strip()
        if title:
            self.close()
            self._create(self.path, title)
