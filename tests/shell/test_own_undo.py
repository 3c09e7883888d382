"""Ctrl+Z takes back one's own typing while there is such, else what was done in the workshop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from app.domain.commands import Add
from app.domain.records import Department, ParkedItem, Perception, Round
from app.widgets.fields import TextField
from app.widgets.value_fields import NumberField

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTRIES = [
    ("setup", "departments", Department, lambda view: view.entry),
    ("setup", "rules", None, lambda view: view.list.entry),
    ("setup", "parked", ParkedItem, lambda view: view.owner),
    ("perceptions", "write", Perception, lambda view: view.field),
]


def undo(field):
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)


def redo(field, *, shifted=False):
    if shifted:
        QTest.keyClick(field, Qt.Key.Key_Z, CTRL | SHIFT)
    else:
        QTest.keyClick(field, Qt.Key.Key_Y, CTRL)


@pytest.mark.parametrize(("place", "activity", "cls", "entry_of"), ENTRIES)
@pytest.mark.parametrize("shifted", [False, True])
def test_after_enter_it_takes_back_what_was_added(
    workspace, document, store, qtbot, place, activity, cls, entry_of, shifted
):
    if cls is Perception:
        document.execute(Add(Round(id="one", title="First", on=document.today())))
    workspace.navigate(place, activity)
    entry = entry_of(workspace.view)
    before = len(store.disk.records)
    if cls is ParkedItem:
        QTest.keyClicks(workspace.view.what, "Who answers at night?")
    entry.setFocus()
    QTest.keyClicks(entry, "Warehouse")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    added = document.undo_label
    assert entry.text() == ""
    undo(entry)
    assert entry.text() == ""
    assert document.redo_label == added
    qtbot.waitUntil(lambda: len(store.disk.records) == before)
    redo(entry, shifted=shifted)
    assert document.undo_label == added
    qtbot.waitUntil(lambda: len(store.disk.records) == before + 1)


def test_own_typing_goes_first_and_then_the_workshops(workspace, document):
    workspace.navigate("setup", "departments")
    entry = workspace.view.entry
    entry.setFocus()
    QTest.keyClicks(entry, "Warehouse")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    QTest.keyClicks(entry, "Port")
    undo(entry)
    assert entry.text() == ""
    assert "Warehouse" in document.undo_label
    undo(entry)
    assert "Warehouse" in document.redo_label
    redo(entry)
    assert entry.text() == "Port"  # the last that was taken back here is brought back first
    redo(entry)
    assert "Warehouse" in document.undo_label


def test_pasted_lines_are_taken_back_as_one_from_the_field(workspace, document):
    workspace.navigate("setup", "rules")
    entry = workspace.view.list.entry
    entry.setFocus()
    QTest.keyClicks(entry, "x")
    entry.pasted.emit(["Ask first", "No names"])
    assert entry.text() == ""
    undo(entry)
    assert document.redo_label == "Added 2 ground rules"


def test_a_bound_text_that_was_kept_is_the_workshops(workspace, document):
    workspace.navigate("setup", "aim")
    field = workspace.view.findChild(TextField)
    field.setFocus()
    QTest.keyClicks(field, "Every order leaves")
    field.binding.keeping.longest.timeout.emit()
    QTest.keyClicks(field, " on the day")
    undo(field)
    assert field.toPlainText() == "Every order leaves"
    assert document.workshop.info.common_aim == "Every order leaves"
    undo(field)
    assert document.workshop.info.common_aim == field.toPlainText() == ""
    redo(field)
    assert document.workshop.info.common_aim == "Every order leaves"
    assert field.toPlainText() == "Every order leaves"


def test_a_number_that_was_stepped_is_taken_back_too(workspace, document):
    workspace.navigate("setup", "departments")
    numbers = workspace.view.findChildren(NumberField)
    field = next(n for n in numbers if n.text() == "5" and n.binding.id == "fin")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "6"
    undo(field)
    assert field.text() == "5"
    assert document.redo_label
    redo(field)
    assert document.workshop.get(Department, "fin").headcount == 6


def test_a_note_that_was_kept_is_the_workshops(workspace, document):
    note = workspace.guide.note
    note.setFocus()
    QTest.keyClicks(note, "Ask Ingrid")
    note.keeping.pause.timeout.emit()
    undo(note)
    assert note.toPlainText() == ""
    assert document.redo_label


def test_an_entry_with_nothing_typed_passes_every_stroke_on(workspace, document):
    workspace.navigate("setup", "rules")
    entry = workspace.view.findChild(QLineEdit)
    entry.setFocus()
    for words in ("One", "Two", "Three"):
        QTest.keyClicks(entry, words)
        QTest.keyClick(entry, Qt.Key.Key_Return)
    for _ in range(3):
        undo(entry)
    assert not document.can_undo
