"""The image exchange: hidden, read once and for all, answered only when everything was heard."""

from typing import Any

import pytest

from app.domain.commands import Add, Edit, Remove, ballots
from app.domain.commands import perceptions as p
from app.domain.records import (
    Perception,
    PerceptionState,
    ReadOut,
    Response,
    ResponseKind,
    Round,
    Theme,
)
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import do, made, refusal

S = PerceptionState


def written(id: str, author: str, about: str, lens: str = "direct", **more: Any) -> dict[str, Any]:
    return {
        "do": "add_perception",
        "id": id,
        "round": "r1",
        "author": author,
        "about": about,
        "lens": lens,
        "text": f"What {author} says",
        **more,
    }


def state_of(workshop: Workshop, id: str) -> PerceptionState:
    return workshop.get(Perception, id).state


def pair_written() -> Workshop:
    return do(worlds.small(), written("a", "fin", "sal"), written("b", "sal", "fin"))


def test_a_list_is_about_oneself_or_about_another() -> None:
    workshop = worlds.small()
    assert "“Ourselves”" in refusal(workshop, written("a", "fin", "sal", "self"))
    assert "“Ourselves”" in refusal(workshop, written("a", "fin", "fin", "direct"))
    assert "“Ourselves”" in refusal(workshop, written("a", "fin", "fin", "meta"))
    do(workshop, written("a", "fin", "fin", "self"), written("m", "fin", "sal", "meta"))
    assert workshop.get(Perception, "a").subject == "fin"
    assert workshop.get(Perception, "m").subject == "fin"


def test_nobody_adds_what_has_been_read_already() -> None:
    workshop = worlds.small()
    perception = Perception(round="r1", author="fin", about="sal", text="x", state=S.READ)
    assert "add it, then use the command" in refusal(workshop, Add(perception))
    assert "Read it out first" in refusal(workshop, written("a", "fin", "sal", clarification="x"))


def test_hidden_words_are_rewritten_read_words_are_not() -> None:
    workshop = do(pair_written(), Edit("perception", "a", {"text": "Better words", "about": "cus"}))
    do(workshop, {"do": "read_perception", "id": "a"})
    for values in ({"text": "Nicer"}, {"about": "sal"}, {"author": "new"}, {"lens": "meta"}):
        line = {"do": "edit_perception", "id": "a", **values}
        assert "its wording stays" in refusal(workshop, line)
    assert "has been read to the room stays" in refusal(workshop, Remove("perception", "a"))
    do(workshop, {"do": "edit_perception", "id": "a", "tone": "+", "dots": 3})
    assert "read already" in refusal(workshop, p.ReadPerception("a"))


def test_what_was_read_is_never_hidden_again() -> None:
    workshop = do(pair_written(), p.ReadPerception("a"))
    edit = Edit("perception", "a", {"state": S.HIDDEN})
    assert "commands of its own" in refusal(workshop, edit)
    assert made(workshop, p.ReadPerception("b")).barrier


def test_a_list_is_read_at_once_in_no_order_of_writing() -> None:
    workshop = worlds.small()
    for id in ("c", "a", "b"):
        do(workshop, written(id, "fin", "sal"))
    do(workshop, written("d", "fin", "sal", "meta"))
    command = {"do": "read_list", "round": "r1", "author": "fin", "about": "sal", "lens": "direct"}
    changes = made(workshop, command)
    assert [change.id for change in changes.changes] == ["a", "b", "c"]
    assert changes.label == "Read 3 perceptions"
    workshop.apply(changes)
    assert state_of(workshop, "d") is S.HIDDEN
    assert "Nothing on this list" in refusal(workshop, command)


def test_responses_stay_locked_until_the_pair_has_been_read_out() -> None:
    workshop = do(pair_written(), p.ReadPerception("a"))
    answer = p.RespondToPerception("a", ResponseKind.RECOGNISE)
    done = p.CompleteReadOut("r1", "sal", "fin")
    assert "locked until the whole read-out" in refusal(workshop, answer)
    assert refusal(workshop, done) == "1 of this pair's perceptions has not been read yet."
    do(workshop, p.ReadPerception("b"))
    assert "locked until the whole read-out" in refusal(workshop, answer)
    assert made(workshop, done).barrier
    do(workshop, done, answer)
    assert state_of(workshop, "a") is S.RESPONDED
    read_out = workshop.all(ReadOut)[0]
    assert (read_out.first, read_out.second) == ("fin", "sal")
    assert "completed already" in refusal(workshop, done)
    assert "read out already" in refusal(workshop, written("c", "fin", "sal"))
    assert "read out already" in refusal(workshop, written("c", "sal", "fin", "meta"))
    do(workshop, written("c", "fin", "fin", "self"), written("d", "fin", "cus"))
    moved = Edit("perception", "d", {"about": "sal"})
    assert "read out already" in refusal(workshop, moved)


