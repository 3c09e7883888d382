"""The composition root: the only place that joins storage and export to the rest.

Everything is imported where it is used: a sub-command that lists templates does not wait for
SQLAlchemy, and none waits for Qt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.cli.services import Exported, ExportRequest, Services, Verdict
from app.domain.commands import Add, Batch, Command
from app.domain.errors import CatalogError, ExportError, FileError, FileInUse
from app.domain.ids import new_id
from app.domain.ports import Progress, Store
from app.domain.records import WorkshopInfo
from app.domain.workshop import Workshop
from app.session import Session, local_now, on_its_day


def services() -> Services:
    """Return what the command line asks of the rest."""
    return Services(
        open=open_session,
        look=look,
        create=create,
        sample=write_sample,
        verify=check,
        salvage=rescue,
        export=export,
        window=window,
    )


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


def create(path: Path, title: str, template: str) -> Session:
    """Begin a workshop in a new file with what its template starts it with; that stays."""
    from app.catalog import load_template, starting_commands

    first, *rest = starting_commands(load_template(template), title)
    return _seeded(path, _info(first), [Batch(tuple(rest), "Began the workshop", barrier=True)])


def write_sample(path: Path) -> None:
    """Write the sample workshop into a new file; it keeps its own day for ever.

    It is made beside and then put in its place, so that half a sample is never taken for it.
    """
    from app.catalog import SAMPLE_TODAY, sample_commands

    commands = sample_commands()
    info = _info(next(commands, None))
    beside = path.with_name(f".{path.name}.{new_id()}")
    try:
        _seeded(beside, replace(info, pinned_day=SAMPLE_TODAY), commands).close()
        beside.replace(path)
    except OSError as error:
        raise FileError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        beside.unlink(missing_ok=True)


def check(path: Path) -> Verdict:
    """Say what is wrong with a file."""
    from app.storage import verify

    return verify(path)


def rescue(path: Path, to: Path) -> tuple[str, ...]:
    """Save what can be read of a damaged file into a new one, and say what that was."""
    from app.storage import salvage

    return salvage(path, to).sentences


def export(workshop: Workshop, request: ExportRequest) -> Sequence[Exported]:
    """Write an export of a workshop; see ExportRequest."""
    import app.export as to

    today = on_its_day(workshop, local_now()).date()
    paper, threshold = request.paper, request.threshold
    match request.what:
        case "contracts":
            return to.write_contracts(
                workshop, request.to, today=today, paper=paper, threshold=threshold
            )
        case "agenda":
            return [to.write_agenda(workshop, request.to, paper=paper)]
        case "table":
            return to.write_tables(
                workshop, request.to, today=today, format=request.form, threshold=threshold
            )
        case "graph":
            return [
                to.write_graph(
                    workshop, request.to, today=today, format=request.form, threshold=threshold
                )
            ]
        case _:
            raise ExportError(f"There is nothing called “{request.what}” to export.")


def window(path: Path | None) -> int:
    """Open the program's window."""
    raise NotImplementedError


def _session(store: Store, progress: Progress | None = None) -> Session:
    return Session(store, store.load(progress), copier=_copy)


def _copy(workshop: Workshop, path: Path) -> None:
    from app.storage import save_copy

    save_copy(workshop, path)


def _info(command: Command | None) -> WorkshopInfo:
    if isinstance(command, Add) and isinstance(command.record, WorkshopInfo):
        return command.record
    raise CatalogError("What a workshop starts with does not begin with the workshop itself.")


def _seeded(path: Path, info: WorkshopInfo, commands: Iterable[Command]) -> Session:
    """Make a file and carry out what it starts with; where that fails, nothing is left."""
    from app.storage import create_store

    session = _session(create_store(path, info, datetime.now(UTC)))
    try:
        for command in commands:
            session.execute(command)
    except BaseException:
        session.close(discard=True)
        path.unlink(missing_ok=True)
        raise
    return session
