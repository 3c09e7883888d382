"""Beside the lists: rounds, the matrix, what is imported or printed, and who has been silent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog

from app.domain.commands import Edit
from app.domain.commands.perceptions import FinishRound
from app.domain.records import Department, Mode, Round, WorkshopInfo
from app.stages.perceptions.lists import is_hidden
from app.stages.perceptions.page import PerceptionsPage
from app.stages.perceptions.rounds import RoundButton, RoundChoice
from app.stages.perceptions.silence import listed
from app.widgets.buttons import Button
from app.widgets.theme import Type, font
from tests.stages.perceptions.field import all_texts, press, shown
from tests.stages.perceptions.room import LISTS, ROOM, add

Key = Qt.Key


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def activity():
    return "write"


def test_the_matrix_counts_and_leads_to_a_list(qtbot, view, document):
    add(document, *LISTS)
    dialog = view.show_all_pairs()
    model = dialog.matrix.model()
    assert model.index(0, 1).data() == "3"
    assert model.index(1, 1).data() == "1"
    assert model.is_focus(model.index(0, 1))
    assert not model.is_focus(model.index(0, 2))
    dialog.matrix.setCurrentIndex(model.index(1, 0))
    qtbot.keyClick(dialog.matrix, Key.Key_Return)
    assert (view.bar.left, view.bar.right, view.lists.current) == ("cs", "fin", "direct")
    view.go_to("hr", "hr")
    assert (view.bar.left, view.lists.current) == ("hr", "self")


def test_a_head_of_the_matrix_is_cut_at_its_end_only(view, document):
    document.execute(Edit("department", "cs", {"name": "Customer care and claims", "code": ""}))
    document.execute(Edit("department", "hr", {"name": "Warehouse", "code": ""}))
    dialog = view.show_all_pairs()
    model, header = dialog.matrix.model(), dialog.matrix.horizontalHeader()
    ids = [d.id for d in model.departments]
    cut, whole = ids.index("cs"), ids.index("hr")
    across, metrics = Qt.Orientation.Horizontal, QFontMetrics(font(Type.SMALL))
    assert model.headerData(whole, across) == "Warehouse"
    assert model.headerData(cut, across).startswith("Customer")
    assert model.headerData(cut, across).endswith("…")
    assert "and claims" in model.headerData(cut, across, Qt.ItemDataRole.ToolTipRole)
    for at in (cut, whole):
        words = metrics.horizontalAdvance(model.headerData(at, across))
        assert words + 16 <= header.sectionSize(at)
    dialog.reject()


def test_another_round_is_opened_and_chosen(qtbot, view, document, context):
    add(document, *LISTS)
    button = view.findChild(RoundButton)
    menu = button._rounds_menu()
    next(a for a in menu.actions() if a.text() == "Open a new round").trigger()
    menu.deleteLater()
    rounds = document.workshop.ordered(Round)
    assert [r.title for r in rounds] == ["Round 1", "Round 2"]
    view.refresh()
    assert shown(view) == []
    RoundChoice.of(context).choose("r1")
    assert set(shown(view)) == {"d1", "d2"}


def test_a_round_is_finished_after_a_question(qtbot, view, document):
    dialog = view.findChild(RoundButton).show_rounds()
    dialog._ask()
    assert not document.workshop.get(Round, "r1").finished
    dialog.confirm.no.click()
    dialog._ask()
    assert "cannot be taken back" in dialog.confirm.sentence
    dialog.confirm.yes.click()
    assert document.workshop.get(Round, "r1").finished
    dialog.accept()
    view.refresh()
    assert "Round 1 is finished" in view._frozen_words.whole_text
    assert document.execute(FinishRound("r1")) is None


@pytest.mark.parametrize("records", [(WorkshopInfo(title="T"), Department(name="One"))])
def test_one_department_is_told_what_to_do_first(view, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    assert view.no_departments.isVisibleTo(view)
    view.no_departments.button.click()
    assert went == [("setup", "departments", "")]


@pytest.mark.parametrize("records", [[r for r in ROOM if r.kind != "round"]])
def test_the_first_round_is_opened_from_the_empty_page(view, document):
    assert view.no_round.isVisibleTo(view)
    view.no_round.button.click()
    assert [r.title for r in document.workshop.all(Round)] == ["Round 1"]


def test_a_round_named_in_the_dialog_is_gone_to(qtbot, view, document, context):
    RoundChoice.of(context).choose("r1")
    dialog = view.findChild(RoundButton).show_rounds()
    qtbot.keyClicks(dialog.list.entry, "After a year")
    qtbot.keyClick(dialog.list.entry, Key.Key_Return)
    assert RoundChoice.of(context).round.title == "After a year"
    dialog.accept()
    document.undo()
    view.refresh()
    assert RoundChoice.of(context).round.id == "r1"


def test_the_sheets_are_written_beside_the_work(qtbot, context, document, tmp_path, monkeypatch):
    class Paper:
        def report_pdf(self, workshop, report):
            return report.title.encode()

        def save(self, data, to):
            to.write_bytes(data)
            return to

    said_words: list[str] = []
    context.exporter, context.say = Paper(), said_words.append
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity("write")
    to = tmp_path / "sheets.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(to), ""))
    next(b for b in page.view.findChildren(Button) if b.label == "Sheets").click()
    qtbot.waitUntil(lambda: bool(said_words))
    assert to.read_bytes() == b"Sheets for the three lists"
    assert said_words == [f"Written: {to}"]


def test_perceptions_are_imported_from_a_table(qtbot, view, document, tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("author;about;text\nFIN;CS;They call three times\nFIN;XY;They hide\n")
    next(b for b in view.findChildren(Button) if b.label == "Import")
    sheet = view.show_import()
    assert sheet.kind.value() == "perceptions"
    sheet.read(path)
    qtbot.waitUntil(lambda: sheet.go.isEnabled())
    sheet.go.click()
    qtbot.waitUntil(lambda: "They call three times" in all_texts(document))
    assert is_hidden(all_texts(document)["They call three times"])
    view.refresh()
    assert len(shown(view)) == 1


@pytest.mark.parametrize("records", [[WorkshopInfo(title="T", mode=Mode.CAROUSEL), *ROOM[1:]]])
def test_who_has_been_silent_is_said_calmly_and_led_to(qtbot, view, document):
    assert not view.silence.isVisibleTo(view)
    qtbot.keyClicks(view.field, "They call three times")
    press(qtbot, view, Key.Key_Return)
    assert view.silence.words.whole_text == "Nothing yet from Customer Service and HR"
    qtbot.mouseClick(view.silence.go, Qt.MouseButton.LeftButton)
    assert (view.bar.left, view.lists.current) == ("cs", "direct")
    qtbot.keyClicks(view.field, "They find us slow")
    press(qtbot, view, Key.Key_Return)
    assert view.silence.words.whole_text == "Nothing yet from HR"
    view.silence.go.click()
    assert view.bar.left == "hr"
    qtbot.keyClicks(view.field, "They are kind")
    press(qtbot, view, Key.Key_Return)
    assert not view.silence.isVisibleTo(view)


def test_many_silent_departments_are_counted():
    assert listed(["HR"]) == "HR"
    assert listed(["HR", "IT", "Sales", "Law"]) == "HR, IT, Sales and Law"
    assert listed([*"ABCDEFG"]) == "A, B, C and 4 others"
