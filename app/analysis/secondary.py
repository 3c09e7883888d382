"""Secondary suppression: for tables whose totals count everyone (METHOD §1).

Accord's own totals are means of shown cells and give nothing away. Where a table prints a total
over all ratings, a suppressed cell could be had by subtraction: then the next smallest cell of
that total is suppressed too, or, where there is none left, the total itself.
"""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from app.analysis.privacy import FLOOR, NO_DATA, SUPPRESSED, Cell, CellState, cell_of

K = TypeVar("K", bound=Hashable)
Row = list[Fraction]


@dataclass(frozen=True, slots=True)
class Protected(Generic[K]):
    """A table that can be shown whole. totals: one for each margin, in their order."""

    cells: dict[K, Cell]
    totals: tuple[Cell, ...]


def protect(
    tallies: Mapping[K, Sequence[int]],
    margins: Sequence[Collection[K]],
    threshold: int,
    hushed: Collection[K] = (),
) -> Protected[K]:
    """Return cells and totals of which no suppressed cell can be computed.

    tallies: how many gave 1 to 5, by key. margins: the keys that each total is over. hushed: keys
    that are suppressed whatever their size. Nothing that follows from the totals is about fewer
    ratings than the threshold: neither one cell nor what remains of a total.
    """
    threshold = max(threshold, FLOOR)
    # A hushed cell counts as one person, however many ratings were written down for it.
    counts = {k: min(sum(t), 1) if k in hushed else sum(t) for k, t in tallies.items()}
    hidden = {k for k, n in counts.items() if 0 < n < threshold}
    printed = {i for i, keys in enumerate(margins) if _count(counts, keys) >= threshold}
    while given_away := _given_away(
        counts, hidden, [margins[i] for i in sorted(printed)], threshold
    ):
        touched = [i for i in sorted(printed) if given_away & set(margins[i])]
        spare = {k for i in touched for k in margins[i] if counts.get(k, 0) and k not in hidden}
        if spare:
            hidden.add(min(spare, key=lambda k: (counts[k], str(k))))
        else:
            printed.discard(min(touched, key=lambda i: (_count(counts, margins[i]), i)))
    cells = {
        key: SUPPRESSED if key in hidden else cell_of(tally, threshold)
        for key, tally in tallies.items()
    }
    totals = tuple(
        _total(tallies, keys, threshold, published=i in printed) for i, keys in enumerate(margins)
    )
    return Protected(cells, totals)


def _count(counts: Mapping[K, int], keys: Collection[K]) -> int:
    return sum(counts.get(key, 0) for key in keys)


def _total(
    tallies: Mapping[K, Sequence[int]], keys: Collection[K], threshold: int, *, published: bool
) -> Cell:
    pooled = [sum(tallies[k][i] for k in keys if k in tallies) for i in range(5)]
    cell = cell_of(pooled, threshold)
    if cell.state is CellState.NO_DATA:
        return NO_DATA
    return cell if published else SUPPRESSED


def _given_away(
    counts: Mapping[K, int],
    hidden: Collection[K],
    margins: Sequence[Collection[K]],
    threshold: int,
) -> set[K]:
    """Return hidden keys whose sum follows from the totals, if it is one key or about too few.

    Each printed total is a linear equation in the hidden cells that it counts; a cell follows
    from them exactly where its unit vector is a row of the reduced system.
    """
    unknown = sorted(hidden, key=str)
    rows = [[Fraction(int(key in keys)) for key in unknown] for keys in margins]
    rows = [row for row in rows if any(row)]
    for row in [*rows, *_reduced(rows)]:
        if all(x >= 0 for x in row):
            support = {key for key, x in zip(unknown, row, strict=True) if x}
            if len(support) == 1 or _count(counts, support) < threshold:
                return support
    return set()


def _reduced(rows: Sequence[Row]) -> list[Row]:
    """Return the reduced row echelon form, without empty rows."""
    left = [list(row) for row in rows]
    done: list[Row] = []
    width = len(left[0]) if left else 0
    for column in range(width):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left.remove(pivot)
        lead = pivot[column]
        pivot = [x / lead for x in pivot]
        left = [_without(row, pivot, column) for row in left]
        done = [_without(row, pivot, column) for row in done]
        done.append(pivot)
    return done


def _without(row: Row, pivot: Row, column: int) -> Row:
    factor = row[column]
    return [x - factor * p for x, p in zip(row, pivot, strict=True)] if factor else row
