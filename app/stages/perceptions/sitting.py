"""The ballots of this sitting, and which of them can still be taken back. No Qt."""

from app.domain.changes import ChangeSet
from app.domain.records import BoxState, Rating
from app.domain.rules.perceptions import box_of
from app.domain.workshop import Workshop


class Sitting:
    """The ballots that were taken in since the page was made, each as the ids of its ratings.

    They are in memory only: in the file, one person's answers could be tied to one another.
    """

    def __init__(self) -> None:
        self._ballots: list[tuple[str, ...]] = []

    def take_in(self, done: ChangeSet) -> None:
        """Remember the ballot that was cast."""
        self._ballots.append(tuple(c.id for c in done.changes if c.kind == Rating.kind))

    def forget(self, ballot: tuple[str, ...]) -> None:
        """Forget a ballot that was withdrawn."""
        self._ballots.remove(ballot)

    def last_open(self, workshop: Workshop) -> tuple[str, ...]:
        """Return the last ballot whose box is open still, () where there is none."""
        while self._ballots:
            last = self._ballots[-1]
            rating = workshop.find(Rating, last[0])
            if rating is not None:
                box = box_of(workshop, rating.round, rating.author, rating.about)
                if box is not None and box.state is BoxState.OPEN:
                    return last
            self._ballots.pop()
        return ()
