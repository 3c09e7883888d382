"""Fields of figures, days, choices and ticks."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.records import Department, Mode, Paper
from app.widgets.date_field import DateField
from app.widgets.value_fields import (
    CheckField,
    ChoiceField,
    DepartmentField,
    NumberField,
    SegmentField,
)
from app.widgets.values import parse_date, parse_number
from tests.widgets.fields import shown


def test_numbers(document, window, refusals):
    field = shown(window, NumberField(document, "department", "fin", "headcount"))
    assert field.text() == "5"
    QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.workshop.get(Department, "fin").headcount == 6
    field.selectAll()
    QTest.keyClicks(field, "many")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "6"
    assert "“many” is not a whole number" in refusals[0]
    field.selectAll()
    QTest.keyClicks(field, "-4")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "must be from 0" in refusals[1]
    assert field.text() == "6"


@pytest.mark.parametrize(
    ("text", "whole", "value"),
    [
        ("12", True, 12),
        ("1.5", False, 1.5),
        ("1,5", False, 1.5),
        ("−3", True, -3),
        (" ", True, None),
    ],
)
def test_numbers_are_read_as_people_write_them(qapp, text, whole, value):
    assert parse_number(text, whole=whole) == value


def test_dates(document, window, refusals):
    field = shown(window, DateField(document, "workshop", "workshop", "starts"))
    QTest.keyClicks(field, "+7")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert document.workshop.info.starts == date(2026, 5, 13)
    field.selectAll()
    QTest.keyClicks(field, "soon")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "not a date" in refusals[0]
    assert document.workshop.info.starts == date(2026, 5, 13)
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    field.binding.typed()
    field.binding.finish()
    assert document.workshop.info.starts is None


@pytest.mark.parametrize(
    "text", ["2026-11-21", "21.11.2026", "21 Nov 2026", "21 November 2026", "21 Nov", "21.11."]
)
def test_dates_are_read_as_people_write_them(qapp, text):
    assert parse_date(text, date(2026, 1, 1)) == date(2026, 11, 21)


def test_choices_ticks_and_departments(document, window):
    paper = shown(window, ChoiceField(document, "workshop", "workshop", "paper"))
    paper.setCurrentIndex(1)
    paper.activated.emit(1)
    assert document.workshop.info.paper is Paper.LETTER
    mode = shown(window, SegmentField(document, "workshop", "workshop", "mode"))
    mode.step(1)
    assert document.workshop.info.mode is Mode.MIRROR
    host = shown(window, DepartmentField(document, "workshop", "workshop", "host"))
    assert host.itemText(0) == "No department"
    host.setCurrentIndex(2)
    host.activated.emit(2)
    assert document.workshop.info.host == "cs"
    document.undo()
    assert host.value() is None


def test_a_tick(document, window):
    from app.domain.commands import Add
    from app.domain.records import ParkedItem

    document.execute(Add(ParkedItem(id="x", what="Parking", owner="Ingrid")))
    tick = shown(window, CheckField(document, "parked_item", "x", "resolved", "Settled"))
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton)
    assert document.workshop.get(ParkedItem, "x").resolved
