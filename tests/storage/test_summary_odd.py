"""What is no good summary shows nothing, and keeps nothing from being opened or closed."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.bootstrap import open_session
from app.domain.commands import Remove
from app.domain.errors import FileError
from app.domain.records import Department
from app.domain.summary import LARGEST, MOST_DEPARTMENTS, plain, read, written
from app.storage import glance, open_store, verify
from app.storage import summary as summary_module
from app.storage.digest import in_hex
from app.storage.place import HELD
from app.storage.reading import stored_digest
from app.storage.schema import expected
from tests.storage.desk import PEOPLE, a_desk
from tests.storage.older import made_older
from tests.storage.spoiled import changed
from tests.storage.summarised import DETAILS, NAMED, summarised


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return summarised(tmp_path)


def rewritten(path: Path, sql: str, *values: object) -> None:
    """Change a file as somebody who knows how its digest is made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(sql, values)
        raw.execute("UPDATE meta SET digest = ?", (in_hex(stored_digest(raw)[0]),))


def test_an_older_format_is_not_read_and_gets_its_table(path: Path) -> None:
    with a_desk(older := path.with_name("older.accord"), *PEOPLE):
        pass
    made_older(older, 2)
    assert glance(older) is None
    with open_store(older) as store:
        assert store.load().info.title == "Harbour"
        store.summarise(written(DETAILS))
    assert glance(older) == NAMED._replace(details=DETAILS)


def test_a_summary_that_was_changed_is_not_believed_and_the_file_is_refused(path: Path) -> None:
    changed(path, "UPDATE summary SET content = replace(content, 'Finance', 'Nonsense')")
    assert glance(path) == NAMED
    with pytest.raises(FileError, match="not what was saved"):
        open_store(path)
    assert not verify(path).sound


ODD = (
    "",
    "null",
    "[]",
    "{}",
    "[" * 30_000,
    '{"starts":1}',
    written(DETAILS)[:-1] + ',"x":1}',
    written(DETAILS).replace('"more":0', '"more":-1'),
    written(DETAILS).replace('"more":0', '"more":true'),
    written(DETAILS).replace('"more":0', '"more":1e999'),
    written(DETAILS).replace("[3,6]", "[7,6]"),
    written(DETAILS).replace("[3,6]", "[3,6,6]"),
    written(DETAILS).replace('"IT"', '["IT"]'),
    written(DETAILS._replace(departments=("x",) * (MOST_DEPARTMENTS + 1))),
    written(DETAILS._replace(next="x" * LARGEST)),
)


@pytest.mark.parametrize("content", ODD, ids=range(len(ODD)))
def test_what_is_no_summary_shows_nothing_and_harms_nothing(path: Path, content: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read(content)
    with open_store(path) as store:
        store.summarise(content)
    assert glance(path) is None
    with open_store(path) as store:
        assert store.load().count(Department) == 2


HOSTILE = {
    "a view": "DROP TABLE summary; CREATE VIEW summary AS SELECT 1 id, '' 'of', '' content",
    "a view of meta": "ALTER TABLE meta RENAME TO m; CREATE VIEW meta AS SELECT * FROM m",
    "no table": "DROP TABLE summary",
    "another table": "DROP TABLE summary; CREATE TABLE summary (id, 'of', content)",
    "no row about the file": "DELETE FROM meta",
    "a digest that is none": "UPDATE meta SET digest = 'x'",
    "no title": "UPDATE meta SET title = ' '",
    "a title of a gigabyte": "UPDATE meta SET title = hex(zeroblob(1000000))",
    "a newer format": "PRAGMA user_version=99",
    "another program's": "PRAGMA application_id=7",
    "a hot journal": "",
    "half of it": "",
    "a pipe": "",
}


@pytest.mark.parametrize("how", HOSTILE)
def test_anything_odd_is_left_to_opening(path: Path, how: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.executescript(HOSTILE[how])
    if how == "a hot journal":
        path.with_name(path.name + "-journal").write_bytes(b"x" * 600)
    if how == "half of it":
        path.write_bytes(path.read_bytes()[:5_000])
    if how == "a pipe":
        path.unlink()
        os.mkfifo(path)
    assert glance(path) is None
    assert not HELD._holders


def test_any_text_becomes_one_plain_line(path: Path) -> None:
    nasty = "\u202eevil\n<b>bold</b>\x1b[31m\ufeff" + "\U0001f600" * 500
    rewritten(path, "UPDATE meta SET title = ?, organisation = ?", nasty, nasty)
    found = glance(path)
    assert found is not None
    assert found.details is None
    for text in (found.title, found.organisation, plain(nasty)):
        assert text.isprintable()
        assert len(text) <= 200
        assert text.startswith("evil <b>bold</b>")


def test_one_that_cannot_be_written_keeps_nothing_from_being_closed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> int:
        raise FileError("The disk is full.")

    session = open_session(path)
    session.execute(Remove("interface", "vet"))
    with monkeypatch.context() as patched:
        patched.setattr(summary_module, "put", full_disk)
        session.close()
    assert glance(path) == NAMED
    with open_store(path) as store:
        assert store.load().count(Department) == 2


def test_the_tables_that_are_read_are_the_declared_ones() -> None:
    wanted = {name: sql.replace('"', "") for name, sql in summary_module._TABLES.items()}
    assert wanted.items() <= {name: sql for _, name, _, sql in expected()}.items()
