"""What the first screen shows: true or not there, nothing private, nothing that was forgotten."""

import os
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from app.bootstrap import create, open_session
from app.bootstrap.summary import summary_of
from app.domain.commands import Add, Command, Edit, Remove, decode_command
from app.domain.errors import FileError
from app.domain.records import (
    ALL,
    Department,
    Perception,
    PrivateNote,
    Round,
    WorkshopInfo,
)
from app.domain.summary import LARGEST, MOST_DEPARTMENTS, Details, Summary, plain, read, written
from app.storage import glance, open_store, save_copy, verify
from app.storage import summary as summary_module
from app.storage.digest import in_hex
from app.storage.place import HELD
from app.storage.reading import stored_digest
from app.storage.schema import expected
from tests.hostile import worlds
from tests.storage.desk import PEOPLE, Desk, a_desk, full
from tests.storage.older import made_older
from tests.storage.spoiled import changed
from tests.storage.test_forgetting import traces

DETAILS = Details(
    "2026-11-20", "2026-11-21", ((3, 6), (0, 4)), ("Finance", "IT"), 0, "plan the day"
)
NAMED = Summary("Harbour", "Appliances")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workshop that has been closed with a summary."""
    path = tmp_path / "harbour.accord"
    with a_desk(path, *PEOPLE) as desk:
        desk.store.summarise(written(DETAILS))
    return path


def rewritten(path: Path, sql: str, *values: object) -> None:
    """Change a file as somebody who knows how its digest is made."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(sql, values)
        raw.execute("UPDATE meta SET digest = ?", (in_hex(stored_digest(raw)[0]),))


def test_what_was_left_is_read_without_opening(path: Path) -> None:
    before = path.read_bytes()
    assert glance(path) == NAMED._replace(details=DETAILS)
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]
    with open_store(path) as store:  # nothing holds it
        assert store.summarised


CHANGES = (
    Edit("department", "fin", {"headcount": 3}),
    # A ballot is in no history, so that no number of a step would tell of it.
    decode_command(
        {
            "do": "cast_ballot",
            "round": "r1",
            "author": "fin",
            "about": "svc",
            "lens": "direct",
            "scores": {"fair": 4},
        }
    ),
)


@pytest.mark.parametrize("command", CHANGES, ids=("an edit", "a ballot"))
def test_after_any_change_only_the_names_are_known(path: Path, command: Command) -> None:
    with open_store(path) as store:
        desk = Desk(store, store.load())
        store.backup()  # changes nothing
        assert store.summarised
        desk.do(command)
        assert not store.summarised
    assert glance(path) == NAMED
    with open_store(path) as store:
        assert not store.summarised


def test_who_has_it_open_keeps_it_from_being_read(path: Path) -> None:
    with open_store(path) as store:
        assert glance(path) is None
        store.summarise(written(DETAILS._replace(next="another")))
        assert store.summarised
    found = glance(path)
    assert found is not None
    assert found.details == DETAILS._replace(next="another")


def test_a_session_leaves_one_when_it_is_closed_and_only_if_something_changed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "day.accord"
    create(path, "Our day", "five_stage").close()
    found = glance(path)
    assert found is not None
    assert found.title == "Our day"
    assert found.details is not None
    assert found.details.departments == ()
    before = path.read_bytes()
    open_session(path).close()
    assert path.read_bytes() == before
    session = open_session(path)
    session.execute(Add(Department(name="Finance")))
    session.close()
    found = glance(path)
    assert found is not None
    assert found.details is not None
    assert found.details.departments == ("Finance",)
    with open_store(path) as store:
        assert store.summarised
    assert verify(path).sound


def test_it_holds_names_and_shares_and_nothing_that_was_said() -> None:
    workshop = full()
    content = summary_of(workshop)
    details = read(content)
    assert set(details.departments) == {d.name for d in workshop.all(Department)}
    assert len(details.stages) == 6
    said = {
        value
        for kind in set(ALL) - {Department}
        for record in workshop.all(kind)
        for value in (getattr(record, field.name) for field in fields(record))
        if isinstance(value, str) and " " in value
    }
    assert len(said) > 20
    assert [value for value in said if value in content] == []


def test_texts_of_people_are_nowhere_in_it(tmp_path: Path) -> None:
    path, marker = tmp_path / "day.accord", "Zanzibar-4711"
    session = create(path, "Our day", "five_stage")
    for record in (
        Department(id="a", name="Finance"),
        Department(id="b", name="IT"),
        Round(id="r", title=f"{marker} round"),
        Perception(round="r", author="a", about="b", text=f"{marker} slow"),
        PrivateNote(text=f"{marker} watch Ann"),
    ):
        session.execute(Add(record))
    session.close()
    with closing(sqlite3.connect(path)) as raw:
        (content,) = raw.execute("SELECT content FROM summary").fetchone()
    assert "Finance" in content
    assert marker not in content


def test_whatever_is_written_only_the_names_of_departments_are_in_it() -> None:
    marker = "Zanzibar-4711"
    details = read(summary_of(worlds.dressed(worlds.sample(), marker)))
    assert all(marker in name for name in details.departments), "the test would show nothing"
    assert marker not in written(details._replace(departments=()))


def test_nothing_forgotten_stays_in_it(tmp_path: Path) -> None:
    path, marker = tmp_path / "day.accord", "Zanzibar-4711"
    session = create(path, "Our day", "five_stage")
    session.execute(Add(Department(id="a", name=marker)))
    session.close()
    found = glance(path)
    assert found is not None
    assert found.details is not None
    assert found.details.departments == (marker,)
    session = open_session(path)
    session.execute(Edit("department", "a", {"name": "Finance"}))
    session.wait(session.erase_history())
    assert traces(path, marker) == []
    session.close()
    assert traces(path, marker) == []
    found = glance(path)
    assert found is not None
    assert found.details is not None
    assert found.details.departments == ("Finance",)


def test_how_far_a_capture_was_is_forgotten_with_it(path: Path) -> None:
    with a_desk(path.with_name("other.accord"), *PEOPLE) as desk:
        desk.store.summarise(written(DETAILS._replace(next="Zanzibar-4711")))
        assert traces(desk.store.path)
        desk.do(decode_command({"do": "finish_round", "id": "r1"}), scrub=True)
        assert traces(desk.store.path) == []
        assert not desk.store.summarised


def test_a_copy_to_give_away_has_none(path: Path) -> None:
    with open_store(path) as store:
        workshop = store.load()
    copy = path.with_name("copy.accord")
    save_copy(workshop, copy)
    assert glance(copy) == NAMED
    assert verify(copy).sound


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


def test_the_title_of_the_workshop_itself_is_shown(path: Path) -> None:
    session = open_session(path)
    session.execute(Edit(WorkshopInfo.kind, "workshop", {"title": "Harbour II"}))
    session.close()
    found = glance(path)
    assert found is not None
    assert found.title == "Harbour II"
