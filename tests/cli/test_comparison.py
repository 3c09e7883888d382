"""`accord export … comparison`: what changed between two versions, as a PDF."""

import pytest

from tests.export.reading import text_of

PAIR = "Finance and Customer Service"


def test_two_versions_of_a_contract_are_compared_on_paper(accord, harbour, tmp_path):
    out = tmp_path / "c.pdf"
    made = accord(
        "export", harbour, "comparison", "--contract", PAIR, "--from", 1, "--to", 2, "--out", out
    )
    assert (made.code, made.out.strip()) == (0, str(out))
    text = text_of(out.read_bytes())
    assert "Clauses 10 and 17 have changed." in text
    assert "quarterly" in text
    assert "monthly" in text


@pytest.mark.parametrize(
    "named",
    [
        "c-fin-service",
        "customer service, finance",
        PAIR.upper(),
        "FIN and CS",
        "cs – fin",
        "Finance und CS",
    ],
)
def test_without_versions_the_latest_change_is_shown(accord, harbour, tmp_path, named):
    out = tmp_path / "c.pdf"
    assert accord("export", harbour, "comparison", "--contract", named, "--out", out).code == 0
    assert "WHAT CHANGED FROM VERSION 1 TO VERSION 2" in text_of(out.read_bytes())


def test_what_has_changed_since_it_was_signed_is_shown(accord, harbour, tmp_path):
    changed = tmp_path / "w.accord"
    changed.write_bytes(harbour.read_bytes())
    line = '{"do": "write_clause", "contract": "c-fin-service", "number": 3, "text": "Another."}'
    assert accord("apply", changed, given=line).code == 0
    out = tmp_path / "c.pdf"
    assert accord("export", changed, "comparison", "--contract", PAIR, "--out", out).code == 0
    text = text_of(out.read_bytes())
    assert "WHAT CHANGED FROM VERSION 2 TO WHAT IT SAYS NOW" in text
    assert "SIGNATURES VOID" in text
    assert "Clause 3 has changed." in text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Say which contract with --contract"),
        (("--contract", "Finance and Nobody"), "There is no contract “Finance and Nobody”"),
        (("--contract", "c-sales-it"), "has not been agreed yet"),
        (("--contract", "c-fin-sales"), "says what its only version says"),
        (("--contract", PAIR, "--from", "7"), "has no version “7”: it has 1 and 2, and “now”"),
        (("--contract", PAIR, "--from", "1", "--to", "soon"), "has no version “soon”"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_line(accord, harbour, tmp_path, options, said):
    out = tmp_path / "c.pdf"
    made = accord("export", harbour, "comparison", *options, "--out", out)
    assert made.code == 1
    assert said in made.err
    assert made.err.count("\n") == 1
    assert not out.exists()
