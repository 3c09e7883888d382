"""Reading a small file that somebody else wrote: bounded, and never a pipe or a device."""

import stat
from pathlib import Path

from app.domain.errors import CatalogError


def read_bounded(path: Path, limit: int, what: str) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes.

    what: names the file in the sentence of the CatalogError ("The template “x”").
    """
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise CatalogError(f"{what} is a folder: choose a file in it.")
        if not stat.S_ISREG(mode):
            raise CatalogError(f"{what} is not an ordinary file: copy its content into one.")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise CatalogError(f"{what} does not exist: check its name and place.") from None
    except PermissionError:
        raise CatalogError(f"{what} may not be read: ask for the right to, or copy it.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be a file's"
        raise CatalogError(f"{what} cannot be read: {reason}.") from None
    if len(data) > limit:
        raise CatalogError(f"{what} is larger than {_size(limit)}: split or shorten it.")
    return data


def _size(limit: int) -> str:
    return f"{limit // 2**20} MB" if limit >= 2**20 else f"{limit // 2**10} KB"
