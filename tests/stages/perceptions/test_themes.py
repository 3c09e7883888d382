"""Themes and dots: put sentences under themes by key and by hand, dot, put in order."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.analysis.themes import dots_revealed
from app.domain.commands import Edit
from app.domain.commands.perceptions import AssignTheme, RevealDots
from app.domain.records import Friction, Interface, Mode, Perception, ReadOut, Theme
from app.stages.perceptions.grouping import by_dots, dots_line, dots_over, priorities, themes_of
from app.stages.perceptions.theme_cards import CARDS
from app.widgets.labels import Badge
from tests.stages.perceptions.room import LISTS, THEMES, add, read_all, said

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
PAIR = ("fin", "cs")


@pytest.fixture
def activity():
    return "themes"


@pytest.fixture
def view(page, document):
    read_all(document)
    add(document, *THEMES)
    page.view.refresh()
    return page.view


def theme_of(document, id: str) -> str | None:
    return document.workshop.get(Perception, id).theme


def titles(document) -> list[str]:
    return [theme.title for theme in themes_of(document.workshop, "r1", PAIR)]


def test_nothing_can_be_gathered_before_it_is_read(page):
    view = page.view
    assert view.nothing.isVisibleTo(view)
    assert view.pane.model.records == ()


def test_figures_put_sentences_under_themes_and_zero_takes_them_out(qtbot, view, document):
    view.pane.list.select("e1")
    qtbot.keyClick(view.pane.list, Key.Key_2)
    assert theme_of(document, "e1") == "th2"
    qtbot.keyClick(view.pane.list, Key.Key_1)
    assert theme_of(document, "e1") == "th1"
    qtbot.keyClick(view.pane.list, Key.Key_9)
    assert theme_of(document, "e1") == "th1"
    qtbot.keyClick(view.pane.list, Key.Key_0)
    assert theme_of(document, "e1") is None
    document.undo()
    assert theme_of(document, "e1") == "th1"


def test_several_go_together_and_the_filter_follows(qtbot, view, document):
    view.pane.filter.step(-1)
    assert view.pane.filter.current == "open"
    view.pane.list.selectAll()
    qtbot.keyClick(view.pane.list, Key.Key_1)
    assert {p.theme for p in document.workshop.all(Perception)} == {"th1"}
    assert view.pane.model.records == ()
    view.cards["th1"].activated.emit()
    assert view.pane.filter.current == "one"
    assert len(view.pane.model.records) == len(LISTS)


def test_a_sentence_is_dropped_on_a_theme(view, document):
    row = view.pane.model.row_of("d1")
    data = view.pane.model.mimeData([view.pane.model.index(row)])
    card, none = view.cards["th2"], Qt.KeyboardModifier.NoModifier
    at, left = QPointF(5, 5), Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, data, left, none)
    card.dragEnterEvent(enter)
    assert enter.isAccepted()
    card.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, left, none))
    assert theme_of(document, "d1") == "th2"
    nothing = QMimeData()
    other = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, nothing, left, none)
    other.ignore()
    card.dragEnterEvent(other)
    assert not other.isAccepted()


def test_the_menu_puts_under_a_theme(view, document):
    view.pane.list.select("d2")
    menu = view.pane.menu()
    next(a for a in menu.actions() if "Complete requests" in a.text()).trigger()
    menu.deleteLater()
    assert theme_of(document, "d2") == "th2"


def test_themes_are_named_renamed_moved_and_removed_by_keyboard(qtbot, view, document):
    qtbot.keyClick(view.pane.list, Key.Key_N)
    qtbot.keyClicks(view.entry, "Reasons for a no")
    qtbot.keyClick(view.entry, Key.Key_Return)
    assert titles(document) == ["Answers on the day", "Complete requests", "Reasons for a no"]
    card = list(view.cards.values())[-1]
    qtbot.keyClick(card, Key.Key_Up, ALT)
    assert titles(document) == ["Answers on the day", "Reasons for a no", "Complete requests"]
    qtbot.keyClick(card, Key.Key_F2)
    card.title.clear()
    qtbot.keyClicks(card.title, "A no with its reason")
    qtbot.keyClick(card.title, Key.Key_Return)
    assert "A no with its reason" in titles(document)
    document.execute(AssignTheme(("e1",), card.id))
    qtbot.keyClick(card, Key.Key_Delete)
    assert titles(document) == ["Answers on the day", "Complete requests"]
    assert theme_of(document, "e1") is None
    document.undo()
    assert theme_of(document, "e1") == card.id


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


def test_each_side_has_its_johari_window(view, document):
    document.execute(AssignTheme(("e1", "d1", "t1"), "th1"))
    view.refresh()
    words = {badge.text for badge in view.cards["th1"].findChildren(Badge)}
    assert {"Finance: blind", "Customer Service: open"} <= words


def test_the_windows_of_both_sides_stand_where_the_themes_were(qtbot, view, document):
    document.execute(AssignTheme(("e1", "d1", "t1"), "th1"))
    view.refresh()
    assert view.windows.isHidden()
    qtbot.keyClick(view.pane.list, Key.Key_W)
    assert view.windows.pictures[0].hasFocus()
    assert view.windows.isVisible()
    assert not view.pane.isVisible()
    first, second = (one.picture for one in view.windows.pictures)
    assert (
        first.title
        == "Themes of Finance with Customer Service: 0 open, 1 blind, 0 hidden, 0 imagined"
    )
    assert second.title.endswith(": 1 open, 0 blind, 0 hidden, 0 imagined")
    view.windows.pictures[0].key_activated.emit("th1")
    assert view.windows.isHidden()
    assert view.cards["th1"].hasFocus()
    qtbot.keyClick(view.cards["th1"], Key.Key_W)
    assert view.windows.isVisible()
    view.show_record("e1")
    assert view.windows.isHidden()


def test_a_host_has_its_themes_with_everybody(view, document):
    document.execute(Edit("workshop", "workshop", {"mode": Mode.MIRROR, "host": "cs"}))
    view.add_themes(["With everybody"])
    made = themes_of(document.workshop, "r1", PAIR)[-1]
    assert (made.first, made.second) == ("cs", None)
    assert made.id in view.cards


def test_hundreds_of_themes_do_not_make_hundreds_of_cards(view, document):
    many = [
        Theme(round="r1", first="fin", second="cs", title=f"Theme {i}", position=float(i))
        for i in range(3, 300)
    ]
    add(document, *many)
    view.refresh()
    assert len(view.cards) == CARDS
    view.more.click()
    assert len(view.cards) == 2 * CARDS


def test_a_theme_is_brought_into_sight(view):
    view.show_record("th2")
    view.show_record("d1")
    assert view.pane.list.chosen() == ["d1"]


def test_a_long_name_of_a_theme_takes_the_lines_it_needs(qtbot, view, document):
    title = view.cards["th1"].title
    low = title.height()
    name = "Who may say yes to a discount, and how fast, when the quarter ends and nobody answers"
    document.execute(Edit("theme", "th1", {"title": name}))
    qtbot.waitUntil(lambda: title.toPlainText() == name and title.height() > low)
    assert not title.verticalScrollBar().isVisible()


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
