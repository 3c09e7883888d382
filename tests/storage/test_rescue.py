"""Saying what is wrong with a file, and saving what can still be read of it."""

import os
import random
from pathlib import Path

import pytest

from app.domain.errors import FileError
from app.domain.records import (
    Department,
    Friction,
    Interface,
    Participant,
    Perception,
    Theme,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.storage import looking, open_store, read_only_copy, salvage, save_copy, verify
from tests.domain.worlds import is_a_sentence
from tests.storage.desk import PEOPLE, START, beside, closed, full, loaded
from tests.storage.spoiled import changed, contents, cut, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.accord"
    save_copy(full(), path, START)
    return path


def test_a_sound_file_is_said_to_be_sound(path: Path) -> None:
    report = verify(path)
    assert report.sound
    assert report.sentences == ()
    assert sum(report.counts.values()) == len(list(full().records()))
    assert report.counts["department"] == full().count(Department)
    assert beside(path) == ["harbour.accord"]


def test_everything_that_is_wrong_is_said(path: Path) -> None:
    changed(
        path,
        "CREATE TABLE strange (x)",
        "UPDATE department SET headcount = -5",
        "PRAGMA foreign_keys=OFF",
        "UPDATE perception SET theme = 'gone'",
    )
    report = verify(path)
    assert not report.sound
    text = " ".join(report.sentences)
    for words in ("strange", "department", "theme that is missing", "not what was saved"):
        assert words in text
    assert all(is_a_sentence(sentence) for sentence in report.sentences)


def test_a_history_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "h.accord"
    closed(path, *PEOPLE)
    changed(path, "UPDATE change SET changes = '[1]' WHERE seq < 3", forged=True)
    assert "2 steps of the history cannot be read." in verify(path).sentences


def test_values_that_are_no_text_are_said(path: Path) -> None:
    changed(path, "CREATE TABLE strange (x)", "INSERT INTO strange VALUES (x'00ff')")
    report = verify(path)
    assert not report.sound
    assert "It holds values that Accord never writes." in report.sentences


def test_a_file_larger_than_any_workshop_is_not_even_copied(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def copied(*_: object) -> None:
        pytest.fail("It was copied.")

    monkeypatch.setattr(looking, "copy_bytes", copied)
    os.truncate(path, 2**32)
    for attempt in (read_only_copy, lambda p: salvage(p, tmp_path / "new.accord")):
        with pytest.raises(FileError, match="larger than"):
            attempt(path)
    assert not verify(path).sound


@pytest.mark.parametrize("spoil", [cut, lambda p: p.write_bytes(b"x" * 300)])
def test_what_is_hardly_a_file_is_told_too(path: Path, spoil: object) -> None:
    assert callable(spoil)
    spoil(path)
    before = contents(path.parent)
    report = verify(path)
    assert not report.sound
    assert report.counts == {}
    assert contents(path.parent) == before


def test_salvaging_a_sound_file_loses_nothing_but_the_history(path: Path, tmp_path: Path) -> None:
    before = contents(tmp_path)
    report = salvage(path, tmp_path / "new.accord", START)
    assert loaded(tmp_path / "new.accord") == full()
    assert (report.dropped, report.torn) == ({}, ())
    assert {name: contents(tmp_path)[name] for name in before} == before
    with open_store(tmp_path / "new.accord") as store:
        assert store.log() == []
    with pytest.raises(FileError, match="exists already"):
        salvage(path, tmp_path / "new.accord")


def test_changed_content_is_salvaged_as_it_is(path: Path, tmp_path: Path) -> None:
    changed(path, "UPDATE department SET provides = 'Forms'")
    with pytest.raises(FileError):
        open_store(path)
    salvage(path, tmp_path / "new.accord")
    assert all(d.provides == "Forms" for d in loaded(tmp_path / "new.accord").all(Department))


def test_dangling_records_are_dropped_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "d.accord"
    theme = Theme(id="t", round="r1", first="fin", second="svc", title="Credit")
    friction = Friction(id="f", interface="vet", text="Slow", theme="t")
    orphan = Participant(id="o", department="it", name="Olga")
    closed(path, *PEOPLE, Department(id="it", name="IT"), theme, friction, orphan)
    changed(
        path,
        "PRAGMA foreign_keys=OFF",
        "DELETE FROM department WHERE id = 'it'",
        "DELETE FROM theme",
        """UPDATE interface SET consulted = '["it","svc"]'""",
    )
    report = salvage(path, tmp_path / "new.accord")
    assert report.dropped == {"participant": 1}
    found = loaded(tmp_path / "new.accord")
    assert found.get(Friction, "f").theme is None
    assert found.get(Interface, "vet").consulted == ("svc",)
    assert found.find(Participant, "o") is None
    assert all(is_a_sentence(sentence) for sentence in report.sentences)


def test_a_lost_workshop_record_is_made_anew(path: Path, tmp_path: Path) -> None:
    changed(path, "DELETE FROM workshop")
    salvage(path, tmp_path / "new.accord")
    found = loaded(tmp_path / "new.accord")
    assert found.info.title == "harbour"
    assert found.count(WorkshopInfo) == 1
    assert found.count(Department) == full().count(Department)


def large(path: Path) -> Workshop:
    """Save a workshop with a table of many pages."""
    generator = random.Random(5)
    words = [f"Sentence {n} of what they think." * 3 for n in range(600)]
    records = [WorkshopInfo(title="Large"), *PEOPLE]
    for n, text in enumerate(words):
        id = f"{generator.getrandbits(80):020x}"
        author, about = ("fin", "svc") if n % 2 else ("svc", "fin")
        records.append(Perception(id=id, round="r1", author=author, about=about, text=text))
    workshop = Workshop(records)
    save_copy(workshop, path, START)
    return workshop


def test_what_lies_around_a_broken_page_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "large.accord"
    workshop = large(path)
    raw = path.read_bytes()
    page = raw.index(b"Sentence 300") // 4096
    written(path, page * 4096, b"\xaa" * 4096)
    assert not verify(path).sound
    report = salvage(path, tmp_path / "new.accord")
    assert report.torn == ("perception",)
    found = loaded(tmp_path / "new.accord")
    known = {record.id for record in workshop.all(Perception)}
    saved = {record.id for record in found.all(Perception)}
    assert saved <= known
    assert len(known - saved) < 30
    assert found.count(Department) == 2


def test_what_is_left_of_a_file_that_was_cut_off_is_saved(tmp_path: Path) -> None:
    path = tmp_path / "large.accord"
    workshop = large(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size * 3 // 4)
    before = path.read_bytes()
    report = salvage(path, tmp_path / "new.accord")
    assert report.torn
    found = loaded(tmp_path / "new.accord")
    assert 20 < found.count(Perception) < workshop.count(Perception)
    assert path.read_bytes() == before


def test_where_nothing_can_be_read_that_is_said(path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"\0" * 9_000)
    with pytest.raises(FileError, match="Nothing of"):
        salvage(path, tmp_path / "new.accord")
    assert beside(path) == ["harbour.accord"]
