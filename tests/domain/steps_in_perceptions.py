"""Random steps of the perceptions: reading out, answering, themes, boxes and their ballots."""

from hypothesis import strategies as st

from app.domain.commands import Command, ballots, perceptions
from app.domain.records import (
    Attribute,
    BallotBox,
    BoxState,
    Department,
    Lens,
    Perception,
    PerceptionState,
    Rating,
    ReadOut,
    ResponseKind,
    Round,
    Theme,
)
from app.domain.rules.perceptions import box_of, read_out_of
from app.domain.rules.room import consent_of
from app.domain.workshop import Workshop
from tests.domain.drawing import Draw, Maker, pick, sometimes, words


def _hidden(workshop: Workshop) -> list[Perception]:
    return [x for x in workshop.all(Perception) if x.state is PerceptionState.HIDDEN]


def _seen(workshop: Workshop) -> list[Perception]:
    return [x for x in workshop.all(Perception) if x.state is not PerceptionState.HIDDEN]


def _read_perception(draw: Draw, workshop: Workshop) -> Command:
    return perceptions.ReadPerception(pick(draw, _hidden(workshop)).id)


def _read_list(draw: Draw, workshop: Workshop) -> Command:
    one = pick(draw, _hidden(workshop))
    return perceptions.ReadList(one.round, one.author, one.about, one.lens)


def _complete_read_out(draw: Draw, workshop: Workshop) -> Command:
    pairs = []
    for one in _seen(workshop):
        if one.author == one.about or read_out_of(workshop, one.round, one.author, one.about):
            continue
        items = perceptions.items_to_read(workshop, one.round, one.author, one.about)
        if all(i.state is not PerceptionState.HIDDEN for i in items):
            pairs.append((one.round, one.author, one.about))
    return perceptions.CompleteReadOut(*pick(draw, pairs))


def _clarify_perception(draw: Draw, workshop: Workshop) -> Command:
    return perceptions.ClarifyPerception(pick(draw, _seen(workshop)).id, words(draw))


def _respond_to_perception(draw: Draw, workshop: Workshop) -> Command:
    unlocked = []
    for one in _seen(workshop):
        read_out = read_out_of(workshop, one.round, one.author, one.about)
        if one.lens is Lens.DIRECT and read_out is not None and read_out.complete:
            unlocked.append(one.id)
    answer = draw(st.sampled_from(ResponseKind))
    return perceptions.RespondToPerception(
        pick(draw, unlocked), answer, draw(st.sampled_from(["", "Yes."]))
    )


def _assign_theme(draw: Draw, workshop: Workshop) -> Command:
    theme = pick(draw, workshop.all(Theme))
    pair_of = {theme.first, theme.second}
    fitting = [
        one.id
        for one in _seen(workshop)
        if one.round == theme.round
        and (
            {one.author, one.about} <= pair_of
            or (theme.second is None and theme.first in (one.author, one.about))
        )
    ]
    chosen = tuple({pick(draw, fitting), pick(draw, fitting)})
    return perceptions.AssignTheme(chosen, None if sometimes(draw) else theme.id)


def _finish_round(draw: Draw, workshop: Workshop) -> Command:
    return perceptions.FinishRound(
        pick(draw, [x.id for x in workshop.all(Round) if not x.finished])
    )


def _open_box(draw: Draw, workshop: Workshop) -> Command:
    rounds = [x.id for x in workshop.all(Round) if not x.finished]
    ids = [d.id for d in workshop.all(Department)]
    round = pick(draw, rounds)
    free = [(a, b) for a in ids for b in ids if box_of(workshop, round, a, b) is None]
    return ballots.OpenBox(round, *pick(draw, free))


def _box(draw: Draw, workshop: Workshop, *states: BoxState) -> BallotBox:
    return pick(draw, [b for b in workshop.all(BallotBox) if b.state in states])


def _close_box(draw: Draw, workshop: Workshop) -> Command:
    box = _box(draw, workshop, BoxState.OPEN)
    return ballots.CloseBox(box.round, box.author, box.about)


def _clear_box(draw: Draw, workshop: Workshop) -> Command:
    box = _box(draw, workshop, BoxState.OPEN, BoxState.CLOSED)
    return ballots.ClearBox(box.round, box.author, box.about)


def _reveal_boxes(draw: Draw, workshop: Workshop) -> Command:
    ready = []
    for box in workshop.all(BallotBox):
        if box.state is BoxState.CLOSED and box.author != box.about:
            pair_of = (box.author, box.about)
            all_of = [box_of(workshop, box.round, a, b) for a in pair_of for b in pair_of]
            known = [b for b in all_of if b is not None]
            agreed = all(
                b.state is BoxState.REVEALED or consent_of(workshop, b.round, b.about)
                for b in known
            )
            if agreed and not any(b.state is BoxState.OPEN for b in known):
                ready.append((box.round, *pair_of))
    return ballots.RevealBoxes(*pick(draw, ready))


def _reveal_dots(draw: Draw, workshop: Workshop) -> Command:
    unseen = [x for x in workshop.all(ReadOut) if x.complete and not x.dots_revealed]
    one = pick(draw, unseen)
    return perceptions.RevealDots(one.round, one.first, one.second)


def _cast_ballot(draw: Draw, workshop: Workshop) -> Command:
    opened = [b for b in workshop.all(BallotBox) if b.state is BoxState.OPEN]
    if opened:
        box = pick(draw, opened)
    else:
        new = _open_box(draw, workshop)
        assert isinstance(new, ballots.OpenBox)
        box = BallotBox(round=new.round, author=new.author, about=new.about)
    lens = Lens.SELF if box.author == box.about else draw(st.sampled_from([Lens.DIRECT, Lens.META]))
    ids = [a.id for a in workshop.all(Attribute)]
    asked = {pick(draw, ids), pick(draw, ids)}
    scores = {id: draw(st.integers(1, 5)) for id in sorted(asked)}
    return ballots.CastBallot(box.round, box.author, box.about, lens, scores)


def _withdraw_ballot(draw: Draw, workshop: Workshop) -> Command:
    box = _box(draw, workshop, BoxState.OPEN)
    cast = [
        rating.id
        for rating in workshop.referring(Rating, "author", box.author)
        if (rating.round, rating.about) == (box.round, box.about)
    ]
    return ballots.WithdrawBallot((pick(draw, cast),))


MAKERS: dict[str, Maker] = {
    "read_perception": _read_perception,
    "read_list": _read_list,
    "complete_read_out": _complete_read_out,
    "clarify_perception": _clarify_perception,
    "respond_to_perception": _respond_to_perception,
    "assign_theme": _assign_theme,
    "finish_round": _finish_round,
    "open_box": _open_box,
    "close_box": _close_box,
    "clear_box": _clear_box,
    "reveal_boxes": _reveal_boxes,
    "reveal_dots": _reveal_dots,
    "cast_ballot": _cast_ballot,
    "withdraw_ballot": _withdraw_ballot,
}
