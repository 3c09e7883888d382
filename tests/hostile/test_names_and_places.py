"""§7: a FIFO, a device, a folder, a loop, a name with ?#% or a newline, a path of 3,600
characters: for the workshop, what comes in and what goes out. A file error is one sentence."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalog import load_template
from app.domain.errors import CatalogError

FIN = '{"do": "add_department", "id": "fin", "name": "Finance"}\n'
NAMES = (
    "a?b#c%41&d=e",
    "two\nlines",
    "Ünïcödé ☂ 名",
    " blanks  around ",
    'it\'s "quoted" `$(x)` $HOME',
    "%s {0} %n",
    "semi;colon|pipe>out",
    "[glob]*",
    "\x1b[31mred",
    "trailing.",
    "file:x?mode=memory",
    ":memory:",
    "~",
    "<b>",
)
posix = pytest.mark.skipif(os.name != "posix", reason="these places are of POSIX")
pytestmark = posix


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


PLACES: dict[str, Callable[[Path], object]] = {
    "a pipe": os.mkfifo,
    "a device": _device,
    "a folder": Path.mkdir,
    "a loop": _loop,
}
IMPOSSIBLE = {
    "3,600 characters": "/".join(["p" * 200] * 18),
    "4,400 characters": "/".join(["p" * 200] * 22),
    "300 in one name": "x" * 300,
    "a nul": "a\0b",
    "no folder": "none/at/all",
    "under a file": "taken/x",
    "no text": os.fsdecode(b"\xff\xfe"),
}


@pytest.fixture
def place(tmp_path):
    """Somewhere to put special files, with a plain one in the way."""
    folder = tmp_path / "place"
    folder.mkdir()
    (folder / "taken").write_text("here first")
    return folder


def refused(outcome) -> str:
    """Return the one sentence of a refusal."""
    assert outcome.code == 1, outcome
    assert outcome.err.startswith("accord: ")
    assert len(outcome.err.splitlines()) == 1, outcome.err
    assert outcome.err.strip().isprintable()
    assert len(outcome.err) < 600
    assert "inside the program" not in outcome.err
    return outcome.err


# -- any name ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_a_workshop_may_have_any_name(accord, place, name):
    path = place / f"{name}.accord"
    assert accord("new", path).code == 0
    assert accord("apply", path, given=FIN).code == 0
    assert accord("undo", path).code == 0
    assert accord("redo", path).code == 0
    assert accord("show", path, "--json").code == 0
    assert accord("verify", path).code == 0
    left = {found.name for found in place.iterdir()} - {"taken"}
    assert path.name in left
    assert not [other for other in left if other.endswith(("-journal", "-wal", ".part"))]


@pytest.mark.parametrize("name", NAMES)
def test_what_goes_out_and_comes_in_may_have_any_name(accord, workshop, place, name):
    accord("apply", workshop, given=FIN)
    for what, suffix in (("agenda", ".pdf"), ("graph", ".graphml"), ("table", ".xlsx")):
        out = place / f"{name}{suffix}"
        assert accord("export", workshop, what, "--out", out).code == 0
        assert out.stat().st_size > 100
    folder = place / f"{name} tables"
    assert accord("export", workshop, "table", "--out", folder).code == 0
    lines = place / f"{name}.jsonl"
    lines.write_text(FIN.replace("fin", "sal").replace("Finance", "Sales"))
    assert accord("apply", workshop, lines).code == 0
    table = place / f"{name}.csv"
    table.write_text("name\nLegal\n")
    assert accord("import", workshop, table, "--as", "departments").code == 0


@pytest.mark.parametrize("name", ["-h", "--json", "-"])
def test_a_name_like_an_option_can_be_given_after_two_dashes(accord, place, monkeypatch, name):
    monkeypatch.chdir(place)
    assert accord("new", "--", name).code == 0
    assert accord("show", "--", name).code == 0
    assert (place / name).is_file()


# -- no file at all -----------------------------------------------------------------------------


def _uses(path: Path) -> list[list[object]]:
    """Return every command line that is to open a workshop at `path`."""
    return [
        ["show", path],
        ["apply", path],
        ["undo", path],
        ["redo", path],
        ["history", path],
        ["verify", path],
        ["verify", path, "--salvage", path.with_name("saved.accord")],
        ["import", path, path.with_name("x.csv"), "--as", "departments"],
        ["export", path, "agenda", "--out", path.with_name("a.pdf")],
    ]


@pytest.mark.parametrize("kind", PLACES)
def test_a_workshop_that_is_no_file_is_refused(accord, place, kind):
    path = place / "x.accord"
    PLACES[kind](path)
    for line in _uses(path):
        refused(accord(*line, given=FIN))
    refused(accord("new", path))
    assert {found.name for found in place.iterdir()} == {"taken", "x.accord"}


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_a_workshop_that_cannot_be_is_refused(accord, place, kind):
    path = place / f"{IMPOSSIBLE[kind]}.accord"
    for line in _uses(path):
        refused(accord(*line, given=FIN))
    refused(accord("new", path))
    assert [found.name for found in place.iterdir()] == ["taken"]


@pytest.mark.parametrize("kind", PLACES)
def test_a_table_that_is_no_file_is_refused(accord, workshop, place, kind):
    before = workshop.read_bytes()
    path = place / "x.csv"
    PLACES[kind](path)
    refused(accord("import", workshop, path, "--as", "departments"))
    assert workshop.read_bytes() == before


@pytest.mark.parametrize("kind", IMPOSSIBLE)
def test_a_table_that_cannot_be_is_refused(accord, workshop, place, kind):
    refused(accord("import", workshop, place / IMPOSSIBLE[kind], "--as", "departments"))
    refused(accord("apply", workshop, place / IMPOSSIBLE[kind]))


@pytest.mark.parametrize("kind", [kind for kind in PLACES if kind != "a pipe"])
def test_lines_that_are_no_file_are_refused(accord, workshop, place, kind):
    path = place / "x.jsonl"
    PLACES[kind](path)
    before = workshop.read_bytes()
    refused(accord("apply", workshop, path, "--keep-going"))
    assert workshop.read_bytes() == before


def test_lines_may_come_through_a_pipe_with_a_name(accord, workshop, place):
    """That is what a shell makes of <(…), and the only pipe that is waited for."""
    path = place / "x.jsonl"
    os.mkfifo(path)
    held = os.open(path, os.O_RDWR)
    try:
        os.write(held, FIN.encode() + b"not JSON\n")
        assert [answer["ok"] for answer in accord("apply", workshop, path).answers] == [True, False]
    finally:
        os.close(held)


EXPORTS = {
    "contracts": "x",
    "map": "x.pdf",
    "agenda": "x.pdf",
    "table": "x.xlsx",
    "graph": "x.graphml",
    "calendar": "x.ics",
}


@pytest.fixture
def promised(accord, workshop):
    """A workshop with something in every export."""
    lines = [
        FIN,
        FIN.replace("fin", "sal").replace("Finance", "Sales"),
        '{"do": "add_contract", "id": "c", "first": "fin", "second": "sal"}\n',
        '{"do": "edit_contract", "id": "c", "next_review": "2027-03-02"}\n',
    ]
    assert accord("apply", workshop, given="".join(lines)).code == 0
    return workshop


@pytest.mark.parametrize("what", EXPORTS)
@pytest.mark.parametrize("kind", PLACES)
def test_nothing_is_written_into_what_is_no_file(accord, promised, place, what, kind):
    path = place / EXPORTS[what]
    PLACES[kind](path)
    if what == "contracts" and kind == "a folder":
        pytest.skip("a folder is where contracts go")
    outcome = accord("export", promised, what, "--out", path)
    if outcome.code == 0:  # a single document goes into a folder under its own name
        assert kind == "a folder"
        assert len(list(path.iterdir())) == 1
        return
    refused(outcome)
    assert {found.name for found in place.iterdir()} == {"taken", path.name}


@pytest.mark.parametrize("what", EXPORTS)
@pytest.mark.parametrize("kind", ["4,400 characters", "300 in one name", "a nul", "under a file"])
def test_nothing_is_written_where_nothing_can_be(accord, promised, place, what, kind):
    refused(accord("export", promised, what, "--out", place / IMPOSSIBLE[kind] / EXPORTS[what]))
    assert [found.name for found in place.iterdir()] == ["taken"]


def test_what_goes_out_may_lie_3600_characters_deep(accord, promised, place):
    folder = place / IMPOSSIBLE["3,600 characters"]
    for what, name in EXPORTS.items():
        outcome = accord("export", promised, what, "--out", folder / name)
        assert outcome.code == 0, outcome.err


def test_a_link_stays_and_its_file_is_written(accord, promised, place):
    (place / "real.pdf").write_text("old")
    (place / "link.pdf").symlink_to("real.pdf")
    assert accord("export", promised, "agenda", "--out", place / "link.pdf").code == 0
    assert (place / "link.pdf").is_symlink()
    assert (place / "real.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("kind", [*PLACES, *IMPOSSIBLE])
def test_the_demo_needs_a_folder(accord, place, kind):
    path = place / IMPOSSIBLE.get(kind, "x")
    if kind in PLACES:
        PLACES[kind](path)
    if kind in ("a folder", "no folder", "no text"):
        pytest.skip("a folder can be made there")
    refused(accord("demo", "--out", path, "--no-window"))


@pytest.mark.parametrize("kind", PLACES)
def test_a_template_that_is_no_file_is_refused(place, kind):
    (place / "mine").mkdir()
    PLACES[kind](place / "mine" / "template.toml")
    with pytest.raises(CatalogError) as error:
        load_template("mine", folder=place)
    assert str(error.value).isprintable()
    assert str(error.value).endswith(".")


@pytest.mark.parametrize("key", ["../x", "/etc", "a\0b", "x" * 4_000, "a\nb", "?#%", "-h", "~"])
def test_a_template_s_key_is_no_path(accord, place, key):
    refused(accord("new", place / "w.accord", f"--template={key}"))
    assert [found.name for found in place.iterdir()] == ["taken"]


def test_the_name_of_a_file_does_not_steer_the_terminal(accord, place):
    outcome = accord("show", place / "\x1b]0;owned\x07\x1b[2J.accord")
    assert "\x1b" not in refused(outcome)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_path_of_3600_characters_that_is_there_is_told_too(accord, tmp_path, monkeypatch):
    """It can be reached step by step, though no program can open it in one go."""
    monkeypatch.chdir(tmp_path)
    for _ in range(18):
        Path("p" * 200).mkdir()
        os.chdir("p" * 200)
    assert len(os.getcwd()) > 3_600
    refused(accord("new", "w.accord"))
    Path("w.accord").write_text("x")
    refused(accord("show", "w.accord"))
    refused(accord("verify", Path("w.accord").absolute()))
