"""The map as a file: PDF and SVG by the exporter, PNG as the pictures are drawn here.

What leaves the room shows answers by the stricter rule for reports (METHOD §10).
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.analysis.privacy import Audience
from app.document.tasks import run_task
from app.domain.ports import Progress
from app.domain.workshop import Workshop
from app.drawing.display import Picture
from app.overview.map.facts import facts_of
from app.overview.map.pictures import Shown, Style, both, draw
from app.widgets.context import PageContext
from app.widgets.painter import write_png
from app.widgets.progress import TaskStrip

_KINDS = (("pdf", "As PDF…", "PDF"), ("svg", "As SVG…", "SVG"), ("png", "As PNG…", "PNG"))


class MapExport:
    """What the button Export offers, and its doing beside the window's own work."""

    def __init__(self, view: QWidget, context: PageContext, strip: TaskStrip) -> None:
        self._view, self._context, self._strip = view, context, strip
        self.wanted: Callable[[], tuple[Shown, str]] = lambda: (Shown.PERCEPTIONS, "")

    def menu(self) -> QMenu:
        """Return the menu of formats; the exporter's own only where there is one."""
        menu = QMenu(self._view)
        for form, words, name in _KINDS:
            if form != "png" and self._context.exporter is None:
                continue
            action = QAction(words, menu)
            action.triggered.connect(lambda _checked=False, f=form, n=name: self._ask(f, n))
            menu.addAction(action)
        return menu

    def export_to(self, form: str, path: Path) -> None:
        """Write the map as "pdf", "svg" or "png"."""
        if self._strip.busy:
            return
        self._context.document.flush()
        if form == "png":
            self._write_png(path)
        else:
            self._write(form, path)

    def _write(self, form: str, path: Path) -> None:
        exporter, today = self._context.exporter, self._context.document.today()
        snapshot = self._context.workshop.snapshot()

        def work(progress: Progress) -> list[Path]:
            return list(exporter.write(snapshot, "map", path, today, form=form, progress=progress))

        self._run(work, lambda _paths: self._said(path))

    def _write_png(self, path: Path) -> None:
        shown, round = self.wanted()
        snapshot, today = self._context.workshop.snapshot(), self._context.document.today()

        def work(_progress: Progress) -> None:
            write_png(report_picture(snapshot, today, shown, round), path)

        self._run(work, lambda _nothing: self._said(path))

    def _run(self, work: Callable[[Progress], object], done: Callable[..., None]) -> None:
        task = run_task(self._view, "Writing the map", work, done, self._context.say)
        self._strip.watch(task)

    def _said(self, path: Path) -> None:
        self._context.say(f"The map is in {path}.")

    def _ask(self, form: str, name: str) -> None:
        title = self._context.workshop.info.title.replace("/", "-")
        suggested = f"{title} map.{form}"
        path, _kind = QFileDialog.getSaveFileName(
            self._view, "Export the map", suggested, f"{name} (*.{form})"
        )
        if path:
            self.export_to(form, Path(path))


def report_picture(workshop: Workshop, today: date, shown: Shown, round: str) -> Picture:
    """Return matrix and map as they may leave the room, on light paper."""
    facts = facts_of(workshop, today, round=round, audience=Audience.REPORT)
    return both(draw(facts, shown, Style(language=workshop.info.language or "")))
