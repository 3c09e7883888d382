"""Exports from the menu and the palette: where to, then beside the window's work."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.document import Document
from app.document.tasks import Task, run_task
from app.domain.blocks import Report
from app.domain.ports import Exporter
from app.domain.workshop import Workshop
from app.shell.actions import Action
from app.stages.registry import STAGES

_WHAT = (
    ("contracts", "Contracts", True),
    ("map", "Relationship map", False),
    ("agenda", "Agenda", False),
    ("ballots", "Ballots", False),
    ("pack", "Pack on paper", False),
    ("table", "Tables", True),
    ("graph", "Graph of the relations", False),
    ("calendar", "Calendar", False),
)
"""What, its words, and whether it is written into a folder."""


@dataclass(frozen=True, slots=True)
class ExportDesk:
    """Asks where to, lets it be written, and says what came of it.

    watch: shows a task's progress, with a way to cancel it. say: shows a sentence.
    """

    parent: QWidget
    document: Document
    exporter: Exporter
    say: Callable[[str], None]
    watch: Callable[[Task], None]

    def actions(self) -> list[Action]:
        """Return an action for everything that can be exported, in each of its formats."""
        made = []
        for what, words, folder in _WHAT:
            for form in self.exporter.forms(what):
                run = partial(self._export, what, words, form, folder)
                made.append(Action(f"Export {words.lower()} as {form.upper()}…", run, "download"))
        for spec in STAGES:
            if spec.report is not None:
                run = partial(self._print, spec.title, spec.report)
                made.append(Action(f"Export {spec.title.lower()} as PDF…", run, "printer"))
        return made

    def _export(self, what: str, words: str, form: str, folder: bool) -> None:
        to = self._ask(words, form, folder)
        if to is None:
            return
        self.document.flush()
        workshop, today = self.document.workshop.snapshot(), self.document.today()
        task = run_task(
            self.parent,
            f"Exporting {words.lower()}",
            lambda progress: self.exporter.write(
                workshop, what, to, today, form=form, progress=progress
            ),
            lambda files: self.say(_written(files)),
            self.say,
        )
        self.watch(task)

    def _print(self, title: str, report: Callable[[Workshop], Report]) -> None:
        to = self._ask(title, "pdf", False)
        if to is None:
            return
        self.document.flush()
        workshop = self.document.workshop.snapshot()
        task = run_task(
            self.parent,
            f"Exporting {title.lower()}",
            lambda _progress: self.exporter.save(
                self.exporter.report_pdf(workshop, report(workshop)), to
            ),
            lambda path: self.say(_written([path])),
            self.say,
        )
        self.watch(task)

    def _ask(self, words: str, form: str, folder: bool) -> Path | None:
        start = self.document.path.parent
        if folder:
            title = f"Where to write: {words}"
            name = QFileDialog.getExistingDirectory(self.parent, title, str(start))
        else:
            wanted = str(start / f"{self.document.path.stem} {words.lower()}.{form}")
            kinds = f"{form.upper()} (*.{form})"
            name, _ = QFileDialog.getSaveFileName(self.parent, words, wanted, kinds)
        return Path(name) if name else None


def _written(files: list[Path]) -> str:
    if not files:
        return "There was nothing to write yet."
    if len(files) == 1:
        return f"Written: {files[0]}"
    return f"{len(files)} files were written into {files[0].parent}"
