"""Which review and which contract the room is about, and what came before. No Qt."""

from datetime import date

from app.analysis.changed import contract_words
from app.domain.records import (
    Contract,
    ContractState,
    Review,
    ReviewAction,
    ReviewChange,
    ReviewKind,
)
from app.domain.text import shorten
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order

OCCASION = {
    ReviewKind.CHECK_IN: "Check-in",
    ReviewKind.QUARTERLY: "Quarterly",
    ReviewKind.YEARLY: "Yearly",
    ReviewKind.AD_HOC: "Out of turn",
}


def reviews(workshop: Workshop) -> list[Review]:
    """Return the reviews by their day, those without one last."""
    return sorted(workshop.ordered(Review), key=lambda r: (r.on is None, r.on or date.max))


def current_review(workshop: Workshop, wanted: object = None) -> Review | None:
    """Return the review that is wanted; else the first that is open, else the last."""
    found = reviews(workshop)
    chosen = next((r for r in found if r.id == wanted), None)
    still_open = next((r for r in found if not r.closed), None)
    return chosen or still_open or (found[-1] if found else None)


def contracts_in(workshop: Workshop, review: Review) -> list[Contract]:
    """Return the contracts that a review is about: its own, or all that were ever agreed."""
    only = workshop.find(Contract, review.contract)
    if only is not None:
        return [only]
    return [c for c in workshop.ordered(Contract) if c.state is not ContractState.DRAFT]


def chosen_contract(
    workshop: Workshop, review: Review, wanted: object, pair: tuple[str, str]
) -> Contract | None:
    """Return the wanted contract if it is one of the pair's, else the pair's, else any."""
    found = contracts_in(workshop, review)
    here = [c for c in found if (c.first, c.second) == pair]
    for among in (here, found):
        chosen = next((c for c in among if c.id == wanted), None)
        if chosen is not None or among:
            return chosen or among[0]
    return None


def about_words(workshop: Workshop, review: Review) -> str:
    """Return which contracts a review is about."""
    only = workshop.find(Contract, review.contract)
    return contract_words(workshop, only) if only else "all contracts"


def review_before(workshop: Workshop, review: Review) -> Review | None:
    """Return the last review before this one that looked at what it looks at."""
    if review.on is None:
        return None
    past = [
        r
        for r in workshop.all(Review)
        if r.on is not None
        and r.on < review.on
        and (review.contract is None or r.contract in (None, review.contract))
    ]
    return max(past, key=lambda r: r.on or date.min, default=None)


def earlier_actions(workshop: Workshop, review: Review) -> list[ReviewAction]:
    """Return the actions of the review before, and those of older ones that are still open."""
    before = review_before(workshop, review)
    found: list[ReviewAction] = []
    for other in reviews(workshop):
        if other.id == review.id or (review.on and other.on and other.on >= review.on):
            continue
        actions = in_order(workshop.referring(ReviewAction, "review", other.id))
        last = before is not None and other.id == before.id
        found += [a for a in actions if last or not a.done]
    return found


def from_to(change: ReviewChange) -> str:
    """Return "due: from 31 Jul 2026 to 15 Oct 2026", shortened where it is very long."""
    before, after = (shorten(_dated(said), 240) for said in (change.before, change.after))
    if not change.field:
        return f"new: {after}" if after else f"gone: {before}"
    field = change.field.replace("_", " ")
    return f"{field}: from {before or 'nothing'} to {after or 'nothing'}"


def _dated(said: str) -> str:
    try:
        return Wording().short_date(date.fromisoformat(said))
    except ValueError:
        return said
