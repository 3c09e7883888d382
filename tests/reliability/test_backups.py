"""Forty days of a workshop: backups every quarter of an hour while it is worked on, thinned as
they should be; damaged ones are noticed, and restoring keeps what it takes the place of."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from app.domain.commands import Edit
from app.domain.errors import FileError
from app.storage import backup_folder, list_backups, open_store, restore_backup
from app.storage import backups as backups_module
from app.storage import restoring as restoring_module
from tests.scale import SEED, times
from tests.storage.desk import PEOPLE, START, Desk, a_desk, loaded

DAYS = 40
EVERY = timedelta(minutes=times(240, 15))
WORK = timedelta(hours=8)


def simulated(desk: Desk) -> list[datetime]:
    """Work for forty days and return when there was a backup; check each evening."""
    made: list[datetime] = []
    there: list[datetime] = []
    for day in range(DAYS):
        if day % 7 in (5, 6):
            continue
        at = START + timedelta(days=day)
        end = at + WORK
        while at <= end:
            desk.do(Edit("department", "fin", {"headcount": len(made) % 90 + 1}))
            assert desk.store.backup(at) is not None
            made.append(at)
            there = wanted([*there, at])
            at += EVERY
        assert kept(desk) == there, f"on day {day}"
    return made


def kept(desk: Desk) -> list[datetime]:
    """Return when the backups were made that are there, oldest first."""
    return sorted(backup.at for backup in desk.store.backups())


def wanted(there: list[datetime]) -> list[datetime]:
    """Say which of those that are there, the newest last, are to stay: all of four hours, then
    the last of each hour, day and week. The weeks begin on Monday, everything in UTC."""
    now = there[-1]
    out: dict[tuple[object, ...], datetime] = {}
    for at in there:
        age = now - at
        if age <= timedelta(hours=4):
            out["all", at] = at
        if age <= timedelta(days=2):
            out["hour", at.date(), at.hour] = at
        elif age <= timedelta(days=30):
            out["day", at.date()] = at
        else:
            out["week", *at.isocalendar()[:2]] = at
    return sorted(set(out.values()))


def test_forty_days_are_thinned_right_and_every_backup_is_whole(tmp_path: Path) -> None:
    with a_desk(tmp_path / "harbour.accord", *PEOPLE) as desk:
        made = simulated(desk)
        found = desk.store.backups()
        assert len(made) > 80
        assert 15 < len(found) < 75
        assert all(backup.sound for backup in found)
    states = [loaded(backup.path).info.title for backup in found]
    assert states == ["Harbour"] * len(found)
    names = {p.name for p in backup_folder(tmp_path / "harbour.accord").iterdir()}
    assert names == {f"{b.path.name}{end}" for b in found for end in ("", ".sha256")}


def test_a_fault_in_thinning_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups_module, "ALL_FOR", timedelta(hours=1))
    monkeypatch.setattr(backups_module, "_AGES", ((timedelta(days=366), timedelta(days=1)),))
    with (
        a_desk(tmp_path / "harbour.accord", *PEOPLE) as desk,
        pytest.raises(AssertionError, match="on day"),
    ):
        simulated(desk)


def all_damage_is_noticed(path: Path, attempts: int) -> None:
    """Flip a bit of a backup, or cut it, again and again; it is told, and not restored."""
    chance = Random(SEED)
    with a_desk(path, *PEOPLE) as desk:
        backup = desk.store.backup(START)
        assert backup is not None
        expected = desk.workshop
    whole, before = backup.read_bytes(), path.read_bytes()
    for number in range(attempts):
        raw = bytearray(whole)
        if number % 5 == 4:
            del raw[chance.randrange(len(raw)) :]
        else:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        backup.write_bytes(raw)
        assert [found.sound for found in list_backups(path)] == [False], "it was not noticed"
        with pytest.raises(FileError, match="is damaged"):
            restore_backup(path, backup)
        assert path.read_bytes() == before
    backup.write_bytes(whole)
    assert [found.sound for found in list_backups(path)] == [True]
    assert loaded(path) == expected


def test_any_damage_to_a_backup_is_noticed_and_restoring_refuses_it(tmp_path: Path) -> None:
    all_damage_is_noticed(tmp_path / "harbour.accord", times(25, 500))


def test_a_fault_in_noticing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That only the size of a backup is looked at."""
    monkeypatch.setattr(backups_module, "matches_sum", lambda path: path.stat().st_size > 99)
    with pytest.raises(AssertionError, match="was not noticed"):
        all_damage_is_noticed(tmp_path / "harbour.accord", 5)


def restored_again_and_again(path: Path, attempts: int) -> None:
    """Put backups in the place of the workshop; each state that gives way is among them then."""
    chance = Random(SEED)
    with a_desk(path, *PEOPLE) as desk:
        for number in range(4):
            desk.do(Edit("department", "fin", {"headcount": number + 1}))
            desk.store.backup(START + timedelta(minutes=number))
    for _ in range(attempts):
        present = loaded(path)
        backup = chance.choice(list_backups(path))
        wanted = loaded(backup.path)
        known = {found.path: found.path.read_bytes() for found in list_backups(path)}
        kept = restore_backup(path, backup.path, START + timedelta(days=1))
        assert kept is not None, "what it replaces is gone"
        assert loaded(kept) == present
        assert loaded(path) == wanted
        for other, raw in known.items():
            assert other.read_bytes() == raw
        with open_store(path) as store:
            assert store.log()[-1].barrier


def test_restoring_again_and_again_keeps_every_state(tmp_path: Path) -> None:
    restored_again_and_again(tmp_path / "harbour.accord", times(4, 40))


def test_a_fault_in_keeping_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring_module, "_kept", lambda _place: None)
    with pytest.raises(AssertionError, match="is gone"):
        restored_again_and_again(tmp_path / "harbour.accord", 1)
