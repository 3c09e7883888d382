"""Who has been heard so far and who has been silent (METHOD §8: every voice heard, equal turns).

Counts of what a department has written, answered and said; never how many of its ballots are in,
since in a small department that tells on single people: only none, some or all of those who can
rate. Silent is who has given nothing to an activity in which somebody else has: before anybody has
begun, nobody is.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.analysis.modes import held_pairs, lists_asked
from app.analysis.privacy import eligible
from app.domain.records import (
    Lens,
    Perception,
    PerceptionState,
    Rating,
    ReadOut,
    Response,
    Stage,
    Turn,
)
from app.domain.workshop import Workshop

List = tuple[str, str, Lens]
"""Who writes about whom, with which lens; about itself, both are the author."""


class BallotsIn(StrEnum):
    """How many of those who can rate have done so, as far as the room may know."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Voice:
    """What a department has given in a round.

    lists of lists_asked: with at least one sentence. responses of responses_asked: to what has
    been read out whole about it. turns: in which it spoke, over all activities of perceptions.
    """

    department: str
    lists: int
    lists_asked: int
    ballots: BallotsIn
    responses: int
    responses_asked: int
    turns: int


def participation(workshop: Workshop, round: str) -> tuple[Voice, ...]:
    """Return what each department that is asked for something has given in a round, in order."""
    asked = _asked(workshop)
    written = _written(workshop, round)
    ballots = _ballots(workshop, round, asked)
    to_answer, answered = _answers(workshop, round)
    spoken = Counter[str]()
    for turn in workshop.all(Turn):
        if turn.stage is Stage.PERCEPTIONS:
            spoken[turn.department] += turn.count
    lists = Counter(author for author, _, _ in asked)
    given = Counter(author for author, _, _ in asked & written)
    return tuple(
        Voice(
            id,
            given[id],
            lists[id],
            ballots.get(id, BallotsIn.NONE),
            answered[id],
            to_answer[id],
            spoken[id],
        )
        for id in (d.id for d in workshop.departments())
        if lists[id]
    )


def silent_in(workshop: Workshop, round: str, activity: str) -> tuple[str, ...]:
    """Return the ids of the departments that have given nothing to an activity so far.

    activity: write, ballots or responses by what is there; another by the turns that are counted
    for it. Nobody is silent before somebody has begun.
    """
    if activity == "write":
        heard = {author for author, _, _ in _written(workshop, round)}
        return _others(workshop, heard, _taking_part(workshop))
    if activity == "ballots":
        heard = {r.author for r in workshop.referring(Rating, "round", round)}
        return _others(workshop, heard, _taking_part(workshop))
    if activity == "responses":
        to_answer, answered = _answers(workshop, round)
        return _others(workshop, {id for id, n in answered.items() if n}, set(to_answer))
    counts = turns(workshop, Stage.PERCEPTIONS, activity)
    return _others(workshop, {id for id, n in counts.items() if n}, _taking_part(workshop))


def turns(workshop: Workshop, stage: Stage, activity: str) -> Counter[str]:
    """Return how often each department has spoken in an activity; 0 for who has not."""
    return Counter(
        {
            turn.department: turn.count
            for turn in workshop.all(Turn)
            if (turn.stage, turn.activity) == (stage, activity)
        }
    )


def next_turn(
    workshop: Workshop, stage: Stage, activity: str, among: Iterable[str]
) -> tuple[str, ...]:
    """Return those of some departments that have spoken least, where not all have equally often:
    theirs is the next turn."""
    counts = turns(workshop, stage, activity)
    found = list(among)
    least = min((counts[id] for id in found), default=0)
    quiet = tuple(id for id in found if counts[id] == least)
    return quiet if len(quiet) < len(found) else ()


def _others(workshop: Workshop, heard: set[str], asked: set[str]) -> tuple[str, ...]:
    if not heard & asked:
        return ()
    return tuple(d.id for d in workshop.departments() if d.id in asked and d.id not in heard)


def _taking_part(workshop: Workshop) -> set[str]:
    return {id for pair in held_pairs(workshop) for id in pair}


def _asked(workshop: Workshop) -> set[List]:
    return {
        (author, author if lens is Lens.SELF else other, lens)
        for first, second in held_pairs(workshop)
        for author, other in ((first, second), (second, first))
        for lens in lists_asked(workshop, author, other)
    }


def _written(workshop: Workshop, round: str) -> set[List]:
    found = workshop.referring(Perception, "round", round)
    return {(p.author, p.about, p.lens) for p in found}


def _ballots(workshop: Workshop, round: str, asked: set[List]) -> dict[str, BallotsIn]:
    answers: Counter[tuple[List, str]] = Counter(
        ((r.author, r.about, r.lens), r.attribute)
        for r in workshop.referring(Rating, "round", round)
    )
    most: Counter[List] = Counter()
    for (key, _), number in answers.items():
        most[key] = max(most[key], number)
    boxes: dict[str, list[int]] = {}
    for key in asked:
        boxes.setdefault(key[0], []).append(most[key])
    return {author: _how_many(workshop, author, own) for author, own in boxes.items()}


def _how_many(workshop: Workshop, author: str, ballots: list[int]) -> BallotsIn:
    if not any(ballots):
        return BallotsIn.NONE
    people = eligible(workshop, author)
    every = people is not None and all(number >= people for number in ballots)
    return BallotsIn.ALL if every else BallotsIn.SOME


def _answers(workshop: Workshop, round: str) -> tuple[Counter[str], Counter[str]]:
    """Return how many sentences each department has to answer, and how many it has answered."""
    read = {
        frozenset((r.first, r.second))
        for r in workshop.referring(ReadOut, "round", round)
        if r.complete
    }
    to_answer: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for p in workshop.referring(Perception, "round", round):
        told = p.lens is Lens.DIRECT and p.state is not PerceptionState.HIDDEN
        if told and frozenset((p.author, p.about)) in read:
            to_answer[p.about] += 1
            answered[p.about] += bool(workshop.referring(Response, "perception", p.id))
    return to_answer, answered
