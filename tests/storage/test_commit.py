"""What is committed is there, as it was, and nothing else is written."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.changes import ChangeSet, added, edited, removed
from app.domain.commands import Add, Edit, Move, Remove, decode_command
from app.domain.errors import FileError
from app.domain.ports import Entry, EntryKind
from app.domain.records import Department, Perception, Rating, WorkshopInfo
from app.domain.workshop import Workshop
from app.storage import beginning, create_store, open_store, save_copy
from app.storage.digest import in_hex
from app.storage.place import FORMAT
from app.storage.reading import read_meta, stored_digest
from tests.domain.strategies import valid_commands_for
from tests.storage.desk import PEOPLE, START, Desk, a_desk, beside, full, loaded, made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.accord"


def test_a_new_workshop_opens_again_as_it_was(path: Path) -> None:
    with a_desk(path) as desk:
        assert desk.workshop.info.title == "Harbour"
        assert desk.store.log() == []
    assert loaded(path) == desk.workshop
    assert beside(path) == ["harbour.accord"]


def test_commits_are_there_after_reopening(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.do(Edit("department", "fin", {"name": "Finance & Credit", "headcount": 5}))
        desk.do(Move("department", "svc", "fin"))
        desk.do(Remove("interface", "vet"))
        assert beside(path) == ["harbour.accord", "harbour.accord-journal"]
    assert beside(path) == ["harbour.accord"]
    with open_store(path) as store:
        assert store.load() == desk.workshop
        assert store.load() == desk.workshop, "read anew"


def test_every_kind_of_record_is_kept(path: Path) -> None:
    workshop = full()
    save_copy(workshop, path, START)
    assert loaded(path) == workshop


def test_the_log_tells_what_was_done_and_when(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        seq = desk.do(Remove("round", "r1"))
        changes = desk.store.changes_of(seq)
        undone = desk.again(EntryKind.UNDO, changes.inverted(), seq)
        redone = desk.again(EntryKind.REDO, changes, seq)
        at = desk.clock
    with open_store(path) as store:
        lines = store.log()
        assert [line.seq for line in lines] == list(range(1, redone + 1))
        assert [line.kind for line in lines[-3:]] == [
            EntryKind.DO,
            EntryKind.UNDO,
            EntryKind.REDO,
        ]
        assert [line.of for line in lines[-3:]] == [None, seq, seq]
        assert lines[-1].at == at
        assert lines[-1].label == changes.label
        assert store.changes_of(seq) == changes
        assert store.changes_of(undone) == changes.inverted()
        with pytest.raises(FileError, match="does not reach back"):
            store.changes_of(redone + 1)


def test_several_entries_become_durable_together_each_with_its_number(path: Path) -> None:
    with a_desk(path) as desk:
        entries = [desk.entry(Add(record)) for record in PEOPLE]
        assert desk.store.commit(entries) == [1, 2, 3, 4, 5]
        assert desk.store.commit([]) == []
    assert loaded(path) == desk.workshop


def test_a_barrier_is_told_by_the_log(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        desk.do(decode_command({"do": "finish_round", "id": "r1"}))
        assert [line.barrier for line in desk.store.log()] == [False] * len(PEOPLE) + [True]


def test_ballots_never_enter_the_log(path: Path) -> None:
    ballot = {
        "do": "cast_ballot",
        "round": "r1",
        "author": "fin",
        "about": "svc",
        "lens": "direct",
        "scores": {"fair": 4},
    }
    with a_desk(path, *PEOPLE) as desk:
        before = desk.store.log()
        assert desk.do(decode_command(ballot)) == before[-1].seq
        assert desk.store.log() == before
        assert desk.do(Add(Department(name="IT"))) == before[-1].seq + 1
    assert loaded(path).count(Rating) == 1


def test_anonymous_capture_has_no_time(path: Path) -> None:
    words = Perception(round="r1", author="fin", about="svc", text="Always late.")
    with a_desk(path, *PEOPLE) as desk:
        changed = read_meta(desk.store._open().raw)
        desk.add(words)
        assert desk.store.log()[-1].at is None
        after = read_meta(desk.store._open().raw)
        assert changed is not None
        assert after is not None
        assert after.changed == changed.changed
    text = (START + timedelta(minutes=len(PEOPLE) + 1)).isoformat()
    assert text.encode() not in path.read_bytes()


def test_only_what_changed_is_written(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        seen: list[str] = []
        desk.store._open().raw.set_trace_callback(seen.append)
        desk.do(Edit("department", "fin", {"headcount": 6}))
        desk.store._open().raw.set_trace_callback(None)
    writes = [s for s in seen if re.match("INSERT|UPDATE|DELETE", s)]
    assert [s.split(" SET ")[0].split(" (")[0].replace('"', "") for s in writes] == [
        "UPDATE department",
        "INSERT INTO change",
        "UPDATE meta",
    ]
    assert sum(s.startswith("BEGIN") for s in seen) == 1
    assert sum(s.startswith("COMMIT") for s in seen) == 1


def test_references_may_be_written_in_any_order(path: Path) -> None:
    with a_desk(path) as desk:
        workshop = full()
        backwards = [r for r in reversed(list(workshop.records())) if r.kind != "workshop"]
        desk.workshop.apply(ChangeSet(tuple(map(added, backwards)), "All"))
        changes = ChangeSet(tuple(map(added, backwards)), "All at once")
        desk.store.commit([Entry(EntryKind.DO, changes, START)])
        gone = ChangeSet(tuple(map(removed, backwards[::-1])), "None left")
        desk.workshop.apply(gone)
        desk.store.commit([Entry(EntryKind.DO, gone, START)])
    assert loaded(path) == desk.workshop


def test_a_dangling_reference_is_not_committed(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        lost = Perception(round="nowhere", author="fin", about="svc", text="Lost.")
        entry = Entry(EntryKind.DO, ChangeSet((added(lost),), "Added"), START)
        with pytest.raises(FileError):
            desk.store.commit([entry])
        desk.do(Edit("department", "fin", {"headcount": 9}))
    assert loaded(path) == desk.workshop


def test_what_does_not_follow_from_the_file_is_not_committed(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        stranger = Department(name="Nobody")
        changes = ChangeSet((edited(stranger, replace(stranger, headcount=2)),), "Changed")
        with pytest.raises(FileError, match="another program"):
            desk.store.commit([Entry(EntryKind.DO, changes, START)])
        assert desk.store.log()[-1].label != "Changed"


def test_the_summary_follows_the_workshop(path: Path) -> None:
    with a_desk(path) as desk:
        desk.do(Edit("workshop", "workshop", {"title": "New title"}))
        meta = read_meta(desk.store._open().raw)
        assert meta is not None
        assert (meta.title, meta.organisation) == ("New title", "Appliances")
        assert meta.changed == desk.clock.isoformat()


def test_a_closed_store_says_so(path: Path) -> None:
    desk = made(path)
    desk.store.close()
    desk.store.close()
    with pytest.raises(FileError, match="has been closed"):
        desk.store.log()


def test_a_file_is_not_made_over_another(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(FileError, match="exists already"):
        create_store(path, WorkshopInfo(title="T"), START)
    assert path.read_bytes() == b"mine"


def test_a_folder_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cannot be made"):
        create_store(tmp_path / "gone" / "x.accord", WorkshopInfo(title="T"), START)


def test_a_copy_is_written_beside_and_then_in_place(path: Path) -> None:
    path.write_bytes(b"an older copy")
    save_copy(full(), path, START)
    assert loaded(path) == full()
    assert beside(path) == ["harbour.accord"]
    with open_store(path) as store:
        assert store.log() == []


def test_a_copy_that_cannot_be_written_harms_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"“x\.accord” cannot be made"):
        save_copy(full(), tmp_path / "gone" / "x.accord")
    with pytest.raises(FileError, match="is a folder"):
        save_copy(full(), tmp_path)
    path.write_bytes(b"an older copy")
    before = path.read_bytes()
    broken = Workshop([*full().records(), Department(id="neg", name="N", headcount=-1)])
    with pytest.raises(FileError, match="breaks its limits"):
        save_copy(broken, path)
    assert path.read_bytes() == before
    assert beside(path) == ["harbour.accord"]


def test_the_settings_are_those_of_the_design(path: Path) -> None:
    with a_desk(path) as desk:
        database = desk.store._open()
        for name, value in {
            "synchronous": 3,
            "foreign_keys": 1,
            "cell_size_check": 1,
            "secure_delete": 1,
            "trusted_schema": 0,
            "temp_store": 2,
            "application_id": 0x41636364,
            "user_version": FORMAT,
        }.items():
            assert database.pragma(name) == value, name
        assert database.raw.execute("PRAGMA journal_mode").fetchone() == ("truncate",)
        assert database.raw.execute("PRAGMA locking_mode").fetchone() == ("exclusive",)


@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_any_commands_survive_reopening(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.accord"
    save_copy(full(), path, START)
    with open_store(path) as store:
        desk = Desk(store, store.load())
        for _ in range(data.draw(st.integers(1, 6))):
            seq = desk.do(data.draw(valid_commands_for(desk.workshop)))
            line = next((line for line in store.log() if line.seq == seq), None)
            if line is not None and not line.barrier and data.draw(st.booleans()):
                desk.again(EntryKind.UNDO, store.changes_of(seq).inverted(), seq)
        total, noted = stored_digest(store._open().raw)
        assert in_hex(total) == noted
        log = store.log()
    with open_store(path) as again:
        assert again.load() == desk.workshop
        assert again.log() == log


def test_a_workshop_that_begins_is_beside_until_it_is_whole(path: Path) -> None:
    with beginning(path) as part:
        create_store(part, WorkshopInfo(title="Harbour"), START).close()
        assert not path.exists()
    assert loaded(path).info.title == "Harbour"
    with pytest.raises(FileError, match="exists already"), beginning(path):
        pass
    assert beside(path) == [path.name]


def test_what_came_meanwhile_is_not_replaced_by_a_workshop_that_begins(path: Path) -> None:
    begun = beginning(path)
    create_store(begun.__enter__(), WorkshopInfo(title="Harbour"), START).close()
    path.write_text("Dear all,")
    with pytest.raises(FileError, match="exists already"):
        begun.__exit__(None, None, None)
    assert path.read_text() == "Dear all,"
    assert beside(path) == [path.name]
