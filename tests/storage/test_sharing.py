"""One file, several who want it: other programs, other windows, and hands that move it."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.commands import Add, Edit
from app.domain.errors import FileError, FileInUse
from app.domain.records import Department
from app.storage import open_store, read_only_copy, salvage, save_copy, verify
from app.storage.database import Database
from tests.storage.desk import PEOPLE, Desk, beside, loaded, made

HOLDER = """
import sys
from pathlib import Path
from app.storage import open_store
with open_store(Path(sys.argv[1])) as store:
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = made(tmp_path / "harbour.accord", *PEOPLE)
    yield desk
    desk.store.close()


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """Return a workshop that another process has open."""
    path = tmp_path / "held.accord"
    made(path, *PEOPLE).store.close()
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        yield path
        assert holder.stdin is not None
        holder.stdin.close()
        assert holder.wait(20) == 0


def test_a_second_program_is_told_and_can_look_at_a_copy(held: Path) -> None:
    before = beside(held)
    with pytest.raises(FileInUse, match="read-only copy"):
        open_store(held)
    with pytest.raises(FileError, match="another window"):
        save_copy(loaded_copy(held), held)
    with read_only_copy(held) as store:
        assert store.read_only
        assert store.path == held
        assert store.load().info.title == "Harbour"
        place = store._place
    assert not place.parent.exists()
    assert verify(held).sound
    assert beside(held) == before


def loaded_copy(path: Path):
    with read_only_copy(path) as store:
        return store.load()


def test_nobody_in_this_process_touches_an_open_file(desk: Desk) -> None:
    path = desk.store.path
    link = path.with_name("link.accord")
    os.link(path, link)
    for name in (path, link):
        for attempt in (open_store, read_only_copy, verify):
            with pytest.raises(FileInUse):
                attempt(name)
        with pytest.raises(FileInUse):
            salvage(name, path.with_name("new.accord"))
        with pytest.raises(FileInUse):
            save_copy(desk.workshop, name)
    with pytest.raises(sqlite3.OperationalError, match="locked"), closing(other(path)) as raw:
        raw.execute("SELECT 1 FROM meta").fetchone()


def other(path: Path) -> sqlite3.Connection:
    """Return a connection such as another program would make."""
    return sqlite3.connect(path, timeout=0)


def edit(desk: Desk, headcount: int) -> Edit:
    return Edit("department", "fin", {"headcount": headcount})


def test_a_file_that_was_moved_is_not_written(desk: Desk) -> None:
    path = desk.store.path
    moved = path.with_name("moved.accord")
    path.rename(moved)
    before = moved.read_bytes()
    entry = desk.entry(edit(desk, 1))
    with pytest.raises(FileError, match="no longer where it was"):
        desk.store.commit([entry])
    with pytest.raises(FileError, match="not there"):
        desk.store.reopen()
    assert moved.read_bytes() == before
    assert not path.exists()
    moved.rename(path)
    desk.store.reopen()
    desk.store.commit([entry])
    desk.store.close()
    assert loaded(path) == desk.workshop
    assert "moved.accord" not in beside(path)


def test_a_file_that_was_deleted_is_not_written_into_the_void(desk: Desk, tmp_path: Path) -> None:
    desk.store.path.unlink()
    entry = desk.entry(edit(desk, 1))
    for _ in range(2):
        with pytest.raises(FileError, match=r"where it was|not there"):
            desk.store.commit([entry])
    save_copy(desk.workshop, tmp_path / "rescue.accord")
    assert loaded(tmp_path / "rescue.accord") == desk.workshop


def test_a_file_that_was_replaced_is_left_alone(desk: Desk, tmp_path: Path) -> None:
    path = desk.store.path
    made(tmp_path / "other.accord", Department(name="Others")).store.close()
    stranger = (tmp_path / "other.accord").read_bytes()
    (tmp_path / "other.accord").replace(path)
    entry = desk.entry(edit(desk, 1))
    with pytest.raises(FileError, match="Another file"):
        desk.store.commit([entry])
    with pytest.raises(FileError, match="Another program has written"):
        desk.store.commit([entry])
    desk.store.close()
    assert path.read_bytes() == stranger


def test_a_copy_of_ours_in_its_place_is_taken_up_again(desk: Desk, tmp_path: Path) -> None:
    path = desk.store.path
    desk.store.close()
    shutil.copyfile(path, tmp_path / "copy.accord")
    desk.store = open_store(path)
    (tmp_path / "copy.accord").replace(path)
    entry = desk.entry(edit(desk, 1))
    with pytest.raises(FileError, match="Another file"):
        desk.store.commit([entry])
    desk.store.commit([entry])
    desk.store.close()
    assert loaded(path) == desk.workshop


def test_a_file_that_grew_by_another_hand_is_not_written(desk: Desk) -> None:
    with desk.store.path.open("ab") as file:
        file.write(b"\0" * 4096)
    with pytest.raises(FileError, match="written to"):
        desk.store.commit([desk.entry(edit(desk, 1))])


def test_a_changed_time_alone_stops_nothing(desk: Desk) -> None:
    os.utime(desk.store.path, (1, 1))
    desk.do(edit(desk, 2))


def test_what_was_saved_after_all_is_not_saved_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [desk.entry(edit(desk, 3)), desk.entry(Add(Department(name="IT")))]

    def fail(database: Database) -> None:
        raise FileError("The drive is gone.")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "look_again", fail)
        with pytest.raises(FileError, match="drive is gone"):
            desk.store.commit(entries)
    desk.store.reopen()
    last = len(PEOPLE)
    entries.append(desk.entry(edit(desk, 4)))
    assert desk.store.commit(entries[:1]) == [last + 1]
    assert desk.store.commit(entries[1:]) == [last + 2, last + 3]
    assert [line.seq for line in desk.store.log()] == list(range(1, last + 4))
    path = desk.store.path
    desk.store.close()
    assert loaded(path) == desk.workshop


def test_something_else_after_that_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(database: Database) -> None:
        raise FileError("The drive is gone.")

    with monkeypatch.context() as patched:
        patched.setattr(Database, "look_again", fail)
        with pytest.raises(FileError):
            desk.store.commit([desk.entry(edit(desk, 3))])
    with pytest.raises(FileError, match="does not follow"):
        desk.store.commit([desk.entry(edit(desk, 4))])


def test_reopening_what_did_not_fail_does_nothing(desk: Desk) -> None:
    desk.store.reopen()
    desk.do(edit(desk, 5))


def test_a_second_reader_does_not_hinder_the_first(tmp_path: Path) -> None:
    path = tmp_path / "read.accord"
    workshop = made(path, *PEOPLE)
    workshop.store.close()
    with open_store(path, read_only=True), closing(other(path)) as raw:
        assert raw.execute("SELECT title FROM meta").fetchone() == ("Harbour",)
