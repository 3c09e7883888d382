"""A workshop that is only to be looked at, and one that cannot be saved."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.bootstrap import create, shell_services
from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import Department, GroundRule
from app.session import Save
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.shell.workspace import Workspace
from app.storage import open_store, opening
from app.widgets.fields import LineField
from app.widgets.list_editor import ListEditor
from app.widgets.value_fields import ChoiceField, NumberField
from tests.documents import open_document
from tests.fakes import FakeStore
from tests.shell.conftest import RECORDS


@pytest.fixture
def looked_at(qapp):
    document = open_document(RECORDS, FakeStore(read_only=True))
    yield document
    document.close(discard=True)


def test_it_says_so_and_offers_a_copy(looked_at, qtbot):
    workspace = Workspace(looked_at)
    qtbot.addWidget(workspace)
    workspace.show()
    assert workspace._look_only.isVisible()
    assert workspace.status.saved.text == "To be looked at only"
    open_it, save = workspace._look_only._buttons
    with qtbot.waitSignal(workspace.copy_requested):
        save.click()
    with qtbot.waitSignal(workspace.open_requested):
        open_it.click()


def test_what_can_only_be_read_is_not_said_to_be_open_elsewhere(qtbot, tmp_path, monkeypatch):
    path, settings = tmp_path / "a.accord", Settings(tmp_path / "window.json")
    create(path, "Kick-off", "five_stage").close()
    monkeypatch.setattr(opening, "folder_is_writable", lambda _path: False)
    window = MainWindow(shell_services(), settings)
    qtbot.addWidget(window)
    window.open_path(path)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    for _ in range(2):  # as often as it is tried
        workspace = window.workspace
        assert "“a.accord” can only be read" in workspace._look_only.sentence
        again, save = workspace._look_only._buttons
        assert (again.text(), save.text()) == ("Try again", "Save a copy…")
        again.click()
        qtbot.waitUntil(lambda w=workspace: window.workspace not in (w, None), timeout=20_000)
    monkeypatch.undo()
    workspace = window.workspace
    workspace._look_only._buttons[0].click()
    qtbot.waitUntil(lambda: window.workspace not in (workspace, None), timeout=20_000)
    assert window.workspace._look_only.isHidden()
    window.document.execute(Edit("workshop", "workshop", {"title": "Autumn"}))
    assert window.close_document()
    with open_store(path) as store:
        assert store.load().info.title == "Autumn"


def test_a_copy_that_is_looked_at_leaves_the_file_free(qtbot, tmp_path):
    path = tmp_path / "a.accord"
    create(path, "Kick-off", "five_stage").close()
    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.look_at(path)
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    workspace = window.workspace
    open_it, _ = workspace._look_only._buttons
    assert open_it.text() == "Open it to work on"
    open_it.click()
    qtbot.waitUntil(lambda: window.workspace not in (workspace, None), timeout=20_000)
    assert not window.document.read_only
    assert window.close_document()


def test_no_banner_stands_over_a_workshop_that_can_be_changed(workspace):
    assert not workspace._look_only.isVisible()


def test_words_can_be_selected_and_nothing_changed(looked_at, qtbot):
    name = LineField(looked_at, "department", "fin", "name")
    people = NumberField(looked_at, "department", "fin", "headcount")
    qtbot.addWidget(name)
    qtbot.addWidget(people)
    assert name.isEnabled()
    assert name.isReadOnly()
    QTest.keyClicks(name, "X")
    QTest.keyClick(people, Qt.Key.Key_Up)
    people.binding.finish()
    assert looked_at.workshop.get(Department, "fin").headcount == 5
    assert (name.text(), people.text()) == ("Finance", "5")


def test_what_is_clicked_is_closed(looked_at, qtbot):
    paper = ChoiceField(looked_at, "workshop", "workshop", "paper")
    qtbot.addWidget(paper)
    assert not paper.isEnabled()


def test_a_list_has_no_entry_and_is_not_edited(looked_at, qtbot):
    rules = ListEditor(looked_at, GroundRule, "text", lambda text: GroundRule(text=text))
    qtbot.addWidget(rules)
    rules.show()
    assert not rules.entry.isVisible()
    editable = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
    assert not rules.model.flags(rules.model.index(0)) & editable


def test_a_copy_is_saved_where_the_file_cannot_be(qapp, qtbot, tmp_path, monkeypatch):
    from PySide6.QtWidgets import QFileDialog

    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    path, copy = tmp_path / "a.accord", tmp_path / "b.accord"
    window.begin_new(path, "Kick-off", "five_stage")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    path.rename(tmp_path / "away.accord")
    window.document.execute(Edit("workshop", "workshop", {"title": "Autumn"}))
    banner = window.workspace.save_failed
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.FAILED)
    qtbot.waitUntil(lambda: not banner.isHidden())
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a: (str(copy), ""))
    again, save = banner._buttons
    save.click()
    qtbot.waitUntil(lambda: "copy lies at" in window.workspace._toast.sentence, timeout=20_000)
    with open_store(copy) as store:
        assert store.load().info.title == "Autumn"
    with pytest.raises(FileError):
        window.document.close()
    (tmp_path / "away.accord").rename(path)
    again.click()
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.SAVED, timeout=20_000)
    assert banner.isHidden()
    assert window.close_document()


def test_nothing_is_undone_in_what_is_looked_at(qapp, tmp_path):
    from app.bootstrap import look

    path = tmp_path / "a.accord"
    session = create(path, "Kick-off", "five_stage")
    session.execute(Edit("workshop", "workshop", {"title": "Autumn"}))
    session.close()
    reader = look(path)
    assert not reader.can_undo
    assert reader.undo_label == ""
    reader.close()
