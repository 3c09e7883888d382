"""§7: a full disk and a read-only stick: a sentence, no half file, and nothing lost."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.limits import room_for, without_rights

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and rights are of POSIX")
FIN = '{"do": "add_department", "id": "fin", "name": "Finance"}\n'


@pytest.fixture
def stick() -> Iterator[Path]:
    """A folder that anybody may read and that becomes read-only by `lock`."""
    folder = Path(tempfile.mkdtemp(prefix="accord-stick-"))
    folder.chmod(0o755)
    yield folder
    for found in (folder, *folder.rglob("*")):
        found.chmod(0o700)
    shutil.rmtree(folder)


def lock(folder: Path) -> None:
    """Take the right to write from everything in a folder."""
    for found in (*folder.rglob("*"), folder):
        found.chmod(0o555 if found.is_dir() else 0o444)


def refused(outcome) -> str:
    """Return the one sentence of a refusal."""
    assert outcome.code == 1, outcome
    assert len(outcome.err.splitlines()) == 1, outcome.err
    assert "inside the program" not in outcome.err
    return outcome.err


# -- a full disk --------------------------------------------------------------------------------


def test_what_was_acknowledged_is_there_and_the_rest_is_refused(accord, workshop):
    notes = [{"do": "add_private_note", "id": f"n{i}", "text": "x" * 19_000} for i in range(40)]
    given = "".join(json.dumps(note) + "\n" for note in notes)
    with room_for(workshop.stat().st_size + 100_000):
        outcome = accord("apply", workshop, given=given)
    assert outcome.code == 1
    assert not outcome.answers[-1]["ok"]
    assert "free space" in outcome.answers[-1]["error"]
    kept = {id for answer in outcome.answers if answer["ok"] for id in answer["ids"]}
    assert accord("verify", workshop).code == 0
    counts = json.loads(accord("show", workshop, "--json").out)["counts"]
    assert counts.get("private_note", 0) == len(kept)
    # Lines that wait are committed together, so all of them may have been too much at once.
    assert accord("undo", workshop).code == (0 if kept else 1)
    assert not list(workshop.parent.glob("*-journal"))


def test_no_half_workshop_is_left(accord, tmp_path):
    with room_for(20_000):
        refused(accord("new", tmp_path / "w.accord"))
        refused(accord("demo", "--out", tmp_path / "demo", "--no-window"))
    assert not list(tmp_path.rglob("*.accord*"))


def test_nothing_is_left_wherever_the_beginning_of_a_workshop_fails(accord, workshop, tmp_path):
    """Also after its file was made, amid what its template starts it with: and nothing hangs."""
    whole = workshop.stat().st_size
    refusals = 0
    for short in range(4_000, 60_000, 4_000):
        path = tmp_path / f"{short}.accord"
        with room_for(whole - short):
            outcome = accord("new", path)
        if outcome.code:
            refused(outcome)
            assert outcome.out == ""
            assert not list(tmp_path.glob(f"{short}.accord*"))
            refusals += 1
    assert refusals > 3


@pytest.mark.parametrize(
    ("what", "name"),
    [("agenda", "x.pdf"), ("map", "x.pdf"), ("graph", "x.graphml"), ("table", "x.xlsx")],
)
def test_the_old_document_stays_and_no_half_one_lies_beside(accord, workshop, tmp_path, what, name):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).write_text("the old one")
    with room_for(600):
        said = refused(accord("export", workshop, what, "--out", folder / name))
    assert "could not be written" in said
    assert (folder / name).read_text() == "the old one"
    assert os.listdir(folder) == [name]


def test_an_import_without_room_for_its_backup_changes_nothing(accord, workshop, tmp_path):
    table = tmp_path / "x.csv"
    table.write_text("name\nLegal\n")
    before = workshop.read_bytes()
    with room_for(20_000):
        refused(accord("import", workshop, table, "--as", "departments"))
    assert workshop.read_bytes() == before


def test_what_can_be_read_needs_room_too(accord, workshop, tmp_path):
    with room_for(20_000):
        refused(accord("verify", workshop, "--salvage", tmp_path / "saved.accord"))
    assert not (tmp_path / "saved.accord").exists()


def test_a_full_disk_does_not_hinder_looking(accord, workshop):
    with room_for(1_000):
        outcome = accord("show", workshop, "--json")
    assert outcome.code == 0


# -- a read-only stick --------------------------------------------------------------------------


KINDS = ("agenda", "contracts", "table", "graph")
_LOADED: list[bool] = []


@pytest.fixture
def loaded(accord, workshop, tmp_path) -> None:
    """Everything has been done once: what is imported late may lie where nobody may go."""
    if _LOADED:
        return
    copy = tmp_path / "once.accord"
    shutil.copyfile(workshop, copy)
    assert accord("apply", copy, given=FIN).code == 0
    for what in KINDS:
        accord("export", copy, what, "--out", tmp_path / what)
    accord("undo", copy)
    accord("verify", copy, "--salvage", tmp_path / "saved.accord")
    accord("demo", "--out", tmp_path / "demo", "--no-window")
    (tmp_path / "x.csv").write_text("name\nLegal\n")
    accord("import", copy, tmp_path / "x.csv", "--as", "departments")
    _LOADED.append(True)


@pytest.fixture
def locked(accord, workshop, stick, loaded) -> Path:
    """A workshop with a department on a stick that cannot be written."""
    assert accord("apply", workshop, given=FIN).code == 0
    path = stick / "w.accord"
    shutil.copyfile(workshop, path)
    (stick / "x.pdf").write_text("the old one")
    lock(stick)
    return path


def test_a_read_only_workshop_can_be_looked_at(accord, locked):
    before = locked.read_bytes()
    with without_rights():
        outcome = accord("show", locked, "--json")
        assert accord("verify", locked).code == 0
        assert accord("history", locked).code == 0
    assert outcome.code == 0, outcome.err
    assert json.loads(outcome.out)["counts"]["department"] == 1
    assert locked.read_bytes() == before


def test_a_read_only_workshop_is_not_changed_and_that_is_said(accord, locked, tmp_path):
    before = locked.read_bytes()
    line = FIN.replace('"fin"', '"leg"').replace("Finance", "Legal")
    with without_rights():
        outcome = accord("apply", locked, given=line)
        undone = accord("undo", locked)
    assert outcome.code == 1
    said = outcome.err + "".join(a["error"] for a in outcome.answers if not a["ok"])
    for sentence in (said, refused(undone)):
        assert "it, its folder or its drive is write-protected" in sentence
        assert "Save a copy" in sentence
    assert locked.read_bytes() == before
    assert sorted(os.listdir(locked.parent)) == ["w.accord", "x.pdf"]


@pytest.mark.parametrize("what", KINDS)
def test_nothing_is_written_on_a_read_only_stick(accord, locked, what):
    path = locked.parent / ("x.pdf" if what == "agenda" else "new")
    with without_rights():
        outcome = accord("export", locked, what, "--out", path)
    refused(outcome)
    assert sorted(os.listdir(locked.parent)) == ["w.accord", "x.pdf"]
    assert (locked.parent / "x.pdf").read_text() == "the old one"


def test_nothing_is_begun_on_a_read_only_stick(accord, locked):
    with without_rights():
        refused(accord("new", locked.parent / "other.accord"))
        refused(accord("demo", "--out", locked.parent / "demo", "--no-window"))
        refused(accord("verify", locked, "--salvage", locked.parent / "saved.accord"))
    assert sorted(os.listdir(locked.parent)) == ["w.accord", "x.pdf"]


def test_what_may_not_be_read_is_told(accord, workshop, stick, loaded):
    for name in ("w.accord", "x.csv", "x.jsonl"):
        (stick / name).write_bytes(workshop.read_bytes())
        (stick / name).chmod(0)
    with without_rights():
        refused(accord("show", stick / "w.accord"))
        refused(accord("apply", stick / "w.accord", given=FIN))
        refused(accord("verify", stick / "w.accord"))
    for name, line in (("x.csv", ("import",)), ("x.jsonl", ("apply",))):
        target = stick / "mine.accord"
        shutil.copyfile(workshop, target)
        target.chmod(0o666)
        extra = ("--as", "departments") if line == ("import",) else ()
        with without_rights():
            refused(accord(*line, target, stick / name, *extra))
