"""What the window remembers on this computer, and never in a file: recent files, place, look."""

import json
import os
from pathlib import Path
from typing import Any, NamedTuple

MOST_RECENT = 12
_LIMIT = 256 * 1024


class Recent(NamedTuple):
    """A workshop that was open: where it lies, what it is called, when it was open last."""

    path: str
    title: str
    place: str = ""
    when: str = ""


class Remembered(NamedTuple):
    """All that is remembered. geometry: Qt's own, in hex. guide: whether it is unfolded.

    clock_sound: whether the room clock may be heard at zero; only where it was chosen.
    """

    recent: tuple[Recent, ...] = ()
    geometry: str = ""
    palette: str = "light"
    scale: float = 1.0
    guide: bool = True
    clock_sound: bool = False


class Settings:
    """Reads and writes one JSON file; a damaged one counts as empty, and no failure is loud.

    Two windows may have the same file: each writes only what was chosen in it, into what lies
    there by then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = Remembered()
        self._behind = False
        """Whether the file does not hold what is remembered: it could not be written."""

    def load(self) -> None:
        """Read the file, if it is there."""
        self.now = self._read() or Remembered()

    def recent(self) -> tuple[Recent, ...]:
        """Return the workshops that were open last, also in another window."""
        self.now = self.now._replace(recent=self._there().recent)
        return self.now.recent

    def save(self, **values: Any) -> None:
        """Remember some values, beside and then in place."""
        there = self._there()._replace(**values)
        self.now = self.now._replace(**{"recent": there.recent, **values})
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(_written(there), "utf-8")
            beside.replace(self.path)
            self._behind = False
        except OSError:
            self._behind = True  # a full or read-only disk must not keep the window from working

    def _there(self) -> Remembered:
        return (None if self._behind else self._read()) or self.now

    def _read(self) -> Remembered | None:
        try:
            if self.path.stat().st_size <= _LIMIT:
                return _remembered(json.loads(self.path.read_text("utf-8")))
        except (OSError, ValueError):
            pass
        return None

    def knows(self, path: Path) -> bool:
        """Whether a file is one's own: a workshop that was open on this computer."""
        place = os.path.realpath(path)
        return any(recent.path == place for recent in self.now.recent)

    def visit(self, path: Path, title: str, place: str = "") -> None:
        """Put a workshop first among the recent ones: it is open now."""
        from datetime import datetime

        at = datetime.now().astimezone().isoformat(timespec="minutes")
        recent = Recent(str(path), title, place, at)
        others = tuple(r for r in self.recent() if r.path != recent.path)
        self.save(recent=(recent, *others)[:MOST_RECENT])

    def forget(self, path: str) -> None:
        """Take a workshop off the list; its file stays."""
        self.save(recent=tuple(r for r in self.recent() if r.path != path))


def standard_settings() -> Settings:
    """Return this computer's settings."""
    from platformdirs import user_config_path

    return Settings(user_config_path("accord", appauthor=False) / "window.json")


def _written(now: Remembered) -> str:
    recent = [each._asdict() for each in now.recent]
    return json.dumps({**now._asdict(), "recent": recent}, ensure_ascii=False)


def _remembered(data: Any) -> Remembered:
    if not isinstance(data, dict):
        return Remembered()
    usual = Remembered()
    scale = data.get("scale")
    guide = data.get("guide")
    return Remembered(
        recent=_recent(data.get("recent")),
        geometry=_word(data.get("geometry")),
        palette=_word(data.get("palette")) or usual.palette,
        scale=float(scale) if isinstance(scale, int | float) else usual.scale,
        guide=guide if isinstance(guide, bool) else usual.guide,
        clock_sound=data.get("clock_sound") is True,
    )


def _recent(data: Any) -> tuple[Recent, ...]:
    found = []
    for item in data if isinstance(data, list) else []:
        if isinstance(item, dict):
            words = {name: _word(item.get(name)) for name in Recent._fields}
            if words["path"]:
                found.append(Recent(**words))
    return tuple(found[:MOST_RECENT])


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
