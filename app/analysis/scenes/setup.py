"""Set-up as the room sees it: the title page, departments, rules, the plan, what is parked."""

from datetime import date

from app.analysis.scenes.kinds import ListScene, PlanScene, TitleScene
from app.analysis.scenes.parts import Entry, Mark
from app.analysis.scenes.view import View, joined, plain, strong
from app.domain.records import AgendaItem, GroundRule, ParkedItem
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
    """Return the plan of the day on which the room is."""
    items = view.workshop.ordered(AgendaItem)
    days = sorted({item.day for item in items})
    day = _day(items, days)
    shown = [item for item in items if item.day == day]
    heading = "The plan" if len(days) < 2 else f"The plan of day {day}"
    return PlanScene(
        heading=(strong(heading),),
        entries=tuple(_slot(item, i == _here(shown)) for i, item in enumerate(shown)),
        finish="",
    )


def _days(wording: Wording, starts: date | None, ends: date | None) -> str:
    if starts is None or ends is None or starts == ends:
        return wording.date(starts or ends)
    if (starts.year, starts.month) == (ends.year, ends.month):
        return f"{starts.day} to {wording.date(ends)}"
    return f"{wording.date(starts)} to {wording.date(ends)}"


def _day(items: list[AgendaItem], days: list[int]) -> int:
    waiting = [item.day for item in items if item.ended is None]
    return min(waiting, default=days[-1] if days else 1)


def _here(items: list[AgendaItem]) -> int:
    running = [i for i, item in enumerate(items) if item.started and not item.ended]
    waiting = [i for i, item in enumerate(items) if item.ended is None]
    return next(iter([*running, *waiting]), -1)


def _slot(item: AgendaItem, here: bool) -> Entry:
    began = f"{item.started:%H:%M}" if item.started else ""
    mark = Mark.DONE if item.ended else Mark.NOW if here else Mark.OPEN
    return Entry(item.title, lead=began, aside=f"{item.minutes} min", mark=mark)
