"""What is forgotten is nowhere in the bytes: not in the file, not in a backup."""

import os
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.domain.commands import Add, Edit, Remove, decode_command
from app.domain.errors import FileError
from app.domain.records import Department, Perception, Rating, Round
from app.storage import glance, leftovers, list_backups, open_store, restore_backup, verify
from app.storage import store as store_module
from app.storage.database import Database
from app.storage.reading import read_meta
from tests.storage.desk import PEOPLE, START, Desk, a_desk, loaded, made
from tests.storage.traces import MARKER, traces

FINISH = decode_command({"do": "finish_round", "id": "r1"})


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.accord"


def words(text: str, **values: str) -> Perception:
    return Perception(round="r1", author="fin", about="svc", text=text, **values)


def typed_changed_deleted(desk: Desk) -> None:
    """Leave a marker wherever a hand may leave it during the capture."""
    desk.add(words(f"{MARKER} is what I think.", id="p1"), words("Quick to help.", id="p2"))
    desk.do(Edit("perception", "p1", {"text": f"{MARKER}, or nearly."}))
    desk.store.backup(START + timedelta(minutes=15))
    desk.do(Edit("perception", "p1", {"text": "Careful with money."}))
    desk.add(words(f"{MARKER} again", id="p3"))
    desk.do(Remove("perception", "p3"))
    desk.store.backup(START + timedelta(minutes=30))


def logged(desk: Desk) -> list[str]:
    """Return the words of perceptions that the history still knows, oldest first."""
    changes = [desk.store.changes_of(line.seq) for line in desk.store.log()]
    found = [change.after for each in changes for change in each.changes]
    return [record.text for record in found if isinstance(record, Perception)]


