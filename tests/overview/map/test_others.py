"""The others on the page of one department: by mouse, by keys, cut names, too few answers."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent

from app.analysis.privacy import NO_DATA, SUPPRESSED, Cell, CellState
from app.overview.map.others import Other, OthersList

SEEN = Cell(CellState.SHOWN, n=4, mean=2.5)


def other(number, sees=SEEN, seen=NO_DATA, name=""):
    return Other(f"d{number}", name or f"Branch {number}", sees, seen)


@pytest.fixture
def shown(qtbot):
    made = OthersList()
    qtbot.addWidget(made)
    made.show_others([other(0), other(1, SUPPRESSED), *(other(n) for n in range(2, 40))])
    made.resize(400, made.sizeHint().height())
    made.show()
    return made


@pytest.fixture
def opened(shown):
    ids = []
    shown.opened.connect(ids.append)
    return ids


def test_the_link_of_a_line_opens_it_and_its_name_does_not(qtbot, shown, opened):
    for line in (0, 7, 39):
        qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.link(line).center())
    assert opened == ["d0", "d7", "d39"]
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(10, shown.link(3).center().y()))
    assert len(opened) == 3


def test_the_arrow_keys_go_from_line_to_line_and_enter_opens(qtbot, shown, opened):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(shown, key)
    assert opened == ["d1"]
    assert shown.accessibleDescription() == "Branch 1: sees it too few, is seen –"
    qtbot.keyClick(shown, Qt.Key.Key_End)
    with qtbot.waitSignal(shown.moved) as said:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert said.args == [shown.link(39)]
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    qtbot.keyClick(shown, Qt.Key.Key_Home)
    qtbot.keyClick(shown, Qt.Key.Key_Enter)
    assert opened == ["d1", "d39", "d0"]


def test_the_keyboard_stays_in_a_list_that_becomes_shorter(qtbot, shown, opened):
    qtbot.keyClick(shown, Qt.Key.Key_End)
    shown.show_others([other(0), other(1)])
    assert shown.accessibleDescription().startswith("Branch 1")
    shown.show_others([])
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        qtbot.keyClick(shown, key)
    assert opened == []
    assert shown.accessibleDescription() == ""


def test_a_name_that_is_cut_is_said_whole(shown, monkeypatch):
    said = []
    tip = SimpleNamespace(showText=lambda _at, words, _where: said.append(words))
    monkeypatch.setattr("app.overview.map.others.QToolTip", tip)
    long = "Department of everything that nobody else has wanted to take since the merger"
    shown.show_others([other(0, name=long), other(1)])
    for line in (0, 1):
        place = QPoint(10, shown.link(line).center().y())
        event = QHelpEvent(QEvent.Type.ToolTip, place, shown.mapToGlobal(place))
        QCoreApplication.sendEvent(shown, event)
    assert long in said[0]
    assert said[1] == ""
