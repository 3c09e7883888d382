"""`accord export … ballots` and `… pack`: what the room writes on."""

import pytest

from tests.export.reading import text_of


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    from app.bootstrap import write_sample

    path = tmp_path_factory.mktemp("sample") / "harbour.accord"
    write_sample(path)
    return path


def test_the_ballots_of_a_pair_are_printed(accord, sample, tmp_path):
    out = tmp_path / "b.pdf"
    made = accord("export", sample, "ballots", "--of", "FIN", "--of", "hr", "--out", out)
    assert (made.code, made.out.strip()) == (0, str(out))
    text = text_of(out.read_bytes())
    assert "Finance about HR" in text
    assert "Sales" not in text
    assert accord("export", sample, "ballots", "--out", tmp_path).code == 0
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
def test_what_cannot_be_meant_is_said(accord, sample, tmp_path, what, of, said):
    out = tmp_path / "b.pdf"
    options = [part for one in of for part in ("--of", one)]
    made = accord("export", sample, what, *options, "--out", out)
    assert made.code == 1
    assert said in made.err
    assert not out.exists()


def test_the_pack_holds_every_activity(accord, sample, tmp_path):
    out = tmp_path / "pack.pdf"
    made = accord("export", sample, "pack", "--out", out)
    assert (made.code, made.out.strip()) == (0, str(out))
    text = text_of(out.read_bytes())
    for words in ("Clarifying questions only", "min planned. Begun", "Wins and the next date"):
        assert words in text
