"""Set-up as the room sees it: the title page, departments, rules, the plan, what is parked."""

from datetime import date

from app.analysis.plan import DayPlan, ItemState, PlannedItem, days_of, plan_now
from app.analysis.scenes.kinds import ListScene, PlanScene, TitleScene
from app.analysis.scenes.parts import Entry, Mark
from app.analysis.scenes.view import View, joined, plain, strong
from app.domain.records import GroundRule, ParkedItem
from app.domain.wording import Wording
from app.domain.workshop import Workshop


def title(workshop: Workshop) -> TitleScene:
    """Return the title page, on which everything begins and to which everything falls back."""
    info = workshop.info
    days = _days(Wording(info.language), info.starts, info.ends)
    return TitleScene(
        organisation=info.organisation,
        title=info.title,
        aim=info.common_aim,
        promise=info.customer_promise,
        where=joined((info.venue, days, ", ".join(info.facilitators))),
    )


def departments(view: View) -> ListScene:
    """Return who is in the room, and what each department provides."""
    return ListScene(
        heading=(strong("Who is in the room"),),
        entries=tuple(Entry(d.name, d.provides) for d in view.workshop.departments()),
        nothing="The departments are not named yet.",
    )


def rules(view: View) -> ListScene:
    """Return the rules that the room has agreed for itself."""
    return ListScene(
        heading=(strong("How we work together"),),
        entries=tuple(Entry(rule.text) for rule in view.workshop.ordered(GroundRule)),
        numbered=True,
        nothing="Which rules do we give ourselves?",
    )


def parked(view: View) -> ListScene:
    """Return what is put aside, each with its owner."""
    items = [item for item in view.workshop.ordered(ParkedItem) if not item.resolved]
    return ListScene(
        heading=(strong("Parked, not forgotten"),),
        entries=tuple(Entry(item.what, f"{item.owner} sees to it") for item in items),
        nothing="Nothing is parked.",
        foot=(plain("Everything here comes back at the review."),) if items else (),
    )


def plan(view: View) -> PlanScene:
    """Return the plan of the day on which the room is, and when it ends as it stands."""
    found = plan_now(view.workshop, view.now, view.instant)
    if found is None:
        return PlanScene(heading=(strong("The plan"),))
    more = len(days_of(view.workshop)) > 1
    entries = [_slot(item, found) for item in found.items if item.state is not ItemState.CUT]
    return PlanScene(
        heading=(strong(f"The plan of day {found.day}" if more else "The plan"),),
        entries=tuple(entries),
        foot=(plain("As it stands, we finish at"), strong(f"{found.finish:%H:%M}.")),
    )


def _days(wording: Wording, starts: date | None, ends: date | None) -> str:
    if starts is None or ends is None or starts == ends:
        return wording.date(starts or ends)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day} to {wording.date(ends)}"
    return f"{wording.date(starts)} to {wording.date(ends)}"


def _slot(planned: PlannedItem, day: DayPlan) -> Entry:
    """Return one item; where nothing runs, what comes next is where we are."""
    here = planned.state is ItemState.RUNNING or (
        planned.state is ItemState.NEXT and day.running is None
    )
    mark = Mark.NOW if here else Mark.DONE if planned.state is ItemState.DONE else Mark.OPEN
    item = planned.item
    return Entry(item.title, lead=f"{planned.start:%H:%M}", aside=f"{item.minutes} min", mark=mark)
