"""One row of an imported table, and what a kind of table is."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from app.catalog.csv_values import Names, number, plain, whole
from app.domain.errors import CatalogError
from app.domain.records import Record

V = TypeVar("V")


class Cells:
    """The cells of one row by column, read as what they should be."""

    def __init__(
        self, cells: Mapping[str, str], names: Names, round: str, decimal_comma: bool
    ) -> None:
        self._cells = cells
        self._comma = decimal_comma
        self.names = names
        self.round = round

    def text(self, column: str) -> str:
        """Return the text of a cell, "" where it is empty or left out."""
        return self._cells.get(column, "").strip()

    def must(self, column: str, read: Callable[[str], V]) -> V:
        """Return the value of a cell that has to be there."""
        if not self.text(column):
            raise CatalogError(f"“{column}” is empty")
        return self._read(column, read)

    def may(self, column: str, read: Callable[[str], V], default: V) -> V:
        """Return the value of a cell, or `default` where it is empty or left out."""
        return self._read(column, read) if self.text(column) else default

    def number(self, cell: str) -> float:
        """Read a number, with a comma for the point where the file writes so."""
        return number(cell, self._comma)

    def whole(self, cell: str) -> int:
        """Read a whole number."""
        return whole(cell, self._comma)

    def _read(self, column: str, read: Callable[[str], V]) -> V:
        try:
            return read(self.text(column))
        except CatalogError as error:
            raise CatalogError(f"“{column}”: {error}") from None


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of table. columns: heading → other headings that mean the same.

    german: heading → what it is called in German, the usual name first.
    needed: columns without which no row can be read. identity: fields by which a row is told to
    be there already; () where a rule of the domain tells. most: rows at a time.
    """

    noun: str
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    record: Callable[[Cells], Record]
    identity: tuple[str, ...] = ()
    most: int = 10_000
    german: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def column(self, heading: str) -> str | None:
        """Return the column that a heading means, or None; “Rolle/Funktion” means the role."""
        whole = self._named(heading)
        if whole is not None:
            return whole
        parts = {self._named(part) for part in _parts(heading)}
        return parts.pop() if len(parts) == 1 else None

    def is_heading(self, cell: str) -> bool:
        """Whether a cell says nothing but names of columns, be they several: “Name/Rolle”."""
        return all(self._named(part) is not None for part in _parts(cell))

    def _named(self, heading: str) -> str | None:
        wanted = plain(heading)
        for column, others in self.columns.items():
            german = (plain(name) for name in self.german.get(column, ()))
            if wanted == plain(column) or wanted in others or wanted in german:
                return column
        return None

    @property
    def accepted(self) -> str:
        """The headings that are understood, as a phrase, each with its German name."""
        return ", ".join(
            f"{column} ({names[0]})" if (names := self.german.get(column)) else column
            for column in self.columns
        )

    def key(self, record: Record) -> tuple[Any, ...]:
        """Return by what the record is told from others of its kind, () where by nothing."""
        values = (getattr(record, name) for name in self.identity)
        return tuple(v.casefold() if type(v) is str else v for v in values)


def _parts(heading: str) -> list[str]:
    """Return what a heading says beside a stroke, without what it has in brackets."""
    parts = re.split(r"[/|]", re.sub(r"\(.*?\)|[*:]", " ", heading))
    return [part for part in parts if part.strip()] or [heading]
