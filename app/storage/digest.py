"""The digest of a file: what tells that no bit of it has changed but by a commit.

It is the sum of SHA-256 over the canonical text of each row, modulo 2²⁵⁶. A sum does not depend
on the order of the rows, and a commit updates it by what it removes and what it adds.
"""

import hashlib
import json
from collections.abc import Sequence

Value = str | int | float | None
"""What a column holds."""

MODULUS = 2**256

_text = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
).encode


def row_hash(table: str, row: Sequence[Value]) -> int:
    """Return SHA-256 over `[table, value, …]` as compact JSON in UTF-8, as a number.

    Raises TypeError or ValueError for a value that no row of ours holds.
    """
    return int.from_bytes(hashlib.sha256(_text([table, *row]).encode()).digest(), "big")


def in_hex(digest: int) -> str:
    """Return a digest as 64 hexadecimal digits."""
    return f"{digest % MODULUS:064x}"
