"""Entries are as high as their words need, at any width and size of text."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.domain.records import Lens, Perception
from app.stages.perceptions.entries import EntryList
from app.stages.perceptions.entry_model import EntryModel
from app.widgets.theme import theme

SHORT = "They answer."
LONG = "They answer every question on the same day, and say who will go on with it. " * 2


def perception(id, text):
    return Perception(id=id, round="r", author="fin", about="cs", lens=Lens.DIRECT, text=text)


@pytest.fixture
def make(qtbot, document):
    """Return a list of some entries, as wide as is asked for."""

    parents = []  # held, since qtbot holds none

    def made(records, width):
        parent = QWidget()
        parents.append(parent)
        qtbot.addWidget(parent)
        model = EntryModel(lambda _p: "", lambda _p: None, parent)
        model.show_records(records)
        entries = EntryList(model, parent)
        entries.resize(width, 400)
        parent.show()
        return entries

    yield made
    theme().apply("light", 1.0)


def sizes(entries):
    ask = entries.itemDelegate().sizeHint
    option = QStyleOptionViewItem()
    return [ask(option, entries.model().index(row, 0)) for row in range(entries.model().rowCount())]


RECORDS = [perception("1", SHORT), perception("2", LONG), perception("3", SHORT)]


def test_a_row_is_as_high_as_its_higher_entry(make):
    first, second, third = sizes(make(RECORDS, 1_000))
    assert first == second
    assert third.height() < first.height()


@pytest.mark.parametrize("width", [300, 700])
def test_another_width_measures_anew(make, width):
    entries = make(RECORDS, 1_000)
    before = sizes(entries)
    entries.resize(width, 400)
    assert sizes(entries) == sizes(make(RECORDS, width)) != before


def test_another_size_of_text_measures_anew(make):
    entries = make(RECORDS, 1_000)
    before = sizes(entries)
    theme().apply("light", 1.5)
    assert sizes(entries) == sizes(make(RECORDS, 1_000)) != before


def test_an_entry_that_is_written_anew_is_measured_anew(make):
    entries = make(RECORDS, 1_000)
    entries.entries.show_records([replace(record, text=LONG) for record in RECORDS])
    assert len({size.height() for size in sizes(entries)}) == 1


def test_the_words_of_a_list_are_measured_once(make, monkeypatch):
    entries = make(RECORDS, 1_000)
    before = sizes(entries)
    asked, measure = [], QFontMetrics.boundingRect
    with monkeypatch.context() as patched:
        patched.setattr(QFontMetrics, "boundingRect", lambda *a: asked.append(a) or measure(*a))
        again = sizes(entries)
    assert again == before
    assert asked == []
