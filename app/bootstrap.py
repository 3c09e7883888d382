"""The composition root: the only place that joins storage and export to the rest.

Everything is imported where it is used: the window paints before it has read what a record is, a
sub-command that lists templates does not wait for SQLAlchemy, and none waits for Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.formats import FORMATS
from app.cli.services import Exported, ExportRequest, Services, Verdict
from app.domain.errors import AccordError, CatalogError, ExportError, FileError, FileInUse

if TYPE_CHECKING:
    from app.domain.attesting import SealedPdf
    from app.domain.blocks import Report
    from app.domain.commands import Command
    from app.domain.ports import Backup, Progress, Store
    from app.domain.records import WorkshopInfo
    from app.domain.template import Template
    from app.domain.workshop import Workshop
    from app.session import Session
    from app.shell.services import ShellServices

_USUAL = "five_stage"
"""The template of a workshop that names none."""


def services() -> Services:
    """Return what the command line asks of the rest."""
    return Services(
        open=open_session,
        look=look,
        create=create,
        follow=follow,
        sample=write_sample,
        generated=write_generated,
        verify=check,
        salvage=rescue,
        export=export,
        reader=Reader(),
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

    return _begun(path, starting_commands(load_template(template), title))


def follow(path: Path, title: str, earlier: Workshop) -> Session:
    """Begin a workshop with the set-up of an earlier one, without its words."""
    from app.catalog import following_commands

    return _begun(path, following_commands(earlier, title))


def write_sample(path: Path) -> None:
    """Write the sample workshop into a new file; it keeps its own day for ever.

    It is made beside and then put in its place, so that half a sample is never taken for it.
    """
    from dataclasses import replace

    from app.catalog import SAMPLE_TODAY, sample_commands

    commands = sample_commands()
    _write(path, replace(_info(next(commands, None)), pinned_day=SAMPLE_TODAY), commands)


def write_generated(path: Path, departments: int, perceptions: int, seed: int) -> None:
    """Write a made-up workshop of a size into a new file."""
    from app.catalog.generated import generated_commands

    commands = generated_commands(departments, perceptions, seed)
    _write(path, _info(next(commands, None)), commands)


def _write(path: Path, info: WorkshopInfo, commands: Iterable[Command]) -> None:
    from app.domain.ids import new_id

    beside = path.with_name(f".{path.name}.{new_id()}")
    try:
        _seeded(beside, info, commands).close(discard=True)
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


def export(
    workshop: Workshop,
    request: ExportRequest,
    today: date | None = None,
    progress: Progress | None = None,
) -> Sequence[Exported]:
    """Write an export of a workshop; see ExportRequest. today: None for the workshop's own."""
    import app.export as to
    from app.session import local_now, on_its_day

    today = today or on_its_day(workshop, local_now()).date()
    path, form = request.to, request.form
    paper, threshold = request.paper, request.threshold
    match request.what:
        case "contracts":
            return to.write_contracts(
                workshop, path, today=today, paper=paper, threshold=threshold, progress=progress
            )
        case "comparison":
            pair = (request.contract, request.before, request.after)
            return [to.write_comparison(workshop, *pair, path, today=today, paper=paper)]
        case "map" if form == "pdf":
            return [to.write_map(workshop, path, today=today, paper=paper, threshold=threshold)]
        case "agenda":
            from app.stages.setup.report import report

            said = report(workshop)
            return [to.write_report(workshop, said, path, name="agenda.pdf", paper=paper)]
        case "ballots":
            from app.stages.perceptions.ballot_sheets import ballots_of

            said = ballots_of(workshop, request.of)
            return [to.write_report(workshop, said, path, name="ballots.pdf", paper=paper)]
        case "pack":
            from app.stages.pack import pack

            said = pack(workshop, _template_of(workshop))
            return [to.write_report(workshop, said, path, name="pack.pdf", paper=paper)]
        case "table":
            return to.write_tables(
                workshop, path, today=today, format=form, threshold=threshold, progress=progress
            )
        case "map" | "graph":
            return [to.write_graph(workshop, path, today=today, format=form, threshold=threshold)]
        case _:
            raise ExportError(f"There is nothing called “{request.what}” to export.")


