"""What the map keeps after a change is what it would find anew; and all of it can be paused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from enum import Enum
from itertools import cycle, islice
from random import Random

import pytest

from app.catalog.generated import generated_commands
from app.domain.changes import Change, ChangeSet, added, edited, removed
from app.domain.commands import Edit
from app.domain.courtesy import considerate
from app.domain.links import referrers
from app.domain.records import (
    ALL,
    KINDS,
    Channel,
    Department,
    Lens,
    Measure,
    MeasureRevision,
    Participant,
    Perception,
    PerceptionState,
    Record,
    Review,
    Theme,
    WorkshopInfo,
    references,
)
from app.domain.workshop import Workshop
from app.drawing.display import seen_alike
from app.overview.map.facts import facts_of
from app.overview.map.moves import moves_of
from app.overview.map.pictures import Shown, Style, draw, drawn
from app.overview.map.touched import KINDS as MAPPED
from app.overview.map.touched import touched
from tests.analysis.build import box, ratings

DAY = date(2026, 11, 22)
ROUNDS = ("round-1", "round-1")


def made_up(departments: int) -> Workshop:
    """A workshop of a size at which everything is worked out, with something of each kind."""
    workshop = Workshop()
    for command in generated_commands(departments, 300, 7):
        workshop.apply(command.changes(workshop))
    one, _, third, *_ = workshop.departments()
    measure = workshop.all(Measure)[0]
    read = next(p for p in workshop.all(Perception) if p.state is not PerceptionState.HIDDEN)
    also: list[Record] = [
        Channel(id="talk", first=one.id, second=third.id),
        Theme(id="late", first=read.author, second=read.about, title="Late", round=read.round),
        *(Participant(id=f"p{n}", department=third.id, name=f"Pat {n}") for n in range(3)),
        Review(id="rev", on=DAY),
        MeasureRevision(
            id="mild", measure=measure.id, since=date(2026, 1, 1), worst=0.0, target=50.0, weight=50
        ),
        box(third.id, one.id, round="round-1"),
        *ratings(third.id, one.id, Lens.DIRECT, [2, 3, 3, 4], round="round-1"),
    ]
    found = ChangeSet(tuple(added(r) for r in also if workshop.find(type(r), r.id) is None), "")
    workshop.apply(found)
    counted = edited(third, replace(third, headcount=0))  # its participants count instead
    workshop.apply(ChangeSet((counted,), ""))
    for p in workshop.all(Perception)[:60]:
        workshop.apply(ChangeSet((edited(p, replace(p, theme="late")),), ""))
    return workshop


def others(workshop: Workshop, record: Record, field: str) -> Iterator[object]:
    """Other values that a field of a record could have."""
    value = getattr(record, field)
    refers = {name: spec.refers for name, spec in references(type(record))}.get(field)
    if refers in KINDS:
        ids = {getattr(record, name, None) for name in ("author", "about", "first", "second")}
        yield next((r.id for r in workshop.all(KINDS[refers]) if r.id not in ids), value)
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, Enum):
        yield from islice((other for other in type(value) if other is not value), 2)
    elif isinstance(value, int):
        yield from (1, value + 1)
    elif isinstance(value, float):
        yield value + 2.5
    elif isinstance(value, date):
        yield value - timedelta(days=40)
    elif isinstance(value, str):
        yield value + "x"


def edits(workshop: Workshop, cls: type[Record]) -> Iterator[Change]:
    """Changes of each field of a record of a kind, one coming and one going."""
    found = workshop.all(cls)
    some = [Random(cls.kind).choice(found)] if found else []
    for record in some:
        for field in fields(record):
            for value in others(workshop, record, field.name) if field.name != "id" else ():
                try:
                    after = replace(record, **{field.name: value})
                except ValueError:
                    continue
                yield edited(record, after)
    for record in some if cls is not WorkshopInfo else ():
        yield added(replace(record, id="another"))
        named = any(workshop.referring(by, name, record.id) for by, name in referrers(cls.kind))
        if not named:
            yield removed(record)


@pytest.fixture(scope="module")
def middling() -> Workshop:
    """So many departments that all of it is worked out."""
    return made_up(16)


@pytest.fixture(scope="module")
def large() -> Workshop:
    """So many departments that their squares hold no texts."""
    return made_up(42)


@pytest.mark.parametrize("cls", ALL)
def test_what_is_kept_is_what_would_be_found_anew(middling, cls):
    workshop = middling
    old, moved = facts_of(workshop, DAY), moves_of(workshop, DAY, ROUNDS)
    before = {shown: drawn(old, shown, Style()) for shown in Shown}
    tried = list(edits(workshop, cls))
    assert tried or cls.kind not in MAPPED
    for change, shown in zip(tried, cycle(Shown)):
        changed = workshop.snapshot()
        changes = ChangeSet((change,), "")
        changed.apply(changes)
        stale = touched(changes)
        kept = facts_of(changed, DAY, old=old, stale=stale)
        anew = facts_of(changed, DAY)
        assert replace(kept, departments=()) == replace(anew, departments=()), change
        assert kept.departments == anew.departments
        pictures = drawn(kept, shown, Style(), before[shown]).pictures
        assert pictures == draw(anew, shown, Style()), change
        kept_moves = moves_of(changed, DAY, ROUNDS, old=moved, stale=stale)
        assert kept_moves == moves_of(changed, DAY, ROUNDS), change


def test_a_name_changes_words_and_pictures_alone(middling):
    workshop = middling.snapshot()
    old = facts_of(workshop, DAY)
    first = workshop.departments()[0]
    changes = Edit(Department.kind, first.id, {"name": "Elsewhere"}).changes(workshop)
    assert touched(changes) == {"name"}
    workshop.apply(changes)
    new = facts_of(workshop, DAY, old=old, stale=touched(changes))
    for part in ("table", "scores", "ties", "layout", "central", "whole"):
        assert getattr(new, part) is getattr(old, part)


def test_a_sentence_that_is_not_read_yet_touches_nothing():
    hidden = Perception(round="round-1", author="d1", about="d2", text="-")
    assert touched(ChangeSet((added(hidden),), "")) == frozenset()


def test_all_of_it_is_paused_again_and_again(large):
    workshop = large.snapshot()
    pauses: list[None] = []
    with considerate(lambda: pauses.append(None)):
        facts = facts_of(workshop, DAY)
        worked_out = len(pauses)
        for shown in Shown:
            draw(facts, shown, Style())
    assert worked_out > len(facts.ties) + 40
    assert len(pauses) - worked_out > 3 * 40


@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize(
    "values",
    [{"name": "Elsewhere"}, {"code": "MWMWMWMWMWMW"}, {"position": 7.5}],
    ids=["name", "code", "position"],
)
def test_the_squares_that_are_taken_over_are_those_that_would_be_drawn(large, values, shown):
    old = drawn(facts_of(large, DAY), shown, Style())
    workshop = large.snapshot()
    third = workshop.get(Department, "d3")
    changes = ChangeSet((edited(third, replace(third, **values)),), "")
    workshop.apply(changes)
    facts = facts_of(workshop, DAY, old=old.facts, stale=touched(changes))
    new = drawn(facts, shown, Style(), old)
    assert new.pictures == draw(facts_of(workshop, DAY), shown, Style())
    same = {id(shape) for shape in old.pictures.matrix.shapes}
    taken_over = sum(id(shape) in same for shape in new.pictures.matrix.shapes)
    assert taken_over == (41 * 41 if "name" in values else 0)
    assert seen_alike(new.pictures.matrix, old.pictures.matrix) is ("name" in values)
