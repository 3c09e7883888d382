"""What perceptions has come to, as phrases and as checks that are passed or not."""

from collections import Counter
from functools import cached_property

from app.domain.records import (
    AgendaItem,
    Attribute,
    BallotBox,
    BoxState,
    Lens,
    Perception,
    ReadOut,
    Response,
    Round,
    Stage,
    Theme,
)
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import box_count, in_words
from app.stages.perceptions.lists import (
    ListKey,
    latest,
    pairs_to_run,
    tallied,
)
from app.stages.spec import Progress, counted

Pair = tuple[str, str]


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
        """The pairs that the stage is about."""
        return pairs_to_run(self._workshop, self.lists)

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
    def ordered(self) -> frozenset[frozenset[str]]:
        """The pairs with priorities; a department alone where it has them with everybody."""
        found = self._workshop.referring(Theme, "round", self.round.id)
        return frozenset(
            frozenset(d for d in (t.first, t.second) if d) for t in found if t.priority
        )

    def written(self, author: str, about: str) -> int:
        """How much `author` says of `about`."""
        return self.lists[ListKey(author, about, Lens.DIRECT)]

    def is_read(self, pair: Pair) -> bool:
        """Whether a pair has been read out."""
        return frozenset(pair) in self.read

    def unwritten(self) -> Pair | None:
        """The first (author, about) of which nothing is written, or None."""
        both = (side for pair in self.pairs for side in (pair, (pair[1], pair[0])))
        return next((side for side in both if not self.written(*side)), None)

    def all_in(self, pair: Pair, *states: BoxState) -> bool:
        """Whether both boxes of a pair about each other are in one of these states."""
        return all(self.boxes.get(side) in states for side in (pair, (pair[1], pair[0])))

    def is_answered(self, pair: Pair) -> bool:
        """Whether both sides have answered something, where there is something to answer."""
        sides = (pair, (pair[1], pair[0]))
        return self.is_read(pair) and all(
            self.answered[side] or not self.written(side[1], side[0]) for side in sides
        )


def standing(workshop: Workshop) -> Standing | None:
    """Return how the latest round stands, None where there is no round."""
    round = latest(workshop)
    return Standing(workshop, round) if round is not None else None


def progress(workshop: Workshop) -> Progress:
    """For each pair: written, rated, read, answered, in order, revealed."""
    now = standing(workshop)
    if now is None:
        return Progress(0, 1, "open the first round")
    if not now.pairs:
        return Progress(0, 1, "name two departments")
    rated = workshop.count(Attribute) == 0
    checks = [check for pair in now.pairs for check in _checks(workshop, now, pair, rated)]
    order = sorted(checks, key=lambda check: check[0])
    waiting = next((phrase for _, done, phrase in order if not done), "")
    return Progress(sum(done for _, done, _ in checks), len(checks), waiting)


def write(workshop: Workshop) -> str:
    """How long it takes and who writes, or how much is written."""
    now = standing(workshop)
    if now is None:
        return "no round yet"
    total = sum(now.lists.values())
    missing = now.unwritten()
    if total == 0:
        return _minutes(workshop, "write") or "nothing written"
    if missing is None:
        return f"{total} written"
    who = f"{workshop.name_of(missing[0])} writing"
    minutes = _minutes(workshop, "write")
    return f"{minutes} · {who}" if minutes else who


def ballots(workshop: Workshop) -> str:
    """How many are in the box that is open, or how the boxes stand."""
    now = standing(workshop)
    if now is None or not now.boxes:
        return "no box yet"
    still_open = [side for side, state in now.boxes.items() if state is BoxState.OPEN]
    if len(still_open) == 1:
        count = box_count(workshop, now.round.id, *still_open[0])
        return in_words(count.most, count.eligible)
    if still_open:
        return f"{len(still_open)} boxes open"
    return f"{counted(len(now.boxes), 'box', 'boxes')} closed"


def readout(workshop: Workshop) -> str:
    """How many pairs have been read out."""
    now = standing(workshop)
    done = sum(1 for pair in now.pairs if now.is_read(pair)) if now else 0
    if now is None or not done:
        return _minutes(workshop, "readout") or "hidden until read"
    return f"{done} of {counted(len(now.pairs), 'pair')} read"


def responses(workshop: Workshop) -> str:
    """How many there are; locked until a pair has been read."""
    now = standing(workshop)
    if now is None or not now.read:
        return "locked until read"
    return counted(sum(now.answered.values()), "response")


def themes(workshop: Workshop) -> str:
    """How many there are."""
    round = latest(workshop)
    found = len(workshop.referring(Theme, "round", round.id)) if round else 0
    return counted(found, "theme") if found else ""


def mirror(workshop: Workshop) -> str:
    """Whether it waits, is prepared, or how much of it has been revealed."""
    now = standing(workshop)
    if now is None or not now.boxes:
        return "waits for ballots"
    revealed = sum(1 for pair in now.pairs if now.all_in(pair, BoxState.REVEALED))
    if revealed:
        return f"{revealed} of {len(now.pairs)} revealed"
    states = set(now.boxes.values())
    if BoxState.REVEALED in states:
        return "revealed"
    return "prepared, hidden" if BoxState.CLOSED in states else "waits for ballots"


def _checks(
    workshop: Workshop, now: Standing, pair: Pair, rated: bool
) -> list[tuple[int, bool, str]]:
    """Return (activity's place, done, what to do) of one pair."""
    first, second = (workshop.name_of(id) for id in pair)
    both = f"{first} and {second}"
    half = first if not now.written(*pair) else second
    other = second if half == first else first
    closed, seen = (BoxState.CLOSED, BoxState.REVEALED), BoxState.REVEALED
    written = all(now.written(*side) for side in (pair, (pair[1], pair[0])))
    listed = frozenset(pair) in now.ordered or any(frozenset((id,)) in now.ordered for id in pair)
    return [
        (0, written, f"{half} writes about {other}"),
        (1, rated or now.all_in(pair, *closed), f"ballots of {both}"),
        (2, now.is_read(pair), f"read-out of {both}"),
        (3, now.is_answered(pair), f"responses of {both}"),
        (4, listed, f"themes of {both}"),
        (5, rated or now.all_in(pair, seen), f"mirror of {both}"),
    ]


def _minutes(workshop: Workshop, activity: str) -> str:
    planned = sum(
        item.minutes
        for item in workshop.all(AgendaItem)
        if item.stage is Stage.PERCEPTIONS and item.activity == activity
    )
    return f"{planned} min" if planned else ""
