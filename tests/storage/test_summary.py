"""What the first screen shows: true or not there, nothing private, nothing that was forgotten."""

import os
import sqlite3
from contextlib import closing
from dataclasses import fields
from pathlib import Path

import pytest

from app.bootstrap import create, open_session
from app.bootstrap.summary import summary_of
from app.domain.commands import Add, Command, Edit, decode_command
from app.domain.records import ALL, Department, Perception, PrivateNote, Round, WorkshopInfo
from app.domain.summary import read, written
from app.storage import glance, open_store, save_copy, verify
from tests.hostile import worlds
from tests.storage.desk import PEOPLE, Desk, a_desk, full
from tests.storage.summarised import DETAILS, NAMED, summarised
from tests.storage.traces import traces


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return summarised(tmp_path)


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


def test_the_title_of_the_workshop_itself_is_shown(path: Path) -> None:
    session = open_session(path)
    session.execute(Edit(WorkshopInfo.kind, "workshop", {"title": "Harbour II"}))
    session.close()
    found = glance(path)
    assert found is not None
    assert found.title == "Harbour II"
