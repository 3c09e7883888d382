"""The files of workshops: opening, beginning, checking and rescuing them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap.summary import summary_of
from app.cli.services import Verdict
from app.domain.errors import CatalogError, FileInUse

if TYPE_CHECKING:
    from app.domain.commands import Command
    from app.domain.ports import Backup, Progress, Store
    from app.domain.records import WorkshopInfo
    from app.domain.summary import Summary
    from app.domain.workshop import Workshop
    from app.session import Session


def open_session(path: Path, progress: Progress | None = None) -> Session:
    """Open a workshop to work on it; FileInUse where another program has it open."""
    from app.storage import open_store

    return _session(open_store(path, progress=progress), progress)


def look(path: Path, progress: Progress | None = None) -> Session:
    """Open a workshop to be looked at only, by a copy where another program has it open."""
    from app.storage import open_store, read_only_copy

    try:
        store = open_store(path, read_only=True, progress=progress)
    except FileInUse:
        store = read_only_copy(path, progress)
    return _session(store, progress)


def look_at_copy(path: Path, progress: Progress | None = None) -> Session:
    """Open a copy of a workshop to be looked at only: the file itself stays free to be opened."""
    from app.storage import read_only_copy

    return _session(read_only_copy(path, progress), progress)


def create(path: Path, title: str, template: str) -> Session:
    """Begin a workshop in a new file with what its template starts it with; that stays."""
    from app.catalog import load_template, starting_commands

    return _begun(path, starting_commands(load_template(template), title))


def follow(path: Path, title: str, earlier: Workshop) -> Session:
    """Begin a workshop with the set-up of an earlier one, without its words."""
    from app.catalog import following_commands

    return _begun(path, following_commands(earlier, title))


def write_sample(path: Path) -> None:
    """Write the sample workshop into a new file; it keeps its own day for ever."""
    from dataclasses import replace

    from app.catalog import SAMPLE_TODAY, sample_commands

    commands = sample_commands()
    _write(path, replace(_info(next(commands, None)), pinned_day=SAMPLE_TODAY), commands)


def create_sample(path: Path) -> Session:
    """Write the sample workshop into a new file and open it."""
    write_sample(path)
    return open_session(path)


def write_generated(path: Path, departments: int, perceptions: int, seed: int) -> None:
    """Write a made-up workshop of a size into a new file."""
    from app.catalog.generated import generated_commands

    commands = generated_commands(departments, perceptions, seed)
    _write(path, _info(next(commands, None)), commands)


def check(path: Path) -> Verdict:
    """Say what is wrong with a file."""
    from app.storage import verify

    return verify(path)


def rescue(path: Path, to: Path) -> tuple[str, ...]:
    """Save what can be read of a damaged file into a new one, and say what that was."""
    from app.storage import salvage

    return salvage(path, to).sentences


def glance(path: Path) -> Summary | None:
    """Return what is known of a workshop without opening it, None where that is not certain."""
    from app.storage import glance as look_from_outside

    return look_from_outside(path)


class Kept:
    """The backups that the window offers; see the port."""

    def folder(self, path: Path) -> Path:
        """Return where the backups of a workshop lie."""
        from app.storage import backup_folder

        return backup_folder(path)

    def listed(self, path: Path) -> list[Backup]:
        """Return the backups of a workshop, newest first, each looked through."""
        from app.storage import list_backups

        return list_backups(path)

    def restore(self, path: Path, backup: Path) -> Path | None:
        """Put a backup in the place of a workshop that is not open; what lies there is kept."""
        from app.storage import restore_backup

        return restore_backup(path, backup)


def _session(store: Store, progress: Progress | None = None) -> Session:
    from app.session import Session

    try:
        return Session(store, store.load(progress), copier=_copy, summariser=summary_of)
    except BaseException:
        store.close()
        raise


def _copy(workshop: Workshop, path: Path) -> None:
    from app.storage import save_copy

    save_copy(workshop, path)


def _info(command: Command | None) -> WorkshopInfo:
    from app.domain.commands import Add
    from app.domain.records import WorkshopInfo

    if isinstance(command, Add) and isinstance(command.record, WorkshopInfo):
        return command.record
    raise CatalogError("What a workshop starts with does not begin with the workshop itself.")


def _begun(path: Path, commands: Sequence[Command]) -> Session:
    """Seed a file with one batch that cannot be undone, and open it."""
    from app.domain.commands import Batch

    first, *rest = commands
    _write(path, _info(first), [Batch(tuple(rest), "Began the workshop", barrier=True)])
    return open_session(path)


def _write(path: Path, info: WorkshopInfo, commands: Iterable[Command]) -> None:
    """Make a file and carry out what it starts with, durably; nothing is left where that fails.

    It is made beside and then put in its place, so that half a workshop is never taken for one.
    """
    from datetime import UTC, datetime

    from app.storage import beginning, create_store

    with beginning(path) as part:
        session = _session(create_store(part, info, datetime.now(UTC)))
        try:
            receipts = [session.execute(command) for command in commands]
            if receipts:
                session.wait(receipts[-1].ticket)
            session.close()
        finally:
            session.close(discard=True)
