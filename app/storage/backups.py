"""Backups: in the folder “<name> backups” beside the workshop, where anyone finds them.

Each is a whole workshop, named after its time in UTC, with its SHA-256 in a file of its own.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.domain.errors import FileError
from app.domain.ports import Backup
from app.storage.database import Database
from app.storage.failures import told
from app.storage.folders import beside, copy_bytes, lies_at, sha256_of, sync_folder, told_of
from app.storage.leftovers import PART, named
from app.storage.outline import is_crowded
from app.storage.place import (
    HELD,
    Identity,
    first_bytes,
    journal_of,
    left_journal,
    refuse_huge,
    shown,
    uri,
)
from app.storage.reading import check_digest

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6})Z( kept)?( \d+)?\.accord")
_STAMP = "%Y-%m-%d %H%M%S"

ALL_FOR = timedelta(hours=4)
# How old backups may become, and of how long a time the newest is kept.
_AGES = (
    (timedelta(days=2), timedelta(hours=1)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta(days=366), timedelta(days=7)),
    # None is too old: a clock that is years ahead for a day would take all of them away.
    (timedelta.max, timedelta(days=28)),
)
_EPOCH = datetime(2000, 1, 3, tzinfo=UTC)  # a Monday

_CAPTURE = """
SELECT EXISTS (SELECT 1 FROM change WHERE capture <> '')
    OR EXISTS (SELECT 1 FROM perception JOIN "round" ON "round".id = perception."round"
               WHERE perception.state = 'hidden' AND NOT "round".finished)
    OR EXISTS (SELECT 1 FROM ballot_box JOIN "round" ON "round".id = ballot_box."round"
               WHERE NOT "round".finished)
