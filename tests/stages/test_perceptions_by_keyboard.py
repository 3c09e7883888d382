"""One whole pair, from the first sentence to the joint priorities and the mirror, by keys alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.records import (
    BallotBox,
    BoxState,
    Perception,
    Rating,
    ReadOut,
    Response,
    Round,
    Theme,
)
from app.stages.perceptions.lists import is_hidden
from app.stages.perceptions.page import PerceptionsPage
from tests.stages.perceptions_room import CONSENTS, LISTS, ROOM, THEMES, add, read_all, said

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def records():
    return ROOM + CONSENTS


@pytest.fixture
def page(qtbot, context):
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


def answer_yes(qtbot, confirm) -> None:
    """Say yes to an inline question with the arrow and Enter."""
    qtbot.keyClick(confirm.no, Key.Key_Left)
    assert QApplication.focusWidget() in (confirm.yes, None)
    confirm.yes.setFocus()
    qtbot.keyClick(confirm, Key.Key_Return)


def write_lists(qtbot, view) -> None:
    for turn in range(2):
        for text in ("They answer on the day", "Every request is urgent"):
            qtbot.keyClicks(view.field, text)
            qtbot.keyClick(view.field, Key.Key_Return)
        qtbot.keyClick(view.field, Key.Key_Tab)
        qtbot.keyClicks(view.field, "They find us slow")
        qtbot.keyClick(view.field, Key.Key_Return)
        qtbot.keyClick(view.field, Key.Key_2, CONTROL)
        if turn == 0:
            qtbot.keyClick(view.field, Key.Key_R, CONTROL)


def cast_ballots(qtbot, view) -> None:
    for _ in range(2):
        for _ in range(3):
            qtbot.keyClicks(view.pad, "425")
            qtbot.keyClick(view.pad, Key.Key_Return)
        qtbot.keyClick(view.pad, Key.Key_R, CONTROL)
    for row in view.boxes.rows[:2]:
        row.close_button.setFocus()
        qtbot.keyClick(row.close_button, Key.Key_Space)
        answer_yes(qtbot, view.boxes.confirm)


def test_a_pair_from_the_first_sentence_to_the_mirror(qtbot, page, document):
    page.show_activity("write")
    write_lists(qtbot, page.view)
    assert document.workshop.count(Perception) == 6
    page.show_activity("ballots")
    cast_ballots(qtbot, page.view)
    assert document.workshop.count(Rating) == 18
    page.show_activity("readout")
    qtbot.keyClick(page.view, Key.Key_Space)
    answer_yes(qtbot, page.view.confirm)
    for _ in range(6):
        qtbot.keyClick(page.view, Key.Key_Right)
    qtbot.keyClick(page.view.item.complete, Key.Key_Space)
    answer_yes(qtbot, page.view.confirm)
    assert document.workshop.all(ReadOut)[0].complete
    page.show_activity("responses")
    for column in page.view.columns:
        column.list.setFocus()
        column.list.select(column.model.records[0].id)
        qtbot.keyClick(column.list, Key.Key_R)
    assert document.workshop.count(Response) == 2
    page.show_activity("themes")
    view = page.view
    qtbot.keyClicks(view.entry, "Time")
    qtbot.keyClick(view.entry, Key.Key_Return)
    view.pane.list.selectAll()
    qtbot.keyClick(view.pane.list, Key.Key_1)
    card = next(iter(view.cards.values()))
    qtbot.keyClick(card, Key.Key_Plus)
    qtbot.keyClick(card, Key.Key_P)
    made = document.workshop.all(Theme)[0]
    assert (made.dots, made.priority) == (1, 1)
    assert {p.theme for p in document.workshop.all(Perception)} == {made.id}
    page.show_activity("mirror")
    qtbot.keyClick(page.view.waiting.reveal, Key.Key_Space)
    answer_yes(qtbot, page.view.waiting.confirm)
    assert {box.state for box in document.workshop.all(BallotBox)} == {BoxState.REVEALED}


def test_every_view_has_keys_to_show_and_a_place_to_begin(qtbot, page, document):
    add(document, *LISTS)
    for key in page.VIEWS:
        page.show_activity(key)
        assert page.shortcuts(), key
        start = page.view.starting_point()
        assert start is not None, key


@pytest.mark.parametrize("records", [ROOM[:1]])
def test_tools_wait_for_departments(page):
    for key in page.VIEWS:
        page.show_activity(key)
        assert page.view.no_departments.isVisibleTo(page), key
        assert not [tool for tool in page.view._tools if tool.isVisibleTo(page)], key


def test_records_are_found_in_their_round_and_pair(page, document, context):
    add(document, *LISTS, said("h1", "hr", "cs"), *THEMES)
    read_all(document)
    read_all(document, "hr", "cs")
    add(document, Round(id="r2", title="Round 2"))
    context.pair.choose("fin", "hr")
    page.show_activity("readout", "h1")
    assert context.pair.pair == ("cs", "hr")
    assert page.view.item.text.whole_text == document.workshop.get(Perception, "h1").text
    page.show_activity("themes", "th2")
    assert context.pair.pair == ("fin", "cs")
    assert "th2" in page.view.cards
    context.pair.choose("fin", "hr")
    page.show_activity("responses", "h1")
    assert page.view.current.id == "h1"


def test_a_hidden_sentence_is_not_shown_by_looking_for_it(page, document):
    add(document, *LISTS)
    page.show_activity("readout", "d1")
    assert is_hidden(document.workshop.get(Perception, "d1"))
    assert page.view.item.text.whole_text == ""
