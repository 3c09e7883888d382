"""Every command, by the name that the command line gives it.

A command is either one of the four generic ones for a kind of record (`add_department`,
`edit_department`, `move_department`, `remove_department`) or a named step of the method
(`agree_expectation`). The reference is read from the dataclasses themselves.

- What a command is, and how its fields say what they name: base, named
- The four generic ones, and what goes or turns with a record: generic, removal, turning
- The steps of the stages: perceptions, ballots, expectations, readiness, contracts, measures,
  review
- The room, its clock, turns and consent: room
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.codec import FieldType, Json, decode, field_types, from_json, register
from app.domain.commands import (
    ballots,
    contracts,
    expectations,
    measures,
    perceptions,
    readiness,
    review,
    room,
)
from app.domain.commands.base import Batch, Command
from app.domain.commands.generic import Add, Edit, Move, Remove
from app.domain.commands.removal import removal
from app.domain.errors import DomainError
from app.domain.records import ALL, KINDS
from app.domain.text import one, quoted

NAMED: dict[str, type[Command]] = {
    cls.name: cls
    for module in (room, perceptions, ballots, expectations, readiness, contracts, measures, review)
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, Command) and cls.__module__ == module.__name__
}


def _step(_base: Any, raw: Json) -> Command:
    if not isinstance(raw, dict):
        raise TypeError
    return decode_command(raw)


register(Command, "object with “do”, as on a line of its own", _step)


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field in the reference: its type in words, and whether it must be given."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class CommandDescription:
    """One command in the reference."""

    name: str
    does: str
    fields: tuple[FieldDescription, ...]


def decode_command(data: Mapping[str, Json]) -> Command:
    """Return the command that `{"do": name, …}` means; DomainError says what is wrong."""
    name = data.get("do")
    if not isinstance(name, str):
        raise DomainError("The line has no “do”: it names the command, as in “add_department”.")
    rest = {key: value for key, value in data.items() if key != "do"}
    if name in NAMED:
        return from_json(NAMED[name], rest, where=name)
    verb, _, kind = name.partition("_")
    cls = KINDS.get(kind)
    if cls is None or verb not in cls.verbs:
        raise DomainError(f"There is no command {quoted(name)}: `accord commands` lists them.")
    if verb == "add":
        return Add(from_json(cls, rest, where=name))
    id = rest.pop("id", None)
    if not isinstance(id, str):
        raise DomainError(f"{name}: “id” is missing: it says which {cls.noun} is meant.")
    if verb == "edit":
        return Edit(kind, id, _values(cls, rest, name))
    if verb == "move":
        before = rest.pop("before", None)
        if before is not None and not isinstance(before, str):
            raise DomainError(f"{name}: “before” must be an id, or null for last.")
        _refuse_rest(rest, name)
        return Move(kind, id, before)
    _refuse_rest(rest, name)
    return Remove(kind, id)


def describe_commands() -> list[CommandDescription]:
    """Return every command with its fields, generic ones first, in the order of the records."""
    out = []
    for cls in ALL:
        for verb in cls.verbs:
            out.append(_generic(verb, cls))
    for name, command in sorted(NAMED.items()):
        does = " ".join((command.__doc__ or "").split("\n\n")[0].split())
        fields = tuple(
            FieldDescription(f.name, _words(f), f.required) for f in field_types(command).values()
        )
        out.append(CommandDescription(name, does, fields))
    return out


def _generic(verb: str, cls: Any) -> CommandDescription:
    a = one(cls.noun)
    id = FieldDescription("id", f"id of {a}", True)
    if verb == "move":
        fields: tuple[FieldDescription, ...] = (
            id,
            FieldDescription("before", f"id of {a}, or null for last", False),
        )
    elif verb == "remove":
        fields = (id,)
    else:
        fields = tuple(
            FieldDescription(f.name, _words(f), f.required and verb == "add")
            for f in field_types(cls).values()
            if not f.spec.stepped
            and f.name not in ("id", "position")
            and not (verb == "edit" and f.spec.fixed)
        )
        own = FieldDescription("id", "text, chosen by the caller", False)
        fields = (own if verb == "add" else id, *fields)
    does = {
        "add": f"Add {a}.",
        "edit": f"Give some fields of {a} new values.",
        "move": f"Put {a} before another, or last.",
        "remove": f"Remove {a} with what belongs to it.",
    }[verb]
    return CommandDescription(f"{verb}_{cls.kind}", does, fields)


def _words(field: FieldType) -> str:
    return f"{field.words}, or null" if field.optional else field.words


def _values(cls: Any, rest: Mapping[str, Json], name: str) -> dict[str, Any]:
    known = field_types(cls)
    values = {}
    for field, raw in rest.items():
        if field not in known:
            raise DomainError(f"{name}: there is no field {quoted(field)}.")
        values[field] = decode(known[field], raw, name)
    if not values:
        raise DomainError(f"{name}: nothing to change is given.")
    return values


def _refuse_rest(rest: Mapping[str, Json], name: str) -> None:
    if rest:
        raise DomainError(f"{name}: there is no field {quoted(next(iter(rest)))}.")


__all__ = [
    "NAMED",
    "Add",
    "Batch",
    "Command",
    "CommandDescription",
    "Edit",
    "FieldDescription",
    "Move",
    "Remove",
    "decode_command",
    "describe_commands",
    "removal",
]
