"""What is under the mouse stays there: no row moves because of what was clicked in it."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.stages.perceptions.page import PerceptionsPage
from tests.stages.perceptions.room import THEMES, add, read_all


@pytest.fixture(params=[900, 1000, 1150])
def page(request, qtbot, context, document):
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.resize(request.param, 700)
    page.show()
    page.show_activity("themes")
    read_all(document)
    add(document, *THEMES)
    page.view.refresh()
    return page


def places(view) -> dict[QWidget, QRect]:
    """Where everything is that can be clicked or written in."""
    found = [*view.findChildren(QAbstractButton), *view.findChildren(QLineEdit)]
    return {w: QRect(w.mapTo(view, QPoint(0, 0)), w.size()) for w in found if w.isVisibleTo(view)}


def settled(qtbot, view) -> dict[QWidget, QRect]:
    QApplication.processEvents()
    return places(view)


def test_dots_move_nothing_under_the_mouse(qtbot, page):
    view = page.view
    before = settled(qtbot, view)
    card = view.cards["th1"]
    for _ in range(11):
        card.more.click()
        view.refresh()
        now = settled(qtbot, view)
        assert {w: now[w] for w in before} == before


def test_the_question_before_the_reveal_has_the_width_of_the_page(qtbot, page):
    view = page.view
    view.cards["th1"].more.click()
    view.refresh()
    view.dots.ask()
    qtbot.waitUntil(lambda: view.dots.confirm.width() > view.width() * 0.9)
    lines = view.dots.confirm.height() / view.fontMetrics().lineSpacing()
    assert lines < 5
