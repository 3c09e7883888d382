"""Identifiers of records."""

import re
import secrets

from app.domain.errors import DomainError
from app.domain.text import quoted

Pair = tuple[str, str]
"""The ids of two departments: where no direction is meant, the earlier one first."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def new_id() -> str:
    """Return 20 random hexadecimal digits: 80 bits, with neither time nor order in them."""
    return secrets.token_hex(10)


def checked_id(value: object) -> str:
    """Return `value` if it can name a record, else raise DomainError."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise DomainError(
            f"{quoted(value, 40)} cannot be an id: use 1 to 64 letters, digits, dots, dashes "
            "or underscores, beginning with a letter or digit."
        )
    return value
