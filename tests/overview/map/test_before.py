"""What moved between two rounds and two days, worked out beside the window."""

from datetime import date

import pytest

from app.domain.commands import Add, Edit
from app.domain.records import (
    Reading,
    Round,
)
from tests.overview.map.four_departments import many, rated, texts_of


def test_with_one_round_it_says_what_comes_and_shows_c_between_days(page):
    page.show_activity("before")
    view = page.view
    assert view.note.isVisible()
    assert "Spring" in view.note.whole_text
    assert not view.matrix.isVisible()
    texts = [label.text() for label in view.findChildren(type(view.heading).__mro__[1])]
    assert "C 40 → 64" in texts
    assert "up 24" in texts


def test_two_rounds_are_compared_square_by_square(page, document):
    document.execute(Add(Round(id="r2", title="Autumn")))
    for record in rated("cs", "fin", [3, 3, 3, 3, 3, 3], round="r2"):
        document.workshop._put(record)
    page.show_activity("before")
    view = page.view
    assert view.matrix.isVisible()
    assert view.matrix.words_of("cs|fin") == "Customer Service of Finance: 2.2, then 3.0"
    assert "+0.8" in view.matrix.picture.texts()
    assert "cannot be shown or compared" in view.matrix.words_of("hr|fin")
    view.to_round.step(-1)
    assert "0.0" in view.matrix.picture.texts()


@pytest.mark.usefixtures("in_slices")
def test_with_many_departments_the_days_are_compared_on_another_thread(qtbot, page, document):
    many(document)
    page.show_activity("before")
    view = page.view
    assert not view.nothing.isVisible()
    assert view.strip.busy
    qtbot.waitUntil(lambda: "C 40 → 64" in texts_of(view))
    assert view.day_bar.isVisible()
    assert not view.strip.busy
    document.execute(Edit("department", "fin", {"name": "Treasury"}))
    qtbot.waitUntil(lambda: "Treasury for Customer Service" in texts_of(view))
    document.undo()
    qtbot.waitUntil(lambda: "Finance for Customer Service" in texts_of(view))
    qtbot.waitUntil(lambda: not view.strip.busy)


@pytest.mark.usefixtures("in_slices")
def test_what_changes_while_it_is_worked_out_is_seen_in_the_end(qtbot, page, document):
    many(document)
    page.show_activity("before")
    view = page.view
    document.execute(Add(Reading(measure="m1", on=date(2026, 5, 5), value=80.0)))
    document.execute(Add(Reading(measure="m2", on=date(2026, 5, 5), value=80.0)))
    qtbot.waitUntil(lambda: "C 40 → 80" in texts_of(view))
    qtbot.waitUntil(lambda: not view.strip.busy)


def test_what_was_stopped_is_worked_out_when_it_is_looked_at_again(qtbot, page, document):
    many(document)
    page.show_activity("before")
    view = page.view
    view.strip.stop.click()
    qtbot.waitUntil(lambda: not view.strip.busy)
    assert view.moves() is None
    qtbot.waitUntil(lambda: "C 40 → 64" in texts_of(view))
