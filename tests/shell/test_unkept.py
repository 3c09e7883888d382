"""“Saved” is said when nothing that was typed anywhere is missing from the file."""

import os
import subprocess
import sys
from contextlib import closing

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.document import Unkept
from app.domain.commands import Add
from app.domain.records import Department, GroundRule, Participant, PrivateNote, WorkshopInfo, specs
from app.session import Save
from app.storage import open_store
from app.widgets.fields import TextField
from app.widgets.tables import RecordTable
from app.widgets.value_fields import NumberField
from tests.storage.desk import closed

NEVER_MS = 10**8
SAVED, SAVING, HELD = "Saved", "Saving…", "Typed, not saved yet"


@pytest.fixture(autouse=True)
def no_pause_but_those_of_the_test(monkeypatch):
    monkeypatch.setattr("app.widgets.keeping.PAUSE_MS", NEVER_MS)


def mark(workspace):
    return workspace.status.saved.text


def settled(qtbot, workspace, words=SAVED):
    qtbot.waitUntil(lambda: mark(workspace) == words)
    assert workspace.document.save_state.save is Save.SAVED


def purpose(workspace):
    workspace.navigate("setup", "aim")
    field = bound(workspace, TextField, "purpose")
    field.setFocus()
    return field


def bound(workspace, cls, field):
    spec = specs(WorkshopInfo if cls is TextField else Department)[field]
    return next(f for f in workspace.view.findChildren(cls) if f.binding.spec is spec)


def editor_of_a_row(workspace):
    """Open the editor of the ground rule in its row."""
    workspace.navigate("setup", "rules")
    rows = workspace.view.list.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_F2)
    return rows.findChild(QLineEdit)


def of_file(store, kind="workshop", id="workshop"):
    return store.disk.records[kind, id]


def test_from_the_first_letter_on_it_is_not_called_saved(workspace, document, store, qtbot):
    field = purpose(workspace)
    settled(qtbot, workspace)
    said = []
    document.unkept_changed.connect(lambda: said.append(mark(workspace)))
    for word in ("Orders ", "wait ", "too ", "long"):
        QTest.keyClicks(field, word)
        assert mark(workspace) == SAVING
        field.binding.keeping.longest.timeout.emit()
        qtbot.waitUntil(lambda: of_file(store).purpose == field.toPlainText().strip())
        assert mark(workspace) == SAVING
    field.binding.keeping.pause.timeout.emit()
    settled(qtbot, workspace)
    assert of_file(store).purpose == "Orders wait too long"
    assert len(said) == 2  # it does not change its mind at each letter


def test_who_types_on_without_a_pause_is_kept_all_the_same(workspace, document):
    field = purpose(workspace)
    QTest.keyClicks(field, "Orders")
    pause, longest = field.binding.keeping.pause, field.binding.keeping.longest
    assert pause.isActive()
    assert 1_000 <= longest.interval() <= 2_000
    until = longest.remainingTime()
    QTest.keyClicks(field, " wait")
    assert longest.remainingTime() <= until  # a stroke puts off the pause, and never this
    longest.timeout.emit()
    assert document.workshop.info.purpose == "Orders wait"
    assert document.undo_label
    QTest.keyClicks(field, " too long")
    field.binding.finish()
    document.undo()
    assert document.workshop.info.purpose == "Orders wait"
    document.undo()
    assert document.workshop.info.purpose == ""


def test_what_cannot_be_kept_as_it_stands_is_told_until_the_field_is_left(
    workspace, document, qtbot
):
    workspace.navigate("setup", "departments")
    field = bound(workspace, NumberField, "headcount")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "many")
    field.binding.keeping.pause.timeout.emit()
    settled(qtbot, workspace, HELD)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    settled(qtbot, workspace)


def test_a_note_is_kept_in_the_same_way(workspace, store, qtbot):
    note = workspace.guide.note
    QTest.keyClicks(note, "Ask Ingrid")
    assert mark(workspace) == SAVING
    note.keeping.longest.timeout.emit()
    assert mark(workspace) == SAVING
    note.keeping.pause.timeout.emit()
    settled(qtbot, workspace)
    assert "Ask Ingrid" in {
        r.text for r in store.disk.records.values() if isinstance(r, PrivateNote)
    }


def test_what_is_not_added_yet_is_not_called_saved(workspace, store, qtbot):
    workspace.navigate("setup", "departments")
    entry = workspace.view.entry
    entry.setFocus()
    QTest.keyClicks(entry, "Warehouse")
    settled(qtbot, workspace, HELD)
    workspace.navigate("perceptions")
    settled(qtbot, workspace, HELD)
    workspace.navigate("setup", "departments")
    entry.setFocus()
    QTest.keyClick(entry, Qt.Key.Key_Return)
    settled(qtbot, workspace)
    assert "Warehouse" in {r.name for r in store.disk.records.values() if isinstance(r, Department)}


