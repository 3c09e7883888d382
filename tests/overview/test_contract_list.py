"""The list of contracts, whose rows are drawn: keys, clicks, and what is derived for a row."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication

from app.domain.commands import Add, Batch, Edit
from app.domain.commands.contracts import AgreeContract, SignContract, WriteClause
from app.domain.records import Contract, Department, Side
from app.overview.contracts import list_view
from app.overview.contracts.row import FACTS, row_height
from app.widgets.labels import STATUS
from app.widgets.theme import theme

MANY = 40
"""Contracts beside the first: more than a window shows."""


@pytest.fixture
def rows(page, contract):
    """The list with one contract, "c"."""
    page.show_activity("list")
    return page.view.contracts


@pytest.fixture
def many(document, contract):
    """More contracts than fit on a screen, c0 … c39, each with a department of its own."""
    document.execute(
        Batch(
            tuple(
                Add(record)
                for n in range(MANY)
                for record in (
                    Department(id=f"d{n}", name=f"Works {n:02}", position=10 + n),
                    Contract(id=f"c{n}", first="fin", second=f"d{n}", position=10 + n),
                )
            ),
            "Many contracts",
        )
    )


@pytest.fixture
def void(document, contract):
    """The contract, signed by one and changed since."""
    document.execute(WriteClause(contract, 2, "An order ships on the same day."))
    document.execute(AgreeContract(contract, document.today()))
    document.execute(SignContract(contract, Side.FIRST, "Ingrid Aas", document.now()))
    document.execute(WriteClause(contract, 2, "An order ships within a week."))
    return contract


def facts(rows, row=0):
    return rows.rows.index(row).data(FACTS)


def click(qtbot, rows, point):
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=point)


def in_sight(page, rows, id):
    place = rows.visualRect(rows.rows.index(rows.rows.ids.index(id)))
    seen = page.view.scroller.viewport()
    return seen.rect().contains(QRect(rows.mapTo(seen, place.topLeft()), place.size()))


def test_only_what_can_be_seen_is_derived(page, document, many, monkeypatch):
    derived = []

    def counted(workshop, contract, today):
        derived.append(contract.id)
        return real(workshop, contract, today)

    real = list_view.facts_of
    monkeypatch.setattr(list_view, "facts_of", counted)
    page.show_activity("list")
    page.grab()
    fitting = page.height() // row_height() + 1
    assert 0 < len(derived) <= fitting
    assert len(set(derived)) == len(derived)  # once, however often it is painted
    derived.clear()
    document.execute(Edit("department", "cs", {"name": "Care"}))
    QApplication.processEvents()
    page.grab()
    assert 0 < len(derived) <= fitting


def test_the_keyboard_goes_from_contract_to_contract_and_stays_in_sight(qtbot, page, many, went):
    page.show_activity("list", "c")
    rows = page.view.contracts
    assert rows.hasFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.current == "c0"
    qtbot.keyClick(rows, Qt.Key.Key_PageDown)
    assert rows.current == f"c{page.view.scroller.viewport().height() // row_height() - 1}"
    assert in_sight(page, rows, rows.current)
    qtbot.keyClick(rows, Qt.Key.Key_End)
    assert rows.current == "c39"
    assert in_sight(page, rows, "c39")
    qtbot.keyClick(rows, Qt.Key.Key_PageDown)
    assert rows.current == "c39"
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert went == [("contracts", "preview", "c39")]


def test_a_name_that_is_typed_goes_to_its_contract(qtbot, page, document, many):
    document.execute(Add(Contract(id="h", first="hr", second="d7", position=20)))
    page.show_activity("list", "c")
    qtbot.keyClicks(page.view.contracts, "hr")
    assert page.view.contracts.current == "h"


def test_a_contract_that_is_looked_for_is_brought_into_sight(page, many):
    page.show_activity("list", "c39")
    assert page.view.contracts.current == "c39"
    assert in_sight(page, page.view.contracts, "c39")


def test_void_signatures_lead_to_what_changed_by_mouse_and_keyboard(qtbot, page, void, went):
    page.show_activity("list", void)
    rows = page.view.contracts
    assert facts(rows).void
    click(qtbot, rows, rows.place(void).see.center())
    qtbot.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert went == [("contracts", "compare", void)] * 2
    click(qtbot, rows, rows.place(void).names.center())
    assert went[2:] == [("contracts", "preview", void)]


def test_where_signatures_hold_there_is_nothing_to_ask(qtbot, rows, went):
    assert rows.place("c").see.isEmpty()
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert went == []


def test_only_a_press_and_a_release_on_the_same_card_open_it(qtbot, page, many, went):
    page.show_activity("list")
    rows = page.view.contracts
    here, there = (rows.place(id).names.center() for id in ("c", "c0"))
    qtbot.mousePress(rows.viewport(), Qt.MouseButton.LeftButton, pos=here)
    qtbot.mouseRelease(rows.viewport(), Qt.MouseButton.LeftButton, pos=there)
    click(qtbot, rows, rows.place("c").card.bottomLeft() + QPoint(20, 4))  # between two cards
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.RightButton, pos=here)
    assert went == []
    click(qtbot, rows, here)
    assert went == [("contracts", "preview", "c")]


def test_a_row_says_what_it_shows(rows):
    spoken = rows.rows.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Contract of Finance and Customer Service, Draft, light · version 1"
    assert facts(rows).standing[1] == "nothing measured"


def test_a_figure_is_told_with_what_it_means(rows):
    measured = replace(facts(rows), figure="66", standing=STATUS["red"])
    told = "weaker direction at 66 of 100, red; green from 85, amber from 70"
    assert measured.spoken.endswith(told)


def test_the_keyboard_stays_on_its_contract_while_others_come_and_go(qtbot, page, document, many):
    page.show_activity("list", "c3")
    rows = page.view.contracts
    document.execute(Add(Contract(id="new", first="cs", second="hr", position=0.5)))
    QApplication.processEvents()
    assert rows.rows.ids[0] == "new"
    assert rows.current == "c3"
    assert rows.hasFocus()
    document.undo()
    QApplication.processEvents()
    assert "new" not in rows.rows.ids
    assert rows.current == "c3"


def test_without_the_last_contract_there_is_no_list(page, document, contract):
    page.show_activity("list", contract)
    document.undo()
    QApplication.processEvents()
    assert page.view.contracts.isHidden()
    assert page.view.empty.isVisible()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_all_rows_fit_at_every_size_of_text(qtbot, page, void, many, scale):
    page.show_activity("list")
    rows = page.view.contracts
    theme().apply("light", scale)
    QApplication.processEvents()
    assert rows.height() == (MANY + 1) * row_height()
    at = rows.place(void)
    assert at.card.contains(at.figure)
    assert at.card.contains(at.see)
    assert not at.see.intersects(at.figure)
    assert not at.terms.intersects(at.see)
    assert page.view.scroller.horizontalScrollBar().maximum() == 0
