"""The gaps, the plan that is to close them, and what is said and printed of both."""

from datetime import date

from PySide6.QtCore import Qt

from app.analysis.skills import Barrier
from app.domain.commands import Add, Edit, Remove
from app.domain.records import Assessment, DevelopmentAction, Progress, Reading
from app.stages.skills.report import report
from app.stages.skills.rules import gaps, progress, unprofiled, unseen


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
