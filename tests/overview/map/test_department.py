"""One department: its three views, attributes, ties, what it has agreed and where it hurts."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Add, Edit
from app.domain.records import (
    Attribute,
    Lens,
    Reading,
)
from app.domain.workshop import Workshop
from app.overview.map.attributes import attributes_picture
from app.overview.map.facts import facts_of
from app.widgets.cards import Card
from tests.analysis.build import ratings
from tests.overview.map.four_departments import DAY, many, texts_of


def test_one_department_shows_its_three_views_ties_frictions_and_contracts(qtbot, page, went):
    page.show_activity("department")
    view = page.view
    assert view.figures.words[0] == "sees itself: 4.0, 5 of 5"
    keys = {s.key for s in view.network.picture.shapes if "|" in s.key}
    assert keys
    assert all("fin" in key.split("|") for key in keys)
    texts = [label.text() for label in view.findChildren(type(view.heading).__mro__[1])]
    assert "A day late" in texts
    (card,) = view.findChildren(Card)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert went == [("contracts", "preview", "c1")]


def test_one_department_is_drawn_attribute_by_attribute(page, document):
    page.show_activity("department")
    page.refresh(None)
    assert page.view.radar.isHidden()  # one attribute makes no shape
    more = [Attribute(id=f"a{n}", name=f"Quality {n}", position=n + 1.0) for n in (1, 2)]
    records = [r for n in (1, 2) for r in (
        *ratings("cs", "fin", Lens.DIRECT, [2, 2, 4], f"a{n}"),
        *ratings("it", "fin", Lens.DIRECT, [5, 5], f"a{n}"),
        *ratings("fin", "fin", Lens.SELF, [5, 5, 5], f"a{n}"))]  # fmt: skip
    grown = Workshop([*document.workshop.records(), *more, *records])
    drawn = attributes_picture(grown, facts_of(grown, DAY), "fin")
    assert "Quality 1: sees itself 5.0, the others see it 2.7" in drawn.title  # of IT, too few
    assert "Keeps promises: sees itself 4.0, expects to hear 4.0" in drawn.title
    assert drawn.texts()[-3:] == ("sees itself", "expects to hear", "the others see it")


def test_a_department_that_is_too_small_says_so(qtbot, page):
    page.show_activity("department")
    qtbot.mouseClick(page.view.chips.chip("hr"), Qt.MouseButton.LeftButton)
    assert page.view.heading.whole_text == "HR"
    assert page.view.small.isVisible()
    assert page.view.figures.words[2] == "it sees the others: –, too few answers to show"
    assert "5.0" not in " ".join(page.view.figures.words)


def test_arrow_keys_go_from_department_to_department(qtbot, page):
    page.show_activity("department")
    qtbot.keyClick(page.view.chips.chip("fin"), Qt.Key.Key_Right)
    assert page.view.heading.whole_text == "Customer Service"
    qtbot.keyClick(page.view.chips, Qt.Key.Key_Left)
    assert page.view.heading.whole_text == "Finance"


def test_a_tie_of_the_department_opens_on_the_whole_map(page, went):
    page.show_activity("department")
    page.view.network.key_activated.emit("cs|fin")
    assert went == [("map", "matrix", "")]
    assert page.view.model.selected == "cs|fin"
    page.view.network.key_activated.emit("it")
    assert page.view.heading.whole_text == "IT"


def test_one_of_the_others_is_shown_with_it_on_the_whole_map(qtbot, page, went):
    page.show_activity("department")
    others = page.view.others
    assert [other.name for other in others.others] == ["Customer Service", "IT", "HR"]
    assert others.others[2].words == "HR: sees it too few, is seen –"
    qtbot.mouseClick(others, Qt.MouseButton.LeftButton, pos=others.link(0).center())
    assert went == [("map", "matrix", "")]
    assert page.view.model.selected == "cs|fin"


@pytest.mark.usefixtures("in_slices")
def test_the_keyboard_brings_one_of_many_others_into_sight(qtbot, page, document):
    many(document, 60)
    page.show_activity("department")
    view = page.view
    qtbot.waitUntil(lambda: len(view.others.others) == 63)
    qtbot.waitUntil(lambda: view.scroller.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(view.others, Qt.Key.Key_End)
    last = view.others.link(62).center()
    assert view.scroller.rect().contains(view.others.mapTo(view.scroller, last))
    qtbot.waitUntil(lambda: not view.strip.busy)


def test_what_is_said_of_a_department_is_said_by_the_widgets_that_are_there(qtbot, page, document):
    page.show_activity("department")
    page.view.show_record("fin")
    (card,) = (c for c in page.view.findChildren(Card) if "Contract" in c.accessibleName())
    document.execute(Edit("department", "cs", {"name": "Counter"}))
    qtbot.waitUntil(lambda: card.accessibleName() == "Contract with Counter")
    assert {"With Counter", "Finance for Counter"} <= set(texts_of(page.view))
    document.execute(Add(Reading(measure="m2", on=date(2026, 5, 6), value=None)))
    qtbot.waitUntil(lambda: "Finance for Counter" not in texts_of(page.view))
    said = [words for words in texts_of(page.view) if words.startswith("Finance for Counter: ")]
    assert said == ["Finance for Counter: not enough read for relationship"]
