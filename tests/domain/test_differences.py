"""How two texts differ: every run is there, both ways, whatever the texts are and cost."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.differences import Part, exchanged, runs


def before_of(found: tuple, leave_out: Part) -> str:
    return "".join(run.text for run in found if run.part is not leave_out)


TEXTS = st.text(alphabet="ab. \nש漢é-1", max_size=60) | st.sampled_from(
    ["", "Answers within 8 hours.", "Answers within 6 hours, in writing.", "a a a b", "b a a a"]
)


@given(TEXTS, TEXTS)
def test_runs_rebuild_both_texts_and_go_both_ways(one: str, other: str) -> None:
    found = runs(one, other)
    assert before_of(found, Part.ADDED) == one
    assert before_of(found, Part.REMOVED) == other
    assert runs(other, one) == exchanged(found)
    assert all(run.text for run in found)
    assert all(a.part is not b.part for a, b in itertools.pairwise(found))
    if one == other:
        assert {run.part for run in found} <= {Part.KEPT}


def test_a_changed_number_is_one_word_and_a_rewritten_sentence_is_one_piece() -> None:
    found = runs("Answers within 8 hours, in writing.", "Answers within 6 hours, in writing.")
    assert [(r.part.value, r.text) for r in found] == [
        ("kept", "Answers within "),
        ("removed", "8"),
        ("added", "6"),
        ("kept", " hours, in writing."),
    ]
    found = runs("Stays. Nobody may ever do this.", "Stays. A list is kept at the desk.")
    assert [r.text for r in found if r.part is not Part.KEPT] == [
        " Nobody may ever do this.",
        " A list is kept at the desk.",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a " * 10_000, "a b " * 5_000),
        ("".join(map(chr, range(0x4E00, 0x9000))), "".join(map(chr, range(0x8000, 0x5000, -1)))),
        ("a\n" * 1_000 + "b\n" * 999, "b\na\n" * 999),
        ("x" * 20_000, "x" * 19_999 + "y"),
        (". " * 10_000, "! " * 10_000),
        (" ".join(f"w{i % 700}" for i in range(4000)), " ".join(f"w{i % 9}" for i in range(4000))),
    ],
    ids=["one word", "chinese", "lines", "one letter", "dots", "no sentences"],
)  # fmt: skip
def test_texts_of_the_greatest_length_are_compared_to_their_end(one: str, other: str) -> None:
    found = runs(one, other)
    assert before_of(found, Part.REMOVED) == other
