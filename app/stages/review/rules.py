"""What review has come to, as phrases and as checks that are passed or not."""

from app.domain.records import (
    Contract,
    ContractState,
    Measure,
    ParkedItem,
    Reading,
    Review,
    ReviewAction,
    ReviewChange,
    WiderNeed,
)
from app.domain.rules.review import missing_for_closing
from app.domain.text import counted
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.stages.review.chosen import current_review
from app.stages.spec import Progress, progress_of


def progress(workshop: Workshop) -> Progress:
    """Of the review in hand: opened, read, learned from, acted on, closed."""
    review = current_review(workshop)
    if review is None:
        return progress_of((False, "open the first review", "open"), *[(False, "", "")] * 4)
    return progress_of(
        (True, "", ""),
        (
            bool(_read(workshop, review)) or not workshop.all(Measure),
            "read the measures",
            "readings",
        ),
        (bool(review.learning_areas and review.process_needs), "write what you learn", "learn"),
        (bool(workshop.referring(ReviewAction, "review", review.id)), "agree actions", "actions"),
        (review.closed, _closing_phrase(workshop, review), "close"),
    )


def open(workshop: Workshop) -> str:
    """How many reviews there were, or which contract waits for one."""
    due = sum(1 for c in workshop.all(Contract) if c.state is ContractState.DUE)
    if due:
        return f"{counted(due, 'contract')} due"
    return counted(workshop.count(Review), "review")


def readings(workshop: Workshop) -> str:
    """How many readings were taken in the review in hand."""
    review = current_review(workshop)
    found = _read(workshop, review) if review is not None else []
    return counted(len(found), "reading") if found else "task, relationship, both"


def learn(workshop: Workshop) -> str:
    """How much is still parked, else how many wider needs were found."""
    parked = sum(1 for i in workshop.all(ParkedItem) if not i.resolved)
    found = workshop.count(WiderNeed)
    words = [counted(found, "wider need")] if found else []
    return ", ".join([*words, f"{parked} parked"] if parked else words)


def changes(workshop: Workshop) -> str:
    """How many changes the review in hand has made."""
    review = current_review(workshop)
    if review is None:
        return ""
    found = workshop.referring(ReviewChange, "review", review.id)
    return counted(len(found), "change") if found else ""


def actions(workshop: Workshop) -> str:
    """How many are still open, of all reviews."""
    found = workshop.all(ReviewAction)
    waiting = sum(1 for a in found if not a.done)
    return f"{waiting} of {len(found)} open" if found else ""


def close(workshop: Workshop) -> str:
    """The next date."""
    dates = [r.next_date for r in workshop.all(Review) if r.next_date]
    return f"next {Wording().short_date(max(dates))}" if dates else "needs a next date"


def _read(workshop: Workshop, review: Review) -> list[Reading]:
    return workshop.referring(Reading, "review", review.id)


def _closing_phrase(workshop: Workshop, review: Review) -> str:
    missing = missing_for_closing(workshop, review)
    return f"still missing: {missing[0]}" if missing else "close the review"
