"""Tables from spreadsheets: every row becomes a command, or a sentence that says why not."""

from dataclasses import dataclass, replace
from pathlib import Path

from app.catalog.csv_cells import Cells, Kind
from app.catalog.csv_kinds import KINDS
from app.catalog.csv_text import Row, Sheet, read_sheet
from app.catalog.csv_values import Names
from app.domain.commands import Add, Batch
from app.domain.errors import AccordError, CatalogError
from app.domain.records import Ordered, Record, Round
from app.domain.rules import siblings
from app.domain.text import shorten
from app.domain.workshop import Workshop

CSV_KINDS: dict[str, tuple[str, ...]] = {name: tuple(k.columns) for name, k in KINDS.items()}
"""The kinds of table that can be imported, each with its column headings."""


_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is left out. line: of the file, from 1. why: a sentence. said: its cells."""

    line: int
    why: str
    said: str = ""

    def __str__(self) -> str:
        return f"Line {self.line}: {self.why}"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a table would add. Nothing has been changed yet.

    commands: one a row that can be added, in order; lines: on which line of the file each row
    begins. unknown: headings that mean no column and are ignored. read_as: how the file was read
    ("UTF-8, separated by semicolons").
    """

    kind: str
    commands: tuple[Add, ...]
    lines: tuple[int, ...]
    refused: tuple[RefusedRow, ...]
    unknown: tuple[str, ...]
    read_as: str = ""

    @property
    def command(self) -> Batch:
        """All rows as one command with one undo."""
        count = len(self.commands)
        words = f"1 {KINDS[self.kind].noun}" if count == 1 else f"{count} {self.kind}"
        return Batch(self.commands, f"Imported {words}")


def read_csv(path: Path, kind: str, workshop: Workshop) -> ImportPreview:
    """Return what a CSV file would add to a workshop.

    kind: one of CSV_KINDS. Raises CatalogError where the file as a whole cannot be read; single
    rows are refused in the preview.
    """
    known = KINDS.get(kind)
    if known is None:
        raise CatalogError(
            f"A table of “{shorten(kind, 40)}” cannot be imported; possible are {', '.join(KINDS)}."
        )
    sheet = read_sheet(Path(path))
    if len(sheet.rows) > known.most:
        raise CatalogError(f"More than {known.most:,} {kind} at a time are not possible: split it.")
    columns, unknown = _columns(sheet, known)
    reader = _Reader(known, workshop, columns, sheet.decimal_comma)
    commands: list[Add] = []
    lines, refused = [], []
    for row in sheet.rows:
        try:
            commands.append(reader.read(row))
            lines.append(row.line)
        except AccordError as error:
            why = str(error).rstrip(".")
            said = shorten(" · ".join(cell for cell in row.cells if cell.strip()), 400)
            refused.append(RefusedRow(row.line, f"{why[:1].upper()}{why[1:]}.", said))
    read_as = f"{sheet.encoding}, separated by {_SEPARATORS[sheet.delimiter]}"
    return ImportPreview(kind, tuple(commands), tuple(lines), tuple(refused), unknown, read_as)


def kinds_that_fit(path: Path) -> tuple[str, ...]:
    """Return the kinds whose needed columns a table has, the one with the most columns first.

    Raises CatalogError where the file as a whole cannot be read.
    """
    headings = read_sheet(Path(path)).headings
    found: dict[str, int] = {}
    for name, kind in KINDS.items():
        columns = {kind.column(heading) for heading in headings} - {None}
        if columns.issuperset(kind.needed):
            found[name] = len(columns)
    return tuple(sorted(found, key=lambda name: -found[name]))


def columns_named(line: str, kind: str) -> tuple[str | None, ...]:
    """Return the columns that a line of cells parted by tabs names, as the first line of a table
    does; None for an empty cell and for two in one. () where it is no such line.
    """
    known = KINDS[kind]
    cells = line.split("\t")
    said = [cell for cell in cells if cell.strip()]
    if not said or not all(known.is_heading(cell) for cell in said):
        return ()
    return tuple(known.column(cell) if cell.strip() else None for cell in cells)


def columns_understood(kind: str) -> str:
    """Return the headings of a kind of table, in English and German, as a phrase."""
    return KINDS[kind].accepted


def _columns(sheet: Sheet, kind: Kind) -> tuple[list[str | None], tuple[str, ...]]:
    columns: list[str | None] = []
    unknown = []
    for heading in sheet.headings:
        column = kind.column(heading)
        if column is None and heading.strip():
            unknown.append(shorten(heading, 60))
        if column is not None and column in columns:
            raise CatalogError(f"Two columns mean “{column}”: keep one of them.")
        columns.append(column)
    missing = [column for column in kind.needed if column not in columns]
    if missing:
        found = ", ".join(shorten(h, 30) for h in sheet.headings if h.strip()) or "none"
        raise CatalogError(
            f"The first line must name the columns; missing: {', '.join(missing)} (found: "
            f"{shorten(found, 200)}). Understood are, in English or German: {kind.accepted}."
        )
    return columns, tuple(unknown)


class _Reader:
    """Reads row after row against a copy that already holds the rows before."""

    def __init__(
        self, kind: Kind, workshop: Workshop, columns: list[str | None], decimal_comma: bool
    ) -> None:
        self._kind = kind
        self._columns = columns
        self._comma = decimal_comma
        self._trial = workshop.snapshot()
        self._names = Names(workshop)
        self._round = _open_round(workshop) if kind.noun == "perception" else ""
        self._places: dict[str, float] = {}
        self._seen: dict[tuple[object, ...], int] = {}

    def read(self, row: Row) -> Add:
        """Return the command that adds the row; AccordError says why there is none."""
        if row.problem:
            raise CatalogError(row.problem)
        if len(row.cells) > len(self._columns) and any(row.cells[len(self._columns) :]):
            raise CatalogError(
                f"it has {len(row.cells)} cells under {len(self._columns)} headings: put quotation "
                "marks around a text that holds the separator"
            )
        named = zip(self._columns, row.cells, strict=False)
        cells = {column: cell for column, cell in named if column is not None}
        record = self._kind.record(Cells(cells, self._names, self._round, self._comma))
        self._refuse_repeated(record)
        command = Add(self._placed(record))
        self._trial.apply(command.changes(self._trial))
        self._seen[self._kind.key(record)] = row.line
        return command

    def _refuse_repeated(self, record: Record) -> None:
        if not self._kind.identity:
            return
        if not self._seen:
            for other in self._trial.all(type(record)):
                self._seen.setdefault(self._kind.key(other), 0)
        before = self._seen.get(self._kind.key(record))
        if before:
            raise CatalogError(f"this says the same as line {before}")
        if before == 0:
            raise CatalogError(f"this {self._kind.noun} is in the workshop already")

    def _placed(self, record: Record) -> Record:
        """Give the record its place after the last, without searching for it in each row."""
        if not isinstance(record, Ordered):
            return record
        scope = _scope(record)
        if scope not in self._places:
            found = siblings(self._trial, record)
            self._places[scope] = max((s.position for s in found), default=0.0)
        self._places[scope] += 1.0
        return replace(record, position=self._places[scope])


def _scope(record: Record) -> str:
    for field in ("contract", "interface", "department"):
        if record.kind in ("measure", "friction", "participant") and hasattr(record, field):
            return str(getattr(record, field))
    return ""


def _open_round(workshop: Workshop) -> str:
    for round in workshop.ordered(Round):
        if not round.finished:
            return round.id
    raise CatalogError("Every round is finished: open a new round, then import its perceptions.")
