"""A negotiation by keys alone: from the first interface to commitments that both stand behind.

Each part takes the page and goes on from where the one before left it; the contract and its
signatures follow on from `agreed_commitments`.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.analysis.readiness import Said, gradients
from app.domain.commands import Add
from app.domain.records import (
    CounterOffer,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Readiness,
    Round,
    Theme,
)
from app.stages.expectations.page import ExpectationsPage

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
PAIR = ("fin", "cs")
PROMISES = (
    "The credit desk answers each request within 8 working hours",
    "The hotline sends the customer number with each request by noon",
)


@pytest.fixture
def page(shown, context):
    page = shown(ExpectationsPage(context))
    context.pair.choose(*PAIR)
    return page


def keys(qtbot, *pressed):
    """Press keys and type words where the keyboard is; nothing is clicked, nothing is set."""
    for key in pressed:
        for one in key if isinstance(key, str) else [key]:
            target = QApplication.focusWidget()
            assert target is not None, key
            if isinstance(one, str):
                qtbot.keyClicks(target, one)
            else:
                qtbot.keyClick(target, *(one if isinstance(one, tuple) else (one,)))
            QApplication.processEvents()


def focus():
    """What the keyboard is on."""
    return QApplication.focusWidget()


def go_to(qtbot, wanted, key=Key.Key_Tab, most=60):
    """Press Tab, or another key, until the keyboard is on one of what is wanted."""
    for _ in range(most):
        if focus() in wanted:
            return
        keys(qtbot, key)
    raise AssertionError(f"the keyboard never comes to {wanted}")


def interfaces(qtbot, page, document):
    """Name one, and fill its row in while they talk."""
    page.show_activity("interfaces")
    keys(qtbot, "Credit vetting", Key.Key_Return, Key.Key_Tab)
    assert focus() is page.view.table.table
    keys(qtbot, Key.Key_Tab, "The answer on the day", Key.Key_Tab)
    keys(qtbot, Key.Key_Tab, "340", Key.Key_Tab, "5", Key.Key_Tab, Key.Key_Space, Key.Key_Tab)
    keys(qtbot, "c")
    (made,) = document.workshop.all(Interface)
    assert (made.supplier, made.receiver, made.volume, made.importance) == ("fin", "cs", 340, 5)
    assert made.customer_outcome == "The answer on the day"
    assert (made.moment_of_truth, made.accountable) == (True, "cs")


def frictions(qtbot, page, document):
    """One from the last time it happened, one from what was said."""
    document.execute(Add(Round(id="r", title="Round 1")))
    document.execute(Add(Theme(id="t", round="r", first="fin", second="cs", title="Slow answers")))
    page.show_activity("frictions")
    keys(qtbot, "The answer came a day late", Key.Key_Return, Key.Key_Tab)
    go_to(qtbot, [page.view.table.table])
    keys(qtbot, Key.Key_Tab, "e", Key.Key_Tab, "4")
    (made,) = document.workshop.all(Friction)
    assert (made.type, made.impact) == (FrictionKind.ERROR, 4)
    keys(qtbot, (Key.Key_Backtab,), (Key.Key_Backtab,), (Key.Key_Backtab,))
    assert focus() is page.view.themes.chips[0]
    keys(qtbot, Key.Key_Space)
    assert {f.theme for f in document.workshop.all(Friction)} == {None, "t"}


def offers(qtbot, page, document):
    """Each side offers something; one is bargained about, and both are tied and agreed."""
    page.show_activity("negotiate")
    for side, text in enumerate(PROMISES):
        go_to(qtbot, [page.view.entries[side].line])
        keys(qtbot, (Key.Key_G, ALT), text, Key.Key_Return)
        page.refresh(None)
    one, other = (e.id for e in document.workshop.ordered(Expectation))
    go_to(qtbot, list(page.view.cards.values()), Key.Key_Backtab)
    keys(qtbot, Key.Key_Left)
    assert focus() is page.view.cards[one]
    counter = "The credit desk answers each request within 6 hours"
    keys(qtbot, Key.Key_C, (Key.Key_A, CONTROL), counter, Key.Key_Return)
    assert document.workshop.count(CounterOffer) == 1
    assert focus() is page.view.cards[one]
    keys(qtbot, Key.Key_Y, Key.Key_L, Key.Key_Right, Key.Key_L)
    assert document.workshop.get(Expectation, one).counterpart == other
    assert document.workshop.get(Expectation, one).behaviour.endswith("6 hours")


def readiness(qtbot, page, document):
    """Each side unseen, then both at once."""
    page.show_activity("readiness")
    view = page.view
    assert focus() is view.heads[0]
    keys(qtbot, Key.Key_Space, "4", "5")
    assert focus() is view.done
    keys(qtbot, Key.Key_Space)
    assert focus() is view.heads[1]
    keys(qtbot, Key.Key_Space, "4", "2", Key.Key_Space)
    assert focus() is view.reveal
    assert {g.said for g in gradients(document.workshop, *PAIR)} == {Said.BOTH}
    keys(qtbot, Key.Key_Space, (Key.Key_Backtab,))
    assert focus() is view.confirm.yes
    keys(qtbot, Key.Key_Space)
    assert [g.difference for g in gradients(document.workshop, *PAIR)] == [0, 3]
    assert document.workshop.count(Readiness) == 4


def agreement(qtbot, page, document):
    """A on each card."""
    page.show_activity("negotiate")
    go_to(qtbot, list(page.view.cards.values()), Key.Key_Backtab)
    keys(qtbot, Key.Key_Left, Key.Key_A, Key.Key_Right, Key.Key_A)


def agreed_commitments(qtbot, page, document):
    """Everything up to commitments that may enter a contract."""
    for part in (interfaces, frictions, offers, readiness, agreement):
        part(qtbot, page, document)
    return list(document.workshop.ordered(Expectation))


def test_from_the_first_interface_to_agreed_commitments(qtbot, page, document, refusals):
    found = agreed_commitments(qtbot, page, document)
    assert {e.state for e in found} == {ExpectationState.AGREED}
    assert [e.author for e in found] == list(PAIR)
    assert found[0].counterpart == found[1].id
    assert refusals == []


def test_tab_goes_from_one_sides_line_to_the_others_and_then_to_their_switches(
    qtbot, page, document
):
    page.show_activity("negotiate")
    one, other = page.view.entries
    for text in ("Answer by noon", "Answer by four"):
        one.line.setFocus()
        qtbot.keyClicks(one.line, text)
        qtbot.keyClick(one.line, Key.Key_Return)
        page.refresh(None)
        qtbot.keyClick(one.line, Key.Key_Tab)
        assert other.line.hasFocus()
    assert [e.behaviour for e in document.workshop.ordered(Expectation)] == [
        "Answer by noon",
        "Answer by four",
    ]
    switches = [
        switch
        for entry in (one, other)
        for switch in (entry.direction, entry.asked, entry.nature, entry.interface)
        if switch.isVisible()
    ]
    for switch in switches:
        qtbot.keyClick(focus(), Key.Key_Tab)
        focused = focus()
        assert focused is switch or switch.isAncestorOf(focused)
    one.line.setFocus()
    qtbot.keyClick(one.line, Key.Key_Backtab)
    last = document.workshop.ordered(Expectation)[-1]
    assert focus() is page.view.cards[last.id]