class Exports:
    """The exporter that the window works with; see the port."""

    def contract_pdf(self, workshop: Workshop, contract: str, today: date) -> bytes:
        """Return one contract, typeset in its own form, as a PDF."""
        from app.export import contract_pdf

        return contract_pdf(workshop, contract, today=today).data

    def comparison_pdf(
        self, workshop: Workshop, contract: str, before: str, after: str, today: date
    ) -> bytes:
        """Return what changed from one edition of a contract to another, as a PDF."""
        from app.export import comparison_pdf

        return comparison_pdf(workshop, contract, before, after, today=today).data

    def report_pdf(self, workshop: Workshop, report: Report) -> bytes:
        """Return what a stage prints as a PDF on the workshop's paper."""
        from app.export.reports import report_pdf

        info = workshop.info
        return report_pdf(report, organisation=info.organisation, paper=info.paper).data

    def save(self, data: bytes, to: Path) -> Path:
        """Write a document that was made into a file."""
        from app.export.files import write_file

        return write_file(to, data)

    def forms(self, what: str) -> tuple[str, ...]:
        """Return the file formats of an export, the usual one first."""
        return FORMATS[what]

    def write(
        self,
        workshop: Workshop,
        what: str,
        to: Path,
        today: date,
        *,
        form: str = "",
        progress: Progress | None = None,
    ) -> list[Path]:
        """Write an export and return its files."""
        request = ExportRequest(what, to, form or FORMATS[what][0])
        return [document.path for document in export(workshop, request, today, progress)]


class Reader:
    """Reads exported contracts back; see the port."""

    def read(self, path: Path) -> SealedPdf:
        """Return whether a file is a contract of ours and unaltered."""
        from app.export import read_pdf

        return read_pdf(path)

    def doubts(self, pdf: SealedPdf, workshop: Workshop) -> Sequence[str]:
        """Return what can be read on its pages and is not what the workshop has for it."""
        from app.export import doubts

        return doubts(pdf.data, workshop, pdf.record) if pdf.record else ()


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


def window(path: Path | None) -> int:
    """Open the program's window and return its exit code once it is closed."""
    from app.shell.main import run_window

    _refuse_broken_qt()
    return run_window(shell_services(), path)


def shell_services() -> ShellServices:
    """Return what the window asks of the rest."""
    from app.shell.services import ShellServices

    return ShellServices(
        open=open_session,
        look=look,
        create=create,
        follow=follow,
        sample=create_sample,
        salvage=rescue,
        exporter=Exports(),
        backups=Kept(),
        keep_fault=keep_fault,
    )


def keep_fault(error: BaseException) -> str:
    """Log a fault of the program, say so on stderr too, and return the sentence."""
    from app.cli.log import keep
    from app.cli.main import complain

    sentence = keep(error)
    complain(sentence)
    return sentence


def create_sample(path: Path) -> Session:
    """Write the sample workshop into a new file and open it."""
    write_sample(path)
    return open_session(path)


def _refuse_broken_qt() -> None:
    """Say what is missing where Qt's own system libraries are."""
    try:
        from PySide6 import QtWidgets
    except ImportError as error:
        raise AccordError(
            f"No window can be opened, because Qt cannot be loaded ({error}): `python3 dev.py "
            "run` installs what it needs, or says how."
        ) from None
    del QtWidgets


def _template_of(workshop: Workshop) -> Template:
    """Return the template of a workshop, or the usual one where it cannot be read here."""
    from app.catalog import load_template

    try:
        return load_template(workshop.info.template or _USUAL)
    except CatalogError:
        return load_template(_USUAL)


def _session(store: Store, progress: Progress | None = None) -> Session:
    from app.session import Session

    return Session(store, store.load(progress), copier=_copy)


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
    """Seed a file with one batch that cannot be undone."""
    from app.domain.commands import Batch

    first, *rest = commands
    return _seeded(path, _info(first), [Batch(tuple(rest), "Began the workshop", barrier=True)])


def _seeded(path: Path, info: WorkshopInfo, commands: Iterable[Command]) -> Session:
    """Make a file and carry out what it starts with, durably; where that fails, nothing is left."""
    from app.storage import abandon, create_store

    session = _session(create_store(path, info, datetime.now(UTC)))
    try:
        receipts = [session.execute(command) for command in commands]
        if receipts:
            session.wait(receipts[-1].ticket)
    except BaseException:
        session.close(discard=True)
        abandon(path)
        raise
    return session
