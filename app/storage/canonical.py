"""How a row is written down to be hashed, and how a digest is. Nothing is imported for it that a
window waits for: hashlib loads OpenSSL.
"""

import json
from collections.abc import Sequence

Value = str | int | float | None
"""What a column holds."""

MODULUS = 2**256

_text = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, allow_nan=False, separators=(",", ":")
).encode


def row_text(table: str, row: Sequence[Value]) -> bytes:
    """Return `[table, value, …]` as compact JSON in UTF-8.

    Raises TypeError or ValueError for a value that no row of ours holds.
    """
    return _text([table, *row]).encode()


def in_hex(digest: int) -> str:
    """Return a digest as 64 hexadecimal digits."""
    return f"{digest % MODULUS:064x}"
