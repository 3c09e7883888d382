"""The strategies themselves: they know every command, and most of what they draw is accepted."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.commands import describe_commands
from app.domain.errors import DomainError
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.strategies import MAKERS, accepted, commands_for, name_of, valid_commands_for

FIRST = {"resume_clock": [{"do": "pause_clock", "at": worlds.NOON.isoformat()}]}
"""What a command needs that cannot be at the same time as what another needs."""
QUICK = settings(max_examples=5, suppress_health_check=list(HealthCheck))


def test_every_command_has_a_maker() -> None:
    assert {c.name for c in describe_commands()} - {"add_workshop"} <= set(MAKERS)


@pytest.mark.parametrize("name", sorted(set(MAKERS) - {"add_workshop"}))
@QUICK
@given(data=st.data())
def test_every_command_is_drawn_and_accepted_somewhere(name: str, data: st.DataObject) -> None:
    workshop = worlds.do(worlds.rich(), *FIRST.get(name, ()))
    command = data.draw(valid_commands_for(workshop, [name]))
    assert name_of(command) == name
    workshop.apply(command.changes(workshop))


def test_most_commands_are_accepted() -> None:
    outcomes: list[bool] = []

    @settings(max_examples=150, database=None, suppress_health_check=list(HealthCheck))
    @given(commands_for(worlds.rich()))
    def draw(command: object) -> None:
        outcomes.append(accepted(worlds.rich(), command))  # type: ignore[arg-type]

    draw()
    assert sum(outcomes) / len(outcomes) > 0.6


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_workshop_grows_from_nothing(data: st.DataObject) -> None:
    workshop = Workshop()
    for _ in range(12):
        command = data.draw(commands_for(workshop))
        with suppress(DomainError):
            workshop.apply(command.changes(workshop))
