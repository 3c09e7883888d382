"""The title of an activity with its tools, and pages that fit a small screen with large text."""

import pytest
from PySide6.QtWidgets import QApplication, QListWidget, QVBoxLayout, QWidget

from app.stages.perceptions.page import PerceptionsPage
from app.stages.skills.page import SkillsPage
from app.widgets.chips import Chip
from app.widgets.full_column import FullColumn
from app.widgets.theme import theme
from app.widgets.title_row import TitleRow


@pytest.fixture
def titled(qapp, qtbot):
    """A title of two words with three tools, at the top of a window."""
    theme().apply("light", 1.0)
    window = QWidget()
    line = TitleRow("Two words")
    chips = [Chip(f"Tool number {n}") for n in (1, 2, 3)]
    for chip in chips:
        line.toolbar.addWidget(chip)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(line)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(900, 300)
    window.show()
    return window, line, chips


def place(line, widget):
    """Where a widget stands in the row."""
    return widget.rect().translated(widget.mapTo(line, widget.rect().topLeft()))


def test_tools_stand_at_the_end_of_the_title(titled):
    _window, line, chips = titled
    assert place(line, chips[-1]).right() == line.width() - 1
    assert all(
        abs(place(line, chip).center().y() - line.heading.geometry().center().y()) <= 1
        for chip in chips
    )


def test_tools_go_below_the_title_where_it_would_be_broken_for_them(titled):
    window, line, chips = titled
    before = line.height()
    window.resize(260, 300)
    QApplication.processEvents()
    assert line.heading.height() == line.heading.heightForWidth(10_000)
    assert all(place(line, chip).top() > line.heading.geometry().bottom() for chip in chips)
    assert all(place(line, chip).right() < line.width() for chip in chips)
    assert place(line, chips[-1]).bottom() < line.height()
    assert line.height() > before


def test_a_tool_that_goes_leaves_its_room_to_the_title(titled, qtbot):
    window, line, chips = titled
    window.resize(330, 300)
    QApplication.processEvents()
    assert place(line, chips[0]).top() > line.heading.geometry().bottom()
    for chip in chips[1:]:
        chip.hide()
    qtbot.waitUntil(lambda: place(line, chips[0]).right() == line.width() - 1)
    qtbot.waitUntil(lambda: line.height() == line.heading.heightForWidth(10_000))


def test_a_column_that_fills_its_place_scrolls_only_where_it_must(qapp, qtbot):
    filled = FullColumn()
    few = QListWidget()
    low = QWidget()
    low.setFixedHeight(100)
    filled.column.addWidget(few, 1)
    filled.column.addWidget(low)
    qtbot.addWidget(filled)
    filled.resize(300, 600)
    filled.show()
    QApplication.processEvents()
    assert filled.verticalScrollBar().maximum() == 0
    assert few.height() > 450
    filled.resize(300, 200)
    QApplication.processEvents()
    assert filled.verticalScrollBar().maximum() == 0
    filled.resize(300, 120)
    QApplication.processEvents()
    assert filled.verticalScrollBar().maximum() > 0
    assert few.height() >= few.minimumSizeHint().height()


@pytest.mark.parametrize("page", [PerceptionsPage, SkillsPage])
def test_no_page_asks_for_more_than_a_small_screen_has_at_twice_the_text(page, context, qtbot):
    theme().apply("light", 2.0)
    made = page(context)
    qtbot.addWidget(made)
    for key in page.VIEWS:
        made.show_activity(key)
        made.show()
        least = made.minimumSizeHint()
        assert (least.width() <= 700, least.height() <= 500) == (True, True), (key, least)
    theme().apply("light", 1.0)
