"""The sheet of the backups: where they lie, whether each is sound, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.document.tasks import run_task
from app.domain.ports import Backup, Backups
from app.shell.asking import Asking
from app.shell.overlays import Sheet
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import row, sheet_height
from app.widgets.icons import icon
from app.widgets.labels import Caption, PlainLabel
from app.widgets.values import moment_text

if TYPE_CHECKING:
    from app.document.document import Document

_HOW = (
    "A backup is made every 15 minutes while something changes; older ones are thinned to hours, "
    "days and weeks. While answers are anonymous, only the newest is kept."
)
_LOOK_ONLY = "This workshop is open to be looked at only: open the file itself to restore a backup."


class BackupsSheet(Sheet):
    """Lists the backups of the open workshop, newest first; they are looked through elsewhere.

    restore(backup): the sheet has asked and has closed; the window does it.
    """

    def __init__(
        self,
        document: Document,
        backups: Backups,
        restore: Callable[[Backup], None],
        parent: QWidget,
    ) -> None:
        super().__init__("Backups", parent, 680)
        self._document, self._backups, self._restore = document, backups, restore
        self._folder = backups.folder(document.path)
        self._asking = Asking(self)
        self.list = QListWidget()
        self.list.setMinimumHeight(sheet_height(self, 260))
        self.list.setAccessibleName("Backups, newest first")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(lambda _row: self._stand())
        self.list.itemSelectionChanged.connect(self._chosen)
        self._found: list[Backup] = []
        self.note = Caption("")
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._restore_chosen)
        self.now = Button("Back up now", icon="save", on_click=self._back_up)
        self.now.setEnabled(not document.read_only)
        self.back = Button("Restore…", on_click=self._ask)
        self.back.setEnabled(False)
        self._lay_out()
        self._read()

    def _lay_out(self) -> None:
        show = Button("Show the folder", icon="folder-open", on_click=self._show_folder)
        self.body.addWidget(PlainLabel(_HOW, wrap=True))
        self.body.addLayout(row(Caption(str(self._folder), elide=True), show))
        for widget in (self.list, self.note, self.confirm):
            self.body.addWidget(widget)
        close = Button("Close", on_click=self.close)
        self.body.addLayout(row(self.now, None, self.back, close))

    @property
    def chosen(self) -> Backup | None:
        """The backup that is chosen in the list."""
        rows = [index.row() for index in self.list.selectedIndexes()]
        return self._found[rows[0]] if rows and rows[0] < len(self._found) else None

    def show_backups(self, found: Sequence[Backup]) -> None:
        """List the backups."""
        self._found = list(found)
        self.list.clear()
        for backup in found:
            sign = icon("circle-check", "green") if backup.sound else icon("triangle-alert", "red")
            self.list.addItem(QListWidgetItem(sign, _said(backup)))
        why = self._document.save_state.sentence or _LOOK_ONLY
        self.note.setText(why if self._document.read_only else _counted(found))
        self._chosen()

    def _read(self) -> None:
        self.note.setText("Looking through the backups…")
        path, backups = self._document.path, self._backups
        run_task(
            self,
            "Looking through the backups",
            lambda _progress: backups.listed(path),
            self.show_backups,
            self.note.setText,
        )

    def _stand(self) -> None:
        """Choose the row on which the list stands: with Tab, Qt only puts it there, unmarked."""
        item = self.list.currentItem()
        if item is not None:
            item.setSelected(True)

    def _chosen(self) -> None:
        self.confirm.hide()
        backup = self.chosen
        can = backup is not None and backup.sound and not self._document.read_only
        self.back.setEnabled(can)

    def _back_up(self) -> None:
        self.now.setEnabled(False)
        self.note.setText("Writing a backup…")
        self._document.back_up(lambda _path: self._backed_up(), self._backed_up, self)

    def _backed_up(self, trouble: str = "") -> None:
        self.now.setEnabled(True)
        if trouble:
            self.note.setText(trouble)
        else:
            self._read()

    def _ask(self) -> None:
        backup = self.chosen
        if backup is not None:
            self.confirm.ask(
                f"The workshop will be as it was on {moment_text(backup.at)}. What it is now is "
                "kept first, among these backups. Restoring cannot be undone.",
                "Restore it",
            )

    def _restore_chosen(self) -> None:
        backup = self.chosen
        if backup is not None:
            self.close()
            self._restore(backup)

    def _show_folder(self) -> None:
        self._asking.ask(self._folder.is_dir, self._show_where, self.note.setText)

    def _show_where(self, there: bool) -> None:
        if not there:
            self.note.setText("There is no such folder yet: it is made with the first backup.")
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder))):
            self.note.setText("No program shows folders here: look for it where the path says.")


def _said(backup: Backup) -> str:
    parts = [
        moment_text(backup.at),
        QLocale().formattedDataSize(backup.size, 0, QLocale.DataSizeFormat.DataSizeSIFormat),
        "sound" if backup.sound else "damaged",
    ]
    if backup.kept:
        parts.append("kept when another was restored")
    return " · ".join(parts)


def _counted(found: Sequence[Backup]) -> str:
    if not found:
        return "There is no backup yet."
    return "Choose one to restore it." if any(b.sound for b in found) else "None of them is sound."
