"""Where the files that ship with the program are."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def _shipped(name: str) -> Path:
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent / name


RESOURCES = _shipped("resources")
WORKSHOPS = _shipped("workshops")
