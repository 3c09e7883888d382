"""What a process needs and a department can do: set a level, assert the workshop."""

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Add
from app.domain.records import Assessment, Competency, Interface, Requirement
from app.stages.skills.page import SkillsPage
from app.widgets.theme import theme


def test_a_process_is_profiled_with_digits_alone(qtbot, page, process):
    page.show_activity("profile")
    grid = page.view.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_4)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_2)
    found = {r.competency: r.level for r in process.workshop.all(Requirement)}
    assert found == {"comm": 4, "emp": 2}
    qtbot.keyClick(grid, Qt.Key.Key_7)
    qtbot.keyClick(grid, Qt.Key.Key_Left)
    qtbot.keyClick(grid, Qt.Key.Key_Backspace)
    assert [r.level for r in process.workshop.all(Requirement)] == [2]
    process.undo()
    assert process.workshop.count(Requirement) == 2


def test_a_second_press_on_a_cell_goes_one_level_up(qtbot, page, process):
    page.show_activity("profile")
    grid = page.view.grid
    cell = grid.visualRect(grid.grid.index(0, 1)).center()
    for _ in range(4):
        qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    (made,) = process.workshop.all(Requirement)
    assert (made.competency, made.level) == ("emp", 2)


def test_the_anchors_stand_under_the_grid_and_give_their_level(qtbot, page, process):
    page.show_activity("profile")
    ruler = page.view.ruler
    assert [step.words.whole_text for step in ruler.steps] == list(
        process.workshop.get(Competency, "comm").anchors
    )
    ruler.steps[3].setFocus()
    qtbot.keyClick(ruler.steps[3], Qt.Key.Key_Return)
    (made,) = process.workshop.all(Requirement)
    assert (made.competency, made.level) == ("comm", 3)


def test_competencies_are_listed_worded_and_removed(qtbot, page, process):
    page.show_activity("profile")
    page.view.part.step(1)
    pane = page.view.pane
    pane.list.entry.setText("Diplomacy")
    qtbot.keyClick(pane.list.entry, Qt.Key.Key_Return)
    made = process.workshop.ordered(Competency)[-1]
    assert made.name == "Diplomacy"
    pane.list.select(made.id)
    qtbot.keyClicks(pane.anchors[2], "Asks before answering")
    pane.anchors[2].binding.finish()
    after = process.workshop.get(Competency, made.id)
    assert after.anchors == ("", "", "Asks before answering", "", "")
    pane.anchors[2].selectAll()
    qtbot.keyClick(pane.anchors[2], Qt.Key.Key_Delete)
    pane.anchors[2].binding.finish()
    assert process.workshop.get(Competency, made.id).anchors == ()
    pane.technical.click()
    assert process.workshop.get(Competency, made.id).technical
    pane.list.remove_current()
    assert process.workshop.find(Competency, made.id) is None


def test_both_views_and_the_holders_are_given_by_digits(qtbot, page, process):
    process.execute(Add(Requirement(interface="vet", competency="emp", level=3)))
    page.show_activity("assess")
    grid = page.view.grid
    grid.setFocus()
    grid.stand("emp", "own")
    qtbot.keyClick(grid, Qt.Key.Key_3)
    grid.stand("emp", "theirs")
    qtbot.keyClick(grid, Qt.Key.Key_1)
    grid.stand("emp", "holders")
    qtbot.keyClick(grid, Qt.Key.Key_1)
    qtbot.keyClick(grid, Qt.Key.Key_2)
    views = {a.viewer: (a.level, a.holders) for a in process.workshop.all(Assessment)}
    assert views == {"fin": (3, 12), "cs": (1, None)}
    assert page.view.grid.grid.face(grid.currentIndex()).text == "12"


def test_holders_ask_for_the_own_view_first(qtbot, page, process):
    process.execute(Add(Requirement(interface="vet", competency="emp", level=3)))
    page.show_activity("assess")
    grid = page.view.grid
    grid.stand("emp", "holders")
    qtbot.keyClick(grid, Qt.Key.Key_2)
    assert not process.workshop.count(Assessment)


def test_one_view_can_be_given_without_seeing_the_other(page, gap):
    page.show_activity("assess")
    page.view.which.step(1)
    columns = [line.key for line in page.view.grid.grid.columns]
    assert "own" in columns
    assert "theirs" not in columns
    assert page.view.grid.grid.face(page.view.grid.grid.index(0, len(columns) - 1)).text == " "


@pytest.mark.parametrize(("scale", "rows"), [(1.0, 5), (2.0, 3)])
def test_a_low_window_scrolls_as_a_whole_and_keeps_rows_of_the_grid(
    qtbot, context, process, scale, rows
):
    for number in range(8):
        process.execute(
            Add(
                Interface(
                    id=f"i{number}",
                    name=f"Process {number}",
                    supplier="fin",
                    receiver="cs",
                    accountable="fin",
                )
            )
        )
    theme().apply("light", scale)
    page = SkillsPage(context)
    qtbot.addWidget(page)
    page.resize(900, 420)
    page.show()
    page.show_activity("profile")
    grid = page.view.grid
    qtbot.waitUntil(lambda: grid.viewport().height() >= rows * grid.rowHeight(0))
    # The cell that the keys are about stays in sight of the page, too.
    grid.stand("i7", "comm")
    seen = page.view.filling.viewport()
    cell = grid.visualRect(grid.currentIndex()).center()
    assert seen.rect().contains(grid.viewport().mapTo(seen, cell))
    theme().apply("light", 1.0)


def test_a_process_name_that_is_cut_is_told_whole(context, process, qtbot):
    page = SkillsPage(context)
    qtbot.addWidget(page)
    page.show_activity("profile")
    said = page.view.grid.grid.headerData(
        0, Qt.Orientation.Vertical, int(Qt.ItemDataRole.ToolTipRole)
    )
    assert "Credit vetting" in said
