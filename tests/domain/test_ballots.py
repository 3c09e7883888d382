"""Ballots: nothing ties them together, to a person or to a time."""

from dataclasses import fields

import pytest

from app.domain.commands import Remove, ballots
from app.domain.commands import perceptions as p
from app.domain.commands.room import ConsentToMirror
from app.domain.records import Attribute, BallotBox, BoxState, Department, Lens, Rating, Round
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.counting import counted
from tests.domain.worlds import do, made, refusal

BOX = ("r1", "fin", "sal")
BALLOT = ballots.CastBallot(*BOX, Lens.DIRECT, {"open": 4, "speed": 2})


def cast() -> Workshop:
    return do(worlds.small(), BALLOT)


def test_ratings_have_ids_of_their_own_and_no_order() -> None:
    changes = made(worlds.small(), BALLOT)
    assert not changes.logged
    assert not changes.barrier
    ids = [c.id for c in changes.changes if c.kind == "rating"]
    assert len(set(ids)) == 2
    assert ids == sorted(ids)
    assert {f.name for f in fields(Rating)} == {
        "id",
        "round",
        "author",
        "about",
        "lens",
        "attribute",
        "score",
    }


def test_a_box_opens_with_its_first_ballot_or_before() -> None:
    workshop = cast()
    assert [b.state for b in workshop.all(BallotBox)] == [BoxState.OPEN]
    assert "exists already" in refusal(workshop, ballots.OpenBox(*BOX))
    assert not made(worlds.small(), ballots.OpenBox(*BOX)).logged
    assert len(made(workshop, BALLOT).changes) == 2


@pytest.mark.parametrize(
    ("ballot", "sentence"),
    [
        (ballots.CastBallot(*BOX, Lens.DIRECT, {}), "The ballot is empty"),
        (ballots.CastBallot(*BOX, Lens.SELF, {"open": 3}), "the list “ourselves”"),
        (ballots.CastBallot("r1", "fin", "fin", Lens.DIRECT, {"open": 3}), "the list “ourselves”"),
        (ballots.CastBallot(*BOX, Lens.DIRECT, {"open": 6}), "must be from 1 to 5, not 6"),
        (ballots.CastBallot(*BOX, Lens.DIRECT, {"open": 0}), "must be from 1 to 5, not 0"),
        (ballots.CastBallot(*BOX, Lens.DIRECT, {"nothing": 3}), "There is no attribute"),
        (
            ballots.CastBallot("r9", "fin", "sal", Lens.DIRECT, {"open": 3}),
            "there is no round “r9”",
        ),
    ],
)
def test_a_ballot_that_cannot_be_counted_is_refused(
    ballot: ballots.CastBallot, sentence: str
) -> None:
    assert sentence in refusal(worlds.small(), ballot)


def test_a_closed_box_stays_closed() -> None:
    workshop = do(cast(), ballots.CloseBox(*BOX))
    assert made(cast(), ballots.CloseBox(*BOX)).barrier
    assert "takes no more ballots" in refusal(workshop, BALLOT)
    assert "closed already" in refusal(workshop, ballots.CloseBox(*BOX))
    rating = workshop.all(Rating)[0]
    assert "cannot be told from another" in refusal(workshop, ballots.WithdrawBallot((rating.id,)))


def test_a_ballot_of_this_sitting_can_be_taken_back() -> None:
    workshop = worlds.small()
    changes = made(workshop, BALLOT)
    workshop.apply(changes)
    do(workshop, BALLOT)
    back = made(workshop, ballots.WithdrawBallot(changes.added))
    assert not back.logged
    workshop.apply(back)
    assert workshop.count(Rating) == 2
    assert workshop.count(BallotBox) == 1
    assert "no rating" in refusal(workshop, ballots.WithdrawBallot(changes.added))
    assert "no ballot to take back" in refusal(workshop, ballots.WithdrawBallot(()))


def test_clearing_a_box_leaves_nothing_and_begins_anew() -> None:
    workshop = do(cast(), BALLOT, ballots.CloseBox(*BOX))
    changes = made(workshop, ballots.ClearBox(*BOX))
    assert changes.barrier
    assert not changes.logged
    workshop.apply(changes)
    assert workshop.count(Rating) == workshop.count(BallotBox) == 0
    assert "no ballot box" in refusal(workshop, ballots.ClearBox(*BOX))
    do(workshop, BALLOT)


def test_a_pair_is_revealed_together() -> None:
    reveal = ballots.RevealBoxes("r1", "sal", "fin")
    workshop = do(cast(), ballots.CastBallot("r1", "sal", "fin", Lens.META, {"open": 5}))
    do(workshop, ballots.CastBallot("r1", "fin", "fin", Lens.SELF, {"open": 5}))
    assert "still open" in refusal(workshop, reveal)
    do(workshop, ballots.CloseBox(*BOX), ballots.CloseBox("r1", "sal", "fin"))
    assert "still open" in refusal(workshop, reveal)
    do(workshop, ballots.CloseBox("r1", "fin", "fin"))
    assert "Sales has not said yes" in refusal(workshop, reveal)
    do(workshop, ConsentToMirror("r1", "sal", "Its head"))
    assert "Finance has not said yes" in refusal(workshop, reveal)
    do(workshop, ConsentToMirror("r1", "fin"))
    assert made(workshop, reveal).barrier
    do(workshop, reveal)
    assert {b.state for b in workshop.all(BallotBox)} == {BoxState.REVEALED}
    assert "nothing to reveal" in refusal(workshop, reveal)
    assert "stay" in refusal(workshop, ballots.ClearBox(*BOX))
    assert "two different" in refusal(workshop, ballots.RevealBoxes("r1", "fin", "fin"))


def test_finishing_a_round_closes_its_boxes() -> None:
    workshop = do(cast(), p.FinishRound("r1"))
    assert [b.state for b in workshop.all(BallotBox)] == [BoxState.CLOSED]
    again = ballots.CastBallot("r1", "its", "sal", Lens.DIRECT, {"open": 4})
    assert "finished" in refusal(workshop, again)


@pytest.mark.parametrize("kind", ["round", "department", "attribute"])
def test_what_was_voted_on_stays_until_the_box_is_cleared(kind: str) -> None:
    id = {"round": "r1", "department": "sal", "attribute": "open"}[kind]
    workshop = cast()
    assert "clear those ballot boxes first" in refusal(workshop, Remove(kind, id))
    do(workshop, ballots.ClearBox(*BOX))
    assert made(workshop, Remove(kind, id)).changes


def test_a_ballot_asks_only_about_its_own_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a ballot does not grow with the boxes of the round."""
    departments = [Department(id=f"d{i}", name=f"D{i}", position=float(i)) for i in range(40)]
    boxes = [
        BallotBox(round="r1", author=a.id, about=b.id) for a in departments for b in departments
    ]
    workshop = Workshop([*departments, Round(id="r1", title="R"), Attribute(id="open"), *boxes])
    looked_at = counted(monkeypatch, "referring")
    made(workshop, ballots.CastBallot("r1", "d1", "d2", Lens.DIRECT, {"open": 3}))
    assert sum(looked_at) < 500
