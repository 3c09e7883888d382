"""A card is dragged on the board: to what it is to become, or onto one of the other side."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.domain.records import Expectation, ExpectationState
from tests.stages.expectations.cards import ask_on, form_of

Key = Qt.Key


@pytest.fixture
def page(page):
    page.show_activity("negotiate")
    return page


def drag(page, id, to, *, drop=True):
    """Press the mouse on a card, move it to a place on the screen, and let it go."""
    card = page.view.cards[id]
    start = card.mapToGlobal(QPoint(60, 10))
    steps = [
        (QEvent.Type.MouseButtonPress, start),
        (QEvent.Type.MouseMove, start + QPoint(30, 30)),
        (QEvent.Type.MouseMove, to() if callable(to) else to),
    ]
    for index, (kind, place) in enumerate(steps):
        place = to() if index == 2 else place
        _send(card, kind, place)
        QApplication.processEvents()
    if drop:
        _send(card, QEvent.Type.MouseButtonRelease, to())


def _send(card, kind, place):
    left = Qt.MouseButton.LeftButton
    local = QPointF(card.mapFromGlobal(place))
    event = QMouseEvent(kind, local, QPointF(place), left, left, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(card, event)


def middle(widget):
    return widget.mapToGlobal(widget.rect().center())


def test_a_card_is_agreed_by_letting_it_go_on_agree(page, document):
    ask_on(page, document)
    footer = page.view.footer
    assert not footer.targets.isVisible()
    drag(page, "ask", lambda: middle(footer.targets.targets["agree"]), drop=False)
    assert footer.targets.isVisible()
    assert footer.targets.targets["agree"].lit
    assert page.view.drag.ghost.isVisible()
    _send(page.view.cards["ask"], QEvent.Type.MouseButtonRelease,
          middle(footer.targets.targets["agree"]))  # fmt: skip
    assert document.workshop.get(Expectation, "ask").state is ExpectationState.AGREED
    assert not footer.targets.isVisible()
    assert not page.view.drag.ghost.isVisible()


def test_a_drag_to_decline_asks_and_escape_gives_up(qtbot, page, document):
    ask_on(page, document)
    target = page.view.footer.targets.targets["decline"]
    drag(page, "ask", lambda: middle(target))
    assert form_of(page) is not None
    qtbot.keyClick(form_of(page).lines[0], Key.Key_Escape)
    target = page.view.footer.targets.targets["agree"]
    drag(page, "ask", lambda: middle(target), drop=False)
    qtbot.keyClick(page.view.cards["ask"], Key.Key_Escape)
    _send(page.view.cards["ask"], QEvent.Type.MouseButtonRelease, middle(target))
    assert document.workshop.get(Expectation, "ask").state is ExpectationState.REQUESTED
    assert not page.view.footer.targets.isVisible()


def test_a_card_let_go_on_one_of_the_other_side_is_linked_to_it(page, document):
    ask_on(page, document)
    ask_on(page, document, id="other", author="fin", text="Send the customer number")
    drag(page, "ask", lambda: middle(page.view.cards["other"]))
    assert document.workshop.get(Expectation, "ask").counterpart == "other"
    assert document.workshop.get(Expectation, "other").counterpart == "ask"
