"""Saying what is wrong with a file: everything that can be found, not only the first."""

from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import DomainError, FileError
from app.domain.records import KINDS
from app.domain.workshop import Workshop
from app.storage import schema
from app.storage.backups import list_backups
from app.storage.database import Database
from app.storage.digest import in_hex
from app.storage.failures import ADVICE, told
from app.storage.history import lines
from app.storage.looking import PrivateCopy, settled_copy
from app.storage.place import FORMAT, HELD, identified, inspected, located, shown
from app.storage.reading import (
    check_length,
    missing_references,
    read_rows,
    record_of,
    stored_digest,
)
from app.storage.salvaging import can_be_salvaged
from app.storage.writing import read_changes

MOST = 20
"""Findings of one kind that are told one by one."""


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was found. counts: readable records by kind; sentences: what is wrong, or to be known.

    sound: the workshop itself can be opened and is what was saved. readable: it is sound, or
    something of it could be saved.
    """

    sound: bool
    sentences: tuple[str, ...]
    counts: dict[str, int]
    readable: bool = True


@dataclass(slots=True)
class _Findings:
    faults: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def attempt(
        self, original: Path, check: Callable[["_Findings", Database], None], database: Database
    ) -> None:
        """Run a check; what stops it is a finding too."""
        try:
            with told(original), database.heeding():
                check(self, database)
        except FileError as error:
            self.say(error)

    def say(self, error: FileError) -> None:
        """Note a fault once, without the advice to do what is being done."""
        sentence = str(error).removesuffix(f" {ADVICE}")
        if sentence not in self.faults:
            self.faults.append(sentence)


def verify(path: Path) -> VerifyReport:
    """Check everything about a workshop, in a copy: it may be open in another program.

    Raises FileError where there is no file to look at, FileInUse where this process has it open.
    """
    place = located(path)
    HELD.refuse(place, identified(place).key)
    findings = _Findings()
    try:
        header = inspected(place)
    except FileError as error:
        findings.say(error)
        return _report(findings, place)
    copy = settled_copy(place)
    try:
        if header.format < FORMAT:
            _verify_older(findings, copy)
        else:
            _verify_present(findings, copy)
    finally:
        copy.remove()
    return _report(findings, place)


def _report(findings: _Findings, place: Path) -> VerifyReport:
    sound = not findings.faults
    readable = sound or can_be_salvaged(place)
    hint = "What can still be read can be saved in a new file."
    if not readable:
        hint = "Nothing of it can be read any more."
    said = findings.faults if sound else [*findings.faults, hint]
    return VerifyReport(sound, (*said, *_of_backups(place)), findings.counts, readable)


def _verify_present(findings: _Findings, copy: PrivateCopy) -> None:
    try:
        with told(copy.original):
            copy.recover()
            database = Database(copy.path, read_only=True)
    except FileError as error:
        findings.say(error)
        return
    with closing(database), database.deadline():
        for check in (_schema, _length, _pages, _keys, _digest, _records, _log):
            findings.attempt(copy.original, check, database)


def _verify_older(findings: _Findings, copy: PrivateCopy) -> None:
    from app.storage.opening import open_store  # loads Alembic if it has to migrate

    try:
        with open_store(copy.path) as store:
            found = Counter(record.kind for record in store.load().records())
            findings.counts = dict(found)
    except FileError as error:
        findings.say(error)


def _schema(findings: _Findings, database: Database) -> None:
    found, wanted = schema.found(database.raw), schema.expected()
    for kind, name, *_ in sorted(found - wanted):
        findings.faults.append(
            f"There is a {kind} “{name[:60]}” that is not Accord's, or is changed."
        )
    for kind, name, *_ in sorted(wanted - found):
        findings.faults.append(f"The {kind} “{name}” is missing or changed.")


def _pages(findings: _Findings, database: Database) -> None:
    rows = database.raw.execute(f"PRAGMA integrity_check({MOST})").fetchall()
    if rows != [("ok",)]:
        findings.faults.append(
            f"The inner order of the file is broken in {len(rows)} places or more."
        )


def _length(_findings: _Findings, database: Database) -> None:
    check_length(database)


def _keys(findings: _Findings, database: Database) -> None:
    rows = database.raw.execute("PRAGMA foreign_key_check").fetchall()
    for (table, wanted), n in sorted(Counter((row[0], row[2]) for row in rows).items()):
        findings.faults.append(
            f"{n} of the {_noun(table)} records refer to a {_noun(wanted)} that is missing."
        )


def _digest(findings: _Findings, database: Database) -> None:
    try:
        total, noted = stored_digest(database.raw)
    except (TypeError, ValueError):
        findings.faults.append("It holds values that Accord never writes.")
        return
    if in_hex(total) != noted:
        findings.faults.append("The content is not what was saved: something in it has changed.")


def _records(findings: _Findings, database: Database) -> None:
    records = []
    for kind in KINDS:
        bad = 0
        for row in read_rows(database.raw, kind):
            try:
                records.append(record_of(kind, row))
            except ValueError:
                bad += 1
        if bad:
            findings.faults.append(f"{bad} of the {_noun(kind)} records break their limits.")
    findings.counts = dict(Counter(record.kind for record in records))
    missing = list(missing_references(Workshop(records)))
    for record, name, _ in missing[:MOST]:
        findings.faults.append(f"A {record.noun} refers to a record that is missing ({name}).")


def _log(findings: _Findings, database: Database) -> None:
    bad = 0
    for row in database.raw.execute("SELECT label, barrier, timeless, changes FROM change"):
        try:
            read_changes(row)
        except (DomainError, ValueError, TypeError, LookupError, RecursionError):
            bad += 1
    if bad:
        findings.faults.append(f"{bad} steps of the history cannot be read.")
    lines(database.raw, database.path)


def _of_backups(place: Path) -> Iterable[str]:
    try:
        backups = list_backups(place)
    except FileError as error:
        yield str(error)
        return
    for backup in backups:
        if not backup.sound:
            yield f"The backup {shown(backup.path)} is damaged: do not restore it."
    sound = [backup for backup in backups if backup.sound]
    if sound:
        newest = sound[0].path
        yield f"The newest sound backup is {shown(newest)}, in {shown(newest.parent)}."


def _noun(kind: str) -> str:
    return KINDS[kind].noun if kind in KINDS else str(kind)[:60]
