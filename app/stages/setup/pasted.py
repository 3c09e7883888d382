"""What is pasted from a table into a list of names: its first line may only name the columns."""

from __future__ import annotations

from collections.abc import Sequence


def rows_pasted(lines: Sequence[str], kind: str, columns: Sequence[str]) -> list[dict[str, str]]:
    """Return each line as its cells by column, without the line that names the columns.

    lines: cells parted by tabs. kind: of CSV_KINDS; its names of columns are known in English and
    German. columns: what the cells are where no line says so.
    """
    # Not before it is asked for: it brings the reader of tables along.
    from app.catalog import columns_named

    named = columns_named(lines[0], kind) if lines else ()
    told: Sequence[str | None] = columns
    if "name" in named:
        told, lines = named, lines[1:]
    elif named and None in named:
        lines = lines[1:]  # “Name/Rolle” in one cell
    return [_cells(line, told) for line in lines]


def _cells(line: str, columns: Sequence[str | None]) -> dict[str, str]:
    cells = zip(columns, line.split("\t"), strict=False)
    return {column: cell.strip() for column, cell in cells if column}
