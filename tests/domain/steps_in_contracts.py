"""Random steps of contracts, their measures, and their reviews."""

import json
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain.commands import (
    Command,
    contracts,
    measures,
    review,
)
from app.domain.records import (
    Contract,
    ContractState,
    Friction,
    Measure,
    Reading,
    Review,
    Side,
    SigningMethod,
)
from app.domain.workshop import Workshop
from tests.domain.drawing import Draw, Maker, days, moments, pick, sometimes, words
from tests.domain.steps_in_expectations import agree_expectation, park_expectation


def _contract(draw: Draw, workshop: Workshop, *states: ContractState) -> str:
    return pick(draw, [x.id for x in workshop.all(Contract) if not states or x.state in states])


def _write_clause(draw: Draw, workshop: Workshop) -> Command:
    text = "" if sometimes(draw) else words(draw)
    return contracts.WriteClause(_contract(draw, workshop), draw(st.integers(1, 20)), text)


def _agree_contract(draw: Draw, workshop: Workshop) -> Command:
    id = _contract(draw, workshop, ContractState.DRAFT, ContractState.REVISED)
    ends = workshop.get(Contract, id).ends
    return contracts.AgreeContract(
        id, ends or draw(days), draw(st.sampled_from(["", "As spoken."]))
    )


def _sign_contract(draw: Draw, workshop: Workshop) -> Command:
    id = _contract(draw, workshop, ContractState.AGREED)
    method = draw(st.sampled_from(SigningMethod))
    strokes = [[[0.1, 0.5], [draw(st.floats(0, 1, width=16)), 0.25]]]
    return contracts.SignContract(
        id,
        draw(st.sampled_from(Side)),
        words(draw, 160),
        draw(moments),
        method=method,
        strokes=json.dumps(strokes) if method is SigningMethod.INK else "",
    )


def _activate_contract(draw: Draw, workshop: Workshop) -> Command:
    return contracts.ActivateContract(
        _contract(draw, workshop, ContractState.SIGNED, ContractState.DUE)
    )


def _mark_contract_due(draw: Draw, workshop: Workshop) -> Command:
    return contracts.MarkContractDue(_contract(draw, workshop, ContractState.ACTIVE))


def _revise_contract(draw: Draw, workshop: Workshop) -> Command:
    s = ContractState
    return contracts.ReviseContract(_contract(draw, workshop, s.AGREED, s.SIGNED, s.ACTIVE, s.DUE))


def _end_contract(draw: Draw, workshop: Workshop) -> Command:
    living = [s for s in ContractState if s is not ContractState.ENDED]
    return contracts.EndContract(_contract(draw, workshop, *living), draw(days))


def _direction(draw: Draw, workshop: Workshop, weighed: bool) -> tuple[str, str]:
    found = [(x.contract, x.supplier) for x in workshop.all(Measure) if x.type in measures.WEIGHTED]
    if not weighed:
        return pick(draw, found)
    ready = []
    for contract, supplier in found:
        totals = measures.weight_totals(workshop, contract, supplier).values()
        if all(abs(total - measures.WHOLE) < 0.01 for total in totals if total):
            ready.append((contract, supplier))
    return pick(draw, ready)


def _split_weights(draw: Draw, workshop: Workshop) -> Command:
    return measures.SplitWeights(*_direction(draw, workshop, weighed=False))


def _agree_weights(draw: Draw, workshop: Workshop) -> Command:
    return measures.AgreeWeights(*_direction(draw, workshop, weighed=True))


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
    opened = _open_review(draw, workshop)
    return review.ChangeInReview(opened, *pick(draw, changeable), why=words(draw))


def _step_in_review(draw: Draw, workshop: Workshop) -> Command:
    steps = (agree_expectation, park_expectation, _revise_contract, _end_contract)
    step = draw(st.sampled_from(steps))(draw, workshop)
    return review.StepInReview(_open_review(draw, workshop), step, why=words(draw))


def _revise_measure(draw: Draw, workshop: Workshop) -> Command:
    opened = _open_review(draw, workshop)
    measure = pick(draw, workshop.all(Measure))
    read = [x.on for x in workshop.referring(Reading, "measure", measure.id)]
    since = max([*read, draw(days)]) + timedelta(days=1)
    farther = measure.target + (measure.target - measure.worst) * draw(st.sampled_from([0.5, 1.0]))
    weight = float(draw(st.integers(1, 9)))
    return review.ReviseMeasure(
        opened, measure.id, since, measure.worst, farther, weight, why=words(draw)
    )


def _close_review(draw: Draw, workshop: Workshop) -> Command:
    return review.CloseReview(_open_review(draw, workshop))


MAKERS: dict[str, Maker] = {
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
