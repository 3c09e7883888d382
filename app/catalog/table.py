"""Taking values out of parsed TOML, each of exactly the type it should have.

Every refusal is a CatalogError that names the file, the line and the dotted path.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NoReturn, TypeVar

from app.catalog.toml import Lines
from app.domain.errors import CatalogError, DomainError
from app.domain.text import clean, one_line, shorten

E = TypeVar("E", bound=StrEnum)

_TYPES = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    list: "a list",
    dict: "a table",
}


class Table:
    """One table of a TOML text. What is never taken is refused by `close`."""

    def __init__(self, data: dict[str, Any], path: str, lines: Lines, where: str) -> None:
        self._data = data
        self._path = path
        self._lines = lines
        self._where = where
        self._taken: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def refuse(self, key: str, problem: str) -> NoReturn:
        """Raise the CatalogError for one key; "" for the table itself."""
        path = ".".join(part for part in (self._path, key) if part)
        line = self._lines.of(path)
        raise CatalogError(f"{self._where}, line {line}: {path or 'the top level'} {problem}.")

    def close(self) -> None:
        """Refuse the first key that nothing has asked for."""
        for key in self._data:
            if key not in self._taken:
                known = ", ".join(sorted(self._taken)) or "nothing"
                shown = shorten(str(key), 40)
                self.refuse("", f"has an unknown key “{shown}”; here are possible: {known}")

    def line(self, key: str, *, limit: int = 200, default: str | None = None) -> str:
        """Return one line of text; required where there is no default."""
        raw = self._take(key, str, default)
        return self._cleaned(key, raw, limit, one=True, empty=default is not None)

    def prose(self, key: str, *, limit: int = 4_000) -> str:
        """Return text of any number of lines."""
        return self._cleaned(key, self._take(key, str, None), limit, one=False)

    def lines(self, key: str, *, most: int = 20, limit: int = 400) -> tuple[str, ...]:
        """Return a list of texts of one line each, () where it is left out."""
        raw = self._take(key, list, [])
        if len(raw) > most:
            self.refuse(key, f"has {len(raw)} entries; at most {most} are possible")
        for item in raw:
            if not isinstance(item, str):
                self.refuse(key, "must be a list of texts")
        return tuple(self._cleaned(key, item, limit, one=True) for item in raw)

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """Return a whole number from `low` to `high`."""
        value: int = self._take(key, int, default)
        if not low <= value <= high:
            self.refuse(key, f"must be from {low} to {high}, not {str(value)[:20]}")
        return value

    def number(self, key: str) -> float:
        """Return a finite number of at most a million million."""
        raw = self._take(key, None, None)
        if isinstance(raw, bool) or not isinstance(raw, int | float) or not abs(raw) <= 1e12:
            self.refuse(key, "must be a number")
        return float(raw)

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is left out."""
        value: bool = self._take(key, bool, False)
        return value

    def choice(self, key: str, words: type[E], default: E | None = None) -> E:
        """Return a member of an enumeration by its value."""
        raw = self._take(key, str, default.value if default is not None else None)
        try:
            return words(raw)
        except ValueError:
            possible = ", ".join(str(word.value) for word in words)
            self.refuse(key, f"is “{shorten(raw, 40)}”; possible are {possible}")

    def table(self, key: str) -> "Table":
        """Return a table inside this one."""
        return self._inside(key, self._take(key, dict, None))

    def tables(self, key: str, most: int) -> list["Table"]:
        """Return an array of tables, numbered from 1 in their paths; [] where it is left out."""
        raw = self._take(key, list, [])
        if len(raw) > most:
            self.refuse(key, f"has {len(raw)} entries; at most {most} are possible")
        for item in raw:
            if not isinstance(item, dict):
                self.refuse(key, "must be an array of tables, [[…]]")
        return [self._inside(f"{key}.{i}", item) for i, item in enumerate(raw, 1)]

    def children(self, most: int) -> Iterator[tuple[str, "Table"]]:
        """Yield (key, table) of every table inside this one, in the order of the file."""
        if len(self._data) > most:
            self.refuse("", f"has {len(self._data)} entries; at most {most} are possible")
        for key in self._data:
            yield key, self.table(key)

    def names(self) -> tuple[str, ...]:
        """Return the keys, in the order of the file."""
        return tuple(self._data)

    def _take(self, key: str, kind: type | None, default: Any) -> Any:
        self._taken.add(key)
        if key not in self._data:
            if default is None:
                self.refuse("", f"needs “{key}”")
            return default
        value = self._data[key]
        wrong_bool = kind is int and isinstance(value, bool)
        if kind is not None and (wrong_bool or not isinstance(value, kind)):
            self.refuse(key, f"must be {_TYPES[kind]}")
        return value

    def _cleaned(self, key: str, raw: str, limit: int, *, one: bool, empty: bool = False) -> str:
        try:
            text = (one_line if one else clean)(raw, what="The text", limit=limit)
        except DomainError as error:
            self.refuse(key, f"cannot be used: {str(error).rstrip('.')}")
        if not text and not empty:
            self.refuse(key, "is empty")
        return text

    def _inside(self, key: str, data: dict[str, Any]) -> "Table":
        path = f"{self._path}.{key}" if self._path else key
        return Table(data, path, self._lines, self._where)
