"""What a contract has said: each agreed version, read back from what was kept of it, and now."""

import dataclasses
import json
import types
import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.assembling import assemble
from app.domain.codec import Json
from app.domain.content import ContractContent
from app.domain.errors import DomainError
from app.domain.memo import per_class
from app.domain.records import Contract, ContractVersion
from app.domain.text import quoted
from app.domain.wording import Wording
from app.domain.workshop import Workshop

NOW = "now"
"""The key of what the workshop says at present."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a contract says or has said. version: None for what the workshop says at present."""

    version: ContractVersion | None
    content: ContractContent

    @property
    def key(self) -> str:
        """What the command line and the page call it: the number of the version, or "now"."""
        return str(self.version.number) if self.version else NOW

    @property
    def name(self) -> str:
        """What people call it."""
        return f"version {self.version.number}" if self.version else "what it says now"


def editions(workshop: Workshop, contract: Contract) -> tuple[Edition, ...]:
    """Return every agreed version, oldest first, and what the contract says now.

    Raises DomainError where a version holds what no version of ours does.
    """
    found = workshop.referring(ContractVersion, "contract", contract.id)
    agreed = [Edition(v, read_content(v.content)) for v in sorted(found, key=lambda v: v.number)]
    return (*agreed, Edition(None, assemble(workshop, contract)))


def edition(found: tuple[Edition, ...], key: str) -> Edition:
    """Return the edition of a key; DomainError says which there are."""
    for one in found:
        if one.key == key.strip().lower():
            return one
    agreed = Wording().listed([one.key for one in found if one.version])
    there = f"it has {agreed}, and “{NOW}”" if agreed else f"it has none yet, only “{NOW}”"
    raise DomainError(f"This contract has no version {quoted(key, 20)}: {there}.")


def worth_comparing(found: tuple[Edition, ...]) -> tuple[Edition, Edition] | None:
    """Return the two that one wants to see first: the last version and what has become of it, or
    the last two versions; None where there is nothing to compare."""
    *agreed, now = found
    if not agreed:
        return None
    if same_words(agreed[-1].content, now.content):
        return (agreed[-2], agreed[-1]) if len(agreed) > 1 else None
    return agreed[-1], now


def same_words(one: ContractContent, other: ContractContent) -> bool:
    """Whether two say the same; the number of the version and the annex set aside."""
    return (
        dataclasses.replace(one, version=1).json() == dataclasses.replace(other, version=1).json()
    )


def read_content(text: str) -> ContractContent:
    """Return the content of a version from its canonical JSON; the annex is no part of it.

    Raises DomainError where it is anything else.
    """
    try:
        data = json.loads(text)
        found = _made(ContractContent, {"annex": [], **data})
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        raise DomainError(
            "A version of this contract cannot be read: what was kept of it is not what a version "
            "is. Other versions are not touched by that."
        ) from None
    assert isinstance(found, ContractContent)
    return found


@per_class
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _made(hint: Any, raw: Json) -> Any:
    """Return a value of exactly the type that a hint names."""
    kind = typing.get_origin(hint)
    if kind is tuple:
        return _tuple(typing.get_args(hint), raw)
    if kind in (types.UnionType, typing.Union):
        inner = next(h for h in typing.get_args(hint) if h is not types.NoneType)
        return None if raw is None else _made(inner, raw)
    if dataclasses.is_dataclass(hint):
        cls = typing.cast(type, hint)
        hints = _hints(cls)
        return cls(**{name: _made(hints[name], raw[name]) for name in hints})
    if issubclass(hint, StrEnum):
        return hint(raw)
    if hint is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    if type(raw) is not hint:
        raise TypeError
    return raw


def _tuple(hints: tuple[Any, ...], raw: Json) -> tuple[Any, ...]:
    if not isinstance(raw, list):
        raise TypeError
    if len(hints) == 2 and hints[1] is ...:
        return tuple(_made(hints[0], item) for item in raw)
    return tuple(_made(hint, item) for hint, item in zip(hints, raw, strict=True))