"""


@dataclass(frozen=True, slots=True)
class _Found:
    path: Path
    at: datetime
    kept: bool
    number: int
    """Counts those of one second."""


def backup_folder(path: Path) -> Path:
    """Return where the backups of a workshop lie, whether there are any or not."""
    return path.with_name(f"{path.stem} backups")


def list_backups(path: Path) -> list[Backup]:
    """Return the backups of a workshop, newest first; a damaged one is not sound.

    Raises FileError where their folder cannot be looked through.
    """
    return [
        Backup(found.path, found.at, _size(found.path), matches_sum(found.path) is True, found.kept)
        for found in _found(path)
    ]


def write_backup(database: Database, path: Path, now: datetime | None = None) -> Path:
    """Write a verified backup of an open workshop, thin the old ones and return where it is.

    While perceptions are hidden or ballots are cast, it takes the place of the one before: two
    of them would tell in which order things came. Raises FileError.
    """
    at = (now or datetime.now(UTC)).astimezone(UTC)
    made = _write(database, path, at, kept=False)
    others = [found for found in _found(path) if found.path != made]
    if _has_capture(database.raw):
        doomed = [f.path for f in others if not f.kept and holds_capture(f.path)]
    else:
        doomed = [f.path for f in others if not f.kept]
        doomed = sorted(set(doomed) - thinned(_times(others), at))
    _remove(doomed)
    return made


def keep_present(database: Database, path: Path) -> Path:
    """Write a backup that is never thinned: of what is about to be replaced."""
    return _write(database, path, datetime.now(UTC), kept=True)


def forget_backups(database: Database, path: Path, *, all: bool) -> None:
    """Put one new backup in place of those that hold what has been forgotten.

    These are the ones with anonymous capture in them, or all where the history was erased.
    """
    _clear_unfinished(backup_folder(path))
    doomed = [found for found in _found(path) if all or holds_capture(found.path)]
    if doomed:
        _write(database, path, max(found.at for found in doomed), kept=False)
        _remove(found.path for found in doomed)
        with told_of(backup_folder(path)):  # else a power cut may bring them back
            sync_folder(backup_folder(path))


def holds_capture(path: Path) -> bool:
    """Whether a backup tells how something anonymous came about; so may one that is damaged."""
    try:
        _refuse_unreadable(path)
        if left_journal(path) or is_crowded(path):
            return True
        with closing(sqlite3.connect(uri(path, read_only=True), uri=True)) as raw:
            return _has_capture(raw)
    except (sqlite3.Error, FileError, OSError, UnicodeDecodeError):
        return True


def keep_bytes(place: Path) -> Path:
    """Keep a file, with its journal, as it is, because it cannot be read as a workshop."""
    target = _free_name(_folder(place), datetime.now(UTC).strftime(_STAMP), kept=True)
    _keep(place, target)
    if lies_at(journal_of(place)):
        try:
            _keep(journal_of(place), journal_of(target))
        except FileError:
            with suppress(OSError):
                target.unlink()
            raise
    return target


def _keep(file: Path, target: Path) -> None:
    with beside(target) as part, told_of(target):
        copy_bytes(file, part)


def matches_sum(backup: Path) -> bool | None:
    """Whether a backup is what its SHA-256 says; None where none was noted."""
    try:
        noted = first_bytes(_sum_of(backup))[0]
        _refuse_unreadable(backup)
        return noted.split()[0] == sha256_of(backup).encode()
    except FileNotFoundError:
        return None
    except (FileError, OSError, IndexError):
        return False


def _refuse_unreadable(backup: Path) -> None:
    """Refuse what would take hours to read, and what leads to a file that is open here: to read
    that drops its lock."""
    identity = Identity.of(backup)
    HELD.refuse(backup, identity.key)
    refuse_huge(backup, identity.size)


def thinned(times: dict[Path, datetime], now: datetime) -> set[Path]:
    """Return which backups to keep: all of the last hours, then one an hour, a day, a week, and
    one in four weeks. Of those of one time, the last that is given is the newest."""
    kept: dict[tuple[timedelta, int], Path] = {}
    for path, at in sorted(times.items(), key=lambda item: item[1]):
        span = next((span for age, span in _AGES if now - at <= age), None)
        if span is not None:
            kept[span, (at - _EPOCH) // span] = path
    return set(kept.values()) | {path for path, at in times.items() if now - at <= ALL_FOR}


def _write(database: Database, path: Path, at: datetime, *, kept: bool) -> Path:
    folder = _folder(path)
    target = _free_name(folder, at.strftime(_STAMP), kept)
    with beside(target) as part:
        with told(part):
            database.raw.execute("VACUUM INTO ?", (str(part),))
        _refuse_unsound(part)
        with beside(_sum_of(target)) as text:
            text.write_text(f"{sha256_of(part)}  {target.name}\n", encoding="utf-8")
    return target


def _folder(path: Path) -> Path:
    """Return the folder of the backups, made where it is missing, without unfinished ones."""
    folder = backup_folder(path)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise FileError(
            f"No backup can be kept in {shown(folder)} ({error.strerror}): look at its place."
        ) from None
    _clear_unfinished(folder)
    return folder


def _clear_unfinished(folder: Path) -> None:
    """Remove what a backup that was killed has left: it holds what may have to be forgotten."""
    try:
        for left in named(folder, PART):
            left.unlink(missing_ok=True)
    except (FileNotFoundError, NotADirectoryError):
        return  # there is no folder yet
    except OSError as error:
        raise FileError(
            f"Unfinished backups in {shown(folder)} cannot be looked for and removed "
            f"({error.strerror}): look at the rights of the folder."
        ) from None


def _refuse_unsound(part: Path) -> None:
    try:
        with told(part), closing(Database(part, read_only=True)) as copy:
            check_digest(copy)
    except FileError:
        raise FileError(
            f"The backup {shown(part)} cannot be read as it was written: the drive does not "
            "answer as it should. Look at it, and save a copy on another."
        ) from None


def _free_name(folder: Path, stamp: str, kept: bool) -> Path:
    word, count = " kept" if kept else "", 1
    path = folder / f"{stamp}Z{word}.accord"
    while lies_at(path):
        count += 1
        path = folder / f"{stamp}Z{word} {count}.accord"
    return path


def _found(path: Path) -> list[_Found]:
    """Return the backups, newest first; FileError where the folder cannot be looked through.

    That is not the same as none: what is to be forgotten would stay in them.
    """
    folder, found = backup_folder(path), []
    try:
        for candidate in named(folder, ""):
            match = _NAME.fullmatch(candidate.name)
            if match is not None and candidate.is_file():
                with suppress(ValueError):
                    at = datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC)
                    number = int(match[3] or 1)
                    found.append(_Found(candidate, at, match[2] is not None, number))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        raise FileError(
            f"The backups in {shown(folder)} cannot be looked through ({error.strerror}): look at "
            "its place and its permissions."
        ) from None
    return sorted(found, key=lambda f: (f.at, f.number, f.path.name), reverse=True)


def _times(found: Sequence[_Found]) -> dict[Path, datetime]:
    return {f.path: f.at for f in reversed(found)}


def _has_capture(raw: sqlite3.Connection) -> bool:
    return bool(raw.execute(_CAPTURE).fetchone()[0])


def _sum_of(backup: Path) -> Path:
    return backup.with_name(backup.name + ".sha256")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _remove(doomed: Iterable[Path]) -> None:
    for path in doomed:
        for left in (path, _sum_of(path), journal_of(path)):
            try:
                left.unlink(missing_ok=True)
            except OSError as error:
                raise FileError(
                    f"The old backup {shown(left)} cannot be removed ({error.strerror}): look at "
                    "its folder and its permissions."
                ) from None
