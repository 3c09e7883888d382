"""Writing the three lists: set the widget, assert the workshop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from app.domain.commands import Edit
from app.domain.commands.perceptions import FinishRound
from app.domain.records import (
    Department,
    Evidence,
    Lens,
    Mode,
    Perception,
    Round,
    Tone,
    WorkshopInfo,
)
from app.stages.perceptions.lists import is_hidden
from app.stages.perceptions.page import PerceptionsPage
from app.stages.perceptions.rounds import RoundButton, RoundChoice
from app.stages.perceptions.silence import listed
from app.stages.perceptions.written import NAMES_PERSON, NAMES_ROLE
from app.widgets.buttons import Button
from tests.stages.perceptions.room import LISTS, ROOM, add, read_all, said

Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def page(qtbot, context):
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.show_activity("write")
    return page


@pytest.fixture
def view(page):
    return page.view


def all_texts(document) -> dict[str, Perception]:
    return {p.text: p for p in document.workshop.all(Perception)}


def press(qtbot, view, *keys) -> None:
    for key in keys:
        qtbot.keyClick(view.field, key)


def shown(view) -> list[str]:
    return [p.id for p in view.written.model.records]


def test_enter_adds_to_the_list_that_is_chosen(qtbot, view, document):
    qtbot.keyClicks(view.field, "They say thank you")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["They say thank you"]
    assert (made.author, made.about, made.lens) == ("fin", "cs", Lens.DIRECT)
    assert (made.tone, made.evidence) == (Tone.NEUTRAL, Evidence.BELIEF)
    assert view.field.text() == ""
    assert view.lists._chips["direct"].label == "Them 1"


def test_one_key_each_marks_what_comes_next(qtbot, view, document):
    press(qtbot, view, Key.Key_Minus, Key.Key_E)
    qtbot.keyClicks(view.field, "They call three times")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["They call three times"]
    assert (made.tone, made.evidence) == (Tone.DIFFICULTY, Evidence.EXAMPLE)
    qtbot.keyClicks(view.field, "Every request is urgent")
    qtbot.keyClick(view.field, Key.Key_F, ALT)
    qtbot.keyClick(view.field, Key.Key_Plus, ALT)
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["Every request is urgent"]
    assert (made.tone, made.evidence) == (Tone.STRENGTH, Evidence.FACT)


def test_the_marks_are_clicked_too(qtbot, view, document):
    view.field.hint.grab()
    rect, mark = view.field.hint._places[0]
    qtbot.mouseClick(view.field.hint, Qt.MouseButton.LeftButton, pos=rect.center().toPoint())
    assert mark is Tone.STRENGTH
    assert view.field.marks.tone is Tone.STRENGTH


def test_tab_and_control_numbers_change_the_list(qtbot, view, document):
    press(qtbot, view, Key.Key_Tab)
    qtbot.keyClicks(view.field, "They find us slow")
    press(qtbot, view, Key.Key_Return, Key.Key_Tab)
    qtbot.keyClicks(view.field, "We close on the fourth day")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)
    assert made["They find us slow"].lens is Lens.META
    assert made["We close on the fourth day"].lens is Lens.SELF
    assert made["We close on the fourth day"].about == "fin"
    qtbot.keyClick(view.field, Key.Key_2, CONTROL)
    assert view.lists.current == "direct"


def test_pasted_lines_are_one_undo(qtbot, view, document):
    QApplication.clipboard().setText("• They call\n\n- They thank\nThey ask twice\n")
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    assert set(all_texts(document)) == {"They call", "They thank", "They ask twice"}
    document.undo()
    assert all_texts(document) == {}
    QApplication.clipboard().clear()


def paste(qtbot, view, text: str) -> None:
    QApplication.clipboard().setText(text)
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    QApplication.clipboard().clear()


@pytest.mark.parametrize("width", [700, 1000])
def test_a_long_sentence_has_the_whole_width_of_the_field(qtbot, page, view, width):
    page.resize(width, 700)
    QApplication.processEvents()
    field = view.field
    margins = field.textMargins()
    assert margins.left() + margins.right() <= 20
    assert margins.bottom() >= field.hint.height()
    assert field.height() == field.sizeHint().height()
    assert field.hint.geometry().bottom() < field.height()
    qtbot.keyClicks(field, "They")
    assert field.cursorRect().bottom() <= field.hint.geometry().top() + 2


def test_signs_before_pasted_lines_set_the_tone_and_go(qtbot, view, document):
    paste(
        qtbot,
        view,
        "+ They thank\n+They smile\n- They wait\n− They hide\n0 they exist\n1. They call\n"
        "+49 is dialled\n-5 % in May\n",
    )
    assert {text: p.tone for text, p in all_texts(document).items()} == {
        "They thank": Tone.STRENGTH,
        "They smile": Tone.STRENGTH,
        "They wait": Tone.DIFFICULTY,
        "They hide": Tone.DIFFICULTY,
        "they exist": Tone.NEUTRAL,
        "They call": Tone.NEUTRAL,
        "+49 is dialled": Tone.NEUTRAL,
        "-5 % in May": Tone.NEUTRAL,
    }


def test_dashes_before_all_pasted_lines_are_bullets(qtbot, view, document):
    qtbot.keyClick(view.field, Key.Key_Plus)
    paste(qtbot, view, "- They thank\n- They wait\n")
    assert {t: p.tone for t, p in all_texts(document).items()} == {
        "They thank": Tone.STRENGTH,
        "They wait": Tone.STRENGTH,
    }


def test_a_figure_before_pasted_words_stays(qtbot, view, document):
    paste(qtbot, view, "0 errors in May\n12 orders were late\n0 They exist\n")
    assert set(all_texts(document)) == {"0 errors in May", "12 orders were late", "They exist"}


def test_one_pasted_line_never_shows_its_sign(qtbot, view, document):
    paste(qtbot, view, "+ They thank us")
    press(qtbot, view, Key.Key_Return)
    assert all_texts(document)["They thank us"].tone is Tone.STRENGTH


def test_bullets_and_numbers_go_and_what_is_typed_stays(qtbot, view, document):
    qtbot.keyClicks(view.field, "They are")
    lines = "\n".join(f"{n}. They called again, case {n}" for n in range(1, 201))
    QApplication.clipboard().setText(lines)
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    QApplication.processEvents()
    found = all_texts(document)
    assert len(found) == 200
    assert "They called again, case 200" in found
    assert view.field.text() == "They are"
    document.undo()
    assert document.workshop.count(Perception) == 0
    QApplication.clipboard().setText("• They thank us")
    view.field.clear()
    qtbot.keyClick(view.field, Key.Key_V, CONTROL)
    assert view.field.text() == "They thank us"
    QApplication.clipboard().clear()


def test_up_corrects_the_one_before(qtbot, view, document):
    for text in ("They call", "They thank"):
        qtbot.keyClicks(view.field, text)
        press(qtbot, view, Key.Key_Return)
    press(qtbot, view, Key.Key_Up)
    assert view.field.text() == "They thank"
    qtbot.keyClicks(view.field, " us")
    qtbot.keyClick(view.field, Key.Key_F, ALT)
    press(qtbot, view, Key.Key_Return)
    assert {p.text: p.evidence for p in document.workshop.all(Perception)} == {
        "They call": Evidence.BELIEF,
        "They thank us": Evidence.FACT,
    }
    assert (view.field.text(), view.field.correcting) == ("", "")
    press(qtbot, view, Key.Key_Up, Key.Key_Up)
    assert view.field.text() == "They call"
    press(qtbot, view, Key.Key_Down)
    assert view.field.text() == "They thank us"
    press(qtbot, view, Key.Key_Down)
    assert (view.field.text(), view.field.correcting) == ("", "")
    press(qtbot, view, Key.Key_Up)
    view.field.clear()
    press(qtbot, view, Key.Key_Return)
    assert len(all_texts(document)) == 2


def test_correcting_ends_with_escape_another_list_or_undo(qtbot, view, document):
    press(qtbot, view, Key.Key_Up)
    assert view.field.correcting == ""
    qtbot.keyClicks(view.field, "They call")
    press(qtbot, view, Key.Key_Return, Key.Key_Up)
    qtbot.keyClicks(view.field, " twice")
    press(qtbot, view, Key.Key_Escape)
    assert list(all_texts(document)) == ["They call"]
    assert view.field.text() == ""
    press(qtbot, view, Key.Key_Up, Key.Key_Tab)
    assert (view.field.text(), view.field.correcting) == ("", "")
    press(qtbot, view, Key.Key_Tab, Key.Key_Tab, Key.Key_Up)
    assert view.field.correcting
    document.undo()
    view.refresh()
    assert (view.field.text(), view.field.correcting) == ("", "")


def test_a_name_is_said_while_it_is_written(qtbot, view):
    qtbot.keyClicks(view.field, "Mrs Brandt never")
    qtbot.waitUntil(lambda: view._hint.whole_text.startswith("names a person"))
    view.field.clear()
    qtbot.waitUntil(lambda: view._hint.whole_text == "Tab changes the list")


def test_sixty_dictated_sentences_by_keys_alone(qtbot, view, document):
    expected = []
    keys = {Tone.STRENGTH: "+", Tone.NEUTRAL: "0", Tone.DIFFICULTY: "-"}
    tones, lenses = list(Tone), [Lens.DIRECT, Lens.META, Lens.SELF]
    for number in range(60):
        author, about = ("fin", "cs") if number < 30 else ("cs", "fin")
        if number == 30:
            qtbot.keyClick(view.field, Key.Key_R, CONTROL)
        lens, tone = lenses[number % 30 // 10], tones[number % 3]
        evidence = list(Evidence)[number % 3]
        if number and number % 10 == 0:
            press(qtbot, view, Key.Key_Tab)
        qtbot.keyClicks(view.field, keys[tone] + evidence.value[0])
        qtbot.keyClicks(view.field, f"Sentence {number} of what was dictated")
        press(qtbot, view, Key.Key_Return)
        about = author if lens is Lens.SELF else about
        text = f"Sentence {number} of what was dictated"
        expected.append((author, about, lens, text, tone, evidence))
    found = document.workshop.all(Perception)
    assert sorted((p.author, p.about, p.lens, p.text, p.tone, p.evidence) for p in found) == sorted(
        expected
    )
    assert all(is_hidden(p) for p in found)


def test_the_direction_is_turned_by_a_key(qtbot, view, document):
    qtbot.keyClick(view.field, Key.Key_R, CONTROL)
    qtbot.keyClicks(view.field, "They are careful")
    press(qtbot, view, Key.Key_Return)
    made = all_texts(document)["They are careful"]
    assert (made.author, made.about) == ("cs", "fin")


def test_entries_are_edited_marked_moved_and_removed_by_keyboard(qtbot, view, document):
    add(document, *LISTS)
    view.refresh()
    assert set(shown(view)) == {"d1", "d2"}
    press(qtbot, view, Key.Key_Down)
    entries = view.written.list
    entries.select("d1")
    qtbot.keyClick(entries, Key.Key_0)
    qtbot.keyClick(entries, Key.Key_B)
    now = document.workshop.get(Perception, "d1")
    assert (now.tone, now.evidence) == (Tone.NEUTRAL, Evidence.BELIEF)
    qtbot.keyClick(entries, Key.Key_F2)
    editor = entries.indexWidget(entries.currentIndex()) or entries.viewport().focusWidget()
    editor = next(w for w in entries.viewport().children() if hasattr(w, "kept"))
    editor.setPlainText("Changed in its place")
    qtbot.keyClick(editor, Key.Key_Return)
    assert document.workshop.get(Perception, "d1").text == "Changed in its place"
    view.written.move_chosen(Lens.META)
    assert document.workshop.get(Perception, "d1").lens is Lens.META
    assert shown(view) == ["d2"]
    entries.select("d2")
    qtbot.keyClick(entries, Key.Key_Delete)
    assert document.workshop.find(Perception, "d2") is None
    document.undo()
    assert document.workshop.find(Perception, "d2") is not None


def test_an_edited_entry_keeps_its_place(view, document):
    add(document, said("1", "fin", "cs"), said("2", "fin", "cs"), said("3", "fin", "cs"))
    view.refresh()
    before = shown(view)
    view.written.list.select(before[0])
    view.written.mark_chosen("+")
    view.refresh()
    assert shown(view) == before


def test_a_named_person_is_flagged_and_no_longer_once_read(view, document):
    named = said("n", "fin", "cs", text="Mrs Brandt never reads the form")
    role = said("o", "fin", "cs", text="Their team leader decides everything alone")
    plain = said("p", "fin", "cs", text="Forms come back half filled")
    add(document, named, role, plain)
    view.refresh()
    flags = {p.id: view.written._flag(p) for p in view.written.model.records}
    assert flags == {"n": NAMES_PERSON, "o": NAMES_ROLE, "p": None}
    assert view.written.named.whole_text.startswith("2 sentences name a person or a role: Finance")
    read_all(document)
    view.refresh()
    assert {view.written._flag(p) for p in view.written.model.records} == {None}


def test_what_was_read_out_is_frozen_and_says_so(qtbot, view, document):
    add(document, *LISTS)
    read_all(document)
    view.refresh()
    assert not view.field.isVisibleTo(view)
    assert view.frozen.isVisibleTo(view)
    assert "new perceptions belong to a new round" in view._frozen_words.whole_text
    entries = view.written.list
    entries.select("d1")
    qtbot.keyClick(entries, Key.Key_F2)
    qtbot.keyClick(entries, Key.Key_Plus)
    assert document.workshop.get(Perception, "d1").tone is Tone.STRENGTH
    assert not entries.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable
    assert "read out" in view.bar._note.whole_text


def test_deleting_what_was_read_is_refused_with_a_sentence(qtbot, view, document, refusals):
    add(document, *LISTS)
    read_all(document, complete=False)
    view.refresh()
    view.written.list.select("d1")
    qtbot.keyClick(view.written.list, Key.Key_Delete)
    assert not is_hidden(document.workshop.get(Perception, "d1"))
    assert len(refusals) == 1
    assert "stays" in refusals[0]


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


def test_a_record_is_brought_into_sight(view, document):
    add(document, *LISTS)
    view.refresh()
    view.show_record("e1")
    assert (view.bar.left, view.lists.current) == ("cs", "direct")
    assert view.written.list.chosen() == ["e1"]


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


@pytest.mark.parametrize(
    "records",
    [
        [
            *ROOM,
            *(
                said(f"x{i}", "fin", "cs", text=f"They did it again, the {i}th time this year")
                for i in range(10_000)
            ),
        ]
    ],
)
def test_ten_thousand_perceptions_are_listed_without_a_widget_each(qtbot, view, document):
    QApplication.processEvents()
    qtbot.keyClicks(view.field, "They say thank you")
    press(qtbot, view, Key.Key_Return)
    QApplication.processEvents()
    assert "They say thank you" in all_texts(document)
    widgets = view.written.list.viewport().children()
    assert len(widgets) < 10


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


def test_long_names_and_texts_do_not_make_the_page_wider(qtbot, page, view, document):
    width = page.minimumSizeHint().width()
    for id in ("fin", "cs"):
        document.execute(Edit("department", id, {"name": f"{id} & <b>sons</b> {'long ' * 20}"}))
    document.execute(Edit("round", "r1", {"title": "Round " * 20}))
    add(
        document,
        said("x", "fin", "cs", text="W" * 2_000),
        said("y", "fin", "cs", text="a b " * 499),
    )
    for key in page.VIEWS:
        page.show_activity(key)
        page.refresh(None)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= max(width, 900), key
    page.grab()


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
