"""Saving what is left of a file in which SQLite cannot find its way any more."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.domain.commands import Edit, Remove
from app.domain.errors import FileError
from app.domain.records import Department, GroundRule, Participant, Perception, Record, WorkshopInfo
from app.domain.workshop import Workshop
from app.storage import backup_folder, open_store, salvage, save_copy, verify
from tests.domain.worlds import is_a_sentence
from tests.storage.desk import PEOPLE, START, a_desk, full, loaded
from tests.storage.spoiled import written

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.accord"
    save_copy(full(), path, START)
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new.accord"


def noise(length: int, seed: int = 7) -> bytes:
    return random.Random(seed).randbytes(length)


def pages_of(path: Path, *tables: str) -> list[int]:
    """Return the pages in which the tables begin, counted from 0."""
    with closing(sqlite3.connect(path)) as raw:
        roots = dict(raw.execute("SELECT name, rootpage FROM sqlite_master"))
    return [roots[table] - 1 for table in tables]


def lose(path: Path, *pages: int) -> None:
    for page in pages:
        written(path, page * PAGE, noise(PAGE, page))


def list_of_tables(path: Path) -> list[int]:
    """Return the pages of the list of tables, but the first of the file."""
    raw = path.read_bytes()
    pages = [raw[at : at + PAGE] for at in range(PAGE, len(raw), PAGE)]
    return [n for n, page in enumerate(pages, 1) if b"CREATE TABLE" in page]


LOST: dict[str, Callable[[Path], None]] = {
    "the first page": lambda path: lose(path, 0),
    "the first page, zeros": lambda path: written(path, 0, bytes(PAGE)),
    "a page of the list of tables": lambda path: lose(path, list_of_tables(path)[0]),
    "all of the list of tables": lambda path: lose(path, 0, *list_of_tables(path)),
}


@pytest.mark.parametrize("lost", LOST)
def test_where_the_list_of_tables_is_lost_every_record_is_saved(
    path: Path, new: Path, lost: str
) -> None:
    LOST[lost](path)
    before = path.read_bytes()
    with pytest.raises(FileError):
        open_store(path)
    assert verify(path).readable
    report = salvage(path, new, START)
    assert loaded(new) == full()
    assert report.dropped == {}
    assert path.read_bytes() == before
    assert verify(new).sound


def test_of_a_file_that_was_cut_off_with_its_list_of_tables_the_rest_is_saved(
    tmp_path: Path, new: Path
) -> None:
    path = tmp_path / "large.accord"
    workshop = large(path)
    with path.open("r+b") as file:
        file.truncate(list_of_tables(path)[-1] * PAGE + 100)
    salvage(path, new, START)
    found = loaded(new)
    assert found.count(Department) == 2
    assert set(found.records()) <= set(workshop.records())


def large(path: Path) -> Workshop:
    """Save a workshop with a table of three levels of pages, and rows that run over."""
    generator = random.Random(5)
    records: list[Record] = [WorkshopInfo(title="Large"), *PEOPLE]
    for n in range(3_000):
        text = f"{n}: " + ("→" * 1_990 if n % 100 == 0 else "what they think, at length; " * 6)
        author, about = ("fin", "svc") if n % 2 else ("svc", "fin")
        id = f"{generator.getrandbits(80):020x}"
        records.append(Perception(id=id, round="r1", author=author, about=about, text=text.strip()))
    workshop = Workshop(records)
    save_copy(workshop, path, START)
    return workshop


def test_below_a_page_that_is_lost_nothing_is_lost_with_it(tmp_path: Path, new: Path) -> None:
    path = tmp_path / "large.accord"
    workshop = large(path)
    (root,) = pages_of(path, "perception")
    lose(path, root)
    report = salvage(path, new, START)
    assert report.torn == ("perception",)
    known = {record.id: record for record in workshop.all(Perception)}
    saved = {record.id: record for record in loaded(new).all(Perception)}
    assert len(known) - len(saved) < 60  # those in the page itself
    assert saved.items() <= known.items()
    assert any("→" in record.text for record in saved.values())  # 6,000 bytes


def test_what_others_need_is_taken_from_the_history(tmp_path: Path, new: Path) -> None:
    path = tmp_path / "h.accord"
    with a_desk(path, *PEOPLE) as desk:
        desk.do(Edit("department", "fin", {"name": "Treasury"}))
        desk.add(Department(id="gone", name="Gone"), GroundRule(id="g", text="One speaks"))
        desk.do(Remove("department", "gone"))
    lose(path, *pages_of(path, "department", "ground_rule"))
    report = salvage(path, new, START)
    found = loaded(new)
    assert {d.id: d.name for d in found.all(Department)} == {
        "fin": "Treasury",
        "svc": "Customer Service",
    }
    assert found.find(GroundRule, "g") is None  # nobody can tell whether it was still there
    assert report.recalled == 2
    assert report.dropped == {}
    assert report.torn == ("department", "ground_rule")
    assert all(is_a_sentence(sentence) for sentence in report.sentences)


def test_without_a_history_what_needs_a_lost_record_is_left_out_and_told(
    path: Path, new: Path
) -> None:
    lose(path, *pages_of(path, "department"))
    report = salvage(path, new, START)
    assert report.dropped["participant"] == full().count(Participant)
    assert len(report.sentences) == 3
    assert all(is_a_sentence(sentence) for sentence in report.sentences)
    assert verify(new).sound


def test_what_is_wrong_is_said_once_and_does_not_advise_what_is_being_done(path: Path) -> None:
    lose(path, *range(1, 16))
    report = verify(path)
    assert len(set(report.sentences)) == len(report.sentences)
    assert sum("damaged" in sentence for sentence in report.sentences) == 1
    assert "accord verify" not in " ".join(report.sentences)


def test_where_nothing_is_left_the_backups_are_named(path: Path, new: Path) -> None:
    with open_store(path) as store:
        backup = store.backup(START)
    assert backup is not None
    path.write_bytes(noise(20 * PAGE))
    for attempt in (lambda: open_store(path), lambda: salvage(path, new)):
        with pytest.raises(FileError) as refused:
            attempt()
    said = str(refused.value)
    assert is_a_sentence(said)
    assert "accord verify" not in said
    assert backup.name in said
    assert backup_folder(path).name in said
    backup.write_bytes(b"x")
    with pytest.raises(FileError, match=r"no sound backup was found in .*harbour backups"):
        salvage(path, new)
    report = verify(path)
    assert not report.readable
    assert "Nothing of it can be read any more." in report.sentences
    assert not new.exists()


def test_nothing_is_taken_from_the_file_of_another_program(tmp_path: Path, new: Path) -> None:
    path = tmp_path / "other.accord"
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(
            "CREATE TABLE rule (id TEXT PRIMARY KEY, position REAL, text TEXT) WITHOUT ROWID"
        )
        raw.execute("INSERT INTO rule VALUES ('a', 1.5, 'One speaks')")
    with pytest.raises(FileError, match="Nothing of"):
        salvage(path, new)


@pytest.mark.parametrize("seed", range(12))
def test_wherever_it_is_hurt_nothing_is_made_up(path: Path, new: Path, seed: int) -> None:
    generator = random.Random(seed)
    size = path.stat().st_size
    for _ in range(generator.randint(1, 4)):
        length = generator.choice((3, 200, PAGE, 60_000))
        at = generator.randrange(size)
        written(path, at, generator.randbytes(min(length, size - at)))
    salvage(path, new, START)
    known = {(record.kind, record.id): record for record in full().records()}
    found = loaded(new)
    assert found.count(Department) >= 0
    ids = {id for _, id in known}
    assert {record.id for record in found.records()} <= ids
    assert verify(new).sound
