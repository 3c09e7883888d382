"""Nothing shown lets a suppressed cell be computed (METHOD §1, §10)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.mirror import conversation, mirror_of, remark
from app.analysis.privacy import (
    FLOOR,
    Audience,
    Cell,
    CellState,
    cell_of,
    eligible,
    is_too_small,
    over_attributes,
    over_departments,
    threshold_of,
)
from app.analysis.ratings import latest_round, rating_table
from app.domain.records import Attendance, BoxState, Lens, Participant, Rating
from app.domain.workshop import Workshop
from tests.analysis.build import attributes, box, departments, ratings, workshop

NAMES = ("Alpha", "Beta", "Gamma", "Delta")
IDS = tuple(n[:3].lower() for n in NAMES)


def test_below_the_threshold_is_suppressed_not_missing_and_not_zero():
    assert cell_of([0, 0, 0, 0, 0], 3).state is CellState.NO_DATA
    few = cell_of([1, 0, 0, 1, 0], 3)
    assert few.state is CellState.SUPPRESSED
    assert (few.n, few.mean, few.sd, few.distribution) == (None, None, None, ())


def test_the_threshold_never_falls_below_the_floor():
    assert cell_of([2, 0, 0, 0, 0], 1).suppressed


def test_a_shown_cell_has_sample_spread_and_dissent():
    cell = cell_of([1, 1, 0, 1, 0], 3)
    assert cell.n == 3
    assert cell.mean == pytest.approx(7 / 3)
    assert cell.sd == pytest.approx(1.5275, abs=1e-4)
    assert cell.dissent


def test_a_cell_that_is_not_shown_cannot_hold_numbers():
    with pytest.raises(ValueError, match="holds no numbers"):
        Cell(CellState.SUPPRESSED, n=2)


def test_reports_ask_for_five_unless_chosen_knowingly():
    w = workshop(threshold=3)
    assert threshold_of(w, Audience.ROOM) == 3
    assert threshold_of(w, Audience.REPORT) == 5
    assert threshold_of(w, Audience.REPORT, 3) == 3
    assert threshold_of(w, Audience.REPORT, 1) == FLOOR
    assert threshold_of(workshop(threshold=8), Audience.REPORT) == 8


def test_totals_are_of_shown_cells_only():
    shown, few = cell_of([0, 0, 4, 0, 0], 3), cell_of([2, 0, 0, 0, 0], 3)
    assert over_attributes([shown, few]).mean == 3.0
    assert over_attributes([shown, few]).n == 4
    assert over_departments([shown, shown]).n == 8
    assert over_attributes([few]).suppressed
    assert over_attributes([]).state is CellState.NO_DATA


def test_a_department_of_two_is_suppressed_as_author_whatever_its_ballots():
    w = workshop(
        departments("Alpha"),
        departments("Hr people", headcount=2),
        attributes("Keeps promises"),
        box("hr ", "alp"),
        ratings("hr ", "alp", Lens.DIRECT, [1, 2, 3, 4]),
    )
    assert rating_table(w, "r1").direct("hr ", "alp").suppressed


def test_size_comes_from_the_headcount_or_else_from_the_participants():
    people = [Participant(department="alp", name=f"P{i}") for i in range(2)]
    late = Participant(department="alp", name="L", attendance=Attendance.ABSENT)
    known = workshop(departments("Alpha", headcount=9), people, late)
    assert not is_too_small(known, "alp", 3)
    assert eligible(known, "alp") == 2
    assert is_too_small(workshop(departments("Alpha", headcount=0), people), "alp", 3)
    assert not is_too_small(workshop(departments("Alpha", headcount=0)), "alp", 3)


def test_who_left_is_no_longer_eligible_unless_they_may_have_answered():
    room = [
        Participant(department="alp", name=f"P{i}", attendance=how, position=i + 1.0)
        for i, how in enumerate(
            how for how in Attendance for _ in range(2 if how is Attendance.LEFT else 1)
        )
    ]
    known = Workshop([*departments("Alpha"), *room])
    assert [eligible(known, "alp", answered) for answered in (0, 3, 4, 5, 6)] == [3, 3, 4, 5, 5]


def test_nothing_is_shown_before_the_reveal():
    def made(state: BoxState) -> Workshop:
        return workshop(
            departments("Alpha", "Beta"),
            attributes("X"),
            box("alp", "bet", state),
            ratings("alp", "bet", Lens.DIRECT, [3, 3, 4]),
        )

    assert rating_table(made(BoxState.OPEN), "r1").cells == {}
    assert rating_table(made(BoxState.CLOSED), "r1").cells == {}
    assert rating_table(made(BoxState.REVEALED), "r1").direct("alp", "bet").shown
    assert latest_round(made(BoxState.REVEALED)) == "r1"
    assert rating_table(made(BoxState.REVEALED), None).cells == {}


# What is shown does not depend on what is suppressed: change the scores in suppressed cells, and
# their number below the threshold, and everything that comes out is the same.

_scores = st.lists(st.integers(1, 5), max_size=7)
_boxes = st.dictionaries(
    st.tuples(
        st.sampled_from(IDS),
        st.sampled_from(IDS),
        st.sampled_from([Lens.DIRECT, Lens.META]),
        st.sampled_from(["a0", "a1"]),
    ),
    _scores,
    max_size=16,
)


def _made(cells: dict, sizes: list[int]) -> Workshop:
    records = [box(a, b) for a in IDS for b in IDS]
    for (author, about, lens, attribute), scores in cells.items():
        if author == about:
            lens = Lens.SELF
        records += ratings(author, about, lens, scores, attribute)
    people = [replace(d, headcount=s) for d, s in zip(departments(*NAMES), sizes, strict=True)]
    return workshop(people, attributes("One", "Two"), records)


def _everything(w: Workshop, audience: Audience) -> object:
    table = rating_table(w, "r1", audience=audience)
    out: list[object] = [
        sorted(table.cells.items(), key=str),
        sorted(table.totals.items(), key=str),
    ]
    out.append(table.ratings_shown())
    out.append([table.received(d) for d in IDS])
    for about in IDS:
        for by in IDS:
            if about != by:
                m = mirror_of(w, table, about, by)
                out.append((m, m.asymmetry, m.overall.gap, m.overall.insight_error))
                out.append([remark(m, f) for f in m.facets])
                out.append(conversation(w, m))
    return out


@given(_boxes, st.lists(st.integers(2, 9), min_size=4, max_size=4), st.data())
def test_what_is_shown_is_independent_of_what_is_suppressed(cells, sizes, data):
    audience = data.draw(st.sampled_from(list(Audience)))
    w = _made(cells, sizes)
    table = rating_table(w, "r1", audience=audience)
    other: dict = {}
    for key, scores in cells.items():
        author, about, lens, attribute = key
        shown_as = Lens.SELF if author == about else lens
        if table.cell(author, about, shown_as, attribute).suppressed:
            size = st.integers(1, 2) if len(scores) < FLOOR else st.just(len(scores))
            n = data.draw(size)
            scores = data.draw(st.lists(st.integers(1, 5), min_size=n, max_size=n))
        other[key] = scores
    # self ratings of two lenses fall into one cell: keep those apart from the experiment
    if any(a == b for a, b, _, _ in cells):
        cells = {k: v for k, v in cells.items() if k[0] != k[1]}
        other = {k: v for k, v in other.items() if k[0] != k[1]}
        w = _made(cells, sizes)
    assert _everything(w, audience) == _everything(_made(other, sizes), audience)


def test_ratings_never_carry_what_ties_them_to_a_person():
    assert {"person", "participant", "time"}.isdisjoint(Rating.__dataclass_fields__)
