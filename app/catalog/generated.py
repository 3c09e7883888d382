"""A workshop of any size, made up through the commands: for trying out how the program bears it.

The same numbers and seed give the same workshop, but for the ids of ballots, which are random.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from random import Random

from app.catalog.phrases import AIMS, ATTRIBUTES, FUNCTIONS, PROCESSES, PROMISES, REGIONS, sentence
from app.catalog.sample import SAMPLE_TODAY
from app.domain.commands import Add, Batch, Command
from app.domain.commands.ballots import CastBallot, CloseBox, RevealBoxes
from app.domain.commands.contracts import (
    ActivateContract,
    AgreeContract,
    SignContract,
    WriteClause,
)
from app.domain.commands.expectations import AgreeExpectation, LinkExpectations
from app.domain.commands.measures import AgreeWeights
from app.domain.commands.perceptions import CompleteReadOut, ReadList
from app.domain.commands.room import ConsentToMirror
from app.domain.errors import DomainError
from app.domain.ids import Pair
from app.domain.records import (
    Attribute,
    Contract,
    Department,
    Direction,
    Evidence,
    Expectation,
    FocusPair,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MeasureKind,
    Nature,
    Perception,
    Reading,
    Record,
    Round,
    Side,
    Tone,
    WorkshopInfo,
)
from app.domain.template import USUAL_TEMPLATE

MOST_DEPARTMENTS = 1_000
MOST_PERCEPTIONS = 1_000_000
_TOGETHER = 500
"""Records that are added by one command."""
_FOCUS = 6
_RATERS = 6
_ROUND = "round-1"


def generated_commands(departments: int, perceptions: int, seed: int) -> Iterator[Command]:
    """Yield the commands that make a workshop of that size, the first adds the workshop itself.

    Each department meets the three after it; every second of these pairs has been read out and has
    a contract in force. DomainError where the numbers make no workshop.
    """
    if not 2 <= departments <= MOST_DEPARTMENTS:
        raise DomainError(f"Give from 2 to {MOST_DEPARTMENTS:,} departments, not {departments:,}.")
    if not 0 <= perceptions <= MOST_PERCEPTIONS:
        raise DomainError(f"Give at most {MOST_PERCEPTIONS:,} perceptions, not {perceptions:,}.")
    random = Random(f"{departments} {perceptions} {seed}")  # nothing secret
    made = _Making(random, [f"d{n}" for n in range(1, departments + 1)])
    yield Add(
        WorkshopInfo(
            title=f"{departments} departments, made up",
            organisation="Made-up Holdings",
            template=USUAL_TEMPLATE,
            language="en",
            common_aim=random.choice(AIMS),
            pinned_day=SAMPLE_TODAY,
        )
    )
    yield from made.set_up()
    yield from made.write(perceptions)
    yield from made.read_and_rate()
    yield from made.expect()
    yield from made.contract()


class _Making:
    """What is being made: the departments, who meets whom, and numbers for ids."""

    def __init__(self, random: Random, ids: list[str]) -> None:
        self._random = random
        self._ids = ids
        self._number = count(1)
        self._written: dict[tuple[str, str, Lens], None] = {}
        pairs = {
            tuple(sorted((at, (at + step) % len(ids))))
            for at in range(len(ids))
            for step in (1, 2, 3)
            if at != (at + step) % len(ids)
        }
        self.pairs: list[Pair] = [(ids[a], ids[b]) for a, b in sorted(pairs)]

    def set_up(self) -> Iterator[Command]:
        """Name departments, attributes, the round, and the pairs that are read out."""
        random = self._random
        records: list[Record] = []
        for at, id in enumerate(self._ids):
            name = FUNCTIONS[at % len(FUNCTIONS)]
            place = at // len(FUNCTIONS)
            where = f" {REGIONS[(place - 1) % len(REGIONS)]}" if place else ""
            again = f" {place // len(REGIONS) + 1}" if place > len(REGIONS) else ""
            records.append(
                Department(
                    id=id,
                    name=f"{name}{where}{again}",
                    code=f"{name[:2].upper()}{at + 1}",
                    headcount=random.randint(5, 40),
                    position=float(at + 1),
                )
            )
        records += [
            Attribute(id=f"a{n}", name=name, position=float(n))
            for n, name in enumerate(ATTRIBUTES, 1)
        ]
        records.append(Round(id=_ROUND, title="First exchange", on=SAMPLE_TODAY))
        focus = self.pairs[:_FOCUS]
        records += [
            FocusPair(id=f"f{n}", first=a, second=b, position=float(n))
            for n, (a, b) in enumerate(focus, 1)
        ]
        yield from _added(records, "Set up")

    def write(self, perceptions: int) -> Iterator[Command]:
        """Write the lists, spread over the pairs."""
        random = self._random
        records: list[Record] = []
        for n in range(perceptions):
            pair = self.pairs[n % len(self.pairs)]
            author, other = pair if n // len(self.pairs) % 2 else pair[::-1]
            lens = random.choices(list(Lens), (2, 6, 2))[0]
            about = author if lens is Lens.SELF else other
            self._written[author, about, lens] = None
            records.append(
                Perception(
                    id=f"p{n + 1}",
                    round=_ROUND,
                    author=author,
                    about=about,
                    lens=lens,
                    text=sentence(random),
                    tone=random.choice(list(Tone)),
                    evidence=random.choice(list(Evidence)),
                )
            )
        yield from _added(records, "Wrote perceptions")

    def read_and_rate(self) -> Iterator[Command]:
        """Read the lists of every second pair, and rate and reveal the pairs in focus."""
        read: set[tuple[str, str, Lens]] = set()
        for a, b in self.pairs[::2]:
            mine = ((a, b), (b, a), (a, a), (b, b))
            wanted = [key for key in self._written if key[:2] in mine and key not in read]
            read.update(wanted)
            yield from (ReadList(_ROUND, *key) for key in wanted)
            if any(key[:2] in mine for key in read):
                yield CompleteReadOut(_ROUND, a, b)
        rated = self.pairs[: 4 * _FOCUS]
        for id in dict.fromkeys(id for pair in rated for id in pair):
            yield ConsentToMirror(_ROUND, id, "its head")
        for pair in rated:
            yield from self._rated(pair)

    def _rated(self, pair: Pair) -> Iterator[Command]:
        random = self._random
        for author, about in (pair, pair[::-1]):
            base = random.uniform(2.0, 4.0)
            for lens in (Lens.DIRECT, Lens.META):
                for _ in range(_RATERS):
                    scores = {
                        f"a{n}": min(max(round(random.gauss(base, 0.8)), 1), 5)
                        for n in range(1, len(ATTRIBUTES) + 1)
                    }
                    yield CastBallot(_ROUND, author, about, lens, scores)
            yield CloseBox(_ROUND, author, about)
        yield RevealBoxes(_ROUND, *pair)

    def expect(self) -> Iterator[Command]:
        """Describe interfaces and frictions, ask and offer, and agree on most of it."""
        records: list[Record] = []
        steps: list[Command] = []
        for supplier, receiver in self.pairs:
            interface = self._interface(supplier, receiver)
            friction = self._friction(interface.id)
            ends = [
                self._offer(author, other, interface.id)
                for author, other in ((supplier, receiver), (receiver, supplier))
            ]
            records += [interface, friction, *ends]
            steps += [AgreeExpectation(end.id) for end in ends]
            steps.append(LinkExpectations(*(end.id for end in ends)))
        yield from _added(records, "Described where they meet")
        yield from _batched(steps, "Agreed")

    def _interface(self, supplier: str, receiver: str) -> Interface:
        return Interface(
            id=f"i{next(self._number)}",
            name=self._random.choice(PROCESSES),
            supplier=supplier,
            receiver=receiver,
            importance=self._random.randint(1, 5),
            volume=self._random.randint(3, 900),
            accountable=supplier,
            responsible=(supplier,),
        )

    def _friction(self, interface: str) -> Friction:
        return Friction(
            id=f"r{next(self._number)}",
            interface=interface,
            type=self._random.choice(list(FrictionKind)),
            text=sentence(self._random),
            impact=self._random.randint(1, 5),
        )

    def _offer(self, author: str, other: str, interface: str) -> Expectation:
        return Expectation(
            id=f"e{next(self._number)}",
            author=author,
            other=other,
            direction=Direction.GIVE,
            nature=self._random.choice(list(Nature)),
            behaviour=self._random.choice(PROMISES),
            interface=interface,
        )

    def contract(self) -> Iterator[Command]:
        """Draft, measure, agree, sign and put in force the contract of every second pair."""
        for n, (first, second) in enumerate(self.pairs[::2], 1):
            id = f"c{n}"
            yield Batch(tuple(self._contract(id, first, second)), "Made a contract")

    def _contract(self, id: str, first: str, second: str) -> Iterator[Command]:
        random, day = self._random, SAMPLE_TODAY - timedelta(days=200)
        yield Add(
            Contract(
                id=id,
                first=first,
                second=second,
                first_owner="The head of the desk",
                second_owner="The head of the line",
                next_review=SAMPLE_TODAY + timedelta(days=40),
            )
        )
        for number in (2, 16):
            yield WriteClause(id, number, sentence(random))
        measures = [
            Measure(
                id=f"m{next(self._number)}",
                contract=id,
                supplier=supplier,
                type=kind,
                name=random.choice(ATTRIBUTES),
                worst=1.0,
                target=5.0,
                weight=100.0,
            )
            for supplier in (first, second)
            for kind in (MeasureKind.TASK, MeasureKind.RELATIONSHIP)
        ]
        yield from map(Add, measures)
        yield from (AgreeWeights(id, supplier) for supplier in (first, second))
        for measure in measures:
            for months in (1, 5):
                on, value = day + timedelta(days=30 * months), round(random.uniform(1.5, 4.8), 1)
                reading = f"v{next(self._number)}"
                yield Add(Reading(id=reading, measure=measure.id, on=on, value=value))
        yield AgreeContract(id, day)
        for side in Side:
            yield SignContract(id, side, f"The {side.value} head", _noon(day), "Head")
        yield ActivateContract(id)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def _added(records: Sequence[Record], label: str) -> Iterator[Command]:
    return _batched([Add(record) for record in records], label)


def _batched(commands: Sequence[Command], label: str) -> Iterator[Command]:
    """Yield the commands, many as one: a log of a hundred thousand entries helps nobody."""
    for at in range(0, len(commands), _TOGETHER):
        yield Batch(tuple(commands[at : at + _TOGETHER]), label)
