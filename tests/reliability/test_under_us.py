"""What hands and other programs do to a file while it is open: nothing is written into the void
or over somebody else's bytes, what was done is not lost, and it is said."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from app.bootstrap import create, look, open_session
from app.domain.commands import Add, Edit
from app.domain.errors import FileError, FileInUse
from app.domain.records import Department, ParkedItem
from app.session import Save, Session
from app.storage.database import Database
from tests.domain.worlds import is_a_sentence
from tests.scale import seeds
from tests.storage.desk import loaded

Mishap = Callable[[Path], object]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.accord"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = create(path, "Harbour", "five_stage")
    session.wait(session.execute(Add(Department(id="fin", name="Finance"))).ticket)
    yield session
    session.close(discard=True)


def other(path: Path) -> Path:
    """Make another workshop and return where it is."""
    place = path.with_name("other.accord")
    create(place, "Others", "five_stage").close()
    return place


def replaced(path: Path) -> None:
    other(path).replace(path)


def replaced_by_text(path: Path) -> None:
    path.with_name("x.txt").write_text("Dear all,")
    path.with_name("x.txt").replace(path)


def replaced_by_a_link(path: Path) -> None:
    path.rename(path.with_name("real.accord"))
    path.symlink_to(other(path))


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replaced_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def grown(path: Path) -> None:
    with path.open("ab") as file:
        file.write(bytes(4_096))


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


MISHAPS: dict[str, Mishap] = {
    "deleted": Path.unlink,
    "moved": lambda path: path.rename(path.with_name("moved.accord")),
    "replaced": replaced,
    "replaced by text": replaced_by_text,
    "replaced by a link": replaced_by_a_link,
    "replaced by a folder": replaced_by_a_folder,
    "replaced by a pipe": replaced_by_a_pipe,
    "truncated": truncated,
    "emptied": emptied,
    "grown": grown,
    "its folder moved": folder_moved,
}


def told(session: Session, headcount: int) -> str:
    """Change something and return why that could not be saved."""
    receipt = session.execute(Edit("department", "fin", {"headcount": headcount}))
    with pytest.raises(FileError) as refused:
        session.wait(receipt.ticket)
    return str(refused.value)


def bytes_below(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, but for our own backups and copies."""
    return {
        str(found.relative_to(folder)): found.read_bytes()
        for found in sorted(folder.rglob("*"))
        if found.is_file() and not found.name.endswith("-journal")
    }


@pytest.mark.parametrize("mishap", MISHAPS)
def test_it_is_said_and_nothing_is_lost_or_overwritten(
    session: Session, path: Path, tmp_path_factory: pytest.TempPathFactory, mishap: str
) -> None:
    MISHAPS[mishap](path)
    folder = path.parent if path.parent.exists() else path.parent.with_name("elsewhere")
    before = bytes_below(folder)
    for headcount in (7, 8):
        assert is_a_sentence(told(session, headcount))
        assert session.state.save is Save.FAILED
        session.retry()
    assert session.workshop.get(Department, "fin").headcount == 8
    copy = tmp_path_factory.mktemp("copy") / "copy.accord"
    session.save_copy(copy)
    assert loaded(copy) == session.workshop
    assert bytes_below(folder) == before
    with pytest.raises(FileError):
        session.close()
    session.close(discard=True)
    assert bytes_below(folder) == before


def test_a_fault_is_found_by_the_same_test(
    session: Session, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the look at the path, what is done goes into a file that nobody will find."""
    monkeypatch.setattr(Database, "refuse_another", lambda _self: None)
    path.rename(path.with_name("moved.accord"))
    with pytest.raises(pytest.fail.Exception):
        told(session, 7)


@pytest.mark.parametrize("seed", seeds(6, 100))
def test_other_data_in_the_file_never_passes_for_ours(
    session: Session, path: Path, seed: int
) -> None:
    """Of the same size, so that no look at the file tells: it is written over, or noticed."""
    chance = Random(seed)
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(chance.randrange(size))
        file.write(chance.randbytes(chance.choice((1, 40, 4_096))))
    os.truncate(path, size)
    if chance.random() < 0.5:
        session.execute(Add(Department(id="svc", name="Service")))
    expected = session.workshop.snapshot()
    session.close(discard=True)
    try:
        found = loaded(path)
    except FileError:
        return
    assert found == expected


@pytest.mark.parametrize("seed", seeds(3, 60))
def test_a_copy_made_while_it_is_written_is_whole_or_refused(
    session: Session, path: Path, seed: int
) -> None:
    """As a program for backups or a cloud folder would copy it, in pieces and at any time."""
    chance = Random(seed)
    states = [session.workshop.snapshot()]
    copy = path.with_name("copied.accord")
    for number in range(12):
        text = "x" * chance.randrange(1, 390)
        session.execute(Add(ParkedItem(id=f"i{number}", what=text, owner="Ann")))
        states.append(session.workshop.snapshot())
        in_pieces(path, copy, chance)
        if chance.random() < 0.5:
            session.history()
        with suppress(FileError):
            assert loaded(copy) in states
    session.history()
    shutil.copyfile(path, copy)
    assert loaded(copy) == states[-1]


def in_pieces(path: Path, copy: Path, chance: Random) -> None:
    """Copy a file without reading it through this process's own lock: that would drop it."""
    command = ["dd", f"if={path}", f"of={copy}", f"bs={chance.choice((512, 4096, 65536))}"]
    subprocess.run(command, capture_output=True, check=True, timeout=60)


def test_it_is_not_opened_twice(session: Session, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.accord"
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(FileInUse):
            open_session(name)
        with pytest.raises(FileInUse):
            look(name)
    with closing(sqlite3.connect(path, timeout=0)) as raw, pytest.raises(sqlite3.OperationalError):
        raw.execute("SELECT count(*) FROM department").fetchone()
    session.wait(session.execute(Edit("department", "fin", {"headcount": 3})).ticket)
    expected = session.workshop.snapshot()
    session.close()
    assert loaded(path) == expected
