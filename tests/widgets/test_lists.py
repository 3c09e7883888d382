"""Lists and tables: added to, changed, moved and emptied by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.commands import Edit
from app.domain.records import Attendance, Department, GroundRule, Participant
from app.widgets.choice import Choice
from app.widgets.fields import LineField
from app.widgets.list_editor import ListEditor
from app.widgets.paste import split_lines
from app.widgets.record_rows import RecordRows
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def rules(document, qtbot):
    editor = ListEditor(document, GroundRule, "text", lambda text: GroundRule(text=text))
    qtbot.addWidget(editor)
    editor.show()
    return editor


@pytest.fixture
def people(document, qtbot):
    table = RecordTable(
        document,
        Participant,
        [
            Column("Name", "name"),
            Column("Role", "role", 120),
            Column("Here", "attendance", 120),
            Column("From", "department", 120),
        ],
        make=lambda values: Participant(department="fin", **values),
    )
    qtbot.addWidget(table)
    table.show()
    return table


def texts(document):
    return [r.text for r in document.workshop.ordered(GroundRule)]


def test_enter_adds_and_clears(document, rules):
    QTest.keyClicks(rules.entry, "Phones away")
    QTest.keyClick(rules.entry, Qt.Key.Key_Return)
    assert texts(document)[-1] == "Phones away"
    assert rules.entry.text() == ""


def test_a_refused_line_stays_to_be_mended(document, rules, refusals):
    QTest.keyClick(rules.entry, Qt.Key.Key_Return)
    assert refusals == []
    rules.entry.setMaxLength(1_000)
    rules.entry.setText("x" * 700)
    QTest.keyClick(rules.entry, Qt.Key.Key_Return)
    assert "at most 400" in refusals[0]
    assert len(rules.entry.text()) == 700


def test_pasting_many_lines_adds_many_in_one_step(document, rules):
    QApplication.clipboard().setText("• Be kind\n- Be short\n\n  Be honest \n")
    QTest.keyClick(rules.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert texts(document)[3:] == ["Be kind", "Be short", "Be honest"]
    document.undo()
    assert len(texts(document)) == 3


def test_pasting_one_line_is_typing(document, rules):
    QApplication.clipboard().setText("one line")
    rules.entry.setFocus()
    QTest.keyClick(rules.entry, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rules.entry.text() == "one line"
    assert len(texts(document)) == 3


def test_alt_up_and_down_move_and_the_row_stays_chosen(document, rules):
    rules.select("r3")
    QTest.keyClick(rules.list, Qt.Key.Key_Up, ALT)
    assert texts(document) == ["One speaks", "Ask first", "No names"]
    assert rules.current == "r3"
    QTest.keyClick(rules.list, Qt.Key.Key_Down, ALT)
    QTest.keyClick(rules.list, Qt.Key.Key_Down, ALT)
    assert texts(document) == ["One speaks", "No names", "Ask first"]


def test_delete_removes_without_asking_and_undo_brings_back(document, rules):
    rules.select("r2")
    QTest.keyClick(rules.list, Qt.Key.Key_Delete)
    assert texts(document) == ["One speaks", "Ask first"]
    assert rules.current == "r3"
    document.undo()
    assert texts(document) == ["One speaks", "No names", "Ask first"]


def test_f2_edits_in_place(document, rules, qtbot):
    rules.list.setFocus()
    rules.select("r1")
    QTest.keyClick(rules.list, Qt.Key.Key_F2)
    editor = rules.list.findChild(QLineEdit)
    editor.setText("One speaks at a time")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: texts(document)[0] == "One speaks at a time")


def test_a_dropped_row_lands_before_another(document, rules):
    model = rules.model
    data = model.mimeData([model.index(2)])
    model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, model.index(-1))
    assert texts(document) == ["Ask first", "One speaks", "No names"]


def test_a_row_of_another_list_is_not_taken(document, rules, qtbot):
    other = ListEditor(document, GroundRule, "text", lambda text: GroundRule(text=text))
    qtbot.addWidget(other)
    data = other.model.mimeData([other.model.index(2)])
    rules.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, rules.model.index(-1))
    assert texts(document) == ["One speaks", "No names", "Ask first"]


def test_bullets_and_blanks_are_left_out():
    assert split_lines(" • one\n\n* two \n – three") == ["one", "two", "three"]


def test_a_cell_is_edited_and_a_new_row_becomes_a_record(document, people):
    model = people.model
    assert model.setData(model.index(0, 1), "Head of Credit")
    assert document.workshop.get(Participant, "p1").role == "Head of Credit"
    assert model.setData(model.index(1, 0), "Marek Dvořák")
    added = document.workshop.ordered(Participant)[-1]
    assert (added.name, added.department) == ("Marek Dvořák", "fin")


def test_a_choice_cell_offers_words(document, people):
    model = people.model
    index = model.index(0, 2)
    people.table.setCurrentIndex(index)
    people.table.edit(index)
    choice = people.table.findChild(Choice)
    assert [choice.itemText(i) for i in range(choice.count())][:2] == ["Expected", "Present"]
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert document.workshop.get(Participant, "p1").attendance is Attendance.PRESENT


def test_a_department_cell_shows_its_name(document, people):
    assert people.model.data(people.model.index(0, 3)) == "Finance"


def test_delete_and_move_in_a_table(document, people):
    people.model.setData(people.model.index(1, 0), "Marek")
    people.select("p1")
    QTest.keyClick(people.table, Qt.Key.Key_Down, ALT)
    assert [p.name for p in document.workshop.ordered(Participant)] == ["Marek", "Ingrid Aas"]
    QTest.keyClick(people.table, Qt.Key.Key_Delete)
    assert [p.name for p in document.workshop.ordered(Participant)] == ["Marek"]


def test_a_wrong_number_is_refused_in_words(document, qtbot, refusals):
    table = RecordTable(
        document, Department, [Column("Department", "name"), Column("People", "headcount", 90)]
    )
    qtbot.addWidget(table)
    assert not table.model.setData(table.model.index(0, 1), "lots")
    assert "not a whole number" in refusals[0]


@pytest.mark.parametrize("wide", [500, 120])
def test_columns_fit_side_by_side_and_where_they_cannot_no_row_is_covered(shown, document, wide):
    columns = [Column("Department", "name"), Column("n", "headcount", 30), Column("of", width=30)]
    table = shown(RecordTable(document, Department, columns), wide, 300)
    aside = table.table.horizontalScrollBar()
    assert aside.isVisible() == (wide < 200)
    last = table.table.visualRect(table.model.index(table.model.rowCount() - 1, 0))
    assert last.bottom() <= table.table.viewport().height()


def test_the_name_has_the_room_of_a_column_in_which_nothing_stands(shown, document):
    columns = [
        Column("Department", "name", share=3, least=200),
        Column("Provides", "provides", spare=1, share=2),
    ]
    records = RecordTable(document, Department, columns)
    table = shown(records, 600, 300).table
    empty = [table.columnWidth(i) for i in (0, 1)]
    words = table.horizontalHeader().fontMetrics().horizontalAdvance("Provides")
    assert words < empty[1] < 2 * words
    assert sum(empty) == pytest.approx(600, abs=8)
    first = document.workshop.departments()[0]
    document.execute(Edit(Department.kind, first.id, {"provides": "Invoices and credit notes"}))
    QApplication.processEvents()
    said = [table.columnWidth(i) for i in (0, 1)]
    assert said[0] / said[1] == pytest.approx(3 / 2, rel=0.02)
    shown(records, 330, 300)
    assert table.isColumnHidden(1)


def test_a_hundred_thousand_rows_are_shown_at_once(document, qtbot):
    many = tuple(GroundRule(id=f"g{n}", text=f"Rule {n}", position=n) for n in range(100_000))
    editor = ListEditor(
        document,
        GroundRule,
        "text",
        lambda text: GroundRule(text=text),
        records=lambda workshop: many,
        scrolls=True,
    )
    qtbot.addWidget(editor)
    editor.resize(600, 800)
    editor.show()
    editor.grab()
    assert editor.model.rowCount() == 100_000


def test_rows_keep_their_fields_and_move_by_chord(document, qtbot):
    rows = RecordRows(
        document, GroundRule, lambda r: LineField(document, "ground_rule", r.id, "text")
    )
    qtbot.addWidget(rows)
    rows.show()
    field = rows.row("r1")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    assert rows.ids == ["r2", "r1", "r3"]
    assert rows.row("r1") is field
    QTest.keyClick(field, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert rows.ids == ["r2", "r3"]
    document.undo()
    assert rows.ids == ["r2", "r1", "r3"]