def test_an_empty_pair_is_not_read_out() -> None:
    workshop = worlds.small()
    assert "Neither department" in refusal(workshop, p.CompleteReadOut("r1", "fin", "sal"))
    workshop = do(workshop, written("a", "fin", "fin", "self"), p.ReadPerception("a"))
    assert "two different" in refusal(workshop, p.CompleteReadOut("r1", "fin", "fin"))


def test_the_described_department_answers_what_was_said_of_it() -> None:
    workshop = worlds.rich()
    for id in ("p3", "p4"):  # a guess, and their own list
        sentence = refusal(workshop, p.RespondToPerception(id, ResponseKind.PARTLY))
        assert "answered by the department that it describes" in sentence
    do(workshop, p.RespondToPerception("p1", ResponseKind.CONTEXT, "It was the audit"))
    responses = workshop.all(Response)
    assert [(r.answer, r.department) for r in responses] == [(ResponseKind.CONTEXT, "sal")]


def test_a_perception_says_how_far_it_has_come() -> None:
    workshop = do(pair_written(), p.ReadPerception("a"), p.ReadPerception("b"))
    theme = Theme(id="t", round="r1", first="sal", second="fin", title="Pace")
    do(workshop, Add(theme), p.CompleteReadOut("r1", "fin", "sal"))
    steps: list[tuple[Any, PerceptionState]] = [
        (p.ClarifyPerception("a", "We mean in March"), S.CLARIFIED),
        (p.RespondToPerception("a", ResponseKind.PARTLY), S.RESPONDED),
        (p.AssignTheme(("a", "b"), "t"), S.LINKED),
        (p.ClarifyPerception("a", ""), S.LINKED),
        (p.AssignTheme(("a",)), S.RESPONDED),
        (Edit("perception", "a", {"theme": "t"}), S.LINKED),
        (Remove("theme", "t"), S.RESPONDED),
        (Remove("response", "?"), S.READ),
        (Edit("perception", "a", {"clarification": "In March"}), S.CLARIFIED),
    ]
    for command, expected in steps:
        if command == Remove("response", "?"):
            command = Remove("response", workshop.all(Response)[0].id)
        do(workshop, command)
        assert state_of(workshop, "a") is expected
    assert state_of(workshop, "b") is S.READ


def test_clarifying_comes_after_reading() -> None:
    sentence = refusal(pair_written(), p.ClarifyPerception("a", "We mean March"))
    assert "while it is hidden, edit the text itself" in sentence


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ("fin", "sal", True),
        ("fin", None, True),
        ("sal", None, True),
        ("cus", None, False),
        ("fin", "cus", False),
    ],
)
def test_a_theme_gathers_what_is_about_its_departments(
    first: str, second: str | None, fits: bool
) -> None:
    workshop = do(pair_written(), p.ReadPerception("a"))
    do(workshop, Add(Theme(id="t", round="r1", first=first, second=second, title="Pace")))
    command = p.AssignTheme(("a",), "t")
    if fits:
        do(workshop, command)
        edit = Edit("theme", "t", {"first": "cus", "second": "its"})
        assert "of other departments" in refusal(workshop, edit)
    else:
        assert "of other departments" in refusal(workshop, command)


def test_a_theme_is_of_its_round_and_of_two() -> None:
    workshop = do(pair_written(), p.ReadPerception("a"), Add(Round(id="r2", title="Second")))
    do(workshop, Add(Theme(id="t", round="r2", first="fin", second="sal", title="Pace")))
    assert "its own round only" in refusal(workshop, p.AssignTheme(("a",), "t"))
    same = Theme(round="r1", first="fin", second="fin", title="Pace")
    assert "two different departments" in refusal(workshop, Add(same))
    assert "Read it out first" in refusal(workshop, p.AssignTheme(("b",), "t"))


def test_a_finished_round_takes_nothing_more() -> None:
    workshop = do(
        pair_written(),
        p.ReadPerception("a"),
        ballots.OpenBox("r1", "fin", "sal"),
    )
    finish = p.FinishRound("r1")
    assert made(workshop, finish).barrier
    do(workshop, finish)
    assert workshop.get(Round, "r1").finished
    assert "finished already" in refusal(workshop, finish)
    assert "Round 1 is finished" in refusal(workshop, written("c", "fin", "sal"))
    assert "Round 1 is finished" in refusal(workshop, Edit("perception", "b", {"text": "Other"}))
    assert "Round 1 is finished" in refusal(workshop, ballots.OpenBox("r1", "sal", "fin"))
    # What is still hidden can be read later, or taken away.
    assert made(workshop, p.ReadPerception("b")).changes
    assert made(workshop, Remove("perception", "b")).changes
    finished = Round(title="Second", finished=True)
    assert "add it, then use the command" in refusal(workshop, Add(finished))


def test_a_round_with_nothing_read_can_be_removed() -> None:
    workshop = pair_written()
    changes = made(workshop, Remove("round", "r1"))
    assert len(changes.changes) == 3
    assert changes.timeless
