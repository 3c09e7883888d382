"""The latest round at a glance: what is written, rated, read, answered, revealed. No Qt."""

from collections import Counter
from functools import cached_property

from app.analysis.modes import lists_asked
from app.analysis.themes import dots_revealed
from app.domain.ids import Pair
from app.domain.records import (
    BallotBox,
    BoxState,
    Lens,
    MirrorConsent,
    Perception,
    ReadOut,
    Response,
    Round,
    Theme,
)
from app.domain.workshop import Workshop
from app.stages.perceptions.lists import (
    ListKey,
    latest,
    pairs_to_hold,
    pairs_to_run,
    tallied,
)
from app.stages.perceptions.turn_counts import read_outs_begun


class Standing:
    """The latest round at a glance; each part is gathered when it is first asked for."""

    def __init__(self, workshop: Workshop, round: Round) -> None:
        self._workshop = workshop
        self.round = round

    @cached_property
    def lists(self) -> Counter[ListKey]:
        """How long each list is."""
        return tallied(self._workshop, self.round.id)

    @cached_property
    def pairs(self) -> list[Pair]:
        """The pairs that are read out."""
        return pairs_to_run(self._workshop, self.lists)

    @cached_property
    def held(self) -> list[Pair]:
        """The pairs that write, rate and are mirrored; in a carousel more than are read out."""
        return pairs_to_hold(self._workshop, self.lists)

    @cached_property
    def read(self) -> frozenset[frozenset[str]]:
        """The pairs that have been read out."""
        found = self._workshop.referring(ReadOut, "round", self.round.id)
        return frozenset(frozenset((r.first, r.second)) for r in found if r.complete)

    @cached_property
    def boxes(self) -> dict[Pair, BoxState]:
        """The states of the ballot boxes, by (author, about)."""
        found = self._workshop.referring(BallotBox, "round", self.round.id)
        return {(box.author, box.about): box.state for box in found}

    @cached_property
    def answered(self) -> Counter[Pair]:
        """How many responses each department has given, by (department, other)."""
        out: Counter[Pair] = Counter()
        for response in self._workshop.all(Response):
            perception = self._workshop.find(Perception, response.perception)
            if perception is not None and perception.round == self.round.id:
                out[perception.about, perception.author] += 1
        return out

    @cached_property
    def themes(self) -> list[Theme]:
        """The themes of the round."""
        return self._workshop.referring(Theme, "round", self.round.id)

    @cached_property
    def ordered(self) -> frozenset[frozenset[str]]:
        """The pairs with priorities; a department alone where it has them with everybody."""
        return frozenset(_whose(t) for t in self.themes if t.priority)

    @cached_property
    def dotted(self) -> frozenset[frozenset[str]]:
        """Whose themes have dots, in the same way."""
        return frozenset(_whose(t) for t in self.themes if t.dots)

    @cached_property
    def dots_unseen(self) -> frozenset[frozenset[str]]:
        """Whose themes have dots that are still to be revealed, in the same way."""
        return frozenset(
            _whose(t) for t in self.themes if t.dots and not dots_revealed(self._workshop, t)
        )

    @cached_property
    def themed(self) -> frozenset[frozenset[str]]:
        """Who has themes, in the same way."""
        return frozenset(map(_whose, self.themes))

    @cached_property
    def dots_seen(self) -> frozenset[frozenset[str]]:
        """The pairs whose dots have been revealed."""
        found = self._workshop.referring(ReadOut, "round", self.round.id)
        return frozenset(frozenset((r.first, r.second)) for r in found if r.dots_revealed)

    @cached_property
    def consents(self) -> frozenset[str]:
        """The departments that said yes to their mirror."""
        found = self._workshop.referring(MirrorConsent, "round", self.round.id)
        return frozenset(consent.department for consent in found)

    @cached_property
    def begun(self) -> Counter[str]:
        """In how many read-outs each department has been."""
        return read_outs_begun(self._workshop, self.round.id)

    def has(self, found: frozenset[frozenset[str]], pair: Pair) -> bool:
        """Whether a pair, or one of the two with everybody, is among those found."""
        return frozenset(pair) in found or any(frozenset((id,)) in found for id in pair)

    def dots_done(self, pair: Pair) -> bool:
        """Whether the dots of a pair are revealed, or it set its priorities without any."""
        if frozenset(pair) in self.dots_seen:
            return True
        begun = self.has(self.dotted, pair) or self.has(self.ordered, pair)
        return begun and not self.has(self.dots_unseen, pair)

    def written(self, author: str, about: str) -> int:
        """How much `author` says of `about`."""
        return self.lists[ListKey(author, about, Lens.DIRECT)]

    def is_written(self, author: str, about: str) -> bool:
        """Whether `author` has said something of `about`, where the mode asks for it."""
        asked = Lens.DIRECT in lists_asked(self._workshop, author, about)
        return not asked or self.written(author, about) > 0

    def is_read(self, pair: Pair) -> bool:
        """Whether a pair has been read out."""
        return frozenset(pair) in self.read

    def unwritten(self) -> Pair | None:
        """The first (author, about) of which nothing is written, or None."""
        both = (side for pair in self.held for side in (pair, (pair[1], pair[0])))
        return next((side for side in both if not self.is_written(*side)), None)

    def rating(self, pair: Pair) -> list[Pair]:
        """The boxes of a pair about each other that the mode asks for, or that are there."""
        return [
            side
            for side in (pair, (pair[1], pair[0]))
            if side in self.boxes or Lens.DIRECT in lists_asked(self._workshop, *side)
        ]

    def all_in(self, pair: Pair, *states: BoxState) -> bool:
        """Whether the boxes of a pair about each other are in one of these states."""
        return all(self.boxes.get(side) in states for side in self.rating(pair))

    def is_rated(self, pair: Pair) -> bool:
        """Whether no ballots are waited for: no box of the two is open, each about itself too."""
        own = any(self.boxes.get((id, id)) is BoxState.OPEN for id in pair)
        return not own and self.all_in(pair, BoxState.CLOSED, BoxState.REVEALED)

    def silent(self, pair: Pair) -> list[str]:
        """Those of a pair whose yes to the mirror is still to be asked for."""
        described = {about for _, about in self.rating(pair)}
        return [id for id in pair if id in described and id not in self.consents]

    def is_answered(self, pair: Pair) -> bool:
        """Whether both sides have answered something, where there is something to answer."""
        sides = (pair, (pair[1], pair[0]))
        return self.is_read(pair) and all(
            self.answered[side] or not self.written(side[1], side[0]) for side in sides
        )


def standing(workshop: Workshop) -> Standing | None:
    """Return how the latest round stands, None where there is no round."""
    round = latest(workshop)
    if round is None:
        return None
    return Standing(workshop, round)


def _whose(theme: Theme) -> frozenset[str]:
    return frozenset(id for id in (theme.first, theme.second) if id)
