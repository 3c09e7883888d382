"""Both directions of a pair can be read whole, however long the names are."""

import pytest

from app.domain.commands import Add, Edit
from app.domain.records import Contract
from app.stages.measures.page import MeasuresPage

NAMES = {
    "fin": "Wareneingangsprüfung und Qualitätssicherung der Serie",
    "cs": "Instandhaltung/Betriebsmittelkonstruktion",
}


@pytest.fixture
def page(shown, context):
    return shown(MeasuresPage(context))


@pytest.fixture
def contract(document):
    document.execute(Add(Contract(id="c", first="fin", second="cs")))
    return document


def chips(page):
    return list(page.view.way._chips.values())


def whole(page):
    return all(chip.width() >= chip.sizeHint().width() for chip in chips(page))


def beside(page):
    first, second = chips(page)
    return first.y() == second.y()


def test_the_directions_stand_below_each_other_where_they_have_no_room(page, contract, qtbot):
    page.show_activity("readings")
    assert beside(page)
    for id, name in NAMES.items():
        contract.execute(Edit("department", id, {"name": name}))
    qtbot.waitUntil(lambda: not beside(page) and whole(page))
    for id, name in (("fin", "Finance"), ("cs", "Service")):
        contract.execute(Edit("department", id, {"name": name}))
    qtbot.waitUntil(lambda: beside(page) and whole(page))
