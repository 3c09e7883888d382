"""The measures page: set the widget, assert the workshop."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.catalog import load_template
from app.domain.commands import Add, Edit
from app.domain.commands.expectations import AgreeExpectation
from app.domain.records import (
    Better,
    Contract,
    Expectation,
    Formula,
    Measure,
    MeasureKind,
    Reading,
)
from app.stages.measures.choose_view import SHELVES
from app.stages.measures.page import MeasuresPage
from app.stages.measures.weights_view import WeightRow
from app.widgets.labels import Caption


@pytest.fixture
def contract(document):
    document.execute(Add(Contract(id="c", first="fin", second="cs")))
    return "c"


@pytest.fixture
def measures(document, contract):
    speed = Measure(
        id="speed", contract="c", supplier="fin", name="Turnaround", unit="hours",
        better=Better.LOWER, worst=40.0, target=8.0, weight=3.0, position=1.0,
    )  # fmt: skip
    warm = Measure(
        id="warm", contract="c", supplier="fin", type=MeasureKind.RELATIONSHIP, rated=True,
        name="They react", unit="1–5", worst=1.0, target=4.5, weight=2.0, position=2.0,
    )  # fmt: skip
    for made in (speed, warm):
        document.execute(Add(made))
    return ("speed", "warm")


@pytest.fixture
def page(shown, context):
    return shown(MeasuresPage(context))


def measure(document, id):
    return document.workshop.get(Measure, id)


def test_every_activity_says_that_a_contract_comes_first(page):
    for key in MeasuresPage.VIEWS:
        page.show_activity(key)
        assert not page.view.no_contract.isHidden()


def test_a_press_takes_a_preset_with_its_bounds(page, document, contract):
    page.show_activity("choose")
    preset = load_template("five_stage").measures[0]
    page.view.take(preset)
    (made,) = document.workshop.all(Measure)
    assert (made.name, made.worst, made.target) == (preset.name, preset.worst, preset.target)
    assert (made.contract, made.supplier) == ("c", "fin")


def test_the_other_direction_has_measures_of_its_own(qtbot, page, document, contract):
    page.show_activity("choose")
    page.view.way.step(1)
    page.view.own.setText("Files complete")
    qtbot.keyClick(page.view.own, Qt.Key.Key_Return)
    (made,) = document.workshop.all(Measure)
    assert (made.name, made.supplier) == ("Files complete", "cs")
    page.view.way.step(1)
    assert page.view.measures() == []


def test_a_commitment_of_the_supplier_can_be_linked(page, document, measures):
    document.execute(Add(Expectation(id="e", author="cs", other="fin", behaviour="Answer by noon")))
    document.execute(AgreeExpectation("e"))
    page.show_activity("choose")
    assert page.view._commitments()[1] == ("e", "Answer by noon")


def test_weights_are_split_to_100_and_agreed(qtbot, page, document, measures):
    page.show_activity("weights")
    rows = page.view.findChildren(WeightRow)
    rows[0].weight.setText("60")
    qtbot.keyClick(rows[0].weight, Qt.Key.Key_Return)
    qtbot.mouseClick(page.view.split, Qt.MouseButton.LeftButton)
    assert [measure(document, id).weight for id in measures] == [100.0, 100.0]
    qtbot.mouseClick(page.view.agree, Qt.MouseButton.LeftButton)
    assert all(measure(document, id).weights_agreed for id in measures)
    assert not page.view.agreed.isHidden()
    assert page.view.split.isHidden()


def test_weights_that_do_not_come_to_100_are_not_agreed(page, document, measures, refusals):
    page.show_activity("weights")
    page.view.agree.click()
    assert not measure(document, "speed").weights_agreed
    assert "100" in refusals[-1]


def test_readings_are_typed_line_by_line(qtbot, page, document, measures):
    page.show_activity("readings")
    qtbot.waitUntil(lambda: page.view.lines[1].value.isVisible())
    first = page.view.lines[0]
    first.value.setFocus()
    qtbot.keyClicks(first.value, "14")
    qtbot.keyClick(first.value, Qt.Key.Key_Return)
    second = page.view.lines[1]
    assert second.value.hasFocus()
    qtbot.keyClicks(second.value, "2.8")
    qtbot.keyClick(second.value, Qt.Key.Key_Tab)
    found = {r.measure: r for r in document.workshop.all(Reading)}
    assert (found["speed"].value, found["speed"].on) == (14.0, document.today())
    assert found["warm"].value == 2.8


def test_a_reading_is_corrected_emptied_and_marked_as_missing(page, document, measures):
    page.show_activity("readings")
    speed = measure(document, "speed")
    page.view.keep(speed, {"value": 14.0})
    page.view.keep(speed, {"value": 12.0})
    (found,) = document.workshop.all(Reading)
    assert found.value == 12.0
    page.view.keep(speed, {"value": None})
    assert document.workshop.all(Reading) == []
    page.view.lines[0].missing.click()
    (found,) = document.workshop.all(Reading)
    assert found.value is None


def test_another_day_shows_what_was_read_then(page, document, measures):
    document.execute(Add(Reading(measure="speed", on=date(2026, 4, 1), value=22.0)))
    page.show_activity("readings")
    page.view.day_entry.setText("2026-04-01")
    page.view.day_entry.editingFinished.emit()
    assert page.view.lines[0].value.text() == "22"


def test_a_word_in_place_of_a_figure_is_said(page, document, measures, context):
    said = []
    context.say = said.append
    page.show_activity("readings")
    page.view.lines[0].value.setText("fast")
    page.view.lines[0].value.editingFinished.emit()
    assert "fast" in said[0]
    assert document.workshop.all(Reading) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_the_keyboard_stays_with_words_that_are_no_figure(
    qtbot, page, document, measures, said, key
):
    page.show_activity("readings")
    first = page.view.lines[0].value
    first.setFocus()
    qtbot.keyClicks(first, "abc")
    qtbot.keyClick(first, key)
    assert "“abc” is not a number" in said[-1]
    assert first.hasFocus()
    qtbot.keyClicks(QApplication.focusWidget(), "14")
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert [(r.measure, r.value) for r in document.workshop.all(Reading)] == [("speed", 14.0)]
    assert page.view.lines[1].value.hasFocus()


def test_what_does_not_lie_on_the_scale_is_refused_where_it_is_typed(
    qtbot, page, document, measures, refusals
):
    page.show_activity("readings")
    warm = page.view.lines[1].value
    warm.setFocus()
    qtbot.keyClicks(warm, "924")
    qtbot.keyClick(warm, Qt.Key.Key_Return)
    assert document.workshop.all(Reading) == []
    assert refusals[-1] == "“They react” is read on 1–5: 924 does not lie on it."
    assert warm.hasFocus()
    assert warm.selectedText() == "924"


def test_the_gauge_shows_the_figure_and_the_formula_is_chosen(page, document, measures):
    document.execute(Add(Reading(measure="speed", on=document.today(), value=14.0)))
    document.execute(Add(Reading(measure="warm", on=document.today(), value=2.8, raters=5)))
    page.show_activity("gauge")
    # T = 81.25, R = 51.43: their geometric mean is 64.64, the plain one 66.34
    assert "65" in page.view.gauge.picture.texts()
    page.view.formula.step(1)
    assert document.workshop.get(Contract, "c").formula is Formula.ARITHMETIC
    page.refresh(None)
    assert "66" in page.view.gauge.picture.texts()


def test_too_few_raters_are_never_a_figure(page, document, measures):
    document.execute(Add(Reading(measure="speed", on=document.today(), value=14.0)))
    document.execute(Add(Reading(measure="warm", on=document.today(), value=2.8, raters=2)))
    page.show_activity("gauge")
    assert "51" not in page.view.gauge.picture.texts()
    page.show_activity("readings")
    assert page.view.lines[1].score.text == "below the threshold"


def test_the_measure_is_shown_where_it_belongs(page, document, measures):
    document.execute(Edit("measure", "warm", {"supplier": "cs"}))
    page.show_activity("choose")
    page.view.show_record("warm")
    assert page.view.supplier == "cs"
    assert page.view.table.current == "warm"


def test_the_shelves_are_called_what_they_ask(page, document, contract):
    page.show_activity("choose")
    said = {label.whole_text for label in page.view.shelf.findChildren(Caption)}
    assert said == {words for _kind, words in SHELVES}
