"""The room's records: outside undo, one of each, consent before the mirror."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain.admission import admit
from app.domain.changes import added
from app.domain.commands import Remove
from app.domain.commands.ballots import RevealBoxes
from app.domain.commands.perceptions import RevealDots
from app.domain.commands.room import ConsentToMirror, CountTurn, ShowInRoom, WithdrawConsent
from app.domain.errors import DomainError
from app.domain.records import (
    ROOM_ID,
    MirrorConsent,
    ReadOut,
    RoomClock,
    RoomState,
    Stage,
    Turn,
)
from app.domain.rules.room import spent_at
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import do, made, refusal

NINE = datetime(2026, 3, 17, 9)  # noqa: DTZ001  # the clock keeps UTC without a zone


def test_there_is_one_room_and_undo_does_not_know_it() -> None:
    workshop = do(worlds.small(), ShowInRoom("perceptions", "write"))
    step = made(workshop, ShowInRoom("perceptions", "readout", "r1", "fin", "sal", "p1"))
    assert not step.logged
    assert not step.barrier
    workshop.apply(step)
    (room,) = workshop.all(RoomState)
    assert (room.id, room.activity, room.item) == (ROOM_ID, "readout", "p1")
    with pytest.raises(DomainError, match="There is one room"):
        admit(workshop, [added(RoomState(id="second"))])
    with pytest.raises(DomainError, match="There is one clock"):
        admit(workshop, [added(RoomClock(id="second"))])


def test_what_the_room_saw_may_go() -> None:
    workshop = do(worlds.small(), ShowInRoom("perceptions", "write", "r1", "fin", "new"))
    assert made(workshop, Remove("department", "new")).changes
    assert not made(workshop, ShowInRoom("perceptions", "write", "r1", "fin", "new")).changes


@pytest.mark.parametrize(
    "later",
    [
        NINE + timedelta(minutes=4),
        (NINE + timedelta(minutes=4)).replace(tzinfo=UTC),
        (NINE + timedelta(hours=2, minutes=4)).replace(tzinfo=timezone(timedelta(hours=2))),
    ],
)
def test_the_clock_counts_alike_with_any_zone(later: datetime) -> None:
    assert spent_at(RoomClock(seconds=900, spent=30.0, since=NINE), later) == 270.0


def test_a_clock_that_is_set_back_has_used_nothing_more() -> None:
    clock = RoomClock(seconds=900, spent=30.0, since=NINE)
    assert spent_at(clock, NINE - timedelta(hours=1)) == 30.0


def test_a_clock_with_a_zone_is_refused_in_the_file() -> None:
    with pytest.raises(DomainError, match="in UTC, without a zone"):
        admit(worlds.small(), [added(RoomClock(since=NINE.replace(tzinfo=UTC)))])


def test_turns_are_counted_for_each_activity() -> None:
    turn = CountTurn(Stage.PERCEPTIONS, "readout", "fin")
    workshop = do(worlds.small(), turn, turn, CountTurn(Stage.SKILLS, "plan", "fin"))
    assert sorted(t.count for t in workshop.all(Turn)) == [1, 2]
    back = CountTurn(Stage.SKILLS, "plan", "fin", -1)
    do(workshop, back)
    assert "no turn to take back" in refusal(workshop, back)
    with pytest.raises(DomainError, match="counted already"):
        admit(
            workshop,
            [added(Turn(stage=Stage.PERCEPTIONS, activity="readout", department="fin"))],
        )


def test_a_yes_is_given_once_corrected_and_taken_back() -> None:
    workshop = do(worlds.small(), ConsentToMirror("r1", "fin", "Ann"))
    assert "said yes to its mirror already" in refusal(
        workshop, ConsentToMirror("r1", "fin", "Ann")
    )
    do(workshop, ConsentToMirror("r1", "fin", "Bo"))
    assert [c.by for c in workshop.all(MirrorConsent)] == ["Bo"]
    do(workshop, WithdrawConsent("r1", "fin"))
    assert "has not said yes" in refusal(workshop, WithdrawConsent("r1", "fin"))
    do(workshop, ConsentToMirror("r1", "fin"))
    with pytest.raises(DomainError, match="said yes to its mirror already"):
        admit(workshop, [added(MirrorConsent(round="r1", department="fin"))])


def test_after_the_mirror_the_yes_stays() -> None:
    workshop = do(worlds.rich(), RevealBoxes("r1", "its", "cus"))
    assert "stays on record" in refusal(workshop, WithdrawConsent("r1", "cus"))


def test_dots_are_revealed_once_after_the_read_out() -> None:
    reveal = RevealDots("r1", "sal", "fin")
    assert "Dots come after" in refusal(worlds.small(), reveal)
    workshop = worlds.rich()
    assert made(workshop, reveal).barrier
    do(workshop, reveal)
    assert [(r.first, r.dots_revealed) for r in workshop.all(ReadOut)] == [("fin", True)]
    assert "revealed already" in refusal(workshop, reveal)


def test_a_workshop_without_a_room_has_no_clock() -> None:
    assert "start one first" in refusal(Workshop(), {"do": "stop_clock"})
