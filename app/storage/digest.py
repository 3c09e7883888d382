"""The digest of a file: what tells that no bit of it has changed but by a commit.

It is the sum of SHA-256 over the canonical text of each row, modulo 2²⁵⁶. A sum does not depend
on the order of the rows, and a commit updates it by what it removes and what it adds.
"""

import hashlib
from collections.abc import Sequence

from app.storage.canonical import MODULUS, Value, in_hex, row_text

__all__ = ["MODULUS", "Value", "in_hex", "row_hash"]


def row_hash(table: str, row: Sequence[Value]) -> int:
    """Return SHA-256 over the text of a row, as a number.

    Raises TypeError or ValueError for a value that no row of ours holds.
    """
    return int.from_bytes(hashlib.sha256(row_text(table, row)).digest(), "big")
