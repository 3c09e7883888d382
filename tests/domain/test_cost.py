"""The cost of a change grows with the change, not with the workshop."""

from datetime import date
from typing import Any

import pytest

from app.domain.commands import Add, Batch, Command, Edit, Move, Remove, ballots
from app.domain.commands import perceptions as p
from app.domain.commands.contracts import WriteClause
from app.domain.commands.expectations import AgreeExpectation
from app.domain.commands.review import ChangeInReview, CloseReview
from app.domain.records import (
    Attribute,
    Contract,
    Department,
    Expectation,
    FocusPair,
    Friction,
    Interface,
    Lens,
    Measure,
    ParkedItem,
    Participant,
    Perception,
    Reading,
    Record,
    Review,
    Round,
)
from app.domain.workshop import Prospect, Workshop
from tests.domain.counting import counted

DAY = date(2026, 11, 20)


def large() -> Workshop:
    """Return a workshop of 30 departments in which every pair has met."""
    departments = [Department(id=f"d{i}", name=f"D{i}", position=i + 1.0) for i in range(30)]
    records: list[Record] = [
        *departments,
        Round(id="r1", title="R"),
        Attribute(id="open", name="O"),
    ]
    for n, (a, b) in enumerate((a, b) for a in departments for b in departments if a != b):
        at: dict[str, Any] = {"position": float(n + 1)}
        pair = {"author": a.id, "other": b.id}
        records += [
            Perception(id=f"p{n}", round="r1", author=a.id, about=b.id, text="Words"),
            Expectation(id=f"e{n}", **pair, behaviour="Deed", **at),
            ParkedItem(id=f"k{n}", what="Thing", owner="Ann", **at),
            Interface(id=f"i{n}", name="I", supplier=a.id, receiver=b.id, accountable=a.id, **at),
        ]
        if a.position < b.position:
            records.append(Contract(id=f"c{n}", first=a.id, second=b.id, **at))
            records.append(Measure(id=f"m{n}", contract=f"c{n}", supplier=a.id, name="M", **at))
    records.append(Review(id="v", contract="c0", next_date=DAY))
    return Workshop(records)


COMMANDS: list[Command] = [
    Add(Perception(round="r1", author="d1", about="d2", text="More words")),
    Add(Expectation(author="d1", other="d2", behaviour="More deeds")),
    Add(ParkedItem(what="More", owner="Ann")),
    Add(Participant(department="d1", name="Ann")),
    Add(Interface(name="J", supplier="d1", receiver="d2", accountable="d1")),
    Add(Friction(interface="i1", text="Slow")),
    Add(Reading(measure="m0", on=DAY, value=5.0)),
    Add(FocusPair(first="d1", second="d2")),
    Edit("perception", "p1", {"text": "Better words"}),
    Edit("expectation", "e1", {"behaviour": "Better deeds"}),
    Edit("interface", "i1", {"importance": 5}),
    Edit("contract", "c0", {"first_owner": "Ann"}),
    Edit("measure", "m0", {"weight": 3.0}),
    Edit("department", "d1", {"provides": "Parts"}),
    Remove("perception", "p1"),
    Remove("parked_item", "k1"),
    Remove("interface", "i1"),
    p.ReadPerception("p1"),
    ballots.CastBallot("r1", "d1", "d2", Lens.DIRECT, {"open": 3}),
    AgreeExpectation("e1"),
    WriteClause("c0", 2, "For customers"),
    ChangeInReview("v", "interface", "i1", "importance", 5, "It is"),
    CloseReview("v"),
    Batch((Edit("expectation", "e1", {"reason": "x"}), Edit("expectation", "e2", {"reason": "x"}))),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_an_ordinary_change_looks_at_few_records(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = large()
    workshop.last_position("expectation")
    referred = counted(monkeypatch, "referring")

    def whole(self: Workshop, cls: type[Record]) -> list[Any]:
        assert cls is FocusPair or cls is Department, f"all of {cls.kind} were looked at"
        return []

    for state in (Workshop, Prospect):
        monkeypatch.setattr(state, "all", whole)
        monkeypatch.setattr(state, "ordered", whole)
        monkeypatch.setattr(state, "snapshot", whole)
    changes = command.changes(workshop)
    workshop.apply(changes)
    assert sum(referred) < 400


def test_the_last_position_is_known_without_looking_again(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = large()
    workshop.apply(Add(ParkedItem(id="a", what="A", owner="Ann")).changes(workshop))
    looked = workshop.last_position("parked_item")
    workshop.apply(Add(ParkedItem(id="b", what="B", owner="Ann")).changes(workshop))
    assert workshop.last_position("parked_item") == looked + 1
    workshop.apply(Remove("parked_item", "b").changes(workshop))
    assert workshop.last_position("parked_item") == looked
    workshop.apply(Move("parked_item", "a", "k0").changes(workshop))
    assert workshop.last_position("parked_item") == looked - 1
    assert workshop.last_position("friction") == 0.0


def test_a_department_goes_with_thousands_in_one_go(monkeypatch: pytest.MonkeyPatch) -> None:
    hidden = [
        Perception(id=f"p{i}", round="r1", author="d0", about="d1", text="Words")
        for i in range(2_000)
    ]
    departments = [Department(id=f"d{i}", name=f"D{i}") for i in range(3)]
    workshop = Workshop([*departments, Round(id="r1", title="R"), *hidden])
    referred = counted(monkeypatch, "referring")
    changes = Remove("department", "d0").changes(workshop)
    assert len(changes.changes) == 2_001
    assert sum(referred) < 20_000
