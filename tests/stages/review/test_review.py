"""The review page: set the widget, assert the workshop."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Add, Remove
from app.domain.commands.contracts import AgreeContract, SignContract, WriteClause
from app.domain.records import (
    Better,
    Measure,
    ParkedItem,
    Reading,
    Review,
    ReviewAction,
    ReviewKind,
    Side,
    WiderNeed,
)
from app.stages.review.report import report
from app.stages.review.rules import progress
from app.widgets.labels import StatusBadge
from tests.stages.printed import words_of
from tests.stages.review.changing import change
from tests.stages.review.conftest import BEFORE, TODAY

AT = datetime(2026, 2, 4, 12)  # noqa: DTZ001  # as the room's clock has it


def test_the_first_review_is_opened_from_the_empty_page(qtbot, page, contract):
    page.show_activity("open")
    assert "no review yet" in page.view.nothing.sentence.whole_text
    page.view.nothing.button.click()
    card = page.view.card
    card.about.setCurrentIndex(1)
    card.occasion.step(1)
    card.day.setText("6 May 2026")
    card.chair.setFocus()
    card.chair.setText("Ingrid Aas")
    qtbot.keyClick(card.chair, Qt.Key.Key_Return)
    (made,) = contract.workshop.all(Review)
    assert (made.contract, made.occasion, made.on, made.chair) == (
        "con",
        ReviewKind.YEARLY,
        TODAY,
        "Ingrid Aas",
    )
    assert page.view.review == made


def test_it_says_that_the_signatures_of_its_contract_are_void(page, review):
    page.show_activity("open")
    assert page.view.void.isHidden()
    review.execute(AgreeContract("con", TODAY))  # again: a measure has been added
    for side in Side:
        review.execute(SignContract("con", side, "Ada", AT))
    review.execute(WriteClause("con", 2, "Other words than were signed"))
    page.refresh(None)
    assert "signatures no longer hold" in page.view.void.sentence
    assert page.view.void.isVisible()
    page.show_activity("readings")
    assert page.view.void.isVisible()


def test_a_day_that_is_none_is_said_and_nothing_is_lost(page, contract, said):
    page.show_activity("open")
    page.view.nothing.button.click()
    page.view.card.day.setText("soon")
    page.view.card.go.click()
    assert "soon" in said[0]
    assert not contract.workshop.count(Review)


def test_promised_stands_beside_delivered_and_the_last_review(page, review):
    review.execute(Add(Review(id="old", on=BEFORE)))
    review.execute(Add(Reading(measure="speed", on=TODAY, value=90.0, review="rev")))
    page.show_activity("open")
    page.view.choose_review("rev")
    assert page.view.facing.heads[0].label == "Finance"
    first = page.view.facing._shown[0].first[0]
    assert first.text == "Answer within a day"
    assert first.shown[0].figures == "90, was 60 · target 100"
    assert (first.shown[0].words, first.shown[0].better) == ("nearly", True)


@pytest.mark.parametrize(
    ("value", "status", "words"),
    [
        (7.5, "green", "kept"),
        (8.0, "green", "kept"),
        (12.5, "amber", "nearly"),  # 86 of 100
        (14.0, "amber", "partly"),
        (26.0, "red", "not kept"),
        (40.0, "red", "not kept"),
    ],
)
def test_a_promise_is_kept_where_its_target_is_reached(page, review, value, status, words):
    hours = Measure(
        id="hours", contract="con", supplier="fin", expectation="day", name="Hours", unit="hours",
        better=Better.LOWER, worst=40.0, target=8.0, position=2.0,
    )  # fmt: skip
    review.execute(Add(hours))
    review.execute(Add(Reading(measure="hours", on=TODAY, value=value)))
    page.show_activity("open")
    badges = [b for b in page.view.facing.findChildren(StatusBadge) if b.text == words]
    assert [badge.tone for badge in badges] == [status]
    assert "the target is reached" in page.view.meaning.whole_text
    minutes = "\n".join(words_of(report(review.workshop).blocks))
    assert f"target 8 ({words})" in minutes
    assert page.view.meaning.whole_text in minutes


def test_earlier_actions_are_ticked(qtbot, page, review):
    review.execute(Add(Review(id="old", on=BEFORE)))
    review.execute(
        Add(ReviewAction(id="a", review="old", what="Print it", who="Ingrid", due=TODAY))
    )
    page.show_activity("open")
    page.view.choose_review("rev")
    table = page.view.earlier
    assert [r.id for r in table.model.records] == ["a"]
    table.select("a")
    qtbot.keyClick(table.table, Qt.Key.Key_Space)
    assert review.workshop.get(ReviewAction, "a").done


def test_readings_are_typed_and_belong_to_the_review(qtbot, page, review, said):
    page.show_activity("readings")
    line = page.view.sides[0].lines[0]
    line.value.setFocus()
    qtbot.keyClicks(line.value, "75")
    qtbot.keyClick(line.value, Qt.Key.Key_Return)
    made = next(r for r in review.workshop.all(Reading) if r.on == TODAY)
    assert (made.value, made.review) == (75.0, "rev")
    page.refresh(None)
    line = page.view.sides[0].lines[0]
    assert "75" in line.score.text
    line.missing.click()
    after = next(r for r in review.workshop.all(Reading) if r.on == TODAY)
    assert after.value is None
    page.refresh(None)
    line = page.view.sides[0].lines[0]
    line.value.setText("much")
    line.value.editingFinished.emit()
    assert "much" in said[-1]


def test_a_reading_that_is_refused_keeps_the_keyboard(qtbot, page, review, said):
    other = Measure(id="warm", contract="con", supplier="fin", name="They react", position=2.0)
    review.execute(Add(other))
    page.show_activity("readings")
    line = page.view.sides[0].lines[0]
    line.value.setFocus()
    qtbot.keyClicks(line.value, "much")
    qtbot.keyClick(line.value, Qt.Key.Key_Return)
    assert "much" in said[-1]
    assert line.value.hasFocus()
    qtbot.keyClicks(line.value, "75")
    qtbot.keyClick(line.value, Qt.Key.Key_Return)
    (made,) = (r for r in review.workshop.all(Reading) if r.on == TODAY)
    assert (made.measure, made.value) == (line.measure.id, 75.0)
    assert page.view.sides[0].lines[1].value.hasFocus()


def test_words_are_written_while_it_is_open_and_read_when_it_is_closed(qtbot, page, review):
    page.show_activity("learn")
    page.view.words["meant"].edit.setFocus()
    qtbot.keyClicks(page.view.words["meant"].edit, "Answers within a day")
    page.view.words["meant"].edit.binding.finish()
    assert review.workshop.get(Review, "rev").meant == "Answers within a day"
    page.show_activity("close")
    page.view._take(14)
    page.view._ask()
    page.view.confirm.yes.click()
    page.show_activity("learn")
    page.refresh(None)
    assert page.view.words["meant"].edit.isHidden()
    assert page.view.words["meant"].text.whole_text == "Answers within a day"


def test_needs_stand_under_headings_of_the_rooms_own(qtbot, page, review):
    page.show_activity("learn")
    needs = page.view.needs
    needs.edit.click()
    needs.headings.entry.setText("Premises")
    qtbot.keyClick(needs.headings.entry, Qt.Key.Key_Return)
    needs.headings.entry.setText("Targets")
    qtbot.keyClick(needs.headings.entry, Qt.Key.Key_Return)
    assert review.workshop.info.need_categories == ("Premises", "Targets")
    needs.edit.click()
    needs.headings.choose("Targets")
    needs.entry.setText("A bonus that counts what was paid for")
    qtbot.keyClick(needs.entry, Qt.Key.Key_Return)
    (made,) = review.workshop.all(WiderNeed)
    assert (made.category, made.review) == ("Targets", "rev")
    needs.rename("Targets", "Rewards")
    assert review.workshop.info.need_categories == ("Premises", "Rewards")
    assert review.workshop.all(WiderNeed)[0].category == "Rewards"
    needs.edit.click()
    needs.headings.removed.emit("Premises")
    assert review.workshop.info.need_categories == ("Rewards",)


def test_the_car_park_reopens_and_is_settled_with_an_outcome(qtbot, page, review):
    review.execute(Add(ParkedItem(id="p", what="Saturdays", owner="Ingrid Aas")))
    page.show_activity("learn")
    row = page.view.parked.rows.row("p")
    qtbot.keyClicks(row.outcome, "Every second one")
    row.outcome.binding.finish()
    row.settled.click()
    found = review.workshop.get(ParkedItem, "p")
    assert (found.resolved, found.outcome) == (True, "Every second one")
    assert page.view.parked.rows.ids == ["p"]


def test_an_action_gets_another_date(page, review):
    review.execute(
        Add(ReviewAction(id="a", review="rev", what="Print it", who="Ingrid", due=TODAY))
    )
    page.show_activity("changes")
    form = change(page, "An action")
    form.line.setText("1 Jun 2026")
    page.view.go.click()
    assert review.workshop.get(ReviewAction, "a").due == date(2026, 6, 1)


def test_actions_are_added_by_enter_alone(qtbot, page, review):
    page.show_activity("actions")
    view = page.view
    view.what_line.setFocus()
    qtbot.keyClicks(view.what_line, "Put the list on both desks")
    qtbot.keyClick(view.what_line, Qt.Key.Key_Return)
    view.who_line.setText("Ingrid Aas")
    qtbot.keyClick(view.who_line, Qt.Key.Key_Return)
    qtbot.keyClicks(view.due_line, "+14")
    qtbot.keyClick(view.due_line, Qt.Key.Key_Return)
    (made,) = review.workshop.all(ReviewAction)
    assert (made.what, made.who, made.due) == (
        "Put the list on both desks",
        "Ingrid Aas",
        date(2026, 5, 20),
    )
    view.rows.remove(made.id)
    assert not review.workshop.count(ReviewAction)


def test_it_is_closed_when_nothing_is_missing_any_more(qtbot, page, review):
    review.execute(Add(ReviewAction(id="a", review="rev", what="Print it")))
    page.show_activity("close")
    view = page.view
    assert not view.button.isEnabled()
    review.execute(Remove("review_action", "a"))
    view._take(28)
    assert review.workshop.get(Review, "rev").next_date == date(2026, 6, 3)
    assert view.button.isEnabled()
    view.button.click()
    assert view.confirm.no.hasFocus()
    qtbot.keyClick(view.confirm, Qt.Key.Key_Escape)
    assert not review.workshop.get(Review, "rev").closed
    assert not view.button.isHidden()
    view.button.click()
    view.confirm.yes.click()
    assert review.workshop.get(Review, "rev").closed
    assert view.button.isHidden()


def test_another_view_turns_to_the_same_review(page, review):
    review.execute(Add(Review(id="old", on=BEFORE)))
    page.show_activity("learn")
    page.show_activity("actions")
    page.view.choose_review("old")
    page.show_activity("learn")
    assert page.view.review.id == "old"


def test_progress_names_what_is_missing(review):
    assert progress(review.workshop).next == "read the measures"
    review.execute(Add(Reading(measure="speed", on=TODAY, value=90.0, review="rev")))
    assert progress(review.workshop).next == "write what you learn"


def test_the_minutes_hold_what_was_said_and_no_suppressed_figure(review):
    review.execute(Add(Measure(id="m", contract="con", supplier="fin", name="Tone", rated=True)))
    review.execute(Add(Reading(measure="m", on=TODAY, value=41.5, raters=4, eligible=6)))
    review.execute(Add(Review(id="later", on=date(2026, 5, 9), wins="The hospital kitchen stood")))
    said = str(report(review.workshop, "later").blocks)
    assert "The hospital kitchen stood" in said
    assert "Answer within a day" in said
    assert "41.5" not in said
    assert "no review yet" not in said
