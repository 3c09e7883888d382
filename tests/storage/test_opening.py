"""What is no sound workshop of ours is refused with a sentence, and stays as it is."""

import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.domain.errors import Cancelled, FileError
from app.domain.records import Department, Perception, Rating
from app.domain.workshop import Workshop
from app.storage import FileStore, database, open_store, read_only_copy, save_copy
from app.storage.place import HELD, uri
from tests.domain.worlds import is_a_sentence
from tests.storage.desk import PEOPLE, START, a_desk, beside, closed, full, loaded
from tests.storage.spoiled import BAD, changed, contents, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.accord"
    closed(path, *PEOPLE)
    return path


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    before = set(HELD._holders)
    yield
    assert set(HELD._holders) <= before


def refusal(path: Path) -> str:
    """Return the sentence with which a file is refused; it is left as it was."""
    before = contents(path.parent)
    with pytest.raises(FileError) as raised:
        open_store(path).close()
    assert contents(path.parent) == before
    assert is_a_sentence(str(raised.value)), str(raised.value)
    return str(raised.value)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_and_left_alone(path: Path, name: str) -> None:
    spoil, words = BAD[name]
    spoil(path)
    assert words in refusal(path)


def test_text_that_is_no_text_is_refused(path: Path) -> None:
    raw = path.read_bytes()
    at = raw.index(b"Credit vetting")
    written(path, at, b"\xff\xfe\xfd")
    assert "damaged" in refusal(path)


@pytest.mark.parametrize("name", ["a?b#c%41.accord", "two\nlines.accord", "Ünïcödé ☂ 名.accord"])
def test_any_name_can_be_opened(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    workshop = closed(path, *PEOPLE)
    assert loaded(path) == workshop
    assert beside(path) == [name]


def test_names_that_cannot_be_are_told(tmp_path: Path) -> None:
    for name in ("nul\0.accord", "x" * 300 + ".accord", os.fsdecode(b"\xff\xfe.accord")):
        with pytest.raises(FileError) as raised:
            open_store(tmp_path / name)
        assert is_a_sentence(str(raised.value))
    with pytest.raises(FileError, match="no text"):
        closed(tmp_path / os.fsdecode(b"\xff\xfe.accord"))


def test_a_path_that_is_too_long_is_told(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["d" * 100] * 5)
    folder.mkdir(parents=True)
    with pytest.raises(FileError, match="too long"):
        closed(folder / "x.accord")
    (folder / "x.accord").write_bytes(b"x")
    assert "too long" in refusal(folder / "x.accord")
    with pytest.raises(FileError) as raised:
        open_store(Path("/" + "/".join(["p" * 200] * 18)))
    assert len(str(raised.value)) < 400


def test_a_link_leads_to_its_file(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.accord"
    link.symlink_to(path)
    with open_store(link) as store:
        assert store.path == path


@pytest.mark.parametrize("seed", range(40))
def test_a_flipped_bit_is_noticed_or_changes_nothing(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "flipped.accord"
    workshop = full()
    save_copy(workshop, path, START)
    raw = bytearray(path.read_bytes())
    generator = random.Random(seed)
    place = generator.randrange(len(raw))
    raw[place] ^= 1 << generator.randrange(8)
    path.write_bytes(raw)
    found: Workshop | None = None
    with suppress(FileError):
        found = loaded(path)
    assert found in (None, workshop)
    assert path.read_bytes() == bytes(raw)


def test_looking_only_writes_nothing(path: Path) -> None:
    before = contents(path.parent)
    with open_store(path, read_only=True) as store:
        assert store.read_only
        assert store.backup() is None
        with pytest.raises(FileError, match="looked at only"):
            store.erase_history()
    with read_only_copy(path) as store:
        assert store.read_only
    open_store(path).close()
    assert contents(path.parent) == before


def test_what_cannot_be_written_is_opened_to_be_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) != path.parent)
    with open_store(path) as store:
        assert store.read_only


def test_what_the_system_would_not_let_write_just_then_is_not_taken_for_open(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite reads where it may not write, and says so at the first change only."""
    before = contents(path.parent)
    with monkeypatch.context() as patched:
        patched.setattr(database, "uri", lambda place, read_only: uri(place, read_only=True))
        with pytest.raises(FileError, match="write-protected"):
            open_store(path)
    with open_store(path) as store:
        assert not store.read_only
    assert contents(path.parent) == before


def test_opening_can_be_followed_and_given_up(path: Path) -> None:
    told: list[float] = []
    open_store(path, progress=lambda share, phrase: told.append(share)).close()
    assert told == sorted(told)
    assert told[0] >= 0
    assert told[-1] <= 1

    def give_up(share: float, phrase: str) -> None:
        raise Cancelled("enough")

    with pytest.raises(Cancelled):
        open_store(path, progress=give_up)
    loaded(path)


def test_a_check_that_never_ends_is_ended(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.storage.database.SECONDS", -1e9)
    monkeypatch.setattr("app.storage.database.STEPS", 1)
    assert "too long to check" in refusal(path)


def test_hostile_history_is_refused_where_it_is_read(path: Path) -> None:
    for changes in ("[", "[]]", '[["department", "x", null, {"id": "x"}]]', "[[1]]", "[" * 9_999):
        changed(path, f"UPDATE change SET changes = '{changes}' WHERE seq = 1", forged=True)
        with open_store(path) as store, pytest.raises(FileError, match="cannot be read"):
            store.changes_of(1)


def test_errors_do_not_quote_what_people_wrote(path: Path) -> None:
    changed(path, "UPDATE department SET name = 'Secret' || char(0x202e)", forged=True)
    assert "Secret" not in refusal(path)
    with a_desk(path.with_name("b.accord"), *PEOPLE) as desk:
        words = Perception(round="none", author="fin", about="svc", text="Secret words.")
        with pytest.raises(FileError) as raised:
            commit_raw(desk.store, words)
        assert "Secret" not in str(raised.value)
        assert raised.value.__suppress_context__


def test_sqlite_itself_keeps_types_apart(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        changed(path, "UPDATE round SET title = x'ff'")


def commit_raw(store: FileStore, *records: Perception | Rating | Department) -> None:
    """Commit records that no command has looked at."""
    from app.domain.changes import ChangeSet, added
    from app.domain.ports import Entry, EntryKind

    changes = ChangeSet(tuple(map(added, records)), "Added")
    store.commit([Entry(EntryKind.DO, changes, START)])


def test_a_copy_of_the_file_is_a_whole_workshop(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.accord"
    shutil.copyfile(path, copy)
    assert loaded(copy) == loaded(path)
