"""The way to a view that is not made yet: step by step, with what was shown still there."""

from contextlib import suppress
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.commands import Add, Edit
from app.domain.records import Department, GroundRule
from app.widgets.list_editor import ListEditor
from app.widgets.record_rows import RecordRows
from app.widgets.view import View

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def going(workspace, in_slices):
    """A workspace whose pages take a turn of the event loop for each of their steps."""
    return workspace


def arrived(qtbot, workspace, place, activity):
    qtbot.waitUntil(lambda: workspace.way.here == (place, activity))


def test_the_rail_answers_at_once_and_what_was_shown_stays_until_the_page_is_whole(going, qtbot):
    before = going.view
    going.navigate("measures", "weights")
    assert going.bar.buttons["measures"].isChecked()
    assert going.column.buttons["weights"].isChecked()
    assert going.place == "setup"
    assert going.view is before
    assert before.isVisible()
    arrived(qtbot, going, "measures", "weights")
    assert going.page.activity == "weights"
    assert going.view.isVisible()


def test_who_changes_their_mind_comes_where_they_went_last(going, qtbot):
    seen = []
    going.moved.connect(lambda *where: seen.append(where))
    going.navigate("measures", "weights")
    going.navigate("skills", "plan")
    going.navigate("setup", "rules")
    arrived(qtbot, going, "setup", "rules")
    assert seen == [("setup", "rules")]
    assert not going.way.busy


def test_what_was_left_half_made_is_taken_up_again(going, qtbot):
    going.navigate("measures", "weights")
    going.navigate("setup", "rules")
    arrived(qtbot, going, "setup", "rules")
    going.navigate("measures", "weights")
    arrived(qtbot, going, "measures", "weights")
    assert going.view.isVisible()


def test_what_is_half_made_is_not_seen(going, qtbot):
    going.navigate("setup", "rules")
    arrived(qtbot, going, "setup", "rules")
    going.navigate("measures", "weights")
    arrived(qtbot, going, "measures", "weights")
    going.navigate("setup", "plan")
    going.way.stop()  # left after its first step, while its page is not shown
    going.navigate("setup", "rules")
    arrived(qtbot, going, "setup", "rules")
    seen = [view for view in going.page.findChildren(View) if view.isVisible()]
    assert seen == [going.view]


def test_a_click_on_the_rail_while_one_is_under_way_steps_from_where_one_goes(going, qtbot):
    going.navigate("setup", "plan")
    QTest.keyClick(going, Qt.Key.Key_PageUp, ALT)
    arrived(qtbot, going, "setup", "rules")


def test_a_change_that_comes_while_a_page_is_made_is_on_it(going, document, qtbot):
    going.navigate("setup", "rules")
    document.execute(Add(GroundRule(id="r9", text="One at a time", position=9)))
    document.execute(Edit(Department.kind, "fin", {"name": "Treasury"}))
    arrived(qtbot, going, "setup", "rules")
    qtbot.waitUntil(lambda: "One at a time" in texts(going.view))


def test_who_needs_the_view_now_has_it(going):
    going.navigate("review", "actions")
    going.way.settle()
    assert going.way.here == ("review", "actions")


def test_the_record_that_was_asked_for_is_in_sight_when_one_arrives(going, qtbot):
    going.navigate("setup", "departments", "cs")
    arrived(qtbot, going, "setup", "departments")
    row = going.view.findChild(RecordRows).row("cs")
    qtbot.waitUntil(lambda: row.isAncestorOf(going.window().focusWidget()))


def test_stopped_one_goes_no_further(going, qapp, qtbot):
    qtbot.waitUntil(lambda: not going.way.busy)
    before = going.view
    going.navigate("expectations", "negotiate")
    going.way.stop()
    for _ in range(20):
        qapp.processEvents()
    assert not going.way.busy
    assert going.view is before


def agrees(workspace):
    """What the rail, the column and the page say of where one is, each by itself."""
    place, activity = workspace.way.here
    rail = [key for key, button in workspace.bar.buttons.items() if button.isChecked()]
    column = [key for key, button in workspace.column.buttons.items() if button.isChecked()]
    entries = [entry.key for entry in workspace.places[place].entries]
    assert rail == [place]
    assert list(workspace.column.buttons) == entries
    assert column == [activity]
    assert workspace._stack.currentWidget() is workspace.page
    assert workspace.page.activity == activity
    assert type(workspace.view) is workspace.page.VIEWS[activity]
    assert workspace.view.isVisible()
    return True


def test_an_activity_that_is_clicked_while_its_page_is_made_is_of_that_page(going, qtbot):
    going.navigate("contracts", "compare")
    arrived(qtbot, going, "contracts", "compare")
    QTest.keyClick(going, Qt.Key.Key_5, ALT)
    assert going.way.busy
    going.column.buttons["actions"].click()
    arrived(qtbot, going, "review", "actions")
    assert agrees(going)


@pytest.mark.parametrize("where", ["build", "refresh"])
def test_where_a_page_cannot_be_made_everything_says_where_one_is(going, qtbot, monkeypatch, where):
    from app.stages.review.open_view import OpenView

    going.navigate("contracts", "compare")
    arrived(qtbot, going, "contracts", "compare")

    def broken(*_arguments):
        raise RuntimeError("a fault in the program")

    monkeypatch.setattr(OpenView, where, broken)
    with qtbot.captureExceptions() as caught:
        with suppress(RuntimeError):
            going.navigate("review")
        qtbot.waitUntil(lambda: not going.way.busy)
    assert len(caught) <= 1
    assert going.way.here == ("contracts", "compare")
    assert agrees(going)
    monkeypatch.undo()
    going.navigate("review")
    arrived(qtbot, going, "review", "open")
    assert agrees(going)


@pytest.mark.parametrize("seed", range(4))
def test_wherever_one_changes_ones_mind_all_agree_where_one_is(going, document, qapp, qtbot, seed):
    chance = Random(seed)
    keys = [place.key for place in going.places.values()]
    for _ in range(40):
        match chance.randrange(4):
            case 0 | 1:
                number = chance.randrange(len(keys))
                QTest.keyClick(going, Qt.Key(Qt.Key.Key_0 + number), ALT)
                goal = keys[number]
            case 2:
                QTest.keyClick(going, chance.choice((Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)), ALT)
                goal = going.way.goal
            case _:
                goal = going.way.goal
                chance.choice(list(going.column.buttons.values())).click()
        if chance.random() < 0.3:
            name = f"Treasury {chance.random()}"
            document.execute(Edit(Department.kind, "fin", {"name": name}))
        for _turn in range(chance.randrange(12)):
            qapp.processEvents()
        assert going.way.goal == goal
        if chance.random() < 0.3:
            qtbot.waitUntil(lambda: not going.way.busy)
            assert going.way.here[0] == goal
            assert agrees(going)
    qtbot.waitUntil(lambda: not going.way.busy)
    assert agrees(going)


def texts(view):
    models = [editor.list.model() for editor in view.findChildren(ListEditor)]
    return [model.index(row, 0).data() for model in models for row in range(model.rowCount())]
