"""The window on real files: what is done in it is in the file, and back when it is opened."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.records import Department, GroundRule
from app.session import Save


def opened(window, qtbot):
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    return window.workspace


def test_a_new_workshop_is_written_and_comes_back(window, qtbot, tmp_path):
    path = tmp_path / "autumn.accord"
    window.begin_new(path, "Autumn", "five_stage")
    workspace = opened(window, qtbot)
    workspace.navigate("setup", "departments")
    entry = workspace.view.entry
    for name in ("Finance", "Customer Service"):
        QTest.keyClicks(entry, name)
        QTest.keyClick(entry, Qt.Key.Key_Return)
    workspace.navigate("setup", "rules")
    rules = window.document.workshop.count(GroundRule)
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.SAVED)
    window.show_welcome()
    window.open_path(path)  # after that
    qtbot.waitUntil(lambda: window.workspace is not workspace, timeout=20_000)
    workspace = opened(window, qtbot)
    names = [d.name for d in window.document.workshop.departments()]
    assert names == ["Finance", "Customer Service"]
    assert window.document.workshop.count(GroundRule) == rules
    window.document.undo()
    qtbot.waitUntil(lambda: window.document.workshop.count(Department) == 1)


def test_a_file_that_is_none_is_refused_in_a_sentence(window, qtbot, tmp_path):
    path = tmp_path / "broken.accord"
    path.write_bytes(b"this is no workshop")
    window.open_path(path)
    qtbot.waitUntil(lambda: window.welcome.banner.isVisible(), timeout=20_000)
    assert "broken.accord" in window.welcome.banner.sentence
    assert path.read_bytes() == b"this is no workshop"


def test_a_copy_is_saved_beside(window, qtbot, tmp_path):
    window.begin_new(tmp_path / "a.accord", "A", "five_stage")
    opened(window, qtbot)
    done = []
    window.document.save_copy(tmp_path / "copy.accord", done.append, done.append)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)
    assert done == [None]
    assert (tmp_path / "copy.accord").is_file()
