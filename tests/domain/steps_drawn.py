"""Random named commands: each picks records in a state that its step can start from."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain.commands import Command, ballots
from app.domain.commands import contracts as c
from app.domain.commands import expectations as e
from app.domain.commands import measures as m
from app.domain.commands import perceptions as p
from app.domain.commands import readiness as rd
from app.domain.commands import review as r
from app.domain.commands import room as o
from app.domain.records import (
    Attribute,
    BallotBox,
    BoxState,
    Contract,
    ContractState,
    CounterOffer,
    Department,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MirrorConsent,
    Perception,
    PerceptionState,
    Rating,
    Readiness,
    Reading,
    ReadOut,
    ResponseKind,
    Review,
    RoomClock,
    Round,
    Side,
    SigningMethod,
    Stage,
    Theme,
    Turn,
)
from app.domain.rules.perceptions import box_of, read_out_of
from app.domain.rules.room import consent_of
from app.domain.workshop import Workshop
from tests.domain.drawing import Draw, days, moments, pick, sometimes, words
from tests.domain.records_drawn import pair

Maker = Callable[[Draw, Workshop], Command]
OPEN = (
    ExpectationState.OFFERED,
    ExpectationState.REQUESTED,
    ExpectationState.PARKED,
    ExpectationState.ESCALATED,
    ExpectationState.DECLINED,
)


def _hidden(workshop: Workshop) -> list[Perception]:
    return [x for x in workshop.all(Perception) if x.state is PerceptionState.HIDDEN]


def _seen(workshop: Workshop) -> list[Perception]:
    return [x for x in workshop.all(Perception) if x.state is not PerceptionState.HIDDEN]


def _read_perception(draw: Draw, workshop: Workshop) -> Command:
    return p.ReadPerception(pick(draw, _hidden(workshop)).id)


def _read_list(draw: Draw, workshop: Workshop) -> Command:
    one = pick(draw, _hidden(workshop))
    return p.ReadList(one.round, one.author, one.about, one.lens)


def _complete_read_out(draw: Draw, workshop: Workshop) -> Command:
    pairs = []
    for one in _seen(workshop):
        if one.author == one.about or read_out_of(workshop, one.round, one.author, one.about):
            continue
        items = p.items_to_read(workshop, one.round, one.author, one.about)
        if all(i.state is not PerceptionState.HIDDEN for i in items):
            pairs.append((one.round, one.author, one.about))
    return p.CompleteReadOut(*pick(draw, pairs))


def _clarify_perception(draw: Draw, workshop: Workshop) -> Command:
    return p.ClarifyPerception(pick(draw, _seen(workshop)).id, words(draw))


def _respond_to_perception(draw: Draw, workshop: Workshop) -> Command:
    unlocked = []
    for one in _seen(workshop):
        read_out = read_out_of(workshop, one.round, one.author, one.about)
        if one.lens is Lens.DIRECT and read_out is not None and read_out.complete:
            unlocked.append(one.id)
    answer = draw(st.sampled_from(ResponseKind))
    return p.RespondToPerception(pick(draw, unlocked), answer, draw(st.sampled_from(["", "Yes."])))


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
    return p.AssignTheme(chosen, None if sometimes(draw) else theme.id)


def _finish_round(draw: Draw, workshop: Workshop) -> Command:
    return p.FinishRound(pick(draw, [x.id for x in workshop.all(Round) if not x.finished]))


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
    return p.RevealDots(one.round, one.first, one.second)


def _show_in_room(draw: Draw, workshop: Workshop) -> Command:
    first, second = pair(draw, workshop)
    return o.ShowInRoom(draw(st.sampled_from(Stage)).value, words(draw, 60), "r1", first, second)


def _start_clock(draw: Draw, workshop: Workshop) -> Command:
    return o.StartClock(words(draw, 60), draw(st.integers(0, 7_200)), draw(moments))


def _pause_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, [x for x in workshop.all(RoomClock) if x.running])
    return o.PauseClock(draw(moments))


def _resume_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, [x for x in workshop.all(RoomClock) if not x.running])
    return o.ResumeClock(draw(moments))


def _adjust_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, workshop.all(RoomClock))
    return o.AdjustClock(draw(st.sampled_from([-60, 60, 300])))


def _backdate_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, workshop.all(RoomClock))
    return o.BackdateClock(draw(st.integers(-300, 1_800)), draw(moments))


def _stop_clock(draw: Draw, workshop: Workshop) -> Command:
    pick(draw, workshop.all(RoomClock))
    return o.StopClock()


def _count_turn(draw: Draw, workshop: Workshop) -> Command:
    had = [x for x in workshop.all(Turn) if x.count]
    if had and sometimes(draw):
        one = pick(draw, had)
        return o.CountTurn(one.stage, one.activity, one.department, -1)
    department = pick(draw, workshop.all(Department)).id
    return o.CountTurn(draw(st.sampled_from(Stage)), words(draw, 60), department)


def _consent_to_mirror(draw: Draw, workshop: Workshop) -> Command:
    free = [
        (x.id, d.id)
        for x in workshop.all(Round)
        for d in workshop.all(Department)
        if consent_of(workshop, x.id, d.id) is None
    ]
    return o.ConsentToMirror(*pick(draw, free), words(draw, 160))


def _withdraw_consent(draw: Draw, workshop: Workshop) -> Command:
    revealed = {(b.round, b.about) for b in workshop.all(BallotBox) if b.state is BoxState.REVEALED}
    given = [(x.round, x.department) for x in workshop.all(MirrorConsent)]
    return o.WithdrawConsent(*pick(draw, [x for x in given if x not in revealed]))


def _say_readiness(draw: Draw, workshop: Workshop) -> Command:
    one = pick(draw, workshop.all(Expectation))
    side = draw(st.sampled_from([one.author, one.other]))
    return rd.SayReadiness(one.id, side, draw(st.integers(1, 5)))


def _reveal_readiness(draw: Draw, workshop: Workshop) -> Command:
    ready = []
    for one in workshop.all(Expectation):
        said = workshop.referring(Readiness, "expectation", one.id)
        if len(said) == 2 and not all(x.revealed for x in said):
            ready.append((one.author, one.other))
    return rd.RevealReadiness(*pick(draw, ready))


def _take_up_counter_offer(draw: Draw, workshop: Workshop) -> Command:
    offers = [
        x.id
        for x in workshop.all(CounterOffer)
        if workshop.get(Expectation, x.expectation).behaviour != x.text
        and workshop.get(Expectation, x.expectation).state is not ExpectationState.AGREED
    ]
    return e.TakeUpCounterOffer(pick(draw, offers))


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


def _expectation(draw: Draw, workshop: Workshop, *states: ExpectationState) -> str:
    return pick(draw, [x.id for x in workshop.all(Expectation) if x.state in states])


def _agree_expectation(draw: Draw, workshop: Workshop) -> Command:
    return e.AgreeExpectation(_expectation(draw, workshop, *OPEN))


def _decline_expectation(draw: Draw, workshop: Workshop) -> Command:
    id = _expectation(draw, workshop, *OPEN[:4])
    return e.DeclineExpectation(id, words(draw), words(draw))


def _park_expectation(draw: Draw, workshop: Workshop) -> Command:
    return e.ParkExpectation(_expectation(draw, workshop, *OPEN[:2]), draw(days))


def _escalate_expectation(draw: Draw, workshop: Workshop) -> Command:
    id = _expectation(draw, workshop, *OPEN[:3])
    return e.EscalateExpectation(id, words(draw, 160), draw(days))


def _reopen_expectation(draw: Draw, workshop: Workshop) -> Command:
    return e.ReopenExpectation(_expectation(draw, workshop, *OPEN[2:], ExpectationState.AGREED))


def _link_expectations(draw: Draw, workshop: Workshop) -> Command:
    pairs: dict[frozenset[str], list[str]] = {}
    for x in workshop.all(Expectation):
        pairs.setdefault(frozenset((x.author, x.other)), []).append(x.id)
    ids = pick(draw, [ids for ids in pairs.values() if len(ids) > 1])
    one = draw(st.sampled_from(ids))
    return e.LinkExpectations(one, pick(draw, [id for id in ids if id != one]))


def _unlink_expectation(draw: Draw, workshop: Workshop) -> Command:
    return e.UnlinkExpectation(
        pick(draw, [x for x in workshop.all(Expectation) if x.counterpart]).id
    )


def _make_friction(draw: Draw, workshop: Workshop) -> Command:
    theme, interface = pick(draw, workshop.all(Theme)), pick(draw, workshop.all(Interface))
    kind, impact = draw(st.sampled_from(FrictionKind)), draw(st.integers(1, 5))
    return e.MakeFriction(theme.id, interface.id, kind, impact)


def _contract(draw: Draw, workshop: Workshop, *states: ContractState) -> str:
    return pick(draw, [x.id for x in workshop.all(Contract) if not states or x.state in states])


def _write_clause(draw: Draw, workshop: Workshop) -> Command:
    text = "" if sometimes(draw) else words(draw)
    return c.WriteClause(_contract(draw, workshop), draw(st.integers(1, 20)), text)


def _agree_contract(draw: Draw, workshop: Workshop) -> Command:
    id = _contract(draw, workshop, ContractState.DRAFT, ContractState.REVISED)
    ends = workshop.get(Contract, id).ends
    return c.AgreeContract(id, ends or draw(days), draw(st.sampled_from(["", "As spoken."])))


def _sign_contract(draw: Draw, workshop: Workshop) -> Command:
    id = _contract(draw, workshop, ContractState.AGREED)
    method = draw(st.sampled_from(SigningMethod))
    strokes = [[[0.1, 0.5], [draw(st.floats(0, 1, width=16)), 0.25]]]
    return c.SignContract(
        id,
        draw(st.sampled_from(Side)),
        words(draw, 160),
        draw(moments),
        method=method,
        strokes=json.dumps(strokes) if method is SigningMethod.INK else "",
    )


def _activate_contract(draw: Draw, workshop: Workshop) -> Command:
    return c.ActivateContract(_contract(draw, workshop, ContractState.SIGNED, ContractState.DUE))


def _mark_contract_due(draw: Draw, workshop: Workshop) -> Command:
    return c.MarkContractDue(_contract(draw, workshop, ContractState.ACTIVE))


def _revise_contract(draw: Draw, workshop: Workshop) -> Command:
    s = ContractState
    return c.ReviseContract(_contract(draw, workshop, s.AGREED, s.SIGNED, s.ACTIVE, s.DUE))


def _end_contract(draw: Draw, workshop: Workshop) -> Command:
    living = [s for s in ContractState if s is not ContractState.ENDED]
    return c.EndContract(_contract(draw, workshop, *living), draw(days))


def _direction(draw: Draw, workshop: Workshop, weighed: bool) -> tuple[str, str]:
    found = [(x.contract, x.supplier) for x in workshop.all(Measure) if x.type in m.WEIGHTED]
    if not weighed:
        return pick(draw, found)
    ready = []
    for contract, supplier in found:
        totals = m.weight_totals(workshop, contract, supplier).values()
        if all(abs(total - m.WHOLE) < 0.01 for total in totals if total):
            ready.append((contract, supplier))
    return pick(draw, ready)


def _split_weights(draw: Draw, workshop: Workshop) -> Command:
    return m.SplitWeights(*_direction(draw, workshop, weighed=False))


def _agree_weights(draw: Draw, workshop: Workshop) -> Command:
    return m.AgreeWeights(*_direction(draw, workshop, weighed=True))


def _open_review(draw: Draw, workshop: Workshop) -> str:
    return pick(draw, [x.id for x in workshop.all(Review) if not x.closed])


def _change_in_review(draw: Draw, workshop: Workshop) -> Command:
    changeable: list[tuple[str, str, str, Any]] = [
        ("friction", x.id, "impact", draw(st.integers(1, 5))) for x in workshop.all(Friction)
    ]
    changeable += [
        ("contract", x.id, "next_review", draw(days).isoformat())
        for x in workshop.all(Contract)
        if x.state is not ContractState.ENDED
    ]
    review = _open_review(draw, workshop)
    return r.ChangeInReview(review, *pick(draw, changeable), why=words(draw))


def _step_in_review(draw: Draw, workshop: Workshop) -> Command:
    steps = (_agree_expectation, _park_expectation, _revise_contract, _end_contract)
    step = draw(st.sampled_from(steps))(draw, workshop)
    return r.StepInReview(_open_review(draw, workshop), step, why=words(draw))


def _revise_measure(draw: Draw, workshop: Workshop) -> Command:
    review = _open_review(draw, workshop)
    measure = pick(draw, workshop.all(Measure))
    read = [x.on for x in workshop.referring(Reading, "measure", measure.id)]
    since = max([*read, draw(days)]) + timedelta(days=1)
    farther = measure.target + (measure.target - measure.worst) * draw(st.sampled_from([0.5, 1.0]))
    weight = float(draw(st.integers(1, 9)))
    return r.ReviseMeasure(
        review, measure.id, since, measure.worst, farther, weight, why=words(draw)
    )


def _close_review(draw: Draw, workshop: Workshop) -> Command:
    return r.CloseReview(_open_review(draw, workshop))


MAKERS: dict[str, Maker] = {
    "show_in_room": _show_in_room,
    "start_clock": _start_clock,
    "pause_clock": _pause_clock,
    "resume_clock": _resume_clock,
    "adjust_clock": _adjust_clock,
    "backdate_clock": _backdate_clock,
    "stop_clock": _stop_clock,
    "count_turn": _count_turn,
    "consent_to_mirror": _consent_to_mirror,
    "withdraw_consent": _withdraw_consent,
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
    "say_readiness": _say_readiness,
    "reveal_readiness": _reveal_readiness,
    "take_up_counter_offer": _take_up_counter_offer,
    "agree_expectation": _agree_expectation,
    "decline_expectation": _decline_expectation,
    "park_expectation": _park_expectation,
    "escalate_expectation": _escalate_expectation,
    "reopen_expectation": _reopen_expectation,
    "link_expectations": _link_expectations,
    "unlink_expectation": _unlink_expectation,
    "make_friction": _make_friction,
    "write_clause": _write_clause,
    "agree_contract": _agree_contract,
    "sign_contract": _sign_contract,
    "activate_contract": _activate_contract,
    "mark_contract_due": _mark_contract_due,
    "revise_contract": _revise_contract,
    "end_contract": _end_contract,
    "split_weights": _split_weights,
    "agree_weights": _agree_weights,
    "change_in_review": _change_in_review,
    "step_in_review": _step_in_review,
    "revise_measure": _revise_measure,
    "close_review": _close_review,
}
"""A maker for each name; it raises Impossible where no record is in the right state."""