def test_what_is_typed_and_taken_back_holds_nothing_up(workspace, qtbot):
    workspace.navigate("setup", "rules")
    entry = workspace.view.findChild(QLineEdit)
    entry.setFocus()
    QTest.keyClicks(entry, "One")
    settled(qtbot, workspace, HELD)
    for _ in range(3):
        QTest.keyClick(entry, Qt.Key.Key_Backspace)
    settled(qtbot, workspace)


def test_a_sentence_that_is_changed_in_its_row_is_not_called_saved(workspace, store, qtbot):
    editor = editor_of_a_row(workspace)
    settled(qtbot, workspace)
    QTest.keyClicks(editor, "One at a time")
    settled(qtbot, workspace, HELD)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, workspace)
    assert of_file(store, GroundRule.kind, "r1").text == "One at a time"


def test_an_editor_that_is_given_up_holds_nothing_up(workspace, store, qtbot):
    editor = editor_of_a_row(workspace)
    QTest.keyClicks(editor, "One at a time")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    settled(qtbot, workspace)
    assert of_file(store, GroundRule.kind, "r1").text == "One speaks"


def test_a_cell_of_a_table_is_not_called_saved_while_it_is_changed(workspace, store, qtbot):
    workspace.document.execute(Add(Participant(id="p1", department="fin", name="Ingrid")))
    workspace.navigate("setup", "people")
    found = workspace.view.findChildren
    table = next(t.table for t in found(RecordTable) if t.isVisible())
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    table.edit(table.currentIndex())
    editor = workspace.window().focusWidget()
    settled(qtbot, workspace)
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Ingrid Aas")
    settled(qtbot, workspace, HELD)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled(qtbot, workspace)
    assert of_file(store, Participant.kind, "p1").name == "Ingrid Aas"


def test_a_field_that_goes_takes_its_words_out_of_the_reckoning(workspace, document, qtbot):
    field = QLineEdit(workspace)
    document.note_unkept(field, Unkept.HELD)
    assert mark(workspace) == HELD
    field.deleteLater()
    del field
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settled(qtbot, workspace)
    assert document.unkept is Unkept.NOTHING


DRIVER = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from app.catalog import load_template
from app.document import Document
from app.domain.records import WorkshopInfo, specs
from app.session import Save, Session
from app.shell.workspace import Workspace
from app.storage import open_store
from app.widgets import keeping
from app.widgets.fields import TextField

keeping.PAUSE_MS = keeping.LONGEST_MS = 10**8  # no clock but the one that is driven here
app = QApplication([])
store = open_store(Path(sys.argv[1]))
document = Document(Session(store, store.load()), load_template("five_stage"))
workspace = Workspace(document)
workspace.show()
workspace.navigate("setup", "aim")
workspace.way.settle()
purpose = specs(WorkshopInfo)["purpose"]
field = next(f for f in workspace.view.findChildren(TextField) if f.binding.spec is purpose)

def durable():
    app.processEvents()
    while document.save_state.save is not Save.SAVED:
        app.processEvents()
    app.processEvents()

def tell():
    print(workspace.status.saved.text, len(field.toPlainText()), flush=True)
    assert sys.stdin.readline()

for number in range(6):
    for letter in f"word{number} and another":
        QTest.keyClicks(field, letter)
        durable()
        if workspace.status.saved.text == "Saved":
            tell()
    field.binding.keeping.longest.timeout.emit()
    durable()
    tell()
    if number % 2:
        field.binding.keeping.pause.timeout.emit()
        durable()
        tell()
print("end", flush=True)
sys.stdin.read()
"""


def killed_at(path, answer):
    """Let a process type, kill it at one of its answers, and return what was said till then."""
    command = [sys.executable, "-c", DRIVER, str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=os.getcwd(),
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        said = []
        for number in range(answer + 1):
            words, _, length = process.stdout.readline().strip().rpartition(" ")
            said.append((words, int(length)))
            if number < answer:
                process.stdin.write("on\n")
                process.stdin.flush()
        process.kill()
    assert process.returncode == -9
    return said


@pytest.mark.slow
@pytest.mark.parametrize("answer", [0, 1, 2, 5, 8])
def test_all_that_was_called_saved_is_there_after_a_kill(tmp_path, answer):
    path = tmp_path / "killed.accord"
    closed(path)
    said = killed_at(path, answer)
    with closing(open_store(path)) as store:
        text = store.load().info.purpose
    # After two seconds of typing it is in the file; it is called saved at the pause.
    assert len(text) == said[-1][1]
    assert [words for words, _ in said] == ([SAVING, SAVING, SAVED] * 3)[: len(said)]
