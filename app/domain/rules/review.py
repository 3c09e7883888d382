"""Rules of reviews (METHOD §5)."""

from app.domain.changes import Change
from app.domain.errors import DomainError
from app.domain.records import Review, ReviewAction, ReviewChange, WiderNeed
from app.domain.rules.base import Check, Derivation
from app.domain.text import shorten
from app.domain.workshop import Prospect, Workshop


def missing_for_closing(workshop: Workshop, review: Review) -> list[str]:
    """Return what a review still needs before it can be closed, a phrase each."""
    missing = []
    for action in workshop.referring(ReviewAction, "review", review.id):
        gaps = [n for n, v in (("an owner", action.who), ("a date", action.due)) if not v]
        if gaps:
            missing.append(f"{' and '.join(gaps)} for “{shorten(action.what, 40)}”")
    if review.next_date is None:
        missing.append("the date of the next review")
    return missing


def _review(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    before, after = change.before, change.after
    if isinstance(before, Review) and before.closed:
        raise DomainError("This review is closed: open a new one.")
    if not isinstance(after, Review):
        return
    if after.on and after.next_date and after.next_date <= after.on:
        raise DomainError("The next review must come after this one.")
    if after.closed:
        missing = missing_for_closing(prospect, after)
        if missing:
            raise DomainError(f"The review cannot be closed without {'; '.join(missing)}.")


def _action(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    record = change.after or change.before
    if not isinstance(record, ReviewAction):
        return
    review = workshop.find(Review, record.review)
    if review is None or not review.closed:
        return
    before, after = change.before, change.after
    if not (isinstance(before, ReviewAction) and isinstance(after, ReviewAction)):
        raise DomainError("The review of this action is closed: add it to the next one.")
    if not (after.who and after.due):
        raise DomainError("An action of a closed review keeps an owner and a date.")


def _change(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    if change.before is not None:
        raise DomainError("What a review changed stays in its record.")
    _need(workshop, prospect, change)


def _need(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    record = change.after or change.before
    if isinstance(record, WiderNeed | ReviewChange):
        review = workshop.find(Review, record.review)
        if review is not None and review.closed:
            raise DomainError("This review is closed: note it in the next one.")


CHECKS: dict[str, Check] = {
    "review": _review,
    "review_action": _action,
    "review_change": _change,
    "wider_need": _need,
}
DERIVED: dict[str, Derivation] = {}
