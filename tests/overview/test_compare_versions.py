"""The contracts page's comparison: which versions, what it says of them, and the PDF."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.commands import Add, Edit
from app.domain.commands.contracts import (
    AgreeContract,
    ReviseContract,
    SignContract,
    WriteClause,
)
from app.domain.differences import Part
from app.domain.records import Contract, Side
from app.overview.contracts.clause_card import ClauseCard
from app.overview.contracts.runs_label import RunsLabel
from app.widgets.labels import PlainLabel
from app.widgets.theme import theme

DAY = date(2026, 5, 6)


@pytest.fixture
def agreed(document, contract):
    """The contract with an agreed version 1."""
    document.execute(WriteClause(contract, 2, "An order ships on the same day."))
    document.execute(AgreeContract(contract, DAY))
    return contract


def shown(page):
    page.show_activity("compare")
    return page.view


def cards(view):
    return [c.clause.number for c in view.findChildren(ClauseCard) if c.parent() is not None]


def words(view):
    return [label.whole_text for label in view.findChildren(PlainLabel)]


def test_without_a_contract_it_says_where_one_comes_from(page):
    view = shown(page)
    assert view.none.isVisible()
    assert not view.empty.isVisible()
    assert not view.pair.isVisible()
    assert not view.write.isEnabled()


def test_one_that_is_not_agreed_has_nothing_to_compare(page, document):
    document.execute(Add(Contract(id="c", first="fin", second="cs")))
    view = shown(page)
    assert "Nobody has agreed to this contract yet" in view.empty.sentence.whole_text


def test_only_one_version_is_said(page, agreed):
    view = shown(page)
    assert "Only version 1 has been agreed" in view.empty.sentence.whole_text
    assert not view.write.isEnabled()


def test_what_voided_the_signatures_is_shown_by_itself(qtbot, page, document, agreed):
    document.execute(SignContract("c", Side.FIRST, "Ingrid Aas", document.now()))
    view = shown(page)
    assert view.empty.isVisible()
    document.execute(WriteClause("c", 2, "An order ships on the next day."))
    qtbot.waitUntil(lambda: view.comparison is not None)
    assert (view.before.value(), view.after.value()) == ("1", "now")
    assert cards(view) == [2]
    assert any("Ingrid Aas signed version 1. Its words have changed" in w for w in words(view))
    (runs,) = [r for r in view.findChildren(RunsLabel) if "order" in r.accessibleName()]
    assert [(r.part, r.text) for r in runs.runs if r.part is not Part.KEPT] == [
        (Part.REMOVED, "same"),
        (Part.ADDED, "next"),
    ]
    assert "[removed: same]" in runs.accessibleName()


def revised(document):
    document.execute(ReviseContract("c"))
    document.execute(WriteClause("c", 2, ""))
    document.execute(Edit("contract", "c", {"first_owner": "Berit Aas"}))
    document.execute(AgreeContract("c", DAY))


def test_two_versions_are_compared_and_others_can_be_chosen(page, document, agreed):
    revised(document)
    view = shown(page)
    assert (view.before.value(), view.after.value()) == ("1", "2")
    assert cards(view) == [1, 2]
    assert any("Clauses 1 and 2 have changed." in w for w in words(view))
    view.after.setFocus()
    view.after.show_value("now")
    view.before.show_value("2")
    view.before.activated.emit(1)
    assert any("Nothing has changed" in w for w in words(view))
    document.execute(WriteClause("c", 16, "To the two heads."))
    view.refresh()
    assert (view.before.value(), view.after.value()) == ("2", "now")
    assert 16 in cards(view)


def test_the_pdf_is_of_what_is_shown(qtbot, page, exporter, said, document, agreed, tmp_path):
    revised(document)
    view = shown(page)
    view.export_to(tmp_path / "x.pdf")
    qtbot.waitUntil(lambda: bool(said))
    assert exporter.compared == [("c", "1", "2")]
    assert exporter.saved == [(tmp_path / "x.pdf", b"%PDF")]
    assert str(tmp_path / "x.pdf") in said[0]
    exporter.refuses = True
    view.export_to(tmp_path / "x.pdf")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert said[1] == "The disk is full."


def test_the_keyboard_goes_from_clause_to_clause(qtbot, page, document, agreed):
    revised(document)
    view = shown(page)
    first, second = [c for c in view.findChildren(ClauseCard) if c.parent() is not None]
    view.after.setFocus()
    for card in (first, second):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert card.hasFocus()
    assert second.accessibleName() == "Clause 2  What it is for: removed"
    assert "[removed: An order ships on the same day.]" in second.accessibleDescription()


def test_hostile_words_are_literal_and_long_ones_stay_in_their_place(page, document, agreed):
    hostile = "<img src=/etc/hosts> <b>bold</b> " + "W" * 5_000 + " \U0001f600 مرحبا"
    document.execute(WriteClause("c", 2, hostile))
    theme().apply(scale=2.0)
    try:
        view = shown(page)
        QApplication.processEvents()
        label = next(r for r in view.findChildren(RunsLabel) if "img" in r.accessibleName())
        assert "<img src=/etc/hosts>" in label.accessibleName()
        assert label.width() <= view.width()
        assert label.height() >= label.heightForWidth(label.width())
    finally:
        theme().apply(scale=1.0)
