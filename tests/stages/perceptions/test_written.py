"""What is written already: edited, moved, flagged, and frozen once it is read out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.commands import Edit
from app.domain.records import Evidence, Lens, Perception, Tone
from app.stages.perceptions.lists import is_hidden
from app.stages.perceptions.written import NAMES_PERSON, NAMES_ROLE
from tests.stages.perceptions.field import all_texts, press, shown
from tests.stages.perceptions.room import LISTS, ROOM, add, read_all, said

Key = Qt.Key


@pytest.fixture
def records():
    return ROOM


@pytest.fixture
def activity():
    return "write"


def test_entries_are_edited_marked_moved_and_removed_by_keyboard(qtbot, view, document):
    add(document, *LISTS)
    view.refresh()
    assert set(shown(view)) == {"d1", "d2"}
    press(qtbot, view, Key.Key_Down)
    entries = view.written.list
    entries.select("d1")
    qtbot.keyClick(entries, Key.Key_0)
    qtbot.keyClick(entries, Key.Key_B, Qt.KeyboardModifier.AltModifier)
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


def test_a_record_is_brought_into_sight(view, document):
    add(document, *LISTS)
    view.refresh()
    view.show_record("e1")
    assert (view.bar.left, view.lists.current) == ("cs", "direct")
    assert view.written.list.chosen() == ["e1"]


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
