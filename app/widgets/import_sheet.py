"""A table from a spreadsheet: looked through line by line, then imported as one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QVBoxLayout, QWidget

from app.analysis.naming import names_person
from app.catalog import CSV_KINDS, ImportPreview, columns_understood, kinds_that_fit, read_csv
from app.document.tasks import run_task
from app.domain.errors import CatalogError
from app.domain.records import Participant, Perception, Record, Round
from app.domain.text import counted
from app.widgets.buttons import Button
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import keep_on_screen, row, sheet_height
from app.widgets.import_rows import ImportDelegate, ImportModel, ImportRow, rows_of
from app.widgets.labels import Caption, Heading, PlainLabel
from app.widgets.theme import XL, L, S, px

if TYPE_CHECKING:
    from app.document.document import Document
    from app.domain.workshop import Workshop

ALL, ADDED, REFUSED = "all", "added", "refused"
_START = "Choose a CSV file, or drop it here. Nothing is changed before you have seen every line."


class ImportSheet(QDialog):
    """Choose or drop a file, see what each line would add or why not, import the rest.

    say: shows a sentence where the window is, once it is done.
    """

    def __init__(
        self, document: Document, say: Callable[[str], None], kind: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Import a table")
        self.setMinimumWidth(min(px(720), 1_200))
        self.setAcceptDrops(True)
        self._document, self._say = document, say
        self._path: Path | None = None
        self._asked = 0
        self.found: ImportPreview | None = None
        self._rows: tuple[ImportRow, ...] = ()
        self._people: list[Participant] = []
        self.kind = Choice([(name, name.capitalize()) for name in CSV_KINDS], name="What it holds")
        self.kind.show_value(kind)
        self.kind.activated.connect(lambda _index: self._kind_chosen())
        self.choose = Button("Choose a file…", icon="folder-open", on_click=self._choose)
        self.columns = Caption("")
        self.note = PlainLabel(_START, wrap=True)
        self.more = Caption("")
        self.filter = Segmented(
            [(ALL, "All"), (ADDED, "Would be added"), (REFUSED, "Left out")],
            name="Which lines",
            current=ALL,
        )
        self.filter.chosen.connect(lambda _key: self._show_rows())
        self.model = ImportModel(lambda: document.workshop, self._flag, self)
        self.list = self._make_list()
        self.go = Button("Import", kind="primary", on_click=self.import_found)
        self._lay_out()
        self._kind_chosen()
        self._show(None)
        self.choose.setFocus()

    def read(self, path: Path) -> None:
        """Look a file through, beside the window's work; what it would add is shown then."""
        self._path = path
        self._asked += 1
        asked, kind = self._asked, str(self.kind.value())
        self._show(None)
        self.note.setText(f"Reading {path.name[:80]}…")
        self._document.flush()
        workshop = self._document.workshop.snapshot()
        run_task(
            self,
            "Reading a table",
            lambda _progress: _looked_through(path, kind, workshop),
            lambda found: self._show(found) if asked == self._asked else None,
            lambda trouble: self.note.setText(trouble) if asked == self._asked else None,
        )

    def read_as_it_looks(self, path: Path) -> None:
        """Look a file through as the kind that its headings fit best."""
        self._path = path
        self._asked += 1
        asked = self._asked
        self.note.setText(f"Reading {path.name[:80]}…")

        def known(kinds: tuple[str, ...]) -> None:
            if asked == self._asked:
                if kinds:
                    self.kind.show_value(kinds[0])
                self._kind_chosen()

        run_task(self, "Reading a table", lambda _progress: _kinds(path), known, self.note.setText)

    def import_found(self) -> None:
        """Keep a backup, then add what can be added, as one step that one undo takes back."""
        if self.found is None or not self.found.commands:
            return
        self.go.setEnabled(False)
        self._document.back_up(lambda _path: self._import_now(), self._not_backed_up, self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay within the screen as the lines of a table come in."""
        super().resizeEvent(event)
        if self.isVisible():
            keep_on_screen(self)

    def dropEvent(self, event: QDropEvent) -> None:
        """Look it through."""
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def _import_now(self) -> None:
        found = self.found
        if found is None:
            return
        done = self._document.execute(found.command, initiator=self)
        if done is None:  # the sentence is shown by the window; here it says what to do
            self.go.setEnabled(True)
            self.note.setText("The workshop has changed since: choose the file again.")
            return
        out = counted(len(found.refused), "line was", "lines were")
        left = f" {out} left out." if found.refused else ""
        self._say(f"{found.command.label}.{left}")
        self.accept()

    def _not_backed_up(self, trouble: str) -> None:
        self.go.setEnabled(True)
        self.note.setText(f"Nothing was imported, because no backup could be made. {trouble}")

    def _choose(self) -> None:
        start = str(self._path.parent if self._path else self._document.path.parent)
        name, _ = QFileDialog.getOpenFileName(
            self, "Choose a table", start, "Tables (*.csv *.tsv *.txt);;All files (*)"
        )
        if name:
            self.read(Path(name))

    def _kind_chosen(self) -> None:
        self.columns.setText(
            "The first line names the columns, in English or German: "
            f"{columns_understood(str(self.kind.value()))}."
        )
        if self._path is not None:
            self.read(self._path)

    def _show(self, found: ImportPreview | None) -> None:
        self.found = found
        self._rows = rows_of(found) if found is not None else ()
        self._people = self._document.workshop.all(Participant)
        added = len(found.commands) if found is not None else 0
        refused = len(found.refused) if found is not None else 0
        for part in (self.filter, self.list, self.more):
            part.setVisible(bool(self._rows))
        for key, number in ((ALL, added + refused), (ADDED, added), (REFUSED, refused)):
            self.filter.set_count(key, f"{number:,}")
        self.filter.set_current(REFUSED if refused else ALL)
        if found is not None:
            self.note.setText(self._told(found))
            ignored = f"Headings that mean nothing here: {', '.join(found.unknown)}. "
            self.more.setText((ignored if found.unknown else "") + self._into(found))
        others = "the other " if refused else ""
        many = f"{others}{added:,}" if added != 1 else others + "line" if refused else "the line"
        self.go.set_label(f"Import {many}" if added else "Import")
        self.go.setEnabled(added > 0 and not self._document.read_only)
        self._show_rows()

    def _told(self, found: ImportPreview) -> str:
        name = self._path.name[:80] if self._path else ""
        if not self._rows:
            return f"{name} ({found.read_as}) has no line under its headings."
        refused = len(found.refused)
        left = "None is left out."
        if refused:
            each = "each with its reason" if refused > 1 else "with its reason"
            left = f"{refused:,} would be left out, {each}."
        return f"{name}, {found.read_as}: {len(found.commands):,} would be added. {left}"

    def _into(self, found: ImportPreview) -> str:
        first = found.commands[0].record if found.commands else None
        if not isinstance(first, Perception):
            return "One undo takes the whole import back."
        title = self._document.workshop.get(Round, first.round).title
        return (
            f"They go into “{title}” and stay hidden until they are read out. One undo takes the "
            "whole import back."
        )

    def _show_rows(self) -> None:
        key = self.filter.current
        kept = (r for r in self._rows if key == ALL or (r.record is not None) == (key == ADDED))
        self.model.show_rows(tuple(kept))

    def _flag(self, record: Record) -> str:
        if isinstance(record, Perception) and names_person(record.text, self._people):
            return "names a person or a role: say what happens instead"
        return ""

    def _make_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(ImportDelegate(self.model, view))
        view.setUniformItemSizes(True)
        view.setMinimumHeight(sheet_height(self, 300))
        view.setAccessibleName("Lines of the table")
        view.setSelectionMode(QListView.SelectionMode.NoSelection)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, L)
        column.setSpacing(L)
        column.addWidget(Heading("Import a table"))
        column.addLayout(row(Caption("It holds", wrap=False), self.kind, self.choose, None))
        column.addWidget(self.columns)
        column.addWidget(self.note)
        column.addWidget(self.filter)
        column.addWidget(self.list, 1)
        column.addWidget(self.more)
        column.addStretch(0)
        column.addLayout(row(None, Button("Cancel", on_click=self.reject), S, self.go))


def _looked_through(path: Path, kind: str, workshop: Workshop) -> ImportPreview:
    """Return what a table would add; where it is of another kind, the sentence says of which."""
    try:
        return read_csv(path, kind, workshop)
    except CatalogError as error:
        other = next((fit for fit in _kinds(path) if fit != kind), "")
        if not other or kind in _kinds(path):
            raise
        sentence = f"{error} It looks like a table of {other}: choose that above."
        raise CatalogError(sentence) from None


def _kinds(path: Path) -> tuple[str, ...]:
    try:
        return kinds_that_fit(path)
    except CatalogError:
        return ()


def _dropped(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    return Path(urls[0].toLocalFile())
