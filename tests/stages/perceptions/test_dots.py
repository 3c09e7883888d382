"""Dots: placed unseen, revealed together, and what the two put first by them."""

import pytest
from PySide6.QtCore import Qt

from app.analysis.themes import dots_revealed
from app.domain.commands import Edit
from app.domain.commands.perceptions import RevealDots
from app.domain.records import Friction, Interface, Mode, ReadOut, Theme
from app.stages.perceptions.grouping import by_dots, dots_line, dots_over, priorities, themes_of
from tests.stages.perceptions.room import PAIR, THEMES, add, read_all, said

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def activity():
    return "themes"


@pytest.fixture
def view(gathered):
    return gathered


def test_dots_are_placed_by_key_and_by_mouse(qtbot, view, document):
    card = view.cards["th1"]
    for _ in range(3):
        qtbot.keyClick(card, Key.Key_Plus)
    qtbot.keyClick(card, Key.Key_Minus)
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert document.workshop.get(Theme, "th1").dots == 3
    view.refresh()
    assert view.dots.line.whole_text.startswith("Each person has 1 dot · 3 of 6 placed · only you")
    card = view.cards["th2"]
    qtbot.keyClick(card, Key.Key_Minus)
    assert document.workshop.get(Theme, "th2").dots == 0


def test_more_dots_than_people_have_are_pointed_out(view, document):
    document.execute(Edit("theme", "th1", {"dots": 20}))
    themes = themes_of(document.workshop, "r1", PAIR)
    assert dots_over(document.workshop, themes, PAIR)
    assert "20 of 6 placed" in dots_line(document.workshop, themes, PAIR)
    view.refresh()
    assert "count them again" in view.dots.missing.whole_text


def test_the_joint_list_is_put_in_order(qtbot, view, document):
    add(document, Theme(id="th3", round="r1", first="fin", second="cs", title="Third", dots=5))
    view.refresh()
    for id in ("th2", "th1"):
        qtbot.keyClick(view.cards[id], Key.Key_P)
    themes = themes_of(document.workshop, "r1", PAIR)
    assert [t.id for t in priorities(themes)] == ["th2", "th1"]
    view.refresh()
    qtbot.keyClick(view.joint.rows[1], Key.Key_Up, ALT)
    assert [t.id for t in priorities(themes_of(document.workshop, "r1", PAIR))] == ["th1", "th2"]
    view.refresh()
    qtbot.keyClick(view.joint.rows[0], Key.Key_Delete)
    now = priorities(themes_of(document.workshop, "r1", PAIR))
    assert [(t.id, t.priority) for t in now] == [("th2", 1)]
    assert not view.joint.from_dots.isVisibleTo(view)
    assert document.execute(RevealDots("r1", *PAIR)) is not None
    view.refresh()
    assert view.joint.from_dots.isVisibleTo(view)
    view.joint.from_dots.click()
    assert by_dots(themes_of(document.workshop, "r1", PAIR)) == ["th3"]
    assert [t.id for t in priorities(themes_of(document.workshop, "r1", PAIR))] == ["th3"]
    document.undo()
    assert [t.id for t in priorities(themes_of(document.workshop, "r1", PAIR))] == ["th2"]


def drawn(view) -> list[int]:
    return [card._dots._count for card in view.cards.values() if card._dots.isVisibleTo(view)]


def test_dots_are_counted_unseen_and_revealed_together(qtbot, view, document):
    assert "Count the dots of each theme first" in view.dots.missing.whole_text
    assert not view.dots.reveal.isEnabled()
    for id, dots in (("th1", 2), ("th2", 3)):
        for _ in range(dots):
            qtbot.keyClick(view.cards[id], Key.Key_Plus)
    view.refresh()
    assert drawn(view) == []
    assert "not revealed" in view.cards["th1"].accessibleName()
    qtbot.keyClick(view.cards["th1"], Key.Key_D)
    assert "cannot be taken back" in view.dots.confirm.sentence
    qtbot.keyClick(view.dots.confirm, Key.Key_Escape)
    assert not document.workshop.all(ReadOut)[0].dots_revealed
    view.pane.list.setFocus()
    qtbot.keyClick(view.pane.list, Key.Key_D)
    view.dots.confirm.yes.setFocus()
    qtbot.keyClick(view.dots.confirm, Key.Key_Return)
    assert document.workshop.all(ReadOut)[0].dots_revealed
    assert drawn(view) == [2, 3]
    assert not view.dots.reveal.isVisibleTo(view)
    assert document.undo() is None


def test_revealed_dots_are_changed_only_where_one_was_miscounted(qtbot, view, document):
    document.execute(Edit("theme", "th1", {"dots": 2}))
    document.execute(RevealDots("r1", *PAIR))
    view.refresh()
    card = view.cards["th1"]
    assert not card.more.isVisibleTo(view)
    qtbot.keyClick(card, Key.Key_Plus)
    assert document.workshop.get(Theme, "th1").dots == 2
    menu = card._menu()
    next(a for a in menu.actions() if a.text() == "One dot was missed").trigger()
    menu.deleteLater()
    assert document.workshop.get(Theme, "th1").dots == 3


def test_dots_wait_for_the_read_out(qtbot, page, document):
    read_all(document, complete=False)
    add(document, *THEMES)
    page.view.refresh()
    assert "Complete the read-out" in page.view.dots.missing.whole_text
    page.view.dots.ask()
    assert page.view.dots.confirm.isHidden()


def test_a_host_reveals_its_dots_when_it_has_heard_everybody(view, document, context):
    document.execute(Edit("workshop", "workshop", {"mode": Mode.MIRROR, "host": "cs"}))
    add(
        document, said("h1", "hr", "cs"), Theme(id="w", round="r1", first="cs", title="All", dots=1)
    )
    view.refresh()
    assert "Customer Service has not heard all the others yet: HR" in view.dots.missing.whole_text
    # Finance 5, Customer Service 1 and HR 2, with two dots each: everybody votes.
    assert "1 of 16 placed" in view.dots.line.whole_text
    read_all(document, "hr", "cs")
    view.refresh()
    view.dots.ask()
    view.dots.confirm.yes.click()
    assert dots_revealed(document.workshop, document.workshop.get(Theme, "w"))
    context.pair.choose("cs", "hr")
    view.refresh()
    assert not view.dots.reveal.isVisibleTo(view)
    assert view.dots.line.whole_text.endswith("revealed")


def actions(menu) -> dict[str, object]:
    found = {action.text(): action for action in menu.actions() if action.text()}
    menu.deleteLater()
    return found


def test_a_priority_becomes_a_friction_where_the_two_meet(qtbot, view, document, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    qtbot.keyClick(view.cards["th2"], Key.Key_P)
    actions(view._friction_menu("th2"))[
        "Name an interface first, where work crosses over"
    ].trigger()
    assert went == [("expectations", "interfaces", "")]
    add(
        document,
        Interface(id="i1", name="Credit vetting", supplier="cs", receiver="fin", accountable="cs"),
    )
    actions(view._friction_menu("th2"))["Make a friction of it at “Credit vetting”"].trigger()
    (made,) = document.workshop.all(Friction)
    assert (made.theme, made.interface, made.text) == ("th2", "i1", "Complete requests")
    actions(view._friction_menu("th2"))["Open the friction “Complete requests”"].trigger()
    assert went[-1] == ("expectations", "frictions", made.id)
