"""Older formats are migrated in a copy, with a backup before; newer ones are refused."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
import sqlalchemy as sa
from alembic import op

from app.domain.errors import FileError
from app.domain.records import Department, ReadOut, Signature
from app.storage import migrating, open_store, opening, place, schema, verify
from app.storage import verifying as verifying_module
from app.storage.digest import in_hex
from app.storage.migrating import schema_of, upgrade
from app.storage.migrations import REVISIONS
from app.storage.reading import stored_digest
from tests.storage.desk import PEOPLE, beside, closed, loaded
from tests.storage.spoiled import changed, contents


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.accord"
    closed(path, *PEOPLE)
    return path


def _rebuild_departments() -> None:
    with op.batch_alter_table("department", recreate="always") as table:
        table.add_column(sa.Column("motto", sa.Text(), server_default="", nullable=False))


def _greet() -> None:
    op.execute("UPDATE workshop SET purpose = 'Brought along.'")
    op.execute("UPDATE meta SET title = title")


def _break() -> None:
    op.execute("DELETE FROM department")


def revision(number: str, upgrade: object) -> SimpleNamespace:
    return SimpleNamespace(revision=number, upgrade=upgrade)


def following(upgrade: object) -> SimpleNamespace:
    """Return a revision that makes the format after the present one."""
    return revision(f"{place.FORMAT + 1:04}", upgrade)


def test_all_revisions_from_nothing_make_the_present_schema(tmp_path: Path) -> None:
    path = tmp_path / "empty"
    path.touch()
    upgrade(path)
    with closing(sqlite3.connect(path)) as raw:
        assert schema.found(raw) == schema.expected()
        assert raw.execute("PRAGMA user_version").fetchone() == (place.FORMAT,)
        assert raw.execute("PRAGMA application_id").fetchone() == (place.APPLICATION_ID,)


def test_revisions_are_numbered_and_follow_each_other() -> None:
    numbers = [int(found.revision) for found in REVISIONS]
    assert numbers == list(range(1, place.FORMAT + 1))
    assert [found.down_revision for found in REVISIONS] == [
        None,
        *(found.revision for found in REVISIONS[:-1]),
    ]


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(path: Path) -> None:
    upgrade(path, [*REVISIONS, following(_rebuild_departments)])
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM interface").fetchone() == (1,)
        assert raw.execute("SELECT motto FROM department").fetchall() == [("",), ("",)]
        assert raw.execute("PRAGMA user_version").fetchone() == (place.FORMAT + 1,)
        total, noted = stored_digest(raw)
        assert in_hex(total) == noted
    wanted = schema_of(place.FORMAT + 1, [*REVISIONS, following(_rebuild_departments)])
    with closing(sqlite3.connect(path)) as raw:
        assert schema.found(raw) == wanted


def newer(monkeypatch: pytest.MonkeyPatch, upgrade: object) -> None:
    """Let this be an Accord of the next format."""
    revisions, after = (*REVISIONS, following(upgrade)), place.FORMAT + 1
    for module in (place, opening, schema, verifying_module):
        monkeypatch.setattr(module, "FORMAT", after)
    for function in (migrating.upgrade, migrating.schema_of):
        defaults = tuple(revisions for _ in function.__defaults__ or ())
        monkeypatch.setattr(function, "__defaults__", defaults)


def test_an_older_file_is_migrated_with_a_backup_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loaded(path)
    newer(monkeypatch, _greet)
    with open_store(path) as store:
        workshop = store.load()
        assert workshop.info.purpose == "Brought along."
        assert workshop.all(Department) == before.all(Department)
        assert len(store.log()) == len(PEOPLE)
        (backup,) = store.backups()
        assert backup.sound
    assert beside(path) == ["harbour backups", "harbour.accord"]
    assert b"Brought along." not in backup.path.read_bytes()
    assert loaded(path).info.purpose == "Brought along."


def test_an_older_file_is_looked_at_in_a_migrated_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer(monkeypatch, _greet)
    untouched = contents(path.parent)
    with open_store(path, read_only=True) as store:
        assert store.read_only
        assert store.load().info.purpose == "Brought along."
    assert verify(path).sound
    assert contents(path.parent) == untouched


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    newer(monkeypatch, _break)
    with pytest.raises(FileError):
        open_store(path)
    assert path.read_bytes() == before


def test_an_older_file_that_is_damaged_is_not_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(path, "UPDATE department SET name = 'X'")
    newer(monkeypatch, _greet)
    untouched = contents(path.parent)
    with pytest.raises(FileError, match="not what was saved"):
        open_store(path)
    assert contents(path.parent) == untouched
    assert beside(path) == ["harbour.accord"]


def test_the_first_format_keeps_what_it_held(tmp_path: Path) -> None:
    """Read-outs and signatures are in tables that format 2 makes anew."""
    path = tmp_path / "old.accord"
    path.touch()
    upgrade(path, REVISIONS[:1])
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript(_OLD)
    upgrade(path, REVISIONS[:1])  # nothing to do but the digest, which the rows above lack
    with open_store(path) as store:
        workshop = store.load()
        (backup,) = store.backups()
    (read_out,) = workshop.all(ReadOut)
    (signature,) = workshop.all(Signature)
    assert (read_out.first, read_out.complete, read_out.dots_revealed) == ("a", True, False)
    assert (signature.name, signature.strokes, signature.initials) == ("Ann", "[]", "")
    assert backup.sound
    assert verify(path).sound


_OLD = """
INSERT INTO meta (id, created, changed, title, organisation, last_seq, tidy_due, digest)
    VALUES (1, '2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00+00:00', 'Old', '', 0, 0, '');
INSERT INTO workshop (id, title, organisation, purpose, common_aim, customer_promise, venue,
    language, template, mode, threshold, facilitators, need_categories, paper)
    VALUES ('workshop', 'Old', '', '', '', '', '', 'en', 'five_stage', 'pair', 3, '[]', '[]', 'a4');
INSERT INTO department (id, position, name, code, colour, provides, headcount)
    VALUES ('a', 1, 'Finance', '', '', '', 5), ('b', 2, 'Sales', '', '', '', 6);
INSERT INTO round (id, position, title, finished) VALUES ('r', 1, 'One', 0);
INSERT INTO read_out (id, round, first, second, complete) VALUES ('o', 'r', 'a', 'b', 1);
INSERT INTO contract (id, position, first, second, form, state, version, first_owner,
    second_owner, first_contact, second_contact, cadence, formula, task_share, annex)
    VALUES ('c', 1, 'a', 'b', 'light', 'agreed', 1, '', '', '', '', 'quarterly', 'geometric', 0.5,
    0);
INSERT INTO contract_version (id, position, contract, number, note, content, digest)
    VALUES ('v', 1, 'c', 1, '', '{}', 'x');
INSERT INTO signature (id, position, version, side, name, role, at, method, strokes, digest)
    VALUES ('s', 1, 'v', 'first', 'Ann', 'Head', NULL, 'ink', '[]', 'x');
"""
