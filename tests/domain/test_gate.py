"""The rules hold at the gate itself: no change comes round them, whichever command made it."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.admission import admit, checked
from app.domain.changes import added, edited, removed
from app.domain.commands import ballots
from app.domain.commands import contracts as c
from app.domain.errors import DomainError
from app.domain.records import (
    KINDS,
    BallotBox,
    BoxState,
    ContractVersion,
    Expectation,
    ExpectationState,
    Measure,
    MeasureRevision,
    Perception,
    PerceptionState,
    Rating,
    ReadOut,
    Record,
    ReviewChange,
    Round,
    Signature,
)
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import do


def settled() -> Workshop:
    """Return the rich workshop with a revealed box, and with one of every record at rest."""
    workshop = do(worlds.rich(), ballots.RevealBoxes("r1", "its", "cus"))
    return do(
        workshop,
        {
            "do": "change_in_review",
            "review": "v1",
            "kind": "friction",
            "id": "f1",
            "field": "impact",
            "value": 5,
            "why": "It hurts",
        },
        c.MarkContractDue("c3"),
    )


def first(workshop: Workshop, cls: type[Record], **values: Any) -> Any:
    return next(r for r in workshop.all(cls) if all(getattr(r, n) == v for n, v in values.items()))


EDITS: list[tuple[type[Record], dict[str, Any], dict[str, Any], str]] = [
    (Perception, {"id": "p1"}, {"state": PerceptionState.HIDDEN}, "cannot be hidden again"),
    (ReadOut, {}, {"complete": False}, "that is complete stays so"),
    (BallotBox, {"author": "its"}, {"state": BoxState.CLOSED}, "a revealed box stays revealed"),
    (BallotBox, {"author": "sal"}, {"state": BoxState.OPEN}, "is not opened again"),
    (Rating, {}, {"score": 1}, "A rating that was cast is not changed"),
    (ContractVersion, {}, {"note": "x"}, "never changed"),
    (Signature, {}, {"name": "Bo"}, "stays as it was given"),
    (ReviewChange, {}, {"why": "x"}, "stays in its record"),
    (Expectation, {"id": "e7"}, {"revisit": None}, "the date on which it comes back"),
    (Expectation, {"id": "e4"}, {"state": ExpectationState.OFFERED}, "a get is requested"),
]


@pytest.mark.parametrize(("cls", "which", "values", "sentence"), EDITS)
def test_no_edit_comes_round_a_rule(
    cls: type[Record], which: dict[str, Any], values: dict[str, Any], sentence: str
) -> None:
    workshop = settled()
    before = first(workshop, cls, **which)
    with pytest.raises(DomainError) as refused:
        admit(workshop, [edited(before, replace(before, **values))])
    assert sentence in str(refused.value)
    assert worlds.is_a_sentence(str(refused.value))


def test_no_addition_comes_round_a_rule() -> None:
    workshop = settled()
    box = {"round": "r1", "author": "its", "about": "cus"}
    additions: list[tuple[Record, str]] = [
        (Rating(**box, attribute="open", score=3), "takes no more ballots"),
        (Rating(**{**box, "about": "its"}, attribute="open"), "the list “ourselves”"),
        (ReadOut(round="r1", first="fin", second="sal"), "has begun already"),
        (ReadOut(round="r1", first="fin", second="fin"), "two different departments"),
        (
            MeasureRevision(measure="m1", since=worlds.DAY, worst=5.0, target=5.0),
            "worst and target must differ",
        ),
    ]
    for record, sentence in additions:
        with pytest.raises(DomainError, match=sentence):
            admit(workshop, [added(record)])


def test_no_removal_comes_round_a_rule() -> None:
    workshop = settled()
    ratings = [r for r in workshop.all(Rating) if r.author in ("sal", "its")]
    for rating in ratings:
        with pytest.raises(DomainError, match="cannot be told from another"):
            admit(workshop, [removed(rating)])
    with pytest.raises(DomainError, match="cannot be removed from its file"):
        admit(workshop, [removed(workshop.info)])
    with pytest.raises(DomainError, match="still needs it"):
        admit(workshop, [removed(workshop.get(Measure, "m4"))])


def test_a_box_that_goes_takes_its_ballots_along() -> None:
    workshop = settled()
    box = first(workshop, BallotBox, author="sal")
    ratings = [r for r in workshop.all(Rating) if (r.author, r.about) == ("sal", "fin")]
    assert ratings
    assert len(admit(workshop, [*map(removed, ratings), removed(box)])) == len(ratings) + 1


def test_every_kind_can_stand_at_the_gate_unchanged() -> None:
    """Nothing that commands have made would be refused if a file brought it back."""
    workshop = settled()
    seen = {record.kind for record in workshop.records()}
    assert set(KINDS) - seen <= {"measure_revision", "wider_need"}
    assert Round.kind in seen
    for record in workshop.records():
        assert checked(record) == record
