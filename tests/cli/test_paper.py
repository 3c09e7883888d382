"""`accord export … ballots` and `… pack`: what the room writes on."""

import pytest

from tests.export.reading import text_of


def test_the_ballots_of_a_pair_are_printed(accord, harbour, tmp_path):
    out = tmp_path / "b.pdf"
    made = accord("export", harbour, "ballots", "--of", "FIN", "--of", "hr", "--out", out)
    assert (made.code, made.out.strip()) == (0, str(out))
    text = text_of(out.read_bytes())
    assert "Finance about HR" in text
    assert "Sales" not in text
    assert accord("export", harbour, "ballots", "--out", tmp_path).code == 0
    assert "Sales & Marketing about" in text_of((tmp_path / "ballots.pdf").read_bytes())


@pytest.mark.parametrize(
    ("what", "of", "said"),
    [
        ("ballots", ["Nobody"], "There is no department “Nobody”; there are Finance"),
        ("ballots", ["fin", "hr", "it"], "the two of a pair"),
        ("ballots", ["fin", "fin"], "the two of a pair"),
        ("map", ["fin"], "--of says whose ballots are printed"),
    ],
)
def test_what_cannot_be_meant_is_said(accord, harbour, tmp_path, what, of, said):
    out = tmp_path / "b.pdf"
    options = [part for one in of for part in ("--of", one)]
    made = accord("export", harbour, what, *options, "--out", out)
    assert made.code == 1
    assert said in made.err
    assert not out.exists()


def test_the_pack_holds_every_activity(accord, harbour, tmp_path):
    out = tmp_path / "pack.pdf"
    made = accord("export", harbour, "pack", "--out", out)
    assert (made.code, made.out.strip()) == (0, str(out))
    text = text_of(out.read_bytes())
    for words in ("Clarifying questions only", "min planned. Begun", "Wins and the next date"):
        assert words in text
