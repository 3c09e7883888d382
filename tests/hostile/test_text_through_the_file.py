"""§7: every string passes one boundary and is text from then on: command → file → reopened."""

import json

import pytest

from app.bootstrap import services
from app.domain.records import ALL, ClauseText, Expectation, GroundRule, specs
from app.domain.text import MAX_CHARACTERS, MAX_LINES
from tests.hostile import worlds
from tests.hostile.texts import LARGEST, MARKUP, SHORT, kept

DEPARTMENT = {"do": "add_department", "id": "a", "name": "Finance"}


def piped(lines) -> str:
    """Return lines as a program would pipe them: ASCII, with escapes."""
    return "\n".join(json.dumps(line) for line in lines)


@pytest.fixture
def filled(accord, workshop):
    """A file that has taken in the whole table."""
    outcome = accord("apply", workshop, given=piped(worlds.lines()))
    assert outcome.code == 0, outcome.answers[-1]
    return workshop


def test_the_table_is_as_long_as_it_should_be():
    assert len(SHORT) + len(LARGEST) > 100


def test_every_text_comes_back_from_the_file_as_the_boundary_left_it(accord, filled):
    session = services().look(filled)
    found = session.workshop
    session.close(discard=True)
    assert {e.id: e.behaviour for e in found.all(Expectation)} == worlds.promises()
    assert {r.id: r.text for r in found.all(GroundRule) if r.id.startswith("rule-")} == {
        f"rule-{at}": text for at, text in enumerate(worlds.rules())
    }
    clauses = {c.number: c.text for c in found.all(ClauseText)}
    assert clauses == {number: kept(LARGEST[name]) for number, name in worlds.CLAUSES.items()}
    assert accord("verify", filled).code == 0


def test_what_the_file_holds_is_what_memory_held(filled):
    session = services().look(filled)
    reopened = session.workshop
    session.close(discard=True)
    ours = worlds.made()
    assert {e.id: e for e in reopened.all(Expectation)} == {e.id: e for e in ours.all(Expectation)}
    # A clause's id is made anew each time; what it says is not.
    assert {(c.contract, c.number, c.text) for c in reopened.all(ClauseText)} == {
        (c.contract, c.number, c.text) for c in ours.all(ClauseText)
    }


def test_json_says_every_text_as_it_is(accord, filled):
    shown = accord("show", filled, "--json")
    names = [department["name"] for department in json.loads(shown.out)["departments"]]
    assert names == [d.name for d in worlds.made().departments()]
    history = json.loads(accord("history", filled, "--json").out)
    assert len(history) > len(SHORT) * 5
    for spoken in (accord("show", filled).out, accord("history", filled).out):
        assert not set(spoken) & {chr(c) for c in (*range(9), *range(11, 32), *range(127, 160))}


def test_undo_and_redo_carry_every_text(accord, filled):
    before = accord("show", filled, "--json").out
    assert accord("undo", filled, "-n", "3").code == 0
    assert accord("redo", filled, "-n", "3").code == 0
    assert accord("show", filled, "--json").out == before


@pytest.mark.parametrize("name", SHORT)
def test_a_title_is_any_text_or_is_refused_in_a_sentence(accord, tmp_path, name):
    path = tmp_path / "w.accord"
    outcome = accord("new", path, f"--title={SHORT[name]}")
    assert outcome.code in (0, 1)
    assert path.exists() == (outcome.code == 0)
    assert len(outcome.err.splitlines()) == outcome.code


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("x" * (MAX_CHARACTERS + 1), "20,001 characters"),
        ("\n".join("x" * (MAX_LINES + 1)), "2,000 lines"),
        ("x" * 900_000, "900,000 characters"),
        ("\u0301" * 150_000, "characters"),
    ],
)
def test_what_no_field_holds_is_refused_and_the_file_stays(accord, workshop, text, why):
    accord("apply", workshop, given=piped([DEPARTMENT]))
    before = workshop.read_bytes()
    line = {"do": "add_private_note", "text": text}
    outcome = accord("apply", workshop, given=piped([line]))
    assert outcome.code == 1
    assert why in outcome.answers[0]["error"]
    assert len(outcome.answers[0]["error"]) < 300
    assert workshop.read_bytes() == before


@pytest.mark.parametrize("text", ["\0", "\u202e\ud800", "\u200b\u3164", " \t\r\n "])
def test_what_cannot_be_seen_is_no_text(accord, workshop, text):
    line = {"do": "add_parked_item", "what": text, "owner": "Ann"}
    outcome = accord("apply", workshop, given=piped([line]))
    assert outcome.code == 1
    assert "is empty: write it first" in outcome.answers[0]["error"]


@pytest.mark.parametrize("kind", [cls.kind for cls in ALL if "add" in cls.verbs])
def test_no_field_of_any_record_is_beside_the_boundary(kind):
    """Every field of text is bounded, and is cleaned unless the program itself writes it."""
    cls = next(c for c in ALL if c.kind == kind)
    for name, spec in specs(cls).items():
        assert 0 < spec.limit <= MAX_CHARACTERS, f"{kind}.{name}"
        assert not spec.verbatim, f"{kind}.{name}"


def test_ids_are_no_way_round_it(accord, workshop):
    for id in ("<b>", "a b", "\u202ea", "é", "a\n", "x" * 65, "", "../a", "a\ud800"):
        outcome = accord("apply", workshop, given=piped([DEPARTMENT | {"id": id}]))
        assert outcome.code == 1, id
        assert outcome.answers[0]["error"].isprintable()


def test_a_refusal_quotes_what_was_wrong_on_one_short_line(accord, workshop):
    for text in SHORT.values():
        line = {"do": "add_focus_pair", "first": text, "second": MARKUP["canary"]}
        outcome = accord("apply", workshop, given=piped([line]))
        assert outcome.code == 1
        said = outcome.answers[0]["error"]
        assert said.isprintable()
        assert len(said) < 400
