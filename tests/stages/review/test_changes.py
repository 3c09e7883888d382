"""What a review changes: targets, steps, levels, words and days, each with its reason."""

from app.domain.records import (
    Contract,
    ContractState,
    Expectation,
    ExpectationState,
    Friction,
    MeasureRevision,
    Requirement,
    ReviewChange,
    Round,
)
from tests.stages.review.changing import change
from tests.stages.review.conftest import TODAY


def test_a_target_changes_from_a_day_on(page, review):
    page.show_activity("changes")
    form = change(page, "A target or weight")
    form.target.setText("110")
    page.view.go.click()
    (revision,) = review.workshop.all(MeasureRevision)
    assert (revision.target, revision.since) == (110.0, TODAY)
    (noted,) = review.workshop.all(ReviewChange)
    assert (noted.review, noted.why) == ("rev", "It was too slow")
    assert page.view.why.toPlainText() == ""


def test_a_step_a_relief_a_level_a_clause_and_a_cadence_change_with_their_reason(page, review):
    page.show_activity("changes")
    form = change(page, "An expectation")
    page.view.record.show_value("ask")
    page.view._show_record()
    form.step.set_current("park")
    form._show()
    form.first.setText("+30")
    page.view.go.click()
    assert review.workshop.get(Expectation, "ask").state is ExpectationState.PARKED
    change(page, "A relief").text.setPlainText("One list on both desks")
    page.view.go.click()
    assert review.workshop.get(Friction, "slow").agreed_relief == "One list on both desks"
    change(page, "A level").level.set_current("4")
    page.view.go.click()
    assert review.workshop.get(Requirement, "need").level == 4
    change(page, "Words of a clause").text.setPlainText("Whoever orders knows on the same day")
    page.view.go.click()
    change(page, "The contract").how.set_current("version")
    page.view.go.click()
    assert review.workshop.get(Contract, "con").state is ContractState.REVISED
    change(page, "A new round").name.setText("In spring")
    page.view.go.click()
    assert review.workshop.all(Round)[0].title == "In spring"
    kinds = {c.changed_kind for c in review.workshop.all(ReviewChange)}
    assert kinds == {"expectation", "friction", "requirement", "clause_text", "contract", "round"}


def test_a_change_without_a_reason_is_not_made(page, review, said):
    page.show_activity("changes")
    change(page, "A relief", why="").text.setPlainText("One list")
    page.view.go.click()
    assert "why" in said[0]
    assert not review.workshop.count(ReviewChange)
