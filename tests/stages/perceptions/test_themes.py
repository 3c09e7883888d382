"""Themes: put sentences under them by key and by hand, and see how both sides name them."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.domain.commands import Edit
from app.domain.commands.perceptions import AssignTheme
from app.domain.records import Mode, Perception, Theme
from app.stages.perceptions.grouping import themes_of
from app.stages.perceptions.theme_cards import CARDS
from app.widgets.labels import Badge
from tests.stages.perceptions.room import LISTS, PAIR, add

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def activity():
    return "themes"


@pytest.fixture
def view(gathered):
    return gathered


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
