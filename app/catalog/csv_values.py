"""One cell of an imported table → one value. Each refusal is a phrase for the row's sentence."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.errors import CatalogError
from app.domain.records import (
    Contract,
    ContractState,
    Interface,
    Lens,
    Measure,
    Tone,
)
from app.domain.text import shorten
from app.domain.workshop import Workshop

E = TypeVar("E", bound=StrEnum)

TONES = {
    "strength": Tone.STRENGTH,
    "plus": Tone.STRENGTH,
    "positive": Tone.STRENGTH,
    "neutral": Tone.NEUTRAL,
    "difficulty": Tone.DIFFICULTY,
    "minus": Tone.DIFFICULTY,
    "−": Tone.DIFFICULTY,
    "–": Tone.DIFFICULTY,
    "negative": Tone.DIFFICULTY,
}
LENSES = {
    "ourselves": Lens.SELF,
    "us": Lens.SELF,
    "them": Lens.DIRECT,
    "they about us": Lens.META,
    "what they say of us": Lens.META,
}
LENSES_SAID = (
    "“Ourselves” (or self)",
    "“Them” (or direct)",
    "“What they say of us” (or meta)",
)
"""The three lists as the screen calls them, each with the word of the exported table."""

TONES_SAID = ("“strength” (or +)", "“neutral” (or 0)", "“difficulty” (or −)")

_YES = frozenset({"yes", "y", "true", "1", "x", "✓"})
_NO = frozenset({"no", "n", "false", "0", "", "-"})
_BLANKS = re.compile(r"[\s_\-]+")


class Names:
    """What the cells of a table may call the records that are there already."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._departments: dict[str, set[str]] = {}
        for d in workshop.departments():
            for called in {plain(d.name), plain(d.code), plain(d.id)} - {""}:
                self._departments.setdefault(called, set()).add(d.id)
        self._interfaces = _by_name((i.id, i.name) for i in workshop.ordered(Interface))
        self._measures = _by_name((m.id, m.name) for m in workshop.ordered(Measure))

    def department(self, cell: str) -> str:
        """Return the id of a department by its name or code."""
        found = self._departments.get(plain(cell), set())
        if len(found) > 1:
            raise CatalogError(f"“{shorten(cell, 40)}” means several departments: write the name")
        if not found:
            known = ", ".join(d.name for d in self._workshop.departments()[:12]) or "none yet"
            raise CatalogError(
                f"there is no department “{shorten(cell, 40)}”; there are {shorten(known, 200)}"
            )
        return next(iter(found))

    def departments(self, cell: str) -> tuple[str, ...]:
        """Return the ids of several departments, separated by commas, semicolons or slashes."""
        return tuple(self.department(p) for p in re.split(r"[,;/\n]", cell) if p.strip())

    def interface(self, cell: str) -> str:
        """Return the id of an interface by its name."""
        return _only(self._interfaces, cell, "interface")

    def measure(self, cell: str, supplier: str | None) -> str:
        """Return the id of a measure by its name, and by its supplier where that is given."""
        found = self._measures.get(plain(cell), [])
        if supplier is not None:
            found = [m for m in found if self._workshop.get(Measure, m).supplier == supplier]
        if len(found) > 1:
            raise CatalogError(
                f"several measures are called “{shorten(cell, 60)}”: add a column “supplier”"
            )
        if not found:
            raise CatalogError(f"there is no measure “{shorten(cell, 60)}”")
        return found[0]

    def contract(self, one: str, other: str) -> str:
        """Return the id of the contract of two departments."""
        if one == other:
            raise CatalogError("a contract needs two different departments")
        first, second = self._workshop.pair(one, other)
        for contract in self._workshop.referring(Contract, "first", first):
            between_departments = contract.first_member is None
            living = contract.state is not ContractState.ENDED
            if contract.second == second and between_departments and living:
                return contract.id
        names = self._workshop.names_of(first, second)
        raise CatalogError(f"{names} have no contract yet: begin one first")


def plain(text: str) -> str:
    """Return a heading or name as it is compared: lower case, single blanks, whole letters."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def choice(
    cell: str, words: type[E], also: dict[str, E] | None = None, said: Iterable[str] = ()
) -> E:
    """Return the member of an enumeration that a cell means.

    also: other words for it. said: the words that a refusal offers, as the screen has them.
    """
    wanted = plain(cell)
    for word in words:
        if wanted in (plain(word.value), plain(word.name)) or cell.strip() == word.value:
            return word
    if also and wanted in also:
        return also[wanted]
    possible = ", ".join(said or (str(word.value) for word in words))
    raise CatalogError(f"“{shorten(cell, 40)}” is not possible here; write one of {possible}")


def number(cell: str, decimal_comma: bool) -> float:
    """Return a number: blanks between thousands and a percent sign are allowed."""
    text = re.sub(r"[\s\u00a0\u202f'’]", "", cell).removesuffix("%")
    if decimal_comma and re.fullmatch(r"[+-]?\d+,\d+", text):
        text = text.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text) or len(text) > 30:
        raise CatalogError(f"“{shorten(cell, 40)}” is not a number")
    return float(text)


def whole(cell: str, decimal_comma: bool) -> int:
    """Return a whole number."""
    value = number(cell, decimal_comma)
    if value != int(value):
        raise CatalogError(f"“{shorten(cell, 40)}” is not a whole number")
    return int(value)


def day(cell: str) -> date:
    """Return a date: 2026-06-30 or 30.6.2026. With slashes nobody knows which is the month."""
    text = cell.strip()
    german = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text)
    try:
        if german:
            return date(int(german[3]), int(german[2]), int(german[1]))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # such as 31.2.2026: said below
    raise CatalogError(f"“{shorten(cell, 40)}” is not a date; write it as 2026-06-30")


def flag(cell: str) -> bool:
    """Return whether a cell says yes."""
    word = plain(cell)
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise CatalogError(f"“{shorten(cell, 40)}” is neither yes nor no")


def _by_name(named: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, name in named:
        for called in {plain(name), plain(id)}:
            found.setdefault(called, []).append(id)
    return found


def _only(names: dict[str, list[str]], cell: str, noun: str) -> str:
    found = names.get(plain(cell), [])
    if len(found) == 1:
        return found[0]
    if found:
        raise CatalogError(
            f"several are called “{shorten(cell, 60)}”: give each {noun} its own name"
        )
    raise CatalogError(f"there is no {noun} “{shorten(cell, 60)}”")
