"""Rows of fields that come a few at a time: true to the records at each step, asked for or not."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.commands import Add, Batch, Edit, Move, Remove
from app.domain.records import GroundRule
from app.widgets.containers import ScrollColumn, column
from app.widgets.entries import LineEdit
from app.widgets.fields import LineField
from app.widgets.labels import PlainLabel
from app.widgets.record_rows import RecordRows
from app.widgets.theme import theme

MANY = 30
ALT = Qt.KeyboardModifier.AltModifier


class RuleRow(QWidget):
    """A rule; `told` counts how often it was told of it, `laid_out` how often it was resized."""

    def __init__(self, document, rule):
        super().__init__()
        self.field = LineField(document, "ground_rule", rule.id, "text")
        self.setLayout(column(self.field))
        self.setMinimumHeight(90 if rule.position % 3 == 0 else 50)
        self.told = self.laid_out = 0

    def refresh(self, rule):
        self.told += 1

    def resizeEvent(self, event):
        self.laid_out += 1


@pytest.fixture
def records(records):
    others = tuple(GroundRule(id=f"x{n:02}", text=f"Rule {n}", position=9 + n) for n in range(MANY))
    return records + others


@pytest.fixture
def made():
    return []


@pytest.fixture
def rows(document, made, in_slices):
    def make(rule):
        made.append(rule.id)
        return RuleRow(document, rule)

    return RecordRows(document, GroundRule, make)


@pytest.fixture
def page(rows, shown):
    """The rows between two entries, as they stand in the column of a view."""
    column = ScrollColumn()
    column.column.addWidget(LineEdit("before"))
    column.column.addWidget(rows)
    column.column.addWidget(LineEdit("after"))
    return shown(column, 600, 300)


def ids(document):
    return [rule.id for rule in document.workshop.ordered(GroundRule)]


def whole(qtbot, rows):
    qtbot.waitUntil(lambda: not rows.busy)


def words(rows):
    return [rows.row(id).field.text() for id in rows.ids]


def by_tab(page):
    """Return the text of each field in the order of the Tab key."""
    found, at = [], page.nextInFocusChain()
    while at is not page:
        if isinstance(at, LineEdit):
            found.append(at.text() or at.placeholderText())
        at = at.nextInFocusChain()
    return found


def test_every_record_has_its_place_at_once_and_its_fields_come_bit_by_bit(
    document, rows, made, page, qtbot
):
    assert rows.ids == ids(document)
    assert len(made) < len(rows.ids)
    whole(qtbot, rows)
    assert made == rows.ids
    assert page.widget().height() > page.height()


def test_a_list_that_nobody_sees_makes_no_more_than_it_needs_first(document, rows, made, qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    rows.setParent(host)
    whole(qtbot, rows)
    assert made == ids(document)[:6]
    host.show()
    qtbot.waitUntil(lambda: made == ids(document))


def test_left_midway_it_rests_and_goes_on_when_it_is_seen_again(rows, made, page, qtbot):
    page.hide()
    whole(qtbot, rows)
    rested = len(made)
    assert rested < len(rows.ids)
    page.show()
    qtbot.waitUntil(lambda: len(made) == len(rows.ids))
    assert len(set(made)) == len(made)


def test_a_row_that_is_asked_for_is_there(document, rows, made, page):
    last = ids(document)[-1]
    assert last not in made
    assert rows.row(last).field.text() == f"Rule {MANY - 1}"
    assert rows.row("nobody") is None


def test_the_cursor_goes_into_a_row_that_was_not_made_and_it_comes_into_sight(
    rows, made, page, qtbot
):
    last = rows.ids[-1]
    rows.focus_row(last)
    assert rows.row(last).field.hasFocus()
    seen = page.viewport().rect()
    field = rows.row(last).field
    qtbot.waitUntil(lambda: seen.contains(field.mapTo(page.viewport(), field.rect().center())))
    whole(qtbot, rows)
    assert field.hasFocus()


def test_what_is_looked_at_stays_where_it_is_while_higher_rows_are_made_above(
    rows, made, page, qtbot
):
    rows.focus_row("x20")
    field = rows.row("x20").field
    qtbot.waitUntil(lambda: {"x17", "x18", "x19"} <= set(made))
    assert "x10" not in made
    places = set()
    while rows.busy:
        QCoreApplication.processEvents()
        places.add(field.mapTo(page.viewport(), field.rect().topLeft()).y())
    assert rows.height() > 30 * 70
    assert len(places) == 1


def test_what_is_in_sight_is_made_first(rows, made, page, qtbot):
    last = rows.ids[-1]
    rows.focus_row(last)
    before = len(made)
    qtbot.waitUntil(lambda: rows.ids[-2] in made)
    assert made[before] in rows.ids[-12:]


def test_tab_goes_as_the_eye_does_however_the_rows_were_made(document, rows, page, qtbot):
    rows.row("x20")
    rows.row("x07")
    whole(qtbot, rows)
    assert by_tab(page) == ["before", *words(rows), "after"]
    document.execute(Move("ground_rule", "x20", "r2"))
    document.execute(Add(GroundRule(id="new", text="New", position=1.5)))
    whole(qtbot, rows)
    assert by_tab(page) == ["before", *words(rows), "after"]


def test_changes_that_come_midway_are_in_the_rows(document, rows, page, qtbot):
    document.execute(Remove("ground_rule", "x28"))
    document.execute(Edit("ground_rule", "x29", {"text": "Changed"}))
    document.execute(Batch(tuple(Add(GroundRule(text=f"Late {n}")) for n in range(5)), "Added"))
    document.execute(Move("ground_rule", "x25", "r1"))
    assert rows.ids == ids(document)
    whole(qtbot, rows)
    assert words(rows) == [rule.text for rule in document.workshop.ordered(GroundRule)]


def test_undone_midway_the_rows_are_as_they_were(document, rows, page, qtbot):
    before = ids(document)
    rows.remove("x29")
    rows.move_row("x20", -1)
    document.undo()
    document.undo()
    assert rows.ids == before
    whole(qtbot, rows)
    assert words(rows) == [rule.text for rule in document.workshop.ordered(GroundRule)]


def test_after_a_row_is_removed_midway_the_cursor_is_in_the_next(rows, page):
    rows.remove("x28")
    assert rows.row("x29").field.hasFocus()


def test_a_row_is_moved_by_its_chord_while_others_are_made(document, rows, page, qtbot):
    field = rows.row("r1").field
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Down, ALT)
    assert ids(document)[:2] == ["r2", "r1"]
    assert field.hasFocus()
    whole(qtbot, rows)
    assert rows.row("r1").field is field


def test_what_is_typed_stays_while_others_are_made(document, rows, page, qtbot):
    field = rows.row("r1").field
    field.setFocus()
    QTest.keyClicks(field, "!")
    whole(qtbot, rows)
    assert (field.text(), field.hasFocus()) == ("!One speaks", True)


def test_only_the_row_of_a_record_is_told_of_its_change(document, rows, page, qtbot):
    whole(qtbot, rows)
    told = {id: rows.row(id).told for id in rows.ids}
    document.execute(Edit("ground_rule", "x03", {"text": "Other"}))
    assert {id for id in rows.ids if rows.row(id).told > told[id]} == {"x03"}


def test_a_row_that_is_made_lays_out_no_other(rows, page, qtbot):
    first = rows.row("r1")
    qtbot.waitUntil(lambda: rows.row("r1").laid_out > 0)
    before = first.laid_out
    whole(qtbot, rows)
    assert first.laid_out - before <= 1


def test_another_text_size_midway_reaches_all_rows(rows, page, qtbot):
    theme().apply("dark", 1.5)
    whole(qtbot, rows)
    heights = {rows.row(id).field.height() for id in rows.ids}
    theme().apply("light", 1.0)
    assert len(heights) == 1
    assert heights.pop() > 40


def test_closed_midway_it_leaves_nothing_behind(rows, page, qapp, document):
    page.close()
    page.deleteLater()
    for _ in range(10):
        qapp.processEvents()
    document.execute(Add(GroundRule(text="Later")))


def test_a_row_is_as_high_as_its_words_ask_in_a_narrow_window(document, shown, qtbot):
    rows = RecordRows(document, GroundRule, lambda _rule: PlainLabel("Words " * 20, wrap=True))
    page = ScrollColumn()
    page.column.addWidget(rows)
    shown(page, 160, 300)
    labels = [rows.row(id) for id in rows.ids[:3]]
    qtbot.waitUntil(lambda: all(w.height() >= w.heightForWidth(w.width()) > 100 for w in labels))


def test_of_rows_that_nobody_sees_one_comes_at_a_turn(document, shown, qtbot, monkeypatch):
    monkeypatch.setattr("app.widgets.gradual.SLICE_MS", 60_000.0)  # a turn as long as it takes
    at_a_turn = [0]

    def make(rule):
        at_a_turn[-1] += 1
        return RuleRow(document, rule)

    rows = RecordRows(document, GroundRule, make)
    begin = rows._steps.slice
    monkeypatch.setattr(rows._steps, "slice", lambda: (at_a_turn.append(0), begin()))
    column = ScrollColumn()
    column.column.addWidget(rows)
    shown(column, 600, 300)
    whole(qtbot, rows)
    made = [count for count in at_a_turn if count]
    assert sum(made) == len(ids(document))
    assert made[0] > 1
    assert set(made[1:]) == {1}
