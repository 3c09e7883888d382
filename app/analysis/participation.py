"""Who has been heard so far and who has been silent (METHOD §8: every voice heard).

Only departments, never how many of a department's ballots are in: in a small one that tells on
single people. Silent is who has given nothing to an activity in which somebody else has: before
anybody has begun, nobody is.
"""

from app.analysis.modes import held_pairs
from app.domain.records import Perception, Rating
from app.domain.workshop import Workshop


def silent_in(workshop: Workshop, round: str, activity: str) -> tuple[str, ...]:
    """Return the ids of the departments that have given nothing to "write" or "ballots" so far."""
    given: type[Perception] | type[Rating] = Perception if activity == "write" else Rating
    heard = {record.author for record in workshop.referring(given, "round", round)}
    asked = {id for pair in held_pairs(workshop) for id in pair}
    if not heard & asked:
        return ()
    return tuple(d.id for d in workshop.departments() if d.id in asked and d.id not in heard)
