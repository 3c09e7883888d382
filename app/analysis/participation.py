"""Who has been heard so far and who has been silent (METHOD §8: every voice heard).

Only departments, never how many of a department's ballots are in: in a small one that tells on
single people. Silent is who has given nothing to an activity in which somebody else has: before
anybody has begun, nobody is.
"""

from app.analysis.modes import held_pairs
from app.domain.records import Perception, Rating
from app.domain.workshop import Workshop


def writer_of(perception: Perception) -> tuple[str, str]:
    """Return (round, author): what a perception is counted as in `Workshop.tally`."""
    return perception.round, perception.author


def rater_of(rating: Rating) -> tuple[str, str]:
    """Return (round, author): what a rating is counted as in `Workshop.tally`."""
    return rating.round, rating.author


def silent_in(workshop: Workshop, round: str, activity: str) -> tuple[str, ...]:
    """Return the ids of the departments that have given nothing to "write" or "ballots" so far."""
    writes = activity == "write"
    given = workshop.tally(Perception, writer_of) if writes else workshop.tally(Rating, rater_of)
    heard = {author for of, author in given if of == round}
    asked = {id for pair in held_pairs(workshop) for id in pair}
    if not heard & asked:
        return ()
    return tuple(d.id for d in workshop.departments() if d.id in asked and d.id not in heard)
