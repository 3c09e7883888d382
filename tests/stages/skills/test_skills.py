"""The skills page: set the widget, assert the workshop."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.analysis.skills import Barrier
from app.domain.commands import Add, Edit, Remove
from app.domain.records import (
    Assessment,
    Competency,
    Contract,
    DevelopmentAction,
    Expectation,
    Interface,
    Measure,
    Nature,
    Progress,
    Reading,
    Requirement,
)
from app.stages.skills.page import SkillsPage
from app.stages.skills.report import report
from app.stages.skills.rules import gaps, progress, unprofiled, unseen
from app.widgets.theme import theme

FIVE = ("Sends a link", "Uses the form", "Needs a second look", "Says it so", "Helps others")


@pytest.fixture
def process(document):
    """Finance vets credit for Customer Service, and two competencies are known."""
    for record in (
        Interface(
            id="vet",
            name="Credit vetting",
            supplier="fin",
            receiver="cs",
            accountable="fin",
            importance=5,
        ),
        Competency(id="comm", name="Communication", anchors=FIVE),
        Competency(id="emp", name="Empathy"),
    ):
        document.execute(Add(record))
    return document


@pytest.fixture
def gap(process):
    """Empathy: 3 is needed, Finance says 2, Customer Service says 1; its measure is red."""
    contract = Contract(id="con", first="fin", second="cs")
    promise = Expectation(
        id="kind",
        author="cs",
        other="fin",
        nature=Nature.RELATIONSHIP,
        behaviour="Say a no on the telephone",
        interface="vet",
    )
    for record in (
        Requirement(interface="vet", competency="emp", level=3),
        Assessment(id="own", department="fin", viewer="fin", competency="emp", level=2, holders=1),
        Assessment(department="fin", viewer="cs", competency="emp", level=1),
        contract,
        promise,
        Measure(id="tone", contract="con", supplier="fin", expectation="kind", name="Tone"),
        Reading(measure="tone", on=date(2026, 3, 1), value=40.0),
        Reading(measure="tone", on=date(2026, 5, 1), value=20.0),
    ):
        process.execute(Add(record))
    return process


@pytest.fixture
def page(shown, context):
    return shown(SkillsPage(context))


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
    assert [step.words.whole_text for step in ruler.steps] == list(FIVE)
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


def test_a_gap_says_why_and_becomes_an_action_with_everything_it_is_tied_to(page, gap, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    page.show_activity("gaps")
    view = page.view
    assert view.list.drawn.rows[0].lead == "20"
    assert "×2" in view.list.drawn.rows[0].note
    view.list.stand(view.list.keys[0])
    view.list.went_in.emit(view.list.current)
    (made,) = gap.workshop.all(DevelopmentAction)
    assert (made.department, made.competency, made.interface, made.measure) == (
        "fin",
        "emp",
        "vet",
        "tone",
    )
    assert made.due is not None
    assert went == [("skills", "plan", made.id)]


def test_the_plan_is_kept_by_keyboard(qtbot, page, gap):
    for id, due in (("b", date(2026, 9, 1)), ("a", date(2026, 7, 1))):
        gap.execute(
            Add(DevelopmentAction(id=id, what=id, department="fin", competency="emp", due=due))
        )
    page.show_activity("plan")
    view = page.view
    assert view.list.keys == ["a", "b"]
    view.order.step(1)
    assert view.list.keys == ["b", "a"]
    view.list.stand("a")
    qtbot.keyClick(view.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [a.id for a in gap.workshop.ordered(DevelopmentAction)] == ["a", "b"]
    view.entry.setText("Sit beside the hotline")
    qtbot.keyClick(view.entry, Qt.Key.Key_Return)
    made = gap.workshop.get(DevelopmentAction, view.list.current)
    assert made.what == "Sit beside the hotline"
    qtbot.keyClick(view.list, Qt.Key.Key_Delete)
    assert gap.workshop.find(DevelopmentAction, made.id) is None


def test_the_first_factor_at_three_or_less_is_named_and_a_course_is_warned_of(qtbot, page, gap):
    action = DevelopmentAction(id="a", what="A course", department="fin", competency="emp")
    gap.execute(Add(action))
    page.show_activity("plan")
    sheet = page.view.sheet
    for factor, answer in ((Barrier.AWARENESS, Qt.Key.Key_2), (Barrier.DESIRE, Qt.Key.Key_5)):
        sheet.factors.fields[factor].setFocus()
        qtbot.keyClick(sheet.factors.fields[factor], answer)
    sheet.type.setCurrentIndex(4)
    sheet.type.activated.emit(4)
    page.refresh(None)
    after = gap.workshop.get(DevelopmentAction, "a")
    assert (after.awareness, after.desire) == (2, 5)
    assert sheet.factors.barrier.text == "The barrier is awareness"
    assert "before awareness" in sheet.factors.warning.whole_text


def test_an_action_has_worked_when_its_measure_moves(page, gap):
    gap.execute(
        Add(
            DevelopmentAction(
                id="a", what="Listen", department="fin", competency="emp", measure="tone"
            )
        )
    )
    page.show_activity("plan")
    assert page.view.sheet.moved.text == "the measure has not moved"
    gap.execute(Add(Reading(measure="tone", on=date(2026, 5, 6), value=60.0)))
    page.refresh(None)
    assert page.view.sheet.moved.text == "the measure moved"


def test_empty_pages_say_what_to_do_first(page, document):
    page.show_activity("profile")
    assert "where work crosses" in page.view.no_interface.sentence.whole_text
    assert page.view.grid.isHidden()
    page.show_activity("gaps")
    assert "what each process needs" in page.view.empty.sentence.whole_text
    page.show_activity("plan")
    assert "Nothing is planned" in page.view.empty.sentence.whole_text
    assert page.view.split.isHidden()


def test_progress_names_what_is_missing(gap):
    assert not unprofiled(gap.workshop)
    assert not unseen(gap.workshop)
    assert progress(gap.workshop).next == "plan the first action"
    gap.execute(
        Add(
            DevelopmentAction(
                what="x", department="fin", competency="emp", progress=Progress.PLANNED
            )
        )
    )
    assert progress(gap.workshop).next == "give each action an owner and a date"


def test_the_column_counts_the_gaps_that_there_are(gap):
    assert gaps(gap.workshop) == "1 gap"
    for assessment in gap.workshop.all(Assessment):
        gap.execute(Edit("assessment", assessment.id, {"level": 3}))
    assert gaps(gap.workshop) == "no gap"
    for assessment in list(gap.workshop.all(Assessment)):
        gap.execute(Remove("assessment", assessment.id))
    assert gaps(gap.workshop) == ""


def test_the_report_prints_gaps_and_plan(gap):
    gap.execute(
        Add(DevelopmentAction(what="Listen", department="fin", competency="emp", awareness=1))
    )
    said = str(report(gap.workshop).blocks)
    assert "Empathy" in said
    assert "1 of 3" in said
    assert "awareness" in said
    assert "Finance: Empathy" in said


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
