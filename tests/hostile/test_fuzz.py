"""§7, at random: whatever is typed or piped in ends with 0, 1 or 2 and at most one sentence."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import services
from app.cli import show
from app.cli.lines import read_object
from app.cli.main import COMMANDS
from app.domain.commands import NAMED, describe_commands
from app.domain.errors import DomainError
from app.domain.records import KINDS
from tests.hostile.texts import SHORT
from tests.scale import times

BOUNDED = settings(
    max_examples=times(40, 400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
OFTEN = settings(BOUNDED, max_examples=times(120, 1_500))
NASTY = st.sampled_from(sorted(SHORT.values(), key=len)[:90]) | st.text(max_size=12)
WORDS = st.sampled_from([word for word in COMMANDS if word != "demo"])
OPTIONS = st.sampled_from(
    ["--json", "--help", "-n", "-n=3", "--out", "--format", "--as", "--title", "--template",
     "--keep-going", "--preview", "--salvage", "--paper", "--threshold", "--knowingly", "--",
     "-", "--out=", "--format=pdf", "--as=departments", "contracts", "agenda", "table", "0", "-1"]
)  # fmt: skip
VERBS = st.sampled_from([described.name for described in describe_commands()])
IDS = st.sampled_from(["workshop", "a", "b", "c", "", "none"])
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | NASTY
    | IDS
    | st.sampled_from(["2026-01-01", "2026-02-30", "9999-12-31T23:59:60", "task", "give", "direct"])
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NASTY | IDS, inner, max_size=3),
    max_leaves=5,
)


def fields_of() -> dict[str, list[str]]:
    """Return the names of the fields that each command takes."""
    return {
        described.name: [field.name for field in described.fields]
        for described in describe_commands()
    }


FIELDS = fields_of()


@st.composite
def likely(draw: st.DrawFn) -> dict[str, Any]:
    """A command with fields of its own, and values that fit or do not."""
    verb = draw(VERBS)
    names = [*FIELDS[verb], "id"]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, max_size=len(names)))
    return {"do": verb, **{name: draw(VALUES) for name in chosen}}


LINES = likely() | st.dictionaries(st.sampled_from(["do", "id", "name", "text"]) | NASTY, VALUES)


@pytest.fixture
def fuzzed(accord, tmp_path, monkeypatch):
    """Run a command line in a folder of its own; the window is not opened."""
    monkeypatch.chdir(tmp_path)
    using = replace(services(), window=lambda _path: 0)

    def run(arguments: list[str], given: bytes = b"") -> Any:
        outcome = accord(*arguments, given=given, using=using)
        assert outcome.code in (0, 1, 2), outcome
        said = outcome.err.splitlines()
        assert "inside the program" not in outcome.err, (arguments, given)
        assert len(said) <= 1, outcome.err
        assert all(line.isprintable() for line in said)
        assert bool(said) or outcome.code in (0, 1)
        return outcome

    return run


@BOUNDED
@given(st.lists(WORDS | OPTIONS | NASTY, max_size=6))
def test_any_command_line_ends_in_a_sentence(fuzzed, arguments):
    fuzzed(arguments)


@BOUNDED
@given(WORDS, st.lists(OPTIONS | NASTY, max_size=5))
def test_any_command_line_about_a_workshop_ends_in_a_sentence(fuzzed, workshop, word, arguments):
    before = workshop.read_bytes()
    fuzzed([word, str(workshop), *arguments])
    assert workshop.read_bytes() == before or word in ("import", "undo", "redo", "apply")


@OFTEN
@given(st.lists(LINES, min_size=1, max_size=4))
def test_any_json_lines_are_answered_one_for_one(fuzzed, workshop, lines):
    given = b"\n".join(json.dumps(line).encode() for line in lines)
    outcome = fuzzed(["apply", str(workshop), "--keep-going"], given)
    assert len(outcome.answers) == len(lines)
    for answer in outcome.answers:
        assert set(answer) in ({"ok", "seq", "ids"}, {"ok", "error"})
        if not answer["ok"]:
            assert answer["error"].isprintable()
            assert len(answer["error"]) < 700
            assert answer["error"].startswith("Line ")
    assert outcome.code == (0 if all(a["ok"] for a in outcome.answers) else 1)


@BOUNDED
@given(st.binary(max_size=200) | st.text(max_size=100).map(lambda t: t.encode("utf-8", "replace")))
def test_any_bytes_are_refused_or_answered(fuzzed, workshop, given):
    outcome = fuzzed(["apply", str(workshop), "--keep-going"], given)
    assert outcome.code in (0, 1)
    assert all(json.loads(line) for line in outcome.out.splitlines())


@OFTEN
@given(
    st.binary(max_size=120)
    | st.recursive(
        st.none() | st.floats() | NASTY, lambda i: st.lists(i) | st.dictionaries(NASTY, i)
    ).map(lambda v: json.dumps(v).encode())
)
def test_a_line_is_an_object_or_a_sentence(line):
    try:
        found = read_object(line)
    except DomainError as error:
        assert str(error).endswith(".")  # noqa: PT017
        assert len(str(error)) < 300  # noqa: PT017
    else:
        assert isinstance(found, dict)
        assert json.dumps(found, allow_nan=False)


@BOUNDED
@given(
    st.sampled_from(["departments", "perceptions", "readings", "competencies"]),
    st.binary(max_size=300)
    | st.lists(st.lists(NASTY, max_size=4), max_size=6).map(
        lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")
    ),
)
def test_any_table_is_read_or_refused(fuzzed, workshop, kind, data):
    Path("x.csv").write_bytes(data)
    before = workshop.read_bytes()
    outcome = fuzzed(["import", str(workshop), "x.csv", "--as", kind, "--preview"])
    assert workshop.read_bytes() == before
    assert all(len(line) < 1_000 for line in outcome.out.splitlines())


@BOUNDED
@given(st.integers(0, 5_000), st.binary(min_size=1, max_size=40))
def test_any_damage_to_a_file_ends_in_a_sentence(fuzzed, workshop, offset, rubbish):
    path = Path("damaged.accord")
    raw = bytearray(workshop.read_bytes())
    raw[offset : offset + len(rubbish)] = rubbish
    path.write_bytes(raw)
    for word in ("show", "verify", "history"):
        fuzzed([word, str(path)])
    assert path.read_bytes() == bytes(raw)


def test_a_fault_is_found_by_the_same_judgement(fuzzed, workshop, monkeypatch):
    def run(_arguments, _services):
        raise LookupError("what nobody thought of")

    monkeypatch.setattr(show, "run", run)
    with pytest.raises(AssertionError):
        fuzzed(["show", str(workshop)])


def test_every_command_is_drawn_from():
    assert set(NAMED) <= set(FIELDS)
    assert {f"add_{kind}" for kind, cls in KINDS.items() if "add" in cls.verbs} <= set(FIELDS) | {
        "add_workshop"
    }