def test_the_words_of_a_capture_are_gone_when_its_round_is_finished(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        typed_changed_deleted(desk)
        assert traces(path), "the test would show nothing"
        desk.do(FINISH, scrub=True)
        assert traces(path) == []
        assert len(desk.store.backups()) == 1
        assert len(desk.store.log()) == len(PEOPLE) + 1
        assert logged(desk) == []
    assert traces(path) == []
    assert loaded(path) == desk.workshop


def test_the_capture_of_a_round_that_goes_on_stays(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.add(Round(id="r2", title="Second round"), words("First.", id="p1"))
        desk.add(Perception(round="r2", author="fin", about="svc", text="Second.", id="p2"))
        desk.do(FINISH, scrub=True)
        assert logged(desk) == ["Second."]


def test_what_was_read_out_stays_in_the_history(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.add(words("Said aloud.", id="p1"))
        desk.do(decode_command({"do": "read_perception", "id": "p1"}))
        desk.do(FINISH, scrub=True)
        assert logged(desk) == ["Said aloud."]


def test_numbers_go_on_after_forgetting(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.add(words("One.", id="p1"))
        seq = desk.do(FINISH, scrub=True)
        assert desk.do(Add(Department(name="IT"))) == seq + 1
        desk.store.erase_history()
        assert desk.store.log() == []
        assert desk.do(Add(Department(name="HR"))) == seq + 2
    assert loaded(path) == desk.workshop


def test_an_erased_history_leaves_no_trace(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.do(Edit("workshop", "workshop", {"purpose": f"Purpose {MARKER}"}))
        desk.store.backup(START)
        desk.do(Edit("workshop", "workshop", {"purpose": "Another"}))
        desk.store.backup(START + timedelta(hours=1))
        assert traces(path)
        desk.store.erase_history()
        assert traces(path) == []
        assert len(desk.store.backups()) == 1
    assert traces(path) == []


def test_what_is_deleted_is_overwritten_at_once(path: Path) -> None:
    ballot = {"round": "r1", "author": "fin", "about": "svc"}
    cast = {"do": "cast_ballot", **ballot, "lens": "direct", "scores": {"fair": 4}}
    with a_desk(path, *PEOPLE) as desk:
        desk.do(decode_command(cast))
        (rating,) = desk.workshop.all(Rating)
        assert rating.id.encode() in path.read_bytes()
        desk.do(decode_command({"do": "clear_box", **ballot}))
        assert rating.id.encode() not in path.read_bytes()


def test_rows_lie_in_the_order_of_their_ids_not_of_their_coming(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        for id in ("c3", "a1", "b2"):
            desk.add(words(f"Perception {id}.", id=id))
        desk.do(FINISH, scrub=True)
    raw = path.read_bytes()
    places = [raw.index(f"Perception {id}.".encode()) for id in ("a1", "b2", "c3")]
    # A page is filled from its end.
    assert places == sorted(places, reverse=True)


def test_backups_of_a_capture_take_each_others_place(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.store.backup(START)
        for minute in (15, 30, 45):
            desk.add(words(f"Minute {minute}."))
            desk.store.backup(START + timedelta(minutes=minute))
        found = [backup.at for backup in desk.store.backups()]
        assert found == [START + timedelta(minutes=45), START]
        desk.do(FINISH, scrub=True)
        assert [backup.at for backup in desk.store.backups()] == found


def test_tidying_that_fails_is_done_later(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise FileError("The disk is full.")

    desk_workshop = None
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "forget_backups", fail)
        with a_desk(path, *PEOPLE) as desk:
            typed_changed_deleted(desk)
            desk.do(FINISH, scrub=True)
            desk.do(Edit("department", "fin", {"headcount": 3}))
            desk_workshop = desk.workshop
    assert traces(path)
    with open_store(path) as store:
        assert store.load() == desk_workshop
    assert traces(path) == []
    with open_store(path) as store:
        meta = read_meta(store._open().raw)
        assert meta is not None
        assert meta.tidy_due == 0


def test_damaged_backups_go_with_the_capture(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        typed_changed_deleted(desk)
        (backup,) = desk.store.backups()
        raw = bytearray(backup.path.read_bytes())
        raw[20] ^= 255
        backup.path.write_bytes(raw)
        assert not list_backups(path)[0].sound
        desk.do(FINISH, scrub=True)
        assert [found.sound for found in desk.store.backups()] == [True]
    assert traces(path) == []


def test_a_damaged_file_that_was_kept_goes_with_its_journal(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        backup = desk.store.backup(START)
        assert backup is not None
    path.write_bytes(f"ruined, {MARKER}".encode())
    Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd6" + MARKER.encode() * 99)
    kept = restore_backup(path, backup, START)
    assert kept is not None
    assert sorted(traces(path)) == [kept.name, f"{kept.name}-journal"]
    with open_store(path) as store:
        desk = Desk(store, store.load())
        desk.do(FINISH, scrub=True)
    assert traces(path) == []


def killed_before_it_is_cut(database: Database) -> None:
    """Rebuild a file and leave it as a program does that is killed before SQLite cuts it."""
    before = database.path.read_bytes()
    rebuild(database)
    database.close()
    raw = database.path.read_bytes()
    assert len(before) > len(raw), "the test would show nothing"
    database.path.write_bytes(raw + before[len(raw) :])
    raise FileError("It was killed.")


rebuild = Database.rebuild


def test_a_rebuilding_that_was_killed_before_the_file_was_cut_costs_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite cuts a file only once the rebuilding counts: what is behind the end goes later."""
    desk = made(path, *PEOPLE)
    typed_changed_deleted(desk)
    for number in range(20):
        desk.add(words(f"{MARKER} again. " * 90, id=f"long{number}"))
        desk.do(Remove("perception", f"long{number}"))
    with monkeypatch.context() as patched:
        patched.setattr(Database, "rebuild", killed_before_it_is_cut)
        desk.do(FINISH, scrub=True)
    assert glance(path) is None
    with open_store(path, read_only=True) as store:
        assert store.load() == desk.workshop
    assert verify(path).sound
    with open_store(path) as store:
        desk = Desk(store, store.load())
        desk.do(Edit("department", "fin", {"headcount": 3}))
    assert traces(path) == []
    assert loaded(path) == desk.workshop
    with path.open("rb") as file:
        header = file.read(32)
    assert path.stat().st_size == int.from_bytes(header[28:], "big") * 4096


@pytest.mark.parametrize("at", range(1, 4))
def test_backups_that_cannot_be_looked_for_are_not_taken_for_none(
    path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    """Too many files are open for a moment: that is no reason to call it forgotten."""
    looks = iter(range(1, 99))

    def listed(folder: Path) -> list[str]:
        if next(looks) == at:
            raise OSError(24, "Too many open files")
        return os.listdir(folder)

    with a_desk(path, *PEOPLE) as desk:
        typed_changed_deleted(desk)
        with monkeypatch.context() as patched:
            patched.setattr(leftovers, "os", SimpleNamespace(**vars(os) | {"listdir": listed}))
            desk.do(FINISH, scrub=True)
        assert next(looks) > at, "the test would show nothing"
        assert read_meta(desk.store._open().raw).tidy_due
    assert traces(path) == []
    assert len(list_backups(path)) == 1
