"""§7: every dialog that there is, opened on a workshop whose every text asks for a picture that
nobody may open; and the audit finds a label or a tip that would interpret it."""

import ast
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from app.domain.ports import Backup
from app.shell.backups_sheet import BackupsSheet
from app.shell.history_sheet import HistorySheet
from app.shell.new_sheet import NewSheet
from app.shell.overlays import about_sheet, keys_sheet
from app.shell.window import MainWindow
from app.widgets.import_sheet import ImportSheet
from tests.fakes import FakeBackups
from tests.hostile import worlds
from tests.hostile.conftest import canary
from tests.hostile.sources import sources
from tests.hostile.windows import CANARY, TEMPLATE, a_window, hover, nothing, rich_places, settle

__all__ = ["canary"]
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory) -> Iterator[MainWindow]:
    """The whole window on the dressed sample."""
    workshop = worlds.dressed(worlds.sample(), CANARY)
    with a_window(workshop, tmp_path_factory.mktemp("dialogs")) as window:
        window.show()
        yield window
        window.hide()


def at(window: MainWindow, activity: str):
    """Show an activity of the perceptions and return its view."""
    window.workspace.navigate("perceptions", activity)
    settle()
    return window.workspace.view


def history(window: MainWindow, folder: Path) -> QDialog:
    sheet = HistorySheet(window.document, window, erase=True)
    settle()
    sheet.list.setCurrentIndex(sheet.model.index(0))
    return sheet


def backups(window: MainWindow, folder: Path) -> QDialog:
    found = Backup(folder / f"{CANARY[:3]}.accord", AT, 9, sound=True, kept=True)
    sheet = BackupsSheet(window.document, FakeBackups(found), nothing, window)
    settle()
    sheet.note.setText(CANARY)
    return sheet


def imported(window: MainWindow, folder: Path) -> QDialog:
    table = folder / "canary.csv"
    quoted = CANARY.replace('"', '""')
    lines = ["name,short,headcount", f'"{quoted}",x,5', f'"{quoted} 2","{quoted}","{quoted}"']
    table.write_text("\n".join(lines), "utf-8")
    sheet = ImportSheet(window.document, nothing, "departments", window)
    sheet.read(table)
    settle()
    rows = [sheet.model.index(row, 0) for row in range(sheet.model.rowCount())]
    told = [str(sheet.model.data(row, role)) for row in rows for role in range(256, 262)]
    assert any(CANARY in text for text in told), "the test would show nothing"
    return sheet


def new(window: MainWindow, folder: Path) -> QDialog:
    sheet = NewSheet(TEMPLATE, folder / "<b>", nothing, window)
    sheet.title.setText(CANARY)
    return sheet


DIALOGS: dict[str, Callable[[MainWindow, Path], QDialog]] = {
    "keys": lambda window, folder: keys_sheet(window, CANARY, window.workspace.page.shortcuts()),
    "about": lambda window, folder: about_sheet(window),
    "new": new,
    "history": history,
    "backups": backups,
    "import": imported,
    "rounds": lambda window, folder: at(window, "write").round_button.show_rounds(),
    "attributes": lambda window, folder: at(window, "ballots").show_attributes(),
    "all pairs": lambda window, folder: at(window, "write").show_all_pairs(),
    "all boxes": lambda window, folder: at(window, "ballots").show_all_boxes(),
    "all mirrors": lambda window, folder: at(window, "mirror").show_all(),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_no_dialog_interprets_what_people_wrote(opened, canary, tmp_path, name):
    dialog = DIALOGS[name](opened, tmp_path)
    dialog.open()
    settle()
    dialog.grab()
    assert [*rich_places(dialog), *hover(dialog)] == []
    dialog.close()
    settle()
    assert not canary.was_opened()


def test_every_dialog_that_there_is_was_opened(opened, tmp_path):
    made = {
        node.name
        for tree in sources().values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and {ast.unparse(base) for base in node.bases} & {"QDialog", "Sheet"}
    }
    seen = set()
    for open_one in DIALOGS.values():
        dialog = open_one(opened, tmp_path)
        seen |= {cls.__name__ for cls in type(dialog).__mro__}
        dialog.close()
        settle()
    assert made <= seen
    assert len(made) >= 8


def shown_label(window: MainWindow) -> QLabel:
    """Return a label that is seen and holds the markup, in as many lines as it needs."""
    at(window, "write")
    window.workspace.navigate("setup", "departments")
    settle()
    labels = [label for label in window.findChildren(QLabel) if label.isVisible()]
    return next(found for found in labels if found.text() == CANARY and found.wordWrap())


def test_a_label_that_guesses_is_found_by_the_same_audit(opened, canary):
    label = shown_label(opened)
    label.setTextFormat(Qt.TextFormat.AutoText)
    try:
        assert any("is not plain" in found for found in rich_places(opened))
        label.grab()
        assert canary.was_opened()
    finally:
        label.setTextFormat(Qt.TextFormat.PlainText)
    assert list(rich_places(opened)) == []


def test_a_tip_that_is_not_escaped_is_found_by_the_same_audit(opened, canary):
    label = shown_label(opened)
    before = label.toolTip()
    label.setToolTip(CANARY)
    try:
        assert any("has the tip" in found for found in rich_places(opened))
        assert list(hover(opened))
    finally:
        label.setToolTip(before)
        settle()
    canary.was_opened()
