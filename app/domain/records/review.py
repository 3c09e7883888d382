"""Reviews and what they change (METHOD §5)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from app.domain.records.base import Ordered, line, may_refer, prose, refers, stepped


class ReviewKind(StrEnum):
    """The occasions on which contracts are looked at."""

    CHECK_IN = "check_in"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    AD_HOC = "ad_hoc"


@dataclass(frozen=True, kw_only=True, slots=True)
class Review(Ordered):
    """One review of a contract, or of all of them where contract is None.

    It cannot be closed without owners and dates on its actions and a next date.
    """

    kind: ClassVar[str] = "review"
    noun: ClassVar[str] = "review"

    contract: str | None = may_refer("contract", "contract", on_remove="cascade")
    occasion: ReviewKind = ReviewKind.QUARTERLY
    on: date | None = None
    chair: str = line("chair", limit=160)
    first_participants: str = line("participants of the first side")
    second_participants: str = line("participants of the second side")
    unusual_events: str = prose("unusual events")
    meant: str = prose("what was meant")
    happened: str = prose("what happened")
    learning_areas: str = prose("learning areas")
    process_needs: str = prose("process improvement needs")
    competency_needs: str = prose("competency needs")
    wins: str = prose("wins")
    next_date: date | None = None
    closed: bool = stepped(False, "closed")


@dataclass(frozen=True, kw_only=True, slots=True)
class WiderNeed(Ordered):
    """What the organisation needs beyond the pair; categories are the user's own."""

    kind: ClassVar[str] = "wider_need"
    noun: ClassVar[str] = "wider need"

    review: str | None = may_refer("review", "review", on_remove="cascade")
    category: str = line("category", limit=80)
    text: str = prose("need", required=True, limit=4_000)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewAction(Ordered):
    """What, who and by when."""

    kind: ClassVar[str] = "review_action"
    noun: ClassVar[str] = "action"

    review: str = refers("review", "review", fixed=True)
    what: str = prose("what", required=True, limit=2_000)
    who: str = line("who", limit=160)
    due: date | None = None
    done: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewChange(Ordered):
    """What a review changed, kept apart from the change log, which can be erased.

    changed: kind and id of the record; before, after: as a person would say it.
    """

    kind: ClassVar[str] = "review_change"
    noun: ClassVar[str] = "change"
    verbs: ClassVar[tuple[str, ...]] = ()

    review: str = refers("review", "review", fixed=True)
    changed_kind: str = line("kind", limit=60)
    changed_id: str = line("id", limit=64)
    subject: str = line("what")
    field: str = line("field", limit=60)
    before: str = prose("from")
    after: str = prose("to")
    why: str = prose("why", required=True, limit=4_000)
    on: date | None = None
