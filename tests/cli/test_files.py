"""Sub-commands on files: new, show, undo, redo, history, verify, templates, commands, demo."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest

from app.bootstrap import services
from app.domain.commands import describe_commands
from app.domain.errors import ExportError

FIN = '{"do": "add_department", "id": "fin", "name": "Finance"}\n'
SAL = '{"do": "add_department", "id": "sal", "name": "Sales"}\n'


def test_a_new_workshop_starts_with_its_template(accord, workshop):
    found = json.loads(accord("show", workshop, "--json").out)
    assert found["title"] == "Kick-off"
    assert found["template"] == "five_stage"
    assert found["counts"]["ground_rule"] > 0
    assert found["counts"]["attribute"] > 0


def test_an_untitled_workshop_is_called_after_its_file(accord, tmp_path):
    accord("new", tmp_path / "Harbour.accord")
    assert json.loads(accord("show", tmp_path / "Harbour.accord", "--json").out)["title"] == (
        "Harbour"
    )


def test_what_a_template_starts_with_is_not_undone(accord, workshop):
    outcome = accord("undo", workshop)
    assert outcome.code == 1
    assert outcome.err == "accord: “Began the workshop” is not undone, nor is anything before it.\n"


def test_new_overwrites_nothing(accord, workshop):
    before = workshop.read_bytes()
    outcome = accord("new", workshop)
    assert outcome.code == 1
    assert "exists already" in outcome.err
    assert workshop.read_bytes() == before


def test_new_like_an_earlier_one_takes_its_departments_and_no_words(accord, workshop, tmp_path):
    said = '{"do": "add_parked_item", "what": "The lift", "owner": "Rafael"}\n'
    accord("apply", workshop, given=FIN + SAL + said)
    outcome = accord("new", tmp_path / "next.accord", "--title", "Next", "--like", workshop)
    assert "set-up of" in outcome.out
    found = json.loads(accord("show", tmp_path / "next.accord", "--json").out)
    assert [d["name"] for d in found["departments"]] == ["Finance", "Sales"]
    assert found["counts"]["parked_item"] == 0
    assert accord("undo", tmp_path / "next.accord").code == 1


def test_an_unknown_template_leaves_no_file(accord, tmp_path):
    outcome = accord("new", tmp_path / "x.accord", "--template", "none")
    assert outcome.code == 1
    assert "There is no template “none”" in outcome.err
    assert not (tmp_path / "x.accord").exists()


def test_a_title_that_is_too_long_leaves_no_file(accord, tmp_path):
    outcome = accord("new", tmp_path / "x.accord", "--title", "x" * 300)
    assert outcome.code == 1
    assert list(tmp_path.glob("x*")) == []


KEYS = {"title", "template", "stages", "counts", "departments", "pairs", "map"}


def test_show_has_exactly_the_keys_of_the_design(accord, workshop):
    accord("apply", workshop, given=FIN + SAL)
    found = json.loads(accord("show", workshop, "--json").out)
    assert set(found) == KEYS
    assert set(found["map"]) == {"reciprocity", "coverage", "bottlenecks", "silos", "overlaps"}
    assert [s["key"] for s in found["stages"]] == [
        "setup",
        "perceptions",
        "expectations",
        "measures",
        "skills",
        "review",
    ]
    assert set(found["stages"][0]) == {"key", "title", "done", "of"}
    plain = accord("show", workshop).out
    assert plain.startswith("Kick-off")
    assert "Departments: Finance, Sales" in plain


def test_undo_and_redo_across_runs(accord, workshop):
    accord("apply", workshop, given=FIN + SAL)
    assert accord("undo", workshop, "-n", "2").out == (
        "Undone: Added “Sales”\nUndone: Added “Finance”\n"
    )
    assert accord("redo", workshop).out == "Done again: Added “Finance”\n"
    assert accord("redo", workshop, "-n", "2").code == 1
    lines = accord("history", workshop).out.splitlines()
    assert lines[-1].endswith("Done again: Added “Sales”")
    assert json.loads(accord("history", workshop, "--json").out)[-1]["kind"] == "redo"


@pytest.mark.parametrize("n", ["0", "-1", "x", "1e3", "99999999", "٣"])
def test_a_wrong_number_is_wrong_usage(accord, workshop, n):
    outcome = accord("undo", workshop, "-n", n)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 1


def test_reading_works_while_another_has_the_file_open(accord, workshop, child):
    session = services().open(workshop)
    try:
        session.history()
        for word in ("show", "history"):
            done = child(word, workshop, "--json")
            assert done.returncode == 0, done.stderr
        done = child("apply", workshop, input=FIN.encode())
        assert done.returncode == 1
        assert len(done.stderr.decode().splitlines()) == 1
    finally:
        session.close()


def test_a_sound_file_verifies(accord, workshop):
    outcome = accord("verify", workshop)
    assert outcome.code == 0
    assert "is sound" in outcome.out


def test_a_damaged_file_is_told_and_what_can_be_read_is_saved(accord, workshop, tmp_path):
    accord("apply", workshop, given=FIN)
    raw = bytearray(workshop.read_bytes())
    place = raw.index(b"Finance")
    raw[place : place + 7] = b"Finanse"
    workshop.write_bytes(raw)
    outcome = accord("verify", workshop)
    assert outcome.code == 1
    assert "--salvage OUT" in outcome.err
    out = tmp_path / "saved.accord"
    assert accord("verify", workshop, "--salvage", out).code == 0
    assert accord("show", out).code == 0


def test_a_file_that_is_no_workshop_is_called_nothing_else(accord, tmp_path):
    notes, empty, other = (tmp_path / name for name in ("notes.txt", "empty.accord", "x.db"))
    notes.write_text("Milk, bread")
    empty.touch()
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("CREATE TABLE milk (bread)")
    for path, reason in (
        (notes, "is not an Accord workshop"),
        (empty, "is empty"),
        (other, "belongs to another program"),
    ):
        for more in ([], ["--salvage", tmp_path / "out.accord"]):
            outcome = accord("verify", path, *more)
            assert (outcome.code, outcome.out) == (1, "")
            assert f"“{path.name}” {reason}" in outcome.err
            assert "damaged" not in outcome.err
            assert "salvage" not in outcome.err
    assert not (tmp_path / "out.accord").exists()


def test_templates(accord):
    assert "five_stage:" in accord("templates").out
    found = json.loads(accord("templates", "--json").out)
    first = next(t for t in found if t["key"] == "five_stage")
    assert next(s["key"] for s in first["stages"]) == "setup"


def test_the_reference_is_that_of_the_commands(accord):
    found = json.loads(accord("commands", "--json").out)
    assert [c["name"] for c in found] == [c.name for c in describe_commands()]
    plain = accord("commands").out
    assert "agree_expectation: The other side confirms" in plain
    assert "    id: id of an expectation, required" in plain


@pytest.mark.parametrize("name", ["nothing.accord", "a folder", "text.accord", "a?b#c%20.accord"])
def test_what_is_no_workshop_is_a_sentence(accord, tmp_path, name):
    path = tmp_path / name
    if name == "a folder":
        path.mkdir()
    elif name == "text.accord":
        path.write_text("hello")
    for word in ("show", "apply", "undo", "history", "verify"):
        outcome = accord(word, path)
        assert outcome.code == 1
        assert len(outcome.err.splitlines()) == 1


def fake_export(written: list):
    def export(workshop, request) -> list:
        request.to.parent.mkdir(parents=True, exist_ok=True)
        written.append((request.what, workshop.info.title))
        return [SimpleNamespace(path=request.to, missing=())]

    return export


def test_demo_writes_the_sample_and_keeps_it_when_it_is_there(accord, tmp_path):
    written: list = []
    using = replace(services(), export=fake_export(written))
    outcome = accord("demo", "--out", tmp_path / "out", "--no-window", using=using)
    assert outcome.code == 0
    assert [what for what, _ in written] == ["contracts", "map", "agenda"]
    path = tmp_path / "out" / "harbour.accord"
    edit = '{"do": "edit_workshop", "id": "workshop", "title": "Mine"}'
    assert accord("apply", path, given=edit).code == 0
    outcome = accord("demo", "--out", tmp_path / "out", "--no-window", using=using)
    assert "kept" in outcome.out
    assert written[-1] == ("agenda", "Mine")


def test_demo_makes_up_a_workshop_of_a_size(accord, tmp_path):
    asked = ("demo", "--departments", 3, "--perceptions", 20, "--seed", 7, "--out", tmp_path)
    outcome = accord(*asked, "--no-window")
    path = tmp_path / "made-up-3-20-7.accord"
    assert (outcome.code, outcome.out.strip()) == (0, str(path))
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    shown = json.loads(accord("show", path, "--json").out)
    assert (shown["counts"]["department"], shown["counts"]["perception"]) == (3, 20)
    assert "kept" in accord(*asked, "--no-window").out


def test_demo_refuses_what_is_no_size(accord, tmp_path):
    outcome = accord("demo", "--departments", 1, "--out", tmp_path, "--no-window")
    assert outcome.code == 1
    assert "from 2 to 1,000 departments, not 1." in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_demo_where_nothing_can_be_written(accord, tmp_path):
    (tmp_path / "file").write_text("")
    outcome = accord("demo", "--out", tmp_path / "file", "--no-window")
    assert outcome.code == 1
    assert "--out" in outcome.err


def test_demo_opens_no_window_that_nobody_would_see(accord, tmp_path, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    opened: list = []
    using = replace(services(), export=fake_export([]), window=lambda path: opened.append(path))
    assert accord("demo", "--out", tmp_path / "out", using=using).code == 0
    assert opened == []


def test_an_export_that_fails_is_a_sentence(accord, tmp_path):
    def export(workshop, request):
        raise ExportError("The folder is read-only.")

    using = replace(services(), export=export)
    outcome = accord("demo", "--out", tmp_path / "out", "--no-window", using=using)
    assert outcome.code == 1
    assert outcome.err == "accord: The folder is read-only.\n"
