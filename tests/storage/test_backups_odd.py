"""What lies among the backups and is none of ours, and clocks that are wrong by years."""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import Department
from app.storage import backup_folder, list_backups, open_store, restore_backup, verify
from app.storage.backups import forget_backups
from app.storage.place import MAX_BYTES
from tests.storage.desk import PEOPLE, START, a_desk, loaded

NAME = "2025-01-03 090000Z.accord"
SUM, JOURNAL = f"{NAME}.sha256", f"{NAME}-journal"
YEARS = timedelta(days=4_000)

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and links are of POSIX")


def _a_pipe(folder: Path) -> None:
    os.mkfifo(folder / NAME)


def _a_folder(folder: Path) -> None:
    (folder / NAME / "in it").mkdir(parents=True)


def _a_link_to_nothing(folder: Path) -> None:
    (folder / NAME).symlink_to(folder / "nothing")


def _a_link_elsewhere(folder: Path) -> None:
    (folder / NAME).symlink_to(folder.parent / "other.accord")


def _the_workshop_itself(folder: Path) -> None:
    (folder / NAME).symlink_to(folder.parent / "harbour.accord")
    (folder / SUM).write_text("0 x")


def _its_sum_is_a_pipe(folder: Path) -> None:
    (folder / NAME).write_bytes(b"x")
    os.mkfifo(folder / SUM)


def _its_sum_has_no_end(folder: Path) -> None:
    (folder / NAME).write_bytes(b"x")
    (folder / SUM).symlink_to("/dev/zero")


def _its_sum_is_huge(folder: Path) -> None:
    (folder / NAME).write_bytes(b"x")
    (folder / SUM).touch()
    os.truncate(folder / SUM, 1 << 40)


def _its_journal_is_a_pipe(folder: Path) -> None:
    (folder / NAME).write_bytes((folder.parent / "other.accord").read_bytes())
    os.mkfifo(folder / JOURNAL)


def _huge(folder: Path) -> None:
    (folder / NAME).write_bytes((folder.parent / "other.accord").read_bytes())
    os.truncate(folder / NAME, MAX_BYTES * 512)
    (folder / SUM).write_text("0 x")


def _unfinished_elsewhere(folder: Path) -> None:
    (folder / ".part-1").symlink_to(folder.parent / "other.accord")


def _names_that_steer(folder: Path) -> None:
    (folder / "2025-01-03\x1b[2J\n.accord").write_bytes(b"x")
    (folder / os.fsdecode(b"\xff.accord")).write_bytes(b"x")


@pytest.mark.parametrize(
    "spoil",
    [
        _a_pipe, _a_folder, _a_link_to_nothing, _a_link_elsewhere, _the_workshop_itself,
        _its_sum_is_a_pipe, _its_sum_has_no_end, _its_sum_is_huge, _its_journal_is_a_pipe, _huge,
        _unfinished_elsewhere, _names_that_steer,
    ],
)  # fmt: skip
def test_what_is_no_backup_hinders_nothing_and_nothing_outside_is_touched(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    path, other = tmp_path / "harbour.accord", tmp_path / "other.accord"
    with a_desk(other, PEOPLE[0]):
        pass
    before = other.read_bytes()
    with a_desk(path, *PEOPLE) as desk:
        backup_folder(path).mkdir()
        spoil(backup_folder(path))
        made = desk.store.backup(START)
        assert made in [found.path for found in list_backups(path) if found.sound]
        assert [found for found in list_backups(path) if found.sound and found.path != made] == []
        desk.do(Edit("department", "fin", {"headcount": 7}))
    assert verify(path).sound
    assert restore_backup(path, made, START) is not None
    with pytest.raises(FileError):
        restore_backup(path, backup_folder(path) / ".part-1", START)
    with open_store(path) as store:
        forget_backups(store._database, path, all=True)
    (left,) = list_backups(path)
    assert loaded(left.path) == loaded(path)
    assert other.read_bytes() == before


@pytest.mark.parametrize("jump", [YEARS, -YEARS, timedelta(hours=-5)])
def test_a_clock_that_is_wrong_for_a_while_takes_no_newest_backup_away(
    tmp_path: Path, jump: timedelta
) -> None:
    path = tmp_path / "harbour.accord"
    with a_desk(path, *PEOPLE) as desk:
        made = []
        for number in range(12):
            wrong = jump if 4 <= number < 8 else timedelta()
            desk.do(Edit("department", "fin", {"headcount": number + 1}))
            made.append(desk.store.backup(START + wrong + timedelta(minutes=15 * number)))
            there = [backup.path for backup in list_backups(path)]
            last = [of[-1] for of in (made[:4], made[4:8], made[8:]) if of]
            assert set(last) <= set(there), f"the newest is gone at {number}"
        assert len(set(made)) == 12


def test_of_many_of_one_second_the_last_is_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "harbour.accord"
    with a_desk(path, *PEOPLE) as desk:
        for number in range(12):
            desk.do(Edit("department", "fin", {"headcount": number + 1}))
            desk.store.backup(START)
        newest = list_backups(path)[0]
        assert loaded(newest.path).get(Department, "fin").headcount == 12
        desk.store.backup(START + timedelta(days=3))
        assert [found.path for found in list_backups(path)][1:] == [newest.path]
