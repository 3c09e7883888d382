"""The index of words: what it finds through any changes is what a look at every record finds."""

import random
from dataclasses import replace

import pytest

from app.domain.changes import ChangeSet, added, edited, removed
from app.domain.records import Department, Perception, PerceptionState, Record
from app.domain.workshop import Workshop
from app.shell import record_index
from app.shell.record_index import RecordIndex

KINDS = ("department", "perception")
WORDS = ("Straße", "Lager", "RING", "ring thrice", "late\nagain", "customers", "a", "o")


def plainly(workshop: Workshop, words: list[str]) -> list[Record]:
    """Return what is to be found, by looking at each record."""
    records = [*workshop.all(Department), *workshop.all(Perception)]
    return [
        record
        for record in records
        if not (isinstance(record, Perception) and record.state is PerceptionState.HIDDEN)
        and all(word in record.title_text.casefold() for word in words)
    ]


def perception(number: int, draw: random.Random) -> Perception:
    """Return one of some words, open or not."""
    return Perception(
        id=f"p{number}",
        round="r",
        author="a",
        about="b",
        text=" ".join(draw.choices(WORDS, k=3)),
        state=draw.choice((PerceptionState.HIDDEN, PerceptionState.READ)),
    )


def changed(workshop: Workshop, number: int, draw: random.Random) -> ChangeSet:
    """Return some changes of records that there are, or new ones."""
    many = draw.choice((1, 1, 2, 9))
    some = draw.sample(workshop.all(Perception), many)
    turn = draw.randrange(3)
    if turn == 0:
        changes = [removed(record) for record in some]
    elif turn == 1:
        other = perception(number, draw)
        changes = [edited(r, replace(r, text=other.text, state=other.state)) for r in some]
    else:
        changes = [added(perception(number * 10 + n, draw)) for n in range(many)]
    return ChangeSet(tuple(changes), "Changed")


@pytest.mark.parametrize("seed", range(12))
def test_what_is_found_is_what_a_look_at_every_record_finds(seed, monkeypatch):
    monkeypatch.setattr(record_index, "BLOCK", 4)
    draw = random.Random(seed)
    workshop = Workshop([Department(id="a", name="Lager"), Department(id="b", name="Ring")])
    workshop.apply(ChangeSet(tuple(added(perception(-n, draw)) for n in range(1, 40)), "Wrote"))
    index = RecordIndex(KINDS)
    for number in range(1, 40):
        index.refresh(workshop)
        for _ in range(draw.randrange(4)):
            index.prepare()
        for words in (["ring"], ["strasse"], ["a", "thrice"], ["late", "again"], ["nowhere"]):
            assert list(index.found(words)) == plainly(workshop, words)
        if workshop.count(Perception) > 12:
            workshop.apply(changed(workshop, number, draw))
    assert list(index.found(["ring"]))


def test_a_change_costs_the_block_that_it_is_in(monkeypatch):
    monkeypatch.setattr(record_index, "BLOCK", 4)
    draw = random.Random(1)
    workshop = Workshop([perception(number, draw) for number in range(40)])
    index = RecordIndex(KINDS)

    def left() -> int:
        index.refresh(workshop)
        return sum(1 for _ in iter(index.prepare, False))

    assert left() == 10
    assert left() == 0
    one = workshop.get(Perception, "p13")
    workshop.apply(ChangeSet((edited(one, replace(one, text="Other")),), "Reworded"))
    assert left() == 1
    workshop.apply(ChangeSet((removed(workshop.get(Perception, "p2")),), "Removed"))
    assert left() == 1
    workshop.apply(ChangeSet((added(perception(99, draw)),), "Added"))
    assert left() == 1


def test_what_is_hidden_is_never_found_and_what_is_read_out_is():
    hidden = Perception(id="p", round="r", author="a", about="b", text="They ring thrice")
    workshop, index = Workshop([hidden]), RecordIndex(KINDS)
    read = replace(hidden, state=PerceptionState.READ)
    for before, after, found in ((hidden, read, [read]), (read, hidden, [])):
        workshop.apply(ChangeSet((edited(before, after),), "Shown or hidden"))
        index.refresh(workshop)
        assert list(index.found(["thrice"])) == found
        while index.prepare():
            pass
        assert list(index.found(["thrice"])) == found
