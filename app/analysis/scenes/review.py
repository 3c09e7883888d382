"""A review as the room sees it: promised and delivered, what we learn, what comes next."""

from datetime import date

from app.analysis.changed import subject_of
from app.analysis.metric import measures_of
from app.analysis.scenes.contract import contract_in, heading_of, hued
from app.analysis.scenes.kinds import ColumnsScene, ListScene, Scene, TableScene
from app.analysis.scenes.measures import gauge_of, value_words, verdict_of
from app.analysis.scenes.parts import Column, Entry, Mark, Parts, Row
from app.analysis.scenes.view import View, joined, plain, strong
from app.analysis.standing import standing_of
from app.domain.assembling import assemble
from app.domain.content import Commitment
from app.domain.records import (
    Contract,
    Measure,
    Review,
    ReviewAction,
    ReviewChange,
    WiderNeed,
)
from app.domain.workshop import in_order


def promised(view: View) -> Scene | None:
    """Return each promise beside what has become of it."""
    contract = _contract(view)
    if contract is None:
        return None
    content = assemble(view.workshop, contract)
    rows: list[Row] = []
    for party in content.parties:
        commitments = content.commitments_of(party.side)
        if commitments:
            title = f"{party.name} promised"
            rows.append(Row((title,), hued(view, contract, party.department)[0].hue, heading=True))
        shown = measures_of(view.workshop, contract, party.department)
        for commitment in commitments:
            rows += _promise(view, commitment, shown)
    return TableScene(
        heading=heading_of(view, contract),
        columns=("Promised", "Delivered", ""),
        widths=(5.2, 3.0, 2.0),
        rows=tuple(rows),
        nothing="Nothing was agreed in this contract.",
    )


def figures(view: View) -> Scene | None:
    """Return T, R and C as they stand."""
    contract = _contract(view)
    return gauge_of(view, contract) if contract is not None else None


def learn(view: View) -> Scene | None:
    """Return what was meant, what happened, and what we take from it."""
    review = review_in(view)
    if review is None:
        return None
    wider = in_order(view.workshop.referring(WiderNeed, "review", review.id))
    columns = [
        Column(title, tuple(Entry(line) for line in text.splitlines() if line.strip()))
        for title, text in (
            ("What was meant", review.meant),
            ("What happened", review.happened),
            ("What we learn", review.learning_areas),
            ("What the process needs", review.process_needs),
            ("What we need to be able to do", review.competency_needs),
        )
        if text
    ]
    if wider:
        entries = tuple(Entry(need.text, need.category) for need in wider)
        columns.append(Column("What the organisation needs", entries))
    return ColumnsScene(
        heading=_review_heading(view, review),
        columns=tuple(columns),
        nothing="What was meant, what happened, why, and what comes next?",
    )


def changes(view: View) -> Scene | None:
    """Return what this review changes, from what to what, and why."""
    review = review_in(view)
    if review is None:
        return None
    found = in_order(view.workshop.referring(ReviewChange, "review", review.id))
    return ListScene(
        heading=_review_heading(view, review),
        caption="What changes",
        entries=tuple(Entry(_change(view, c), c.why) for c in found),
        nothing="Nothing has been changed yet.",
    )


def actions(view: View) -> Scene | None:
    """Return who does what by when."""
    review = review_in(view)
    if review is None:
        return None
    found = in_order(view.workshop.referring(ReviewAction, "review", review.id))
    return ListScene(
        heading=_review_heading(view, review),
        caption="What we do next",
        entries=tuple(
            Entry(
                a.what,
                a.who,
                aside=view.wording.date(a.due),
                mark=Mark.DONE if a.done else Mark.OPEN,
            )
            for a in found
        ),
        nothing="Who does what, and by when?",
    )


def close(view: View) -> Scene | None:
    """Return the wins, and the day on which we meet again."""
    review = review_in(view)
    if review is None:
        return None
    again = view.wording.date(review.next_date)
    wins = [line for line in review.wins.splitlines() if line.strip()]
    return ListScene(
        heading=_review_heading(view, review),
        caption="What went well",
        entries=tuple(Entry(line) for line in wins),
        nothing="What went well, and who made it so?",
        foot=(plain("We meet again on"), strong(f"{again}.")) if again else (),
    )


def review_in(view: View) -> Review | None:
    """Return the review that the room is about: the one it names, the first open one, the last."""
    found = sorted(view.workshop.ordered(Review), key=lambda r: (r.on is None, r.on or date.max))
    named = view.workshop.find(Review, view.room.item)
    still_open = next((r for r in found if not r.closed), None)
    return named or still_open or (found[-1] if found else None)


def _contract(view: View) -> Contract | None:
    """Return the contract of the pair, else that of the review."""
    review = review_in(view)
    own = view.workshop.find(Contract, review.contract) if review is not None else None
    chosen = contract_in(view)
    return chosen if chosen is not None else own


def _review_heading(view: View, review: Review) -> Parts:
    contract = view.workshop.find(Contract, review.contract)
    if contract is not None:
        return heading_of(view, contract)
    return (strong(joined(("The review", view.wording.date(review.on)), " of ")),)


def _promise(view: View, commitment: Commitment, measures: list[Measure]) -> list[Row]:
    own = [m for m in measures if m.expectation == commitment.id]
    if not own:
        return [Row((commitment.text, "not measured", ""))]
    rows = []
    for i, measure in enumerate(own):
        standing = standing_of(view.workshop, measure, view.today, view.threshold)
        words, verdict = verdict_of(standing)
        text = commitment.text if i == 0 else ""
        value = value_words(measure, standing.value) if standing.value is not None else ""
        rows.append(Row((text, joined((measure.name, value), ": "), words), verdict=verdict))
    return rows


def _change(view: View, change: ReviewChange) -> str:
    what = change.after or change.before
    if change.before and change.after:
        # A target stands in them with an arrow of its own.
        between = "from {} to {}" if "→" in change.before + change.after else "{} → {}"
        what = between.format(change.before, change.after)
    said = joined((subject_of(view.workshop, change), what), ": ")
    return said[:1].upper() + said[1:]
