"""Readiness: nothing that a side enters can be seen by the other before both are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.commands import Add
from app.domain.commands.expectations import AgreeExpectation, ParkExpectation
from app.domain.commands.readiness import RevealReadiness, SayReadiness
from app.domain.records import Direction, Expectation, Readiness
from app.stages.expectations import rules
from app.stages.expectations.level import Face
from app.stages.expectations.page import ExpectationsPage
from app.stages.expectations.report import report

Key = Qt.Key


@pytest.fixture
def page(shown, context, document):
    for id, author, other in (("a", "fin", "cs"), ("b", "cs", "fin"), ("c", "fin", "cs")):
        give = Direction.GIVE
        text = f"{id} is answered by noon"
        record = Expectation(id=id, author=author, other=other, direction=give, behaviour=text)
        document.execute(Add(record))
    document.execute(AgreeExpectation("b"))
    document.execute(ParkExpectation("c", document.today()))
    page = shown(ExpectationsPage(context))
    context.pair.choose("fin", "cs")
    page.show_activity("readiness")
    return page


def faces(page):
    return {id: [half.face for half in row.halves] for id, row in page.view.rows.items()}


def levels(page):
    return {id: [half.level for half in row.halves] for id, row in page.view.rows.items()}


def words_on(page):
    """Everything that a screen reader is told of the rows."""
    halves = [half for row in page.view.rows.values() for half in row.halves]
    return [half.accessibleName() for half in halves] + [half.words for half in halves]


def answer(qtbot, page, side, *typed):
    page.view.begin_turn(side)
    for key in typed:
        qtbot.keyClick(QApplication.focusWidget(), key)
    page.view.end_turn()


def test_open_and_agreed_items_are_asked_for_and_parked_ones_are_not(page):
    assert set(page.view.rows) == {"a", "b"}
    assert faces(page)["a"] == [Face.NOTHING, Face.NOTHING]


def test_what_one_side_entered_is_masked_when_the_other_enters(qtbot, page, document):
    answer(qtbot, page, 0, Key.Key_5, Key.Key_4)
    assert faces(page) == {"a": [Face.HIDDEN, Face.NOTHING], "b": [Face.HIDDEN, Face.NOTHING]}
    page.view.begin_turn(1)
    assert faces(page) == {"a": [Face.HIDDEN, Face.ENTRY], "b": [Face.HIDDEN, Face.ENTRY]}
    assert {n for pair in levels(page).values() for n in pair} == {0}
    assert not any("5" in told or "4" in told for told in words_on(page))
    assert not page.view.reveal.isVisible()


def test_a_side_sees_its_own_only_until_its_turn_is_over(qtbot, page):
    page.view.begin_turn(0)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_2)
    assert levels(page)["a"] == [2, 0]
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert levels(page)["a"] == [0, 0]
    page.view.begin_turn(0)
    assert levels(page)["a"] == [0, 0]
    assert page.view.rows["a"].halves[0].words == "entered, hidden"


def test_leaving_the_page_or_the_pair_ends_a_turn(qtbot, page, context):
    page.view.begin_turn(0)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_2)
    view = page.view
    page.show_activity("negotiate")
    assert view.turn is None
    page.show_activity("readiness")
    page.view.begin_turn(0)
    context.pair.choose("cs", "hr")
    assert page.view.turn is None
    context.pair.choose("fin", "cs")
    assert levels(page)["a"] == [0, 0]


def test_both_are_revealed_at_once_after_a_question(qtbot, page, document):
    answer(qtbot, page, 0, Key.Key_5, Key.Key_4)
    answer(qtbot, page, 1, Key.Key_2, Key.Key_4)
    qtbot.mouseClick(page.view.reveal, Qt.MouseButton.LeftButton)
    assert "cannot be taken back" in page.view.confirm.sentence
    assert {r.revealed for r in document.workshop.all(Readiness)} == {False}
    page.view.confirm.yes.click()
    assert levels(page) == {"a": [5, 2], "b": [4, 4]}
    assert list(page.view._order) == ["a", "b"]
    assert "1 conversation worth having" in page.view.sentence.whole_text
    document.undo()
    assert {r.revealed for r in document.workshop.all(Readiness)} == {True}


def test_what_is_entered_again_is_hidden_until_it_is_revealed_again(qtbot, page, document):
    for side, level in (("fin", 5), ("cs", 2)):
        document.execute(SayReadiness("a", side, level))
    document.execute(RevealReadiness("fin", "cs"))
    page.refresh(None)
    assert faces(page)["a"] == [Face.SHOWN, Face.SHOWN]
    answer(qtbot, page, 1, Key.Key_Up, Key.Key_4)
    assert faces(page)["a"] == [Face.HIDDEN, Face.HIDDEN]
    assert page.view.reveal.isVisible()


def test_summary_and_print_tell_only_what_was_shown(page, document):
    assert rules.readiness(document.workshop) == "private, then shown"
    for item in ("a", "b"):
        document.execute(SayReadiness(item, "fin", 5))
    document.execute(SayReadiness("a", "cs", 2))
    before = str(report(document.workshop))
    assert rules.readiness(document.workshop) == "1 item to reveal"
    assert "How ready" not in before
    document.execute(RevealReadiness("fin", "cs"))
    assert rules.readiness(document.workshop) == "shown for 1 item"
    told = str(report(document.workshop))
    assert "How ready" in told
    assert "3 steps apart: worth a conversation" in told


def test_a_click_on_a_figure_answers(qtbot, page, document):
    page.view.begin_turn(1)
    half = page.view.rows["b"].halves[1]
    qtbot.mouseClick(half, Qt.MouseButton.LeftButton, pos=half._dot(3).center().toPoint())
    (said,) = document.workshop.all(Readiness)
    assert (said.expectation, said.department, said.level) == ("b", "cs", 3)


def test_rows_of_another_pair_show_nothing_of_the_pair_before(qtbot, page, document, context):
    document.execute(Add(Expectation(id="h", author="hr", other="fin", behaviour="Tell us first")))
    answer(qtbot, page, 0, Key.Key_5, Key.Key_4)
    answer(qtbot, page, 1, Key.Key_2, Key.Key_1)
    document.execute(RevealReadiness("fin", "cs"))
    page.refresh(None)
    assert {n for pair in levels(page).values() for n in pair} == {5, 4, 2, 1}
    context.pair.choose("fin", "hr")
    assert faces(page) == {"h": [Face.NOTHING, Face.NOTHING]}
    assert levels(page) == {"h": [0, 0]}
    assert not any("answered by noon" in told for told in words_on(page))
    page.view.begin_turn(1)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_3)
    page.view.end_turn()
    (said,) = (r for r in document.workshop.all(Readiness) if r.expectation == "h")
    assert (said.department, said.level) == ("hr", 3)
    context.pair.choose("fin", "cs")
    assert levels(page)["a"] == [5, 2]
