"""Backups: whole, thinned, told when damaged, and put back without losing the present."""

import errno
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.commands import Edit
from app.domain.errors import FileError, FileInUse
from app.storage import backup_folder, open_store, restore_backup, verify
from app.storage import backups as backups_module
from app.storage.backups import thinned
from tests.storage.desk import PEOPLE, START, a_desk, beside, closed, loaded

NOW = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "harbour.accord"


def test_a_backup_is_a_whole_workshop(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        made = desk.store.backup(START)
        assert made is not None
        assert made.parent == backup_folder(path)
        assert made.name == "2025-03-03 090000Z.accord"
        (found,) = desk.store.backups()
        assert (found.path, found.at, found.sound) == (made, START, True)
        assert found.size == made.stat().st_size
        desk.do(Edit("department", "fin", {"headcount": 2}))
    assert loaded(made).count(type(PEOPLE[0])) == 2
    assert beside(path) == ["harbour backups", "harbour.accord"]
    assert beside(made) == [made.name, f"{made.name}.sha256"]


def test_two_backups_of_one_second_both_stay(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        assert desk.store.backup(START) != desk.store.backup(START)
        assert len(desk.store.backups()) == 2


def test_a_backup_in_local_time_is_named_in_utc(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        made = desk.store.backup(datetime.fromisoformat("2025-03-03T10:00:00+01:00"))
        assert made is not None
        assert made.name == "2025-03-03 090000Z.accord"


def test_old_backups_are_thinned_to_hours_days_and_weeks() -> None:
    quarters = [NOW - timedelta(minutes=15 * n) for n in range(4 * 24 * 500)]
    times = {Path(str(n)): at for n, at in enumerate(quarters)}
    kept = sorted((NOW - times[path] for path in thinned(times, NOW)), reverse=False)
    assert sum(age <= timedelta(hours=4) for age in kept) == 17
    hours = [age for age in kept if timedelta(hours=4) < age <= timedelta(days=2)]
    days = [age for age in kept if timedelta(days=2) < age <= timedelta(days=30)]
    weeks = [age for age in kept if timedelta(days=30) < age <= timedelta(days=366)]
    assert len(hours) == pytest.approx(44, abs=1)
    assert len(days) == pytest.approx(28, abs=1)
    assert len(weeks) == pytest.approx(48, abs=1)
    later = [age for age in kept if timedelta(days=366) < age]
    assert len(later) == pytest.approx((500 - 366) / 28, abs=2)


def test_thinning_again_changes_nothing_and_the_newest_stays() -> None:
    times = {Path(str(n)): NOW - timedelta(minutes=37 * n) for n in range(2_000)}
    once = thinned(times, NOW)
    assert thinned({path: times[path] for path in once}, NOW) == once
    assert Path("0") in once
    later = NOW + timedelta(minutes=15)
    assert thinned({path: times[path] for path in once}, later) <= once


def test_backups_are_thinned_when_one_is_written(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        for hours in range(0, 40, 8):
            desk.store.backup(START + timedelta(hours=hours))
            desk.store.backup(START + timedelta(hours=hours, minutes=5))
        ages = [backup.at - START for backup in desk.store.backups()]
    assert ages[:2] == [timedelta(hours=32, minutes=5), timedelta(hours=32)]
    assert ages[2:] == [timedelta(hours=h, minutes=5) for h in (24, 16, 8, 0)]


def test_a_damaged_backup_is_noticed_and_not_restored(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        first, second = desk.store.backup(START), desk.store.backup(NOW)
        assert first is not None
        assert second is not None
        raw = bytearray(second.read_bytes())
        raw[-1] ^= 1
        second.write_bytes(raw)
        assert [backup.sound for backup in desk.store.backups()] == [False, True]
    before = path.read_bytes()
    with pytest.raises(FileError, match="is damaged"):
        restore_backup(path, second)
    assert path.read_bytes() == before
    report = verify(path)
    assert report.sound
    assert [second.name in s for s in report.sentences] == [True, False]
    assert first.name in report.sentences[1]


def test_restoring_keeps_the_present_state_first(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        backup = desk.store.backup(START)
        assert backup is not None
        desk.do(Edit("department", "fin", {"headcount": 99}))
        with pytest.raises(FileInUse):
            restore_backup(path, backup)
    kept = restore_backup(path, backup, NOW)
    assert kept is not None
    assert loaded(kept) == desk.workshop
    assert loaded(path) == loaded(backup)
    with open_store(path) as store:
        last = store.log()[-1]
        assert last.barrier
        assert last.at == NOW
        assert "Restored" in last.label
        assert kept in [found.path for found in store.backups()]
    assert beside(path) == ["harbour backups", "harbour.accord"]


def test_restoring_over_a_damaged_file_keeps_its_bytes(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        backup = desk.store.backup(START)
        assert backup is not None
    path.write_bytes(b"ruined")
    Path(f"{path}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd6" * 99)
    kept = restore_backup(path, backup, NOW)
    assert kept is not None
    assert kept.read_bytes() == b"ruined"
    assert loaded(path) == desk.workshop


def test_restoring_brings_back_a_file_that_is_gone(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        backup = desk.store.backup(START)
        assert backup is not None
    path.unlink()
    assert restore_backup(path, backup, NOW) is None
    assert loaded(path) == desk.workshop


def test_a_file_that_is_no_workshop_is_not_restored(path: Path, tmp_path: Path) -> None:
    workshop = closed(path, *PEOPLE)
    (tmp_path / "notes.txt").write_text("no workshop")
    with pytest.raises(FileError):
        restore_backup(path, tmp_path / "notes.txt")
    assert loaded(path) == workshop


def test_a_folder_that_cannot_be_made_is_told(path: Path) -> None:
    with a_desk(path, *PEOPLE) as desk:
        backup_folder(path).write_text("in the way")
        with pytest.raises(FileError, match="No backup can be kept"):
            desk.store.backup()
        assert desk.store.backups() == []
        desk.do(Edit("department", "fin", {"headcount": 2}))


def test_what_could_not_be_kept_leaves_nothing_among_the_backups(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_desk(path, *PEOPLE) as desk:
        backup = desk.store.backup(START)
        assert backup is not None
    path.write_bytes(b"ruined")
    before = beside(backup)

    def full(_source: Path, to: Path) -> None:
        to.write_bytes(b"ru")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups_module, "copy_bytes", full)
    with pytest.raises(FileError, match="No space left"):
        restore_backup(path, backup, NOW)
    assert beside(backup) == before
    assert path.read_bytes() == b"ruined"
