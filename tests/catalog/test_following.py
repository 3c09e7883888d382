"""A workshop that begins with the set-up of an earlier one."""

from app.catalog import following_commands, sample_commands
from app.domain.records import (
    AgendaItem,
    Attendance,
    Contract,
    Department,
    Expectation,
    Participant,
    Perception,
    Rating,
    Round,
)
from app.domain.workshop import Workshop


def carried_out(commands):
    workshop = Workshop()
    for command in commands:
        workshop.apply(command.changes(workshop))
    return workshop


def test_the_set_up_comes_along_and_nothing_that_was_said():
    earlier = carried_out(sample_commands())
    workshop = carried_out(following_commands(earlier, "A year later"))
    assert workshop.info.title == "A year later"
    assert workshop.info.pinned_day is None
    assert workshop.departments() == earlier.departments()
    assert {p.name for p in workshop.all(Participant)} == {p.name for p in earlier.all(Participant)}
    assert {p.attendance for p in workshop.all(Participant)} == {Attendance.EXPECTED}
    assert all(item.started is None for item in workshop.all(AgendaItem))
    for kind in (Perception, Rating, Expectation, Contract):
        assert workshop.all(kind) == []
    assert [r.title for r in workshop.all(Round)] == ["Round 1"]
    assert workshop.count(Department) == 6
