"""Random commands for any workshop: most are accepted, some are refused by a rule.

`commands_for(workshop)` draws one command of any family: the four generic ones for every kind of
record, every named step of the method, and batches. `valid_commands_for` keeps those that are
accepted. Every name of `describe_commands()` has a maker in MAKERS.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from hypothesis import strategies as st

from app.domain.codec import FieldType, field_types
from app.domain.commands import Add, Batch, Command, Edit, Move, Remove
from app.domain.errors import DomainError
from app.domain.records import ALL, Department, Record
from app.domain.workshop import Workshop
from tests.domain import records_drawn, steps_drawn
from tests.domain.drawing import Draw, Impossible, Maker, pick, sometimes

T = TypeVar("T")

HARMLESS = (str, bool, int)
"""Fields of these types, without a reference, are edited without much care."""


def commands_for(workshop: Workshop, names: Iterable[str] | None = None) -> Any:
    """Draw one command; `names` narrows it to some of describe_commands(), or "batch"."""
    return _command(workshop, tuple(sorted(names or (*MAKERS, "batch"))))


def valid_commands_for(workshop: Workshop, names: Iterable[str] | None = None) -> Any:
    """Draw one command that the workshop accepts."""
    return commands_for(workshop, names).filter(lambda command: accepted(workshop, command))


def accepted(workshop: Workshop, command: Command) -> bool:
    """Whether no rule refuses the command."""
    try:
        command.changes(workshop)
    except DomainError:
        return False
    return True


def name_of(command: Command) -> str:
    """Return what the command line calls a command."""
    if isinstance(command, Add):
        return f"add_{command.record.kind}"
    if isinstance(command, Edit | Move | Remove):
        return f"{command.name}_{command.kind}"
    return command.name


@st.composite
def _command(draw: Draw, workshop: Workshop, names: Sequence[str]) -> Command:
    """Try a drawn name, then those after it, until one is possible here."""
    start = draw(st.integers(0, len(names) - 1))
    for name in (*names[start:], *names[:start]):
        try:
            return _batch(draw, workshop) if name == "batch" else MAKERS[name](draw, workshop)
        except Impossible:
            continue
    return Add(records_drawn.record(draw, workshop, Department))


def _batch(draw: Draw, workshop: Workshop) -> Command:
    """A few commands, each drawn for the workshop as the ones before leave it."""
    trial, commands = workshop.snapshot(), []
    for _ in range(draw(st.integers(0, 3))):
        command = draw(_command(trial, BATCHED))
        commands.append(command)
        try:
            trial.apply(command.changes(trial))
        except DomainError:
            break
    return Batch(tuple(commands), draw(st.sampled_from(["", "Several things"])))


def _adding(cls: type[Record]) -> Maker:
    return lambda draw, workshop: Add(records_drawn.record(draw, workshop, cls))


def _editing(cls: type[Record]) -> Maker:
    def make(draw: Draw, workshop: Workshop) -> Command:
        before = pick(draw, workshop.all(cls))
        open_fields = [
            kind
            for name, kind in field_types(cls).items()
            if name not in ("id", "position") and not (kind.spec.stepped or kind.spec.fixed)
        ]
        if not sometimes(draw):
            open_fields = [k for k in open_fields if _is_harmless(k)] or open_fields
        chosen = draw(st.lists(st.sampled_from(open_fields), min_size=1, max_size=2))
        values = {k.name: records_drawn.value(draw, workshop, k) for k in chosen}
        return Edit(cls.kind, before.id, values)

    return make


def _is_harmless(kind: FieldType) -> bool:
    enum = issubclass(kind.base, StrEnum)
    return kind.base in HARMLESS and not kind.spec.refers and not kind.many and not enum


def _moving(cls: type[Record]) -> Maker:
    def make(draw: Draw, workshop: Workshop) -> Command:
        ids = [record.id for record in workshop.all(cls)]
        return Move(cls.kind, pick(draw, ids), draw(st.sampled_from([None, *ids])))

    return make


def _removing(cls: type[Record]) -> Maker:
    return lambda draw, workshop: Remove(cls.kind, pick(draw, workshop.all(cls)).id)


_GENERIC = {"add": _adding, "edit": _editing, "move": _moving, "remove": _removing}
MAKERS: dict[str, Maker] = {
    f"{verb}_{cls.kind}": _GENERIC[verb](cls) for cls in ALL for verb in cls.verbs
}
MAKERS.update(steps_drawn.MAKERS)
BATCHED = tuple(
    sorted(
        name
        for name in MAKERS
        # What a batch adds is not read, signed or voted on in the same batch.
        if not name.startswith("remove") and name not in ("open_box", "cast_ballot")
    )
)

__all__ = ["MAKERS", "accepted", "commands_for", "name_of", "valid_commands_for"]
