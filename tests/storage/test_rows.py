"""Rows and records say the same, field by field."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import REAL, Integer, Text

from app.domain.codec import field_types
from app.domain.records import ALL, Record, Round, WorkshopInfo, references
from app.storage import declared, schema
from app.storage.digest import row_hash
from app.storage.mapping import mapping
from app.storage.migrating import schema_of
from app.storage.place import FORMAT
from app.storage.rows import METADATA, ROWS
from tests.storage.desk import full


@pytest.mark.parametrize(("cls", "row"), list(zip(ALL, ROWS, strict=True)))
def test_a_row_has_the_fields_of_its_record(cls: type[Record], row: type) -> None:
    table = METADATA.tables[cls.kind]
    assert row.__name__ == f"{cls.__name__}Row"
    assert set(table.columns.keys()) == set(field_types(cls))
    for name, kind in field_types(cls).items():
        column = table.columns[name]
        wanted = Text
        if not kind.many and kind.base is float:
            wanted = REAL
        elif not kind.many and kind.base in (int, bool):
            wanted = Integer
        assert type(column.type) is wanted, name
        assert column.nullable == (kind.optional and not kind.many), name


@pytest.mark.parametrize("cls", ALL)
def test_a_reference_is_a_foreign_key_checked_at_the_end(cls: type[Record]) -> None:
    table = METADATA.tables[cls.kind]
    found = {
        column.name: (key.target_fullname, key.deferrable, key.initially)
        for column in table.columns
        for key in column.foreign_keys
    }
    assert found == {
        name: (f"{spec.refers}.id", True, "DEFERRED")
        for name, spec in references(cls)
        if not field_types(cls)[name].many
    }


def test_no_table_of_records_has_a_rowid() -> None:
    memory = sqlite3.connect(":memory:")
    for statement in schema.statements():
        memory.execute(statement)
    listed = memory.execute("PRAGMA table_list").fetchall()
    rows = {name: (without, strict) for _, name, kind, _, without, strict in listed}
    memory.close()
    assert all(rows[cls.kind] == (1, 1) for cls in ALL)


def as_declared() -> tuple[str, ...]:
    """What the rows declare, a statement a line, as it is kept."""
    return tuple(schema.folded(statement) for statement in declared.statements())


def test_the_revisions_end_in_the_declared_schema() -> None:
    assert schema_of(FORMAT) == schema.expected()


def test_the_schema_that_is_read_is_the_one_that_the_rows_declare() -> None:
    assert schema.statements() == as_declared()
    for name, table in METADATA.tables.items():
        assert schema.tables()[name] == tuple(column.name for column in table.columns)
    assert set(schema.tables()) == set(METADATA.tables)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A place of its own for what is kept of the schema."""
    monkeypatch.setattr(schema, "KEPT", tmp_path / "schema.sql")
    schema.statements.cache_clear()
    yield tmp_path / "schema.sql"
    schema.statements.cache_clear()


def test_what_the_rows_declare_is_kept_and_read_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert schema.statements() == as_declared()
    schema.statements.cache_clear()
    monkeypatch.setattr(declared, "statements", lambda: pytest.fail("it is kept"))
    assert len(schema.statements()) > len(METADATA.tables)
    assert [path.name for path in kept.parent.iterdir()] == ["schema.sql"]


@pytest.mark.parametrize("other", [b"", b"-- 3 11 00000000\nDROP TABLE meta", b"\xff\xfe"])
def test_what_was_kept_of_other_rows_is_not_believed(kept: Path, other: bytes) -> None:
    kept.write_bytes(other)
    assert schema.statements() == as_declared()
    assert kept.read_bytes() != other


def test_where_nothing_can_be_kept_the_rows_are_asked_each_time(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "KEPT", kept / "nowhere" / "schema.sql")
    assert schema.statements() == as_declared()
    assert not kept.exists()


def test_a_workshop_is_made_opened_and_changed_without_loading_the_rows(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom app.bootstrap import create, open_session\n"
        "from app.domain.commands import Edit\n"
        "path = Path(sys.argv[1])\ncreate(path, 'Day', 'five_stage').close()\n"
        "session = open_session(path)\n"
        "session.execute(Edit('workshop', 'workshop', {'purpose': 'To meet'}))\nsession.close()\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'alembic'} & set(sys.modules)\n"
        "sys.exit(', '.join(heavy) or 0)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "day.accord")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_record_comes_back_as_it_went() -> None:
    for record in full().records():
        way = mapping(record.kind)
        row = way.row(record)
        assert way.record(row) == record
        assert all(type(value) in (str, int, float, type(None)) for value in row)


def test_a_number_is_written_in_one_way_only() -> None:
    for position, written in ((-0.0, "0.0"), (2, "2.0")):
        assert repr(mapping("round").row(Round(id="r", title="R", position=position))[1]) == written


def test_the_digest_tells_tables_types_and_places_apart() -> None:
    hashes = [
        row_hash("a", ("x", None)),
        row_hash("b", ("x", None)),
        row_hash("a", (None, "x")),
        row_hash("a", (1,)),
        row_hash("a", (1.0,)),
        row_hash("a", ("1",)),
    ]
    assert len(set(hashes)) == len(hashes)


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("round", "finished", 2),
        ("round", "finished", -1),
        ("round", "on", "yesterday"),
        ("workshop", "mode", "feud"),
        ("workshop", "facilitators", "{}"),
        ("workshop", "facilitators", "[1]"),
        ("workshop", "facilitators", "[" * 50_000),
    ],
)
def test_a_value_that_no_field_has_is_refused(kind: str, column: str, value: object) -> None:
    way = mapping(kind)
    record = Round(id="r", title="R") if kind == "round" else WorkshopInfo(title="T")
    row = list(way.row(record))
    row[way.columns.index(column)] = value  # type: ignore[assignment]
    with pytest.raises((ValueError, TypeError, LookupError, RecursionError)):
        way.record(row)
