"""Ctrl+K, Ctrl+F and the history."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.changes import ChangeSet, added, removed
from app.domain.commands import Add, Edit
from app.domain.ports import EntryKind, LogLine
from app.domain.records import Department, Perception, Round
from app.domain.workshop import Workshop
from app.shell.actions import Action, RecordSearch, matching
from app.shell.history_sheet import HistorySheet, steps_back
from app.shell.overlays import about_sheet, keys_sheet, without_marks

CTRL = Qt.KeyboardModifier.ControlModifier

# The offscreen platform says so where a sheet is opened while another window was the active one.
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support grabbing the keyboard", extend=True
)


def words(workspace):
    return [action.words for action in workspace.palette_sheet.model.actions]


def test_a_part_of_a_name_is_enough(workspace):
    QTest.keyClick(workspace, Qt.Key.Key_K, CTRL)
    palette = workspace.palette_sheet
    assert palette.isVisible()
    QTest.keyClicks(palette.entry, "go measures")
    QTest.keyClick(palette.entry, Qt.Key.Key_Return)
    assert workspace.place == "measures"
    assert not palette.isVisible()


def test_departments_and_activities_are_there(workspace):
    workspace.open_palette()
    assert {"Finance", "Ground rules", "Undo", "Go to Map"} <= set(words(workspace))


def test_escape_closes_and_gives_the_focus_back(workspace):
    workspace.navigate("setup", "rules")
    entry = workspace.view.list.entry
    entry.setFocus()
    workspace.open_palette()
    QTest.keyClick(workspace.palette_sheet.entry, Qt.Key.Key_Escape)
    assert entry.hasFocus()


def test_records_are_found_and_gone_to(workspace):
    QTest.keyClick(workspace, Qt.Key.Key_F, CTRL)
    palette = workspace.palette_sheet
    QTest.keyClicks(palette.entry, "one spe")
    QTest.keyClick(palette.entry, Qt.Key.Key_Return)
    assert (workspace.place, workspace.page.activity) == ("setup", "rules")
    assert workspace.view.list.current == "r1"


def test_what_is_hidden_until_the_reading_is_not_found(workspace, document):
    document.execute(Add(Round(id="r", title="Round 1")))
    document.execute(Add(Perception(round="r", author="fin", about="cs", text="They ring thrice")))
    workspace.open_search()
    workspace.palette_sheet.entry.setText("thrice")
    workspace.palette_sheet.look_up()
    assert words(workspace) == []


def test_what_begins_with_the_word_comes_first():
    actions = [Action("The plan", print), Action("Plan a day", print), Action("Undo", print)]
    assert [a.words for a in matching(actions, "plan")] == ["Plan a day", "The plan"]


def line(seq, kind=EntryKind.DO, of=None, barrier=False):
    return LogLine(seq, kind, f"step {seq}", None, barrier, of)


def test_the_way_back_counts_only_what_still_holds():
    lines = [
        line(1),
        line(2),
        line(3),
        line(4, EntryKind.UNDO, of=3),
        line(5, EntryKind.UNDO, of=2),
        line(6, EntryKind.REDO, of=2),
    ]
    assert steps_back(lines) == {1: 1, 2: 0}


def test_nothing_before_a_barrier_is_offered():
    assert steps_back([line(1), line(2, barrier=True), line(3)]) == {2: 1, 3: 0}


def test_going_back_in_the_history(workspace, document, qtbot):
    for name in ("A", "B", "C"):
        document.execute(Edit("department", "fin", {"name": name}))
    sheet = HistorySheet(document, workspace)
    qtbot.addWidget(sheet)
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 3)
    sheet.list.setCurrentIndex(sheet.model.index(2))
    assert sheet.back.isEnabled()
    sheet.back.click()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 5)
    assert document.workshop.get(Department, "fin").name == "A"


def test_erasing_says_what_it_means_first(workspace, document, qtbot):
    document.execute(Edit("department", "fin", {"name": "A"}))
    sheet = HistorySheet(document, workspace)
    qtbot.addWidget(sheet)
    sheet.show()
    qtbot.waitUntil(lambda: sheet.erase.isEnabled() and sheet.model.rowCount() == 1)
    sheet.erase.click()
    assert sheet.confirm.isVisible()
    sheet.confirm.yes.click()
    qtbot.waitUntil(lambda: sheet.model.rowCount() == 0)
    assert not document.can_undo


def test_the_keys_and_about_can_be_read(workspace, qtbot):
    for sheet in (keys_sheet(workspace, "Set-up", []), about_sheet(workspace)):
        qtbot.addWidget(sheet)
        sheet.show()
        assert sheet.windowTitle()


def test_what_is_written_in_lines_is_read_as_paragraphs():
    table = "| What | From |\n| --- | --- |\n| a | b |"
    written = f"# Parts\n\nOne of\ntwo `lines`.\n\n{table}\nEnd\n- x\n- y"
    said = ["Parts", "", "One of two lines.", "", "What · From", "a · b", "End", "- x", "- y"]
    assert without_marks(written).splitlines() == said


def test_records_are_found_by_all_words_in_their_order_and_not_across_two():
    workshop = Workshop()
    search = RecordSearch(lambda: workshop, lambda *_: None)
    for id, name in (("a", "Straße und Lager"), ("b", "Lager\nNord"), ("c", "Verkauf Nord")):
        department = Department(id=id, name=name)
        workshop.apply(ChangeSet((added(department),), "Added"))

    def found(typed):
        return [action.words for action in search.found(typed)]

    assert found("lager") == ["Straße und Lager", "Lager Nord"]
    assert found("NORD lager") == ["Lager Nord"]
    assert found("strasse") == ["Straße und Lager"]
    assert found("nord verkauf") == ["Verkauf Nord"]
    assert found("lager lager nord x") == []
    workshop.apply(ChangeSet((removed(workshop.get(Department, "b")),), "Removed"))
    assert found("lager") == ["Straße und Lager"]
