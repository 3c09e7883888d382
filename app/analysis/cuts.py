"""Cuts over the rest of a day that runs late (METHOD §8, "Over time").

What may be cut of an item that is not yet begun: whole steps of five minutes, never below half
of what was planned; nothing of a break (an item without an activity of the method), of the
review, or of the last item of a day, which closes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from app.analysis.plan import WAITING, DayPlan
from app.domain.commands import Batch, Edit
from app.domain.records import AgendaItem, Stage
from app.domain.workshop import Workshop

STEP = 5
"""Minutes that are cut at a time."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What an item would lose: its minutes before and after."""

    id: str
    title: str
    before: int
    after: int

    @property
    def minutes(self) -> int:
        """How much it loses."""
        return self.before - self.after


def spare_minutes(item: AgendaItem, *, last: bool) -> int:
    """Return the minutes that may be cut of an item: whole steps, at least half of it stays.

    Half of what was planned, so that cutting twice takes no more than cutting once could. Never
    cut: breaks (no activity), the review, and the last item of a day.
    """
    if last or not item.activity or item.stage is Stage.REVIEW:
        return 0
    least = ceil((item.minutes + item.cut) / 2)
    return max((item.minutes - least) // STEP, 0) * STEP


def spare_of(plan: DayPlan) -> list[int]:
    """Return the minutes that may be cut of each item of a day, in order."""
    last = plan.items[-1].item if plan.items else None
    return [
        spare_minutes(p.item, last=p.item is last) if p.state in WAITING else 0 for p in plan.items
    ]


def proposed_cuts(plan: DayPlan) -> tuple[Cut, ...]:
    """Return the cuts that bring the finish back to the planned one, or as near as possible.

    Five minutes at a time are taken where most is left to take, of two the later, since what
    comes later can still be given back. Late by L minutes, they take the least multiple of five
    that is at least L, or all there is: with 20, 15 and 10 min to spare and 12 min late they take
    15 min: 5 of the first (20 → 15), 5 of the second (15 → 10), 5 of the first (15 → 10).

    In the day that app/analysis/plan.py shows, Read out is all that can be cut, by up to 30 min;
    10 min late takes 10 min of it, and the day ends at 11:40 as planned.
    """
    wanted = ceil(max(plan.late, 0) / STEP) if plan.today else 0
    spare = spare_of(plan)
    taken = [0] * len(spare)
    for _ in range(min(wanted, sum(spare) // STEP)):
        index = max(range(len(spare)), key=lambda i: (spare[i] - taken[i], i))
        taken[index] += STEP
    return tuple(
        Cut(p.item.id, p.item.title, p.item.minutes, p.item.minutes - minutes)
        for p, minutes in zip(plan.items, taken, strict=True)
        if minutes
    )


def cut_command(workshop: Workshop, cuts: Sequence[Cut]) -> Batch:
    """Return the one command that takes cuts, and that one undo takes back."""
    edits = []
    for cut in cuts:
        item = workshop.get(AgendaItem, cut.id)
        values = {"minutes": cut.after, "cut": item.cut + cut.minutes}
        edits.append(Edit(AgendaItem.kind, cut.id, values))
    return Batch(tuple(edits), f"Cut {sum(cut.minutes for cut in cuts)} min from the plan")
