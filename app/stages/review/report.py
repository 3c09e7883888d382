"""The minutes of a review, as they are printed."""

from datetime import date

from app.analysis.changed import contract_words, subject_of
from app.analysis.metric import evaluate_contract
from app.analysis.privacy import Audience
from app.domain.blocks import Block, Bullets, Grid, Heading, Prose, Report
from app.domain.records import (
    Contract,
    ParkedItem,
    Reading,
    Review,
    ReviewAction,
    ReviewChange,
    WiderNeed,
)
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order
from app.stages.review.chosen import (
    OCCASION,
    about_words,
    contracts_in,
    current_review,
    earlier_actions,
    from_to,
    review_before,
)
from app.stages.review.promise import MEANING, Clause, Promise, clauses

_WORDS = (
    ("meant", "What was meant"),
    ("happened", "What happened"),
    ("unusual_events", "What was unusual"),
    ("learning_areas", "Why, and what we learn"),
    ("process_needs", "Processes to mend"),
    ("competency_needs", "Skills to build"),
    ("wins", "What we are glad about"),
)


def report(workshop: Workshop, review: str | None = None) -> Report:
    """Return the minutes of a review, by default of the one in hand.

    Figures are those of a report: where too few have rated, none is printed.
    """
    found = current_review(workshop, review)
    info = workshop.info
    if found is None:
        blocks: tuple[Block, ...] = (Prose("There has been no review yet."),)
        return Report("Minutes of the review", info.title, blocks, info.language or "en")
    day = _day(workshop, found)
    subtitle = f"{info.title} · {Wording().short_date(day)} · {about_words(workshop, found)}"
    parts = [
        *_who(found),
        *_earlier(workshop, found),
        *_figures(workshop, found, day),
        *_promises(workshop, found, day),
        *_words(found),
        *_needs(workshop, found),
        *_changes(workshop, found),
        *_actions(workshop, found),
        *_next(found),
    ]
    return Report("Minutes of the review", subtitle, tuple(parts), info.language or "en")


def _day(workshop: Workshop, review: Review) -> date:
    last = max((r.on for r in workshop.all(Reading)), default=date.min)
    return review.on or last


def _who(review: Review) -> list[Block]:
    state = "closed" if review.closed else "still open"
    lines = [f"{OCCASION[review.occasion]} review, {state}."]
    if review.chair:
        lines.append(f"Chair: {review.chair}.")
    for words in (review.first_participants, review.second_participants):
        if words:
            lines.append(f"There: {words}.")
    return [Prose("\n".join(lines))]


def _earlier(workshop: Workshop, review: Review) -> list[Block]:
    found = earlier_actions(workshop, review)
    if not found:
        return []
    return [Heading("Earlier actions", 2), _action_grid(found)]


def _figures(workshop: Workshop, review: Review, day: date) -> list[Block]:
    rows = []
    for contract in contracts_in(workshop, review):
        both = evaluate_contract(workshop, contract, day, audience=Audience.REPORT)
        for score in (both.first, both.second):
            if score.task.measures + score.relationship.measures:
                names = [workshop.name_of(id) for id in (score.supplier, score.receiver)]
                figures = (score.task.value, score.relationship.value, score.combined)
                told = ("–" if value is None else f"{value:.0f}" for value in figures)
                rows.append((f"{names[0]} for {names[1]}", *told, score.status.word))
    if not rows:
        return []
    columns = ("Direction", "Task", "Relationship", "Combined", "Status")
    grid = Grid(columns, tuple(rows), (4.0, 1.0, 1.4, 1.2, 1.8), (1, 2, 3))
    return [Heading("The figures", 2), grid]


def _promises(workshop: Workshop, review: Review, day: date) -> list[Block]:
    before = review_before(workshop, review)
    blocks: list[Block] = []
    for contract in contracts_in(workshop, review):
        told = clauses(
            workshop, contract, day, before.on if before else None, audience=Audience.REPORT
        )
        rows = [row for clause in told for row in _rows(workshop, contract, clause)]
        if rows:
            blocks.append(Heading(contract_words(workshop, contract), 2))
            columns = ("Who", "Promised", "Delivered")
            blocks.append(Grid(columns, tuple(rows), (1.6, 4.0, 3.4)))
    if not blocks:
        return []
    return [Heading("Promised and delivered"), Prose(MEANING, muted=True), *blocks]


def _rows(workshop: Workshop, contract: Contract, clause: Clause) -> list[tuple[str, str, str]]:
    if clause.number not in (5, 6, 12):
        return []
    rows = []
    for supplier, lines in ((contract.first, clause.first), (contract.second, clause.second)):
        name = workshop.name_of(supplier)
        rows += [(name, line.text or clause.title, _delivered(line)) for line in lines]
    return rows


def _delivered(line: Promise) -> str:
    return "\n".join(f"{s.name}: {s.figures} ({s.words})" for s in line.shown) or "not measured"


def _words(review: Review) -> list[Block]:
    blocks: list[Block] = []
    for field, title in _WORDS:
        said = getattr(review, field)
        if said:
            blocks += [Heading(title, 2), Prose(said)]
    return [Heading("What we learn"), *blocks] if blocks else []


def _needs(workshop: Workshop, review: Review) -> list[Block]:
    blocks: list[Block] = []
    needs = in_order(workshop.referring(WiderNeed, "review", review.id))
    if needs:
        rows = tuple((n.category or "–", n.text) for n in needs)
        blocks += [Heading("Wider needs", 2), Grid(("Heading", "Need"), rows, (2.0, 6.0))]
    parked = [i for i in workshop.ordered(ParkedItem) if not i.resolved]
    if parked:
        items = tuple(f"{item.what} ({item.owner})" for item in parked)
        blocks += [Heading("Still parked", 2), Bullets(items)]
    return blocks


def _changes(workshop: Workshop, review: Review) -> list[Block]:
    found = in_order(workshop.referring(ReviewChange, "review", review.id))
    if not found:
        return []
    rows = tuple((subject_of(workshop, c), from_to(c), c.why) for c in found)
    return [Heading("What changed"), Grid(("What", "How", "Why"), rows, (3.0, 3.0, 4.0))]


def _actions(workshop: Workshop, review: Review) -> list[Block]:
    found = in_order(workshop.referring(ReviewAction, "review", review.id))
    if not found:
        return [Heading("Actions"), Prose("No action was agreed.")]
    return [Heading("Actions"), _action_grid(found)]


def _action_grid(actions: list[ReviewAction]) -> Grid:
    rows = tuple(
        (
            action.what,
            action.who or "no owner",
            Wording().short_date(action.due) or "no date",
            "done" if action.done else "open",
        )
        for action in actions
    )
    return Grid(("What", "Who", "By", "State"), rows, (5.0, 2.0, 1.6, 1.0))


def _next(review: Review) -> list[Block]:
    when = Wording().short_date(review.next_date) or "not set yet"
    return [Heading("The next review", 2), Prose(f"{when}.")]
