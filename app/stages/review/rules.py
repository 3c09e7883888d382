"""What review has come to, as phrases and as checks that are passed or not."""

from app.domain.records import (
    Review,
    ReviewAction,
    ReviewChange,
    WiderNeed,
)
from app.domain.workshop import Workshop
from app.stages.spec import Progress, counted, progress_of


def progress(workshop: Workshop) -> Progress:
    """Opened, learned from, acted on, closed."""
    reviews = workshop.all(Review)
    return progress_of(
        (bool(reviews), "open the first review"),
        (any(r.learning_areas for r in reviews), "write what you learn"),
        (workshop.count(ReviewAction) > 0, "agree actions"),
        (any(r.closed for r in reviews), "close the review with its next date"),
    )


def open(workshop: Workshop) -> str:
    """How many reviews there were."""
    return counted(workshop.count(Review), "review")


def readings(workshop: Workshop) -> str:
    """What it looks at."""
    return "task, relationship, both"


def learn(workshop: Workshop) -> str:
    """How many wider needs were found."""
    found = workshop.count(WiderNeed)
    return counted(found, "wider need") if found else ""


def changes(workshop: Workshop) -> str:
    """How many changes reviews have made."""
    found = workshop.count(ReviewChange)
    return counted(found, "change") if found else ""


def actions(workshop: Workshop) -> str:
    """How many are still open."""
    found = workshop.all(ReviewAction)
    waiting = sum(1 for a in found if not a.done)
    return f"{waiting} of {len(found)} open" if found else ""


def close(workshop: Workshop) -> str:
    """The next date."""
    dates = [r.next_date for r in workshop.all(Review) if r.next_date]
    return f"next {max(dates):%d %b %Y}".replace(" 0", " ") if dates else "needs a next date"
