"""What the window remembers on this computer, and never in a file: recent files, place, look."""

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

MOST_RECENT = 12
_LIMIT = 256 * 1024
_NAMES = "surrogateescape"
"""How a file may be called on Linux that is not called so in UTF-8: it must not spoil the rest."""


class Recent(NamedTuple):
    """A workshop that was open: where it lies, what it is called, when it was open last.

    at: "setup/plan", the place and the activity where its facilitator was last.
    """

    path: str
    title: str
    place: str = ""
    when: str = ""
    at: str = ""


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


Change = Callable[[Remembered], Remembered]


class Settings:
    """Reads and writes one JSON file; a damaged one counts as empty, and no failure is loud.

    What is chosen counts at once, in `now`, and is written on a thread of its own. That is no
    daemon: the program does not end before it is done. Two windows may have the same file: each
    writes only what was chosen in it, into what lies there by then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = Remembered()
        self._lock = threading.Lock()
        self._waiting: list[Change] = []
        self._writer: threading.Thread | None = None
        self._chosen = 0
        """How often something was."""
        self._behind = False
        """Whether the file does not hold what is remembered: it could not be written."""

    def load(self) -> None:
        """Read the file, if it is there, before the first paint: it says how that looks."""
        self.now = self._read() or Remembered()

    def recent(self) -> tuple[Recent, ...]:
        """Return the workshops that were open last, also in another window; `now` has them then.

        It waits for the disk: to be called beside the window.
        """
        self.settle()
        before = self._chosen
        there = None if self._behind else self._read()
        with self._lock:
            if there is not None and self._chosen == before:
                self.now = self.now._replace(recent=there.recent)
            return self.now.recent

    def save(self, **values: Any) -> None:
        """Remember some values."""
        self._change(lambda remembered: remembered._replace(**values))

    def knows(self, path: Path) -> bool:
        """Whether a file is one's own: a workshop that was open on this computer.

        It waits for the disk: to be called beside the window.
        """
        place = os.path.realpath(path)
        return any(recent.path == place for recent in self.now.recent)

    def visit(self, path: Path, title: str, place: str = "") -> None:
        """Put a workshop first among the recent ones: it is open now."""
        from datetime import datetime

        at = datetime.now().astimezone().isoformat(timespec="minutes")
        recent = Recent(str(path), title, place, at)

        def put_first(remembered: Remembered) -> Remembered:
            before = next((r.at for r in remembered.recent if r.path == recent.path), "")
            others = tuple(r for r in remembered.recent if r.path != recent.path)
            first = recent._replace(at=before)
            return remembered._replace(recent=(first, *others)[:MOST_RECENT])

        self._change(put_first)

    def was_at(self, path: Path, place: str, activity: str) -> None:
        """Remember where in a workshop its facilitator is."""
        name, at = str(path), f"{place}/{activity}"

        def moved(remembered: Remembered) -> Remembered:
            recent = (r._replace(at=at) if r.path == name else r for r in remembered.recent)
            return remembered._replace(recent=tuple(recent))

        self._change(moved)

    def last_at(self, path: Path) -> tuple[str, str]:
        """Return the place and the activity where one was last in a workshop, "" unknown."""
        at = next((r.at for r in self.now.recent if r.path == str(path)), "")
        place, _, activity = at.partition("/")
        return place, activity

    def forget(self, path: str) -> None:
        """Take a workshop off the list; its file stays."""

        def without(remembered: Remembered) -> Remembered:
            return remembered._replace(recent=tuple(r for r in remembered.recent if r.path != path))

        self._change(without)

    def settle(self) -> None:
        """Return once everything has been written, or could not be."""
        writer = self._writer
        if writer is not None:
            writer.join()

    def _change(self, change: Change) -> None:
        with self._lock:
            self.now = change(self.now)
            self._chosen += 1
            self._waiting.append(change)
            if self._writer is None:
                self._writer = threading.Thread(target=self._write_all, name="accord-settings")
                self._writer.start()

    # What follows runs on the thread that writes; `_read` also before the first paint.

    def _write_all(self) -> None:
        while True:
            with self._lock:
                changes, self._waiting = self._waiting, []
                now = self.now
                if not changes:
                    self._writer = None
                    return
            there = (None if self._behind else self._read()) or now
            for change in changes:
                there = change(there)
            self._write(there)

    def _write(self, there: Remembered) -> None:
        """Write beside and then in place."""
        beside = self.path.with_name(f"{self.path.name}.{os.getpid()}.part")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(_written(there), "utf-8", _NAMES)
            beside.replace(self.path)
            self._behind = False
        except (OSError, ValueError):
            self._behind = True  # a full or read-only disk must not keep the window from working

    def _read(self) -> Remembered | None:
        try:
            # A pipe would be waited for.
            if self.path.is_file() and self.path.stat().st_size <= _LIMIT:
                return _remembered(json.loads(self.path.read_text("utf-8", _NAMES)))
        except (OSError, ValueError, RecursionError):
            pass
        return None


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
        scale=float(scale) if _is_scale(scale) else usual.scale,
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


def _is_scale(value: Any) -> TypeGuard[float]:
    """Whether a number is one that fonts can be multiplied by; NaN is none, and infinity."""
    return isinstance(value, int | float) and 0.0 < value < 100.0


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""
