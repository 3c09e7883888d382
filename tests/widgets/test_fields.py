"""Fields bound to a record: typing is gathered, kept, refused, undone."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QKeySequence, QPixmap, QRegion, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.commands import Edit, Remove
from app.domain.records import Department, Participant, WorkshopInfo
from app.widgets.entries import LineEdit, TextEdit
from app.widgets.fields import LineField, TextField, bind_text
from app.widgets.theme import colour
from app.widgets.value_fields import DepartmentField
from tests.widgets.fields import shown


def name_of(document, id="fin"):
    return document.workshop.get(Department, id).name


def test_typing_is_kept_at_enter_and_not_before(document, window):
    field = shown(window, LineField(document, "department", "fin", "name"))
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Finances")
    assert name_of(document) == "Finance"
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert name_of(document) == "Finances"
    assert document.undo_label == "Changed “Finances”"


def test_typing_is_kept_after_a_pause(document, window, qtbot, monkeypatch):
    monkeypatch.setattr("app.widgets.keeping.PAUSE_MS", 1)
    field = shown(window, LineField(document, "department", "fin", "name"))
    QTest.keyClicks(field, "s")
    qtbot.waitUntil(lambda: name_of(document) == "Finances")


def test_typing_is_kept_when_the_field_is_left(document, window):
    field = shown(
        window,
        LineField(document, "department", "fin", "name"),
        LineField(document, "department", "cs", "name"),
    )
    field.setFocus()
    QTest.keyClicks(field, "s")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert name_of(document) == "Finances"


def test_typing_is_kept_when_the_document_asks(document, window):
    field = shown(window, TextField(document, "workshop", "workshop", "purpose"))
    QTest.keyClicks(field, "To begin")
    document.flush()
    assert document.workshop.info.purpose == "To begin"


def test_a_refusal_shows_the_sentence_and_the_old_words(document, window, refusals):
    field = shown(window, LineField(document, "department", "fin", "name"))
    field.selectAll()
    QTest.keyClicks(field, "HR")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert name_of(document) == "Finance"
    assert field.text() == "Finance"
    assert "already a department" in refusals[0]


def test_a_pause_in_the_middle_of_a_word_is_not_refused(document, window, refusals):
    field = shown(window, LineField(document, "department", "fin", "name"))
    field.selectAll()
    QTest.keyClicks(field, "HR")
    field.binding.keep_if_possible()
    assert refusals == []
    QTest.keyClicks(field, " and payroll")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert name_of(document) == "HR and payroll"


def test_escape_takes_back_what_is_not_kept(document, window):
    field = shown(window, LineField(document, "department", "fin", "name"))
    QTest.keyClicks(field, "xyz")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "Finance"
    assert not field.binding.dirty


def test_ctrl_z_belongs_to_the_field_while_typing_and_to_the_workshop_after(document, window):
    field = shown(window, LineField(document, "department", "fin", "name"))
    undo = QShortcut(QKeySequence("Ctrl+Z"), window)
    undo.activated.connect(document.undo)
    field.setFocus()
    field.end(False)
    QTest.keyClicks(field, "s")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "X")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Finances"
    assert name_of(document) == "Finances"
    field.binding.finish()
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert name_of(document) == "Finance"
    assert field.text() == "Finance"


def test_a_change_from_elsewhere_is_shown_unless_something_is_typed(document, window):
    field = shown(window, LineField(document, "department", "fin", "name"))
    document.execute(Edit("department", "fin", {"name": "Money"}))
    assert field.text() == "Money"
    QTest.keyClicks(field, "!")
    document.execute(Edit("department", "fin", {"name": "Cash"}))
    assert field.text() != "Cash"


def test_a_field_whose_record_is_gone_is_off(document, window):
    field = shown(window, LineField(document, "participant", "p1", "name"))
    QTest.keyClicks(field, "x")
    document.execute(Remove("participant", "p1"))
    assert not field.isEnabled()
    assert field.text() == ""
    document.undo()
    assert field.isEnabled()
    assert field.text() == "Ingrid Aas"


def test_another_record_is_served_after_what_was_typed_is_kept(document, window):
    field = shown(window, LineField(document, "department", "fin", "name"))
    QTest.keyClicks(field, "s")
    field.rebind("cs")
    assert name_of(document) == "Finances"
    assert field.text() == "Customer Service"


def test_the_limit_of_the_record_is_the_limit_of_the_field(document, window):
    field = shown(window, LineField(document, "department", "fin", "code"))
    QTest.keyClicks(field, "x" * 30)
    assert len(field.text()) == 12


def test_a_text_of_one_line_wraps_and_enter_ends_it(document, window):
    field = shown(window, TextField(document, "department", "fin", "name", lines=1))
    field.moveCursor(field.textCursor().MoveOperation.End)
    QTest.keyClicks(field, " and more")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert name_of(document) == "Finance and more"
    assert "\n" not in field.toPlainText()


def test_the_right_field_is_chosen(document, window):
    assert isinstance(bind_text(document, "department", "fin", "name"), LineField)
    text = shown(window, bind_text(document, "department", "fin", "provides"))
    assert isinstance(text, TextField)


def test_the_title_cannot_be_emptied(document, window, refusals):
    field = shown(window, LineField(document, "workshop", "workshop", "title"))
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    field.binding.keep_if_possible()
    assert refusals == []
    field.binding.finish()
    assert len(refusals) == 1
    assert document.workshop.get(WorkshopInfo, "workshop").title == "Harbour"


def test_a_departments_name_is_offered_anew_when_it_changes(document, window):
    field = shown(window, DepartmentField(document, "workshop", "workshop", "host"))
    document.execute(Edit("department", "cs", {"name": "Service"}))
    assert field.itemText(2) == "Service"
    assert document.workshop.all(Participant)


@pytest.mark.parametrize("make", [LineEdit, TextEdit])
@pytest.mark.parametrize(("url", "taken"), [("file:///a.accord", False), ("https://a.b", True)])
def test_a_file_that_is_dragged_over_words_is_left_to_the_window(qtbot, make, url, taken):
    field = make()
    qtbot.addWidget(field)
    data = QMimeData()
    data.setUrls([QUrl(url)])
    data.setText(url)
    event = QDragEnterEvent(
        QPoint(2, 2),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    field.dragEnterEvent(event)
    assert event.isAccepted() is taken


def test_a_long_name_is_shown_from_its_beginning_when_the_field_is_left(qtbot, document):
    field = LineField(document, "department", "fin", "name")
    qtbot.addWidget(field)
    field.setFixedWidth(60)
    with qtbot.waitActive(field):
        field.show()
        field.activateWindow()
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "Finance and everything beside it")
    assert field.cursorPosition() > 0
    field.clearFocus()
    assert field.cursorPosition() == 0


def test_what_has_no_room_in_a_line_is_told_by_an_ellipsis_until_one_types_there(window, document):
    document.execute(Edit("department", "fin", {"name": "Finance and everything around it"}))
    other = LineEdit("elsewhere")
    field = shown(window, LineField(document, "department", "fin", "name"), other)
    other.setFocus()
    assert field.shown_text(400) == field.text()
    assert field.shown_text(90).startswith("Fin")
    assert field.shown_text(90).endswith("…")
    assert field.text() == "Finance and everything around it"
    before = field.grab().toImage()
    field.setFixedWidth(110)
    assert field.grab().toImage() != before.copy(0, 0, 110, field.height())
    field.setFocus()
    assert field.shown_text(90) == field.text()


def test_the_names_that_are_offered_have_a_ground_of_their_own(window, document):
    entry = LineEdit("Owner")
    entry.complete_from(lambda: ["Ingrid Aas", "Tomás Rey"])
    shown(window, entry).setFocus()
    names = entry.completer().popup()
    names.resize(200, 100)
    picture = QPixmap(names.size())
    picture.fill(QColor(1, 2, 3))  # what a screen without a compositor shows through
    names.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    ground = picture.toImage().pixelColor(names.width() // 2, names.height() - 3)
    assert ground == colour("card")
