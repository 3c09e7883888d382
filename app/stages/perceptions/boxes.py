"""Ballot boxes as the facilitator sees them: how many are in, never what they say. No Qt."""

from collections import Counter
from dataclasses import dataclass

from app.analysis.privacy import Audience, eligible, is_too_small, threshold_of
from app.domain.records import BallotBox, BoxState, Lens, Rating, Round
from app.domain.rules.perceptions import box_of
from app.domain.workshop import Workshop

BOX_WORDS = {
    Lens.SELF: "How we see ourselves",
    Lens.DIRECT: "How we see them",
    Lens.META: "How we think they see us",
}
_ORDINALS = (
    "",
    *("a first", "a second", "a third", "a fourth", "a fifth", "a sixth", "a seventh"),
    *("an eighth", "a ninth", "a tenth", "an eleventh", "a twelfth"),
)


@dataclass(frozen=True, slots=True)
class BoxCount:
    """One box: ballots by lens, of how many who can rate (None where nobody knows).

    state: None where there is no box yet.
    """

    author: str
    about: str
    ballots: dict[Lens, int]
    eligible: int | None
    state: BoxState | None

    @property
    def most(self) -> int:
        """How many people have rated at least."""
        return max(self.ballots.values(), default=0)


def box_count(workshop: Workshop, round: str, author: str, about: str) -> BoxCount:
    """Return how many ballots a box holds.

    Answers are not tied to ballots: it is the largest number of answers to one question.
    """
    answers: Counter[tuple[Lens, str]] = Counter(
        (r.lens, r.attribute)
        for r in workshop.referring(Rating, "author", author)
        if r.about == about and r.round == round
    )
    ballots = dict.fromkeys(lenses_of(author, about), 0)
    for (lens, _), number in answers.items():
        ballots[lens] = max(ballots.get(lens, 0), number)
    box = box_of(workshop, round, author, about)
    most = max(ballots.values(), default=0)
    state = box.state if box is not None else None
    return BoxCount(author, about, ballots, eligible(workshop, author, most), state)


def lenses_of(author: str, about: str) -> tuple[Lens, ...]:
    """Return which ballots a box takes."""
    return (Lens.SELF,) if author == about else (Lens.DIRECT, Lens.META)


def boxes_of_pair(workshop: Workshop, round: str, first: str, second: str) -> list[BoxCount]:
    """Return the four boxes of a pair: each of the other, and each of itself."""
    cells = ((first, second), (second, first), (first, first), (second, second))
    return [box_count(workshop, round, author, about) for author, about in cells]


def all_boxes(workshop: Workshop, round: str) -> dict[tuple[str, str], BoxCount]:
    """Return every box of a round, by (author, about)."""
    return {
        (box.author, box.about): box_count(workshop, round, box.author, box.about)
        for box in workshop.referring(BallotBox, "round", round)
    }


def in_words(number: int, of: int | None) -> str:
    """Return "4 of 5 in", "4 in" where nobody knows of how many, "6 in, 5 were expected"."""
    if of and number > of:
        return f"{number} in, {of} were expected"
    return f"{number} of {of} in" if of else f"{number} in"


def box_title(workshop: Workshop, author: str, about: str) -> str:
    """Return what a box is called."""
    if author == about:
        return f"{workshop.name_of(author)} about itself"
    return f"{workshop.name_of(author)} about {workshop.name_of(about)}"


def box_line(count: BoxCount) -> str:
    """Return how full a box is: "4 of 5 in; 3 of 5 what they expect"."""
    if Lens.SELF in count.ballots:
        return in_words(count.ballots[Lens.SELF], count.eligible)
    direct = in_words(count.ballots[Lens.DIRECT], count.eligible)
    meta = in_words(count.ballots[Lens.META], count.eligible)
    return f"{direct} · what they expect: {meta}"


def asks_for_one_more(workshop: Workshop, count: BoxCount, lens: Lens) -> str:
    """Return what is asked before a ballot of somebody whom nobody expected, else ""."""
    given = count.ballots.get(lens, 0)
    people = eligible(workshop, count.author, given + 1)
    if not people or given < people:
        return ""
    place = _ORDINALS[given + 1] if given + 1 < len(_ORDINALS) else "one more"
    all_of_them = f"All {people} have" if people > 1 else "The one person has"
    return f"{all_of_them} voted. Cast {place}?"


def never_shown(workshop: Workshop, department: str) -> str:
    """Return a sentence where a department is too small to be shown, else ""."""
    threshold = threshold_of(workshop, Audience.ROOM)
    if not is_too_small(workshop, department, threshold):
        return ""
    return (
        f"{workshop.name_of(department)} has fewer people than the threshold of {threshold}: "
        "what it answers is kept and never shown as its own."
    )


def why_closed(workshop: Workshop, round: Round, author: str, about: str) -> str:
    """Return a sentence where a box takes no ballots any more, else ""."""
    box = box_of(workshop, round.id, author, about)
    if box is not None and box.state is not BoxState.OPEN:
        return (
            "This box is closed and takes no more ballots: one more could no longer be told "
            "from the others, nor taken back."
        )
    if round.finished:
        return f"{round.title} is finished: ballots belong to a new round."
    return ""
