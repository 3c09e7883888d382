"""Kills, half-written journals and full disks: what was told durable is there."""

import os
import random
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.domain.commands import Add, Edit
from app.domain.errors import FileError
from app.domain.records import Department, ParkedItem
from app.storage import open_store, read_only_copy, verify
from tests.storage.desk import PEOPLE, a_desk, beside, closed, loaded, made
from tests.storage.spoiled import contents

COMMITTER = """
import sys
from pathlib import Path
from app.domain.commands import Add
from app.domain.records import ParkedItem
from app.storage import open_store
from tests.storage.desk import Desk
store = open_store(Path(sys.argv[1]))
desk = Desk(store, store.load())
for number in range(1_000_000):
    item = ParkedItem(what=f"Item {number} " + "x" * (number % 97 * 40), owner="Ann")
    print(desk.do(Add(item)), item.id, flush=True)
"""


@pytest.mark.parametrize("seed", range(4))
def test_what_was_told_durable_survives_a_kill(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "killed.accord"
    closed(path, *PEOPLE)
    generator = random.Random(seed)
    told: dict[str, int] = {}
    for _ in range(2):
        told |= killed(path, generator.randrange(5, 60), generator.random())
        with open_store(path) as store:
            workshop, log = store.load(), store.log()
        seqs = {line.seq for line in log}
        for id, seq in told.items():
            assert workshop.find(ParkedItem, id) is not None
            assert seq in seqs
        assert workshop.count(ParkedItem) + len(PEOPLE) == len(log)
        assert beside(path) == ["killed.accord"]


def killed(path: Path, after: int, share: float) -> dict[str, int]:
    """Let a process commit, kill it amid its work, and return what it has told durable."""
    told: dict[str, int] = {}
    command = [sys.executable, "-c", COMMITTER, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=os.getcwd()) as process:
        assert process.stdout is not None
        for line in process.stdout:
            seq, id = line.split()
            told[id.decode()] = int(seq)
            if len(told) == after:
                # Some work of a random length, so that the kill falls anywhere into a commit.
                sum(range(int(share * 200_000)))
                process.kill()
    # Lines that were in the pipe when it was killed have been read too.
    return told


def torn(path: Path) -> tuple[Path, bytes]:
    """Leave a file amid a commit, with its journal; return the file and what it held before."""
    with a_desk(path, *PEOPLE) as desk:
        before = path.read_bytes()
        raw = desk.store._open().raw
        raw.execute("PRAGMA cache_size=1")
        raw.execute("PRAGMA cache_spill=1")
        raw.execute("BEGIN IMMEDIATE")
        for number in range(200):
            raw.execute(
                "INSERT INTO parked_item VALUES (?, 1.0, ?, '', 'Ann', 'setup', 0, '')",
                (f"id{number}", "x" * 900),
            )
        crashed = path.with_name("crashed.accord")
        shutil.copyfile(path, crashed)
        shutil.copyfile(f"{path}-journal", f"{crashed}-journal")
        raw.execute("ROLLBACK")
    assert crashed.read_bytes() != before
    assert Path(f"{crashed}-journal").stat().st_size > 512
    return crashed, before


def test_a_journal_that_a_crash_left_is_played_back(tmp_path: Path) -> None:
    crashed, before = torn(tmp_path / "whole.accord")
    workshop = loaded(tmp_path / "whole.accord")
    untouched = contents(tmp_path)
    with open_store(crashed, read_only=True) as store:
        assert store.load() == workshop
    with read_only_copy(crashed) as store:
        assert store.load() == workshop
    assert verify(crashed).sound
    assert contents(tmp_path) == untouched
    assert loaded(crashed) == workshop
    assert crashed.read_bytes() == before
    assert beside(crashed) == ["crashed.accord", "whole.accord"]


def test_a_torn_file_without_its_journal_is_refused(tmp_path: Path) -> None:
    crashed, _ = torn(tmp_path / "whole.accord")
    Path(f"{crashed}-journal").unlink()
    before = crashed.read_bytes()
    with pytest.raises(FileError):
        open_store(crashed)
    assert crashed.read_bytes() == before


@pytest.mark.parametrize("rest", [b"", b"\0" * 600, b"no journal at all" * 99])
def test_a_journal_that_is_none_does_no_harm(tmp_path: Path, rest: bytes) -> None:
    path = tmp_path / "odd.accord"
    workshop = closed(path, *PEOPLE)
    Path(f"{path}-journal").write_bytes(rest)
    assert loaded(path) == workshop


def test_a_journal_that_would_damage_the_file_is_refused_with_it(tmp_path: Path) -> None:
    path = tmp_path / "ours.accord"
    closed(path, *PEOPLE)
    crashed, _ = torn(tmp_path / "theirs.accord")
    journal = bytearray(Path(f"{crashed}-journal").read_bytes())
    Path(f"{path}-journal").write_bytes(journal)
    with a_desk(tmp_path / "grown.accord", *PEOPLE) as desk:
        for number in range(60):
            desk.do(Add(ParkedItem(what=f"{number}" * 300, owner="Ann")))
    shutil.copyfile(tmp_path / "grown.accord", path)
    before = contents(tmp_path)
    with pytest.raises(FileError):
        open_store(path)
    assert contents(tmp_path) == before


def test_a_journal_that_names_another_file_is_not_played_back(tmp_path: Path) -> None:
    crashed, _ = torn(tmp_path / "whole.accord")
    victim = tmp_path / "victim.txt"
    victim.write_text("precious")
    name = os.fsencode(victim)
    with Path(f"{crashed}-journal").open("ab") as file:
        file.write(bytes(4) + name + len(name).to_bytes(4, "big"))
        file.write((sum(name) & 0xFFFFFFFF).to_bytes(4, "big"))
        file.write(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    before = contents(tmp_path)
    for attempt in (open_store, read_only_copy):
        with pytest.raises(FileError, match="was not written by Accord"):
            attempt(crashed)
    assert contents(tmp_path) == before


def test_a_journal_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "x.accord"
    closed(path)
    os.mkfifo(f"{path}-journal")
    with pytest.raises(FileError, match="is no file"):
        open_store(path)


def test_a_full_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "full.accord"
    desk = made(path, *PEOPLE)
    raw = desk.store._open().raw
    raw.execute(f"PRAGMA max_page_count={desk.store._open().pragma('page_count')}")
    first = desk.entry(Add(ParkedItem(what="x" * 3_900, owner="Ann", raised_by="y")))
    entries = [first, *(desk.entry(Add(ParkedItem(what="z" * 3_900, owner="B"))) for _ in "123")]
    with pytest.raises(FileError, match="disk is full"):
        desk.store.commit(entries)
    assert desk.store.log()[-1].seq == len(PEOPLE)
    assert len(desk.store.commit(entries)) == 4, "reopening has done away with the limit"
    desk.store.close()
    assert loaded(path) == desk.workshop


def test_a_limit_on_the_size_of_files_is_told(tmp_path: Path) -> None:
    path = tmp_path / "limited.accord"
    desk = made(path, *PEOPLE)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    entry = desk.entry(Add(ParkedItem(what="x" * 3_900, owner="Ann")))
    big = [desk.entry(Add(ParkedItem(what="z" * 3_900, owner="B"))) for _ in range(30)]
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 4096, hard))
    try:
        with pytest.raises(FileError, match="cannot be read or written"):
            desk.store.commit([entry, *big])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    desk.store.reopen()
    desk.store.commit([entry, *big])
    desk.store.close()
    assert loaded(path) == desk.workshop
    assert beside(path) == ["limited.accord"]


def test_a_full_disk_during_a_backup_leaves_the_workshop_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "limited.accord"
    with a_desk(path, *PEOPLE) as desk:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, hard))
        try:
            with pytest.raises(FileError):
                desk.store.backup()
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert list((tmp_path / "limited backups").iterdir()) == []
        desk.do(Edit("department", "fin", {"headcount": 7}))
    assert loaded(path) == desk.workshop


def test_a_full_disk_while_making_leaves_nothing(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(FileError):
            made(tmp_path / "new.accord")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert list(tmp_path.iterdir()) == []


def test_many_departments_in_one_go(tmp_path: Path) -> None:
    path = tmp_path / "many.accord"
    with a_desk(path) as desk:
        desk.store.commit([desk.entry(Add(Department(name=f"D{n}"))) for n in range(200)])
        desk.do(Edit("workshop", "workshop", {"purpose": "Many."}))
    assert loaded(path) == desk.workshop
