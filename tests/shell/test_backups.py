"""Backups in the window: seen, made and restored, on files and with stand-ins."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.commands import Edit
from app.domain.errors import FileInUse
from app.domain.ports import Backup
from app.shell.backups_sheet import BackupsSheet
from app.storage import list_backups, open_store
from tests.fakes import FakeBackups

AT = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)


def a_backup(name="one", *, sound=True, kept=False):
    return Backup(Path(f"{name}.accord"), AT, 120_000, sound, kept)


def sheet_of(document, workspace, qtbot, *found):
    asked = []
    # It goes with its parent, or by itself when it is closed.
    sheet = BackupsSheet(document, FakeBackups(*found), asked.append, workspace)
    sheet.show()
    qtbot.waitUntil(lambda: "Looking" not in sheet.note.whole_text)
    return sheet, asked


def test_each_backup_says_when_it_was_made_and_whether_it_is_sound(workspace, document, qtbot):
    sheet, _ = sheet_of(document, workspace, qtbot, a_backup(kept=True), a_backup(sound=False))
    first, second = (sheet.list.item(n).text() for n in range(2))
    assert "2026" in first
    assert "sound" in first
    assert "kept when another" in first
    assert "damaged" in second


def test_a_damaged_backup_is_not_offered_to_be_restored(workspace, document, qtbot):
    sheet, _ = sheet_of(document, workspace, qtbot, a_backup(sound=False), a_backup("two"))
    sheet.list.setCurrentRow(0)
    assert not sheet.back.isEnabled()
    sheet.list.setCurrentRow(1)
    assert sheet.back.isEnabled()


def test_the_row_that_tab_stands_on_is_marked_and_only_a_marked_one_is_restored(
    workspace, document, qtbot
):
    sheet, _ = sheet_of(document, workspace, qtbot, a_backup(), a_backup("two"))
    alone = QItemSelectionModel.SelectionFlag.NoUpdate
    sheet.list.setCurrentRow(0, alone)
    assert [index.row() for index in sheet.list.selectedIndexes()] == [0]
    assert sheet.back.isEnabled()
    QTest.keyClick(sheet.list, Qt.Key.Key_Down)
    assert [index.row() for index in sheet.list.selectedIndexes()] == [1]
    assert sheet.chosen == a_backup("two")
    sheet.list.clearSelection()
    assert sheet.chosen is None
    assert not sheet.back.isEnabled()


def test_restoring_asks_first_and_not_yet_is_the_first_answer(workspace, document, qtbot):
    sheet, asked = sheet_of(document, workspace, qtbot, a_backup())
    sheet.list.setCurrentRow(0)
    sheet.back.click()
    assert "kept first" in sheet.confirm.sentence
    assert sheet.confirm.no.hasFocus() or not sheet.isActiveWindow()
    QTest.keyClick(sheet.confirm, Qt.Key.Key_Escape)
    assert not sheet.confirm.isVisible()
    assert asked == []
    sheet.back.click()
    sheet.confirm.yes.click()
    assert asked == [a_backup()]


def test_backing_up_now_lists_again_or_says_why_not(workspace, document, store, qtbot):
    sheet, _ = sheet_of(document, workspace, qtbot)
    sheet._backups.found = []
    sheet._read()
    qtbot.waitUntil(lambda: sheet.list.count() == 0)
    assert sheet.note.whole_text == "There is no backup yet."
    sheet._backups.found.append(a_backup())
    sheet.now.click()
    qtbot.waitUntil(lambda: sheet.list.count() == 1)
    assert store.disk.backups == 1
    store.backup_error = "The stick is full."
    sheet.now.click()
    qtbot.waitUntil(lambda: sheet.note.whole_text == "The stick is full.")
    assert sheet.now.isEnabled()


def test_who_only_looks_restores_nothing(workspace, document, store, qtbot):
    store.read_only = True
    sheet, _ = sheet_of(document, workspace, qtbot, a_backup())
    sheet.list.setCurrentRow(0)
    assert not sheet.now.isEnabled()
    assert not sheet.back.isEnabled()
    assert "looked at only" in sheet.note.whole_text


def test_a_sheet_that_was_closed_is_told_nothing(workspace, document, qtbot):
    sheet = BackupsSheet(document, FakeBackups(a_backup()), print, workspace)
    sheet.show()
    with qtbot.waitSignal(sheet.destroyed):
        sheet.close()
    QApplication.processEvents()


@pytest.fixture
def path(window, qtbot, tmp_path):
    """A real workshop, open, that was called “Spring”, backed up, and is called “Autumn” now."""
    path = tmp_path / "harbour.accord"
    window.begin_new(path, "Spring", "five_stage")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    done = []
    window.document.back_up(done.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    window.document.execute(Edit("workshop", "workshop", {"title": "Autumn"}))
    return path


def words_in(menu):
    return [action.text() for action in menu.actions()]


def test_a_backup_is_restored_from_the_menu_and_the_present_is_kept(window, path, qtbot):
    menu = window.make_menu()
    next(a for a in menu.actions() if a.text() == "Backups…").trigger()
    sheet = window.findChild(BackupsSheet)
    qtbot.waitUntil(lambda: sheet.list.count() == 1)
    sheet.list.setCurrentRow(0)
    sheet.back.click()
    sheet.confirm.yes.click()
    qtbot.waitUntil(
        lambda: window.document is not None and window.document.workshop.info.title == "Spring",
        timeout=20_000,
    )
    assert "backup of" in window.workspace._toast.sentence
    assert not window.document.can_undo
    kept = [backup for backup in list_backups(path) if backup.kept]
    assert len(kept) == 1
    with open_store(kept[0].path, read_only=True) as store:
        assert store.load().info.title == "Autumn"


def test_a_file_that_is_ruined_gives_way_to_its_last_backup(window, path, qtbot):
    assert window.close_document()
    path.write_bytes(b"ruined")
    window.open_path(path)
    offers = window.welcome.banner.offers
    qtbot.waitUntil(lambda: "Open its last backup…" in offers(), timeout=20_000)
    window.welcome.banner.take("Open its last backup…")
    assert "kept first" in window.welcome.banner.sentence
    window.welcome.banner.take("Not yet")
    qtbot.waitUntil(lambda: "Open its last backup…" in offers(), timeout=20_000)
    assert path.read_bytes() == b"ruined"
    window.welcome.banner.take("Open its last backup…")
    window.welcome.banner.take("Restore it")
    qtbot.waitUntil(lambda: window.document is not None, timeout=20_000)
    assert window.document.workshop.info.title == "Spring"
    assert b"ruined" in [backup.path.read_bytes() for backup in list_backups(path)]


def test_a_file_that_is_gone_comes_back_from_its_last_backup(window, path, qtbot):
    assert window.close_document()
    path.unlink()
    window.open_path(path)
    qtbot.waitUntil(
        lambda: "Open its last backup…" in window.welcome.banner.offers(), timeout=20_000
    )
    window.welcome.banner.take("Open its last backup…")
    window.welcome.banner.take("Restore it")
    qtbot.waitUntil(lambda: window.document is not None, timeout=20_000)
    assert path.is_file()


def test_what_is_open_elsewhere_is_not_replaced(window, path, qtbot, monkeypatch):
    assert window.close_document()

    def refuse(path, progress):
        raise FileInUse("Another window has this workshop open: wait, or look at a copy.")

    refusing = window._services._replace(open=refuse)
    monkeypatch.setattr(window._beginnings, "_services", refusing)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.welcome.banner.isVisible())
    assert window.welcome.banner.offers() == ["Try again", "Look at a copy"]


def test_erasing_the_history_is_in_the_menu_and_asks_first(window, path, qtbot):
    from app.shell.history_sheet import HistorySheet

    assert {"Backups…", "Erase history…"} <= set(words_in(window.make_menu()))
    window.workspace.open_palette()
    palette = {action.words for action in window.workspace.palette_sheet.model.actions}
    assert {"Backups…", "Erase history…", "Rehearse on a copy"} <= palette
    window.workspace.palette_sheet.close_palette()
    menu = window.make_menu()
    next(a for a in menu.actions() if a.text() == "Erase history…").trigger()
    sheet = window.findChild(HistorySheet)
    qtbot.waitUntil(sheet.confirm.isVisible, timeout=20_000)
    sheet.confirm.yes.click()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 0, timeout=20_000)
    assert not window.document.can_undo
    sheet.close()


def test_without_a_workshop_there_is_nothing_to_back_up_or_erase(window):
    assert not {"Backups…", "Erase history…", "Save a copy…"} & set(words_in(window.make_menu()))
