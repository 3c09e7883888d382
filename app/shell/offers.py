"""What the menu and the palette offer at this moment, and the sheets that they lead to."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from app.document import Document
from app.document.tasks import Task
from app.domain.ports import Backup
from app.shell.actions import Action
from app.shell.backups_sheet import BackupsSheet
from app.shell.copies import Copies
from app.shell.exporting import ExportDesk
from app.shell.main_menu import Doings, main_menu, window_actions
from app.shell.overlays import about_sheet
from app.shell.services import ShellServices
from app.shell.workspace import Workspace


class Opener(Protocol):
    """What the offers ask of the window, which is their parent."""

    document: Document | None
    workspace: Workspace | None

    def show_welcome(self) -> None:
        """Close what is open and go back to the first page."""

    def choose_file(self) -> None:
        """Ask for a file and open it."""

    def restore(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a workshop and open it."""

    def say(self, sentence: str) -> None:
        """Show a calm sentence."""


class Offers:
    """Knows what can be done now. window: the window itself, also as a widget."""

    def __init__(
        self, parent: QWidget, window: Opener, services: ShellServices, copies: Copies
    ) -> None:
        self._parent, self._window = parent, window
        self._services, self._copies = services, copies

    def actions(self) -> list[Action]:
        """Return everything for the palette of the workshop that is open."""
        return window_actions(self._doings())

    def menu(self) -> QMenu:
        """Return the menu behind the three dots."""
        return main_menu(self._parent, self._doings())

    def show_backups(self) -> None:
        """Show the backups of the open workshop."""
        document, backups = self._window.document, self._services.backups
        if document is not None and backups is not None:
            path = document.path
            BackupsSheet(
                document, backups, lambda b: self._window.restore(path, b), self._parent
            ).open()

    def show_import(self, path: Path | None = None) -> None:
        """Look a table through that is to be imported, or ask which."""
        # Not before it is asked for: it brings the reader of tables along.
        from app.widgets.import_sheet import ImportSheet

        document = self._window.document
        if document is not None:
            sheet = ImportSheet(document, self._window.say, "departments", self._parent)
            sheet.open()
            if path is not None:
                sheet.read_as_it_looks(path)

    def _doings(self) -> Doings:
        # What needs an open workshop is None without one. The workspace is asked for when
        # something is done: its own palette lists these before it is there.
        document = self._window.document
        there = document is not None
        return Doings(
            new=self._window.show_welcome,
            open=self._window.choose_file,
            close=self._window.show_welcome if there else None,
            leave=lambda: self._parent.window().close(),
            save_copy=self._copies.save if there else None,
            backups=self.show_backups if there and self._services.backups else None,
            rehearse=self._copies.rehearse if there else None,
            new_like_this=self._copies.new_like_this if there else None,
            about=lambda: about_sheet(self._parent).open(),
            history=self._in_workspace(Workspace.show_history) if there else None,
            erase=self._in_workspace(lambda w: w.show_history(erase=True))
            if document is not None and not document.read_only
            else None,
            keys=self._in_workspace(Workspace.show_keys) if there else None,
            import_table=self.show_import
            if document is not None and not document.read_only
            else None,
            exports=self._exports(),
        )

    def _in_workspace(self, run: Callable[[Workspace], None]) -> Callable[[], None]:
        def doing() -> None:
            if self._window.workspace is not None:
                run(self._window.workspace)

        return doing

    def _exports(self) -> list[Action]:
        document, exporter = self._window.document, self._services.exporter
        if document is None or exporter is None:
            return []
        desk = ExportDesk(self._parent, document, exporter, self._window.say, self._watch)
        return desk.actions()

    def _watch(self, task: Task) -> None:
        if self._window.workspace is not None:
            self._window.workspace.status.strip.watch(task)
