"""The mirror of a pair: METHOD §1's figures, and the words for them."""

from __future__ import annotations

import pytest

from app.analysis.mirror import conversation, mirror_of, remark
from app.analysis.privacy import CellState
from app.analysis.ratings import rating_table
from app.domain.records import Lens
from app.domain.workshop import Workshop
from tests.analysis.build import attributes, box, departments, ratings, workshop

D, M, S = Lens.DIRECT, Lens.META, Lens.SELF


def pair(*extra: object, told=(2, 2, 2), expected=(3, 3, 3), own=(4, 4, 4)) -> Workshop:
    """Finance as seen by Customer Service, on two attributes."""
    return workshop(
        departments("Finance", "Customer Service"),
        attributes("Keeps promises", "Responds in time"),
        [box(a, b) for a in ("fin", "cus") for b in ("fin", "cus")],
        ratings("cus", "fin", D, told, "a1"),
        ratings("fin", "cus", M, expected, "a1"),
        ratings("fin", "fin", S, own, "a1"),
        *extra,
    )


def finance(w: Workshop):
    return mirror_of(w, rating_table(w, "r1"), "fin", "cus")


def test_gap_insight_error_and_asymmetry():
    w = pair(ratings("fin", "cus", D, [4, 4, 4], "a1"))
    m = finance(w)
    facet = m.facets[1]
    assert (facet.name, facet.gap, facet.insight_error, facet.surprise) == (
        "Responds in time", -2.0, 1.0, -1.0,
    )  # fmt: skip
    assert m.overall.gap == -2.0
    assert m.asymmetry == -2.0
    assert m.facets[0].direct.state is CellState.NO_DATA
    assert m.shown
    assert not m.suppressed


def test_a_suppressed_side_gives_no_figure():
    m = finance(pair(told=(2, 2)))
    assert m.suppressed
    assert m.overall.gap is None
    assert m.overall.insight_error is None
    assert m.asymmetry is None
    assert m.largest_misread is None
    assert conversation(pair(told=(2, 2)), m) is None
    assert remark(m, m.facets[1]) == "too few answers to show"


@pytest.mark.parametrize(
    ("told", "expected", "words"),
    [
        ((2, 2, 2), (3, 3, 3), "the largest misread: 1.0"),
        ((4, 4, 4), (3, 3, 3), "better than feared"),
        ((3, 3, 3), (3, 3, 3), "as expected"),
        ((1, 3, 5), (3, 3, 3), "they are divided here"),
        ((3, 3, 3), (), "what was expected is not shown"),
        ((), (3, 3, 3), "not rated"),
    ],
)
def test_remarks(told, expected, words):
    m = finance(pair(told=told, expected=expected))
    assert remark(m, m.facets[1]) == words


def test_only_one_is_the_largest_misread():
    w = pair(ratings("cus", "fin", D, [2, 2, 3], "a0"), ratings("fin", "cus", M, [3, 3, 3], "a0"))
    m = finance(w)
    assert remark(m, m.facets[0]) == "harder than expected"
    assert m.largest_misread is m.facets[1]


@pytest.mark.parametrize(
    ("told", "expected", "own", "question"),
    [
        ((2, 2, 2), (3, 3, 3), (4, 4, 4), "What lies behind “Responds in time”?"),
        ((1, 3, 5), (3, 3, 3), (4, 4, 4), "When does “Responds in time” go well, and when not?"),
        ((3, 3, 3), (3, 3, 3), (4, 4, 4), "What does each side mean by “Responds in time”?"),
        ((3, 3, 3), (3, 3, 3), (3, 3, 3), "What goes well between Finance and Customer Service"),
    ],
)
def test_a_conversation_worth_having(told, expected, own, question):
    w = pair(told=told, expected=expected, own=own)
    found = conversation(w, finance(w))
    assert found is not None
    assert found.question.startswith(question)
    assert (found.first, found.second) == ("fin", "cus")


def test_an_asymmetry_is_worth_a_conversation():
    w = pair(ratings("fin", "cus", D, [5, 5, 5], "a1"), told=(3, 3, 3), own=(3, 3, 3))
    found = conversation(w, finance(w))
    assert found is not None
    assert found.question == "What makes it easier for Finance than for Customer Service?"
