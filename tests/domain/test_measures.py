"""Measures: bounds that can be scored, weights before data, and a history that stands."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.commands import Add, Batch, Command, Edit, Remove
from app.domain.commands.measures import (
    WHOLE,
    AgreeWeights,
    SplitWeights,
    weight_totals,
)
from app.domain.commands.review import ReviseMeasure
from app.domain.records import Better, Measure, MeasureKind, MeasureRevision, Reading
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import DAY, do, made, refusal

FIN = ("c1", "fin")


def weighing(weights: list[float], kind: MeasureKind = MeasureKind.TASK) -> Workshop:
    workshop = worlds.rich()
    return do(
        workshop,
        *(
            Add(
                Measure(
                    id=f"w{i}", contract="c4", supplier="fin", type=kind, name=f"W{i}", weight=w
                )
            )
            for i, w in enumerate(weights)
        ),
    )


@pytest.mark.parametrize(
    ("better", "worst", "target", "sentence"),
    [
        (Better.HIGHER, 5, 5, "worst and target must differ"),
        (Better.HIGHER, 5, 1, "higher is better, so the target must lie above"),
        (Better.LOWER, 1, 5, "lower is better, so the target must lie below"),
        (Better.LOWER, 5, 1, ""),
        (Better.HIGHER, -5, 0, ""),
    ],
)
def test_bounds_can_be_scored(better: Better, worst: float, target: float, sentence: str) -> None:
    record = Measure(
        contract="c1", supplier="fin", name="x", better=better, worst=worst, target=target
    )
    if sentence:
        assert sentence in refusal(worlds.rich(), Add(record))
    else:
        assert made(worlds.rich(), Add(record)).changes


def test_a_measure_is_turned_in_one_edit() -> None:
    workshop = do(
        worlds.rich(), Edit("measure", "m1", {"better": Better.LOWER, "worst": 9, "target": 1})
    )
    assert workshop.get(Measure, "m1").target == 1.0


def test_the_supplier_is_a_party() -> None:
    record = Measure(contract="c1", supplier="cus", name="x")
    assert "a party of the contract" in refusal(worlds.rich(), Add(record))


@pytest.mark.parametrize("kind", MeasureKind)
def test_a_weight_is_a_share_above_nothing(kind: MeasureKind) -> None:
    record = Measure(contract="c1", supplier="fin", name="x", type=kind, weight=0)
    if kind in (MeasureKind.TASK, MeasureKind.RELATIONSHIP):
        assert "a weight above 0" in refusal(worlds.rich(), Add(record))
    else:
        assert made(worlds.rich(), Add(record)).changes
    assert "from 0 to 1000000" in refusal(worlds.rich(), Edit("measure", "m1", {"weight": -1}))


@given(st.lists(st.floats(0.01, 1e6), min_size=1, max_size=12))
def test_split_weights_come_to_100(weights: list[float]) -> None:
    workshop = weighing(weights)
    do(workshop, SplitWeights("c4", "fin"))
    split = [workshop.get(Measure, f"w{i}").weight for i in range(len(weights))]
    assert sum(split) == pytest.approx(WHOLE)
    assert all(share > 0 for share in split)
    assert all(round(share, 1) == share for share in split)
    do(workshop, AgreeWeights("c4", "fin"))


def test_even_very_many_weights_come_to_100() -> None:
    workshop = do(weighing([0.0001] * 1_500), SplitWeights("c4", "fin"))
    totals = weight_totals(workshop, "c4", "fin")
    assert totals[MeasureKind.TASK] == pytest.approx(WHOLE)


def test_weights_are_split_inside_each_kind_and_direction() -> None:
    workshop = do(
        worlds.rich(),
        Edit("measure", "m1", {"weight": 3}),
        Add(
            Measure(id="learn", contract="c1", supplier="fin", name="L", type=MeasureKind.LEARNING)
        ),
        SplitWeights(*FIN),
    )
    weights = {m.id: m.weight for m in workshop.all(Measure)}
    assert weights == {"m1": 100.0, "m2": 60.0, "m3": 40.0, "m4": 1.0, "learn": 1.0}
    assert "no measures to split" in refusal(workshop, SplitWeights("c2", "sal"))


def test_weights_are_agreed_when_they_come_to_100() -> None:
    workshop = do(worlds.rich(), Edit("measure", "m3", {"weight": 41}))
    sentence = refusal(workshop, AgreeWeights(*FIN))
    assert sentence == "The relationship weights come to 101, not 100: split them first."
    assert "no measures to weigh" in refusal(workshop, AgreeWeights("c2", "sal"))
    changes = made(worlds.rich(), AgreeWeights(*FIN))
    assert changes.label == "Agreed the weights of Finance for Sales"


@pytest.mark.parametrize(
    "values", [{"weight": 50}, {"type": MeasureKind.TASK}, {"supplier": "sal"}]
)
def test_agreed_weights_stay(values: dict[str, Any]) -> None:
    workshop = do(worlds.rich(), AgreeWeights(*FIN))
    assert "agreed with those beside it" in refusal(workshop, Edit("measure", "m2", values))
    do(workshop, Edit("measure", "m2", {"name": "Courtesy", "target": 4.5}))


def test_weights_are_agreed_before_anyone_sees_a_reading() -> None:
    workshop = do(worlds.rich(), Add(Reading(measure="m2", on=DAY)))
    assert made(workshop, AgreeWeights(*FIN)).changes  # nothing was read that day
    do(workshop, Add(Reading(measure="m3", on=DAY, value=3)))
    assert "before anyone sees a reading" in refusal(workshop, AgreeWeights(*FIN))


@pytest.mark.parametrize(
    "values",
    [
        {"worst": 50},
        {"target": 7},
        {"better": Better.HIGHER, "worst": 1, "target": 2},
        {"type": MeasureKind.LEARNING},
        {"weight": 2},
        {"supplier": "fin"},
    ],
)
def test_what_has_been_read_is_not_scored_anew(values: dict[str, Any]) -> None:
    sentence = refusal(worlds.rich(), Edit("measure", "m4", values))
    assert "history is not recomputed" in sentence
    do(worlds.rich(), Remove("reading", "read"), Edit("measure", "m4", values))


def revise(**values: Any) -> ReviseMeasure:
    given: dict[str, Any] = {
        "review": "v1",
        "measure": "m4",
        "since": worlds.DAY,
        "worst": 40.0,
        "target": 6.0,
        "weight": 1.0,
        "why": "It can be faster",
    }
    return ReviseMeasure(**{**given, **values})


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"since": worlds.DAY.replace(day=1)}, "has been read on 2026-11-01"),
        ({"target": 8.0}, "has these bounds and this weight already"),
        ({"target": 40.0}, "worst and target must differ"),
        ({"target": 50.0}, "must lie below"),
        ({"weight": 0.0}, "a weight above 0"),
        ({"why": " "}, "The why of the change is empty"),
        ({"measure": "m9"}, "There is no measure “m9”"),
        ({"review": "v9"}, "There is no review “v9”"),
    ],
)
def test_a_revision_is_refused_with_its_reason(values: dict[str, Any], sentence: str) -> None:
    assert sentence in refusal(worlds.rich(), revise(**values))


def test_a_revision_holds_from_its_day_and_says_what_it_was() -> None:
    workshop = do(worlds.rich(), revise(worst=1234567.0))
    do(workshop, revise(worst=1234567.0, target=5.0), revise(worst=1234567.0))
    assert workshop.count(MeasureRevision) == 1  # the later of two on one day
    note = made(workshop, revise(since=worlds.DAY.replace(month=12), worst=1234568.0))
    text = [getattr(c.after, "before", "") for c in note.changes if c.kind == "review_change"]
    assert text == ["1234567 → 6, weight 1"]
    assert workshop.get(Measure, "m4").worst == 40.0


def test_totals_are_of_the_weights_as_the_last_review_left_them() -> None:
    workshop = do(worlds.rich(), revise(weight=30.0))
    assert weight_totals(workshop, "c1", "sal")[MeasureKind.TASK] == 30.0


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (Add(Reading(measure="m1", on=DAY, value=3, raters=7, eligible=6)), "More people answered"),
        (Add(Reading(measure="m4", on=DAY.replace(day=1), value=3)), "a reading of 2026-11-01"),
        (Add(Reading(measure="m1", on=DAY, value=float("nan"))), "must be a number"),
        (Add(Reading(measure="m1", on=DAY, spread=-1)), "must be from 0"),
    ],
)
def test_a_reading_can_be_believed(command: Command, sentence: str) -> None:
    assert sentence in refusal(worlds.rich(), command)


@pytest.mark.parametrize(
    ("unit", "value", "refused"),
    [
        ("1–5", 924.0, True),
        ("1-5", 0.9, True),
        ("1–5", 5.0, False),
        ("0–10", 0.0, False),
        ("%", 924.0, False),
        ("5–1", 9.0, False),
        ("P90 ÷ median", 9.0, False),
    ],
)
def test_a_reading_lies_on_the_scale_of_its_measure(unit: str, value: float, refused: bool) -> None:
    workshop = do(worlds.rich(), Edit("measure", "m1", {"unit": unit}))
    command = Add(Reading(id="new", measure="m1", on=DAY, value=value))
    if refused:
        assert f"read on {unit}" in refusal(workshop, command)
    else:
        assert do(workshop, command).get(Reading, "new").value == value


def test_a_reading_that_is_off_the_scale_already_can_still_be_noted() -> None:
    workshop = do(
        worlds.rich(),
        Add(Reading(id="new", measure="m1", on=DAY, value=9.0)),
        Edit("measure", "m1", {"unit": "1–5"}),
        Edit("reading", "new", {"note": "Of ten"}),
    )
    assert workshop.get(Reading, "new").note == "Of ten"
    assert "read on 1–5" in refusal(workshop, Edit("reading", "new", {"value": 8.0}))


def test_a_missing_reading_is_a_reading_without_a_value() -> None:
    workshop = do(worlds.rich(), Add(Reading(id="none", measure="m1", on=DAY)))
    assert workshop.get(Reading, "none").value is None


def test_many_readings_come_in_one_batch() -> None:
    days = [DAY.replace(day=d) for d in range(2, 20)]
    batch = Batch(tuple(Add(Reading(measure="m4", on=d, value=20.0)) for d in days))
    assert len(batch.changes(worlds.rich()).changes) == len(days)
    twice = Batch((*batch.commands, batch.commands[0]))
    assert "already" in refusal(worlds.rich(), twice)
