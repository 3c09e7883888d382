"""Random records that fit a workshop: references exist, and the rules of their kind are kept."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from hypothesis import strategies as st

from app.domain.codec import FieldType, field_types
from app.domain.records import (
    KINDS,
    AgendaItem,
    Assessment,
    Better,
    Channel,
    ClauseText,
    Competency,
    Contract,
    CounterOffer,
    Department,
    Direction,
    Expectation,
    ExpectationState,
    FocusPair,
    Interface,
    Lens,
    Measure,
    Perception,
    Reading,
    Record,
    Requirement,
    Review,
    Round,
    Theme,
    WorkshopInfo,
)
from app.domain.rules.perceptions import read_out_of
from app.domain.workshop import Workshop
from tests.domain.drawing import Draw, Impossible, days, pick, sometimes, times, words

Values = dict[str, Any]


def record(draw: Draw, workshop: Workshop, cls: type[Record], **given: Any) -> Record:
    """Draw a new record of a kind; Impossible where what it refers to is not there."""
    values = {**_FITTING.get(cls, _nothing)(draw, workshop), **given}
    for name, kind in field_types(cls).items():
        if name in ("id", "position") or name in values or kind.spec.stepped:
            continue
        if kind.required or sometimes(draw, 3):
            values[name] = value(draw, workshop, kind)
    return cls(**values)


def value(draw: Draw, workshop: Workshop, kind: FieldType) -> Any:
    """Draw a value for one field, of its type and within its limits."""
    if kind.optional and sometimes(draw, 4):
        return None
    if kind.many:
        count = draw(st.integers(0, 2))
        found = [_one(draw, workshop, kind) for _ in range(count)]
        return tuple(dict.fromkeys(found))
    return _one(draw, workshop, kind)


def _one(draw: Draw, workshop: Workshop, kind: FieldType) -> Any:
    spec, base = kind.spec, kind.base
    if spec.refers:
        return pick(draw, workshop.all(KINDS[spec.refers])).id
    if issubclass(base, StrEnum):
        return draw(st.sampled_from(list(base)))
    if base is bool:
        return draw(st.booleans())
    if base is int:
        return draw(st.integers(int(spec.low or 0), min(int(spec.high or 100), 1_000)))
    if base is float:
        low, high = max(spec.low or 0.0, -1e6), min(spec.high or 100.0, 1e6)
        return draw(st.floats(low, high, width=32))
    if base is datetime:
        return draw(times)
    if base is date:
        return draw(days)
    if base is time:
        return draw(st.times())
    return words(draw, min(spec.limit, 300)) if kind.name != "colour" else "#0F5F5A"


def _nothing(draw: Draw, workshop: Workshop) -> Values:
    return {}


def pair(draw: Draw, workshop: Workshop) -> tuple[str, str]:
    """Draw the ids of two departments, in any order."""
    ids = [d.id for d in workshop.all(Department)]
    if len(ids) < 2:
        raise Impossible
    first = draw(st.sampled_from(ids))
    return first, draw(st.sampled_from([i for i in ids if i != first]))


def _free_pair(
    draw: Draw, workshop: Workshop, cls: type[FocusPair] | type[Contract]
) -> tuple[str, str]:
    taken = {frozenset((r.first, r.second)) for r in workshop.all(cls)}
    ids = [d.id for d in workshop.departments()]
    return pick(
        draw, [(a, b) for a in ids for b in ids if a != b and frozenset((a, b)) not in taken]
    )


def _workshop(draw: Draw, workshop: Workshop) -> Values:
    starts = draw(days)
    return {
        "id": "workshop",
        "title": words(draw, 200),
        "starts": starts,
        "ends": starts + timedelta(days=draw(st.integers(0, 3))),
    }


def _department(draw: Draw, workshop: Workshop) -> Values:
    taken = {d.name.casefold() for d in workshop.all(Department)}
    name = words(draw, 100)
    if name.casefold() in taken:
        name = f"{name} {len(taken)}"
    return {"name": name}


def _agenda_item(draw: Draw, workshop: Workshop) -> Values:
    started = draw(st.none() | times)
    ended = None
    if started is not None and draw(st.booleans()):
        ended = started + timedelta(minutes=draw(st.integers(0, 600)))
    return {"started": started, "ended": ended}


def _two(draw: Draw, workshop: Workshop) -> Values:
    first, second = pair(draw, workshop)
    return {"first": first, "second": second}


def _focus_pair(draw: Draw, workshop: Workshop) -> Values:
    first, second = _free_pair(draw, workshop, FocusPair)
    return {"first": first, "second": second}


def _theme(draw: Draw, workshop: Workshop) -> Values:
    first, second = pair(draw, workshop)
    return {"first": first, "second": draw(st.sampled_from([second, None]))}


def _perception(draw: Draw, workshop: Workshop) -> Values:
    author, other = pair(draw, workshop)
    round = pick(draw, [r.id for r in workshop.all(Round) if not r.finished])
    lens = draw(st.sampled_from(Lens))
    read = read_out_of(workshop, round, author, other)
    if read is not None and read.complete:
        lens = Lens.SELF
    about = author if lens is Lens.SELF else other
    fitting = {"round": round, "author": author, "about": about, "lens": lens}
    return {**fitting, "theme": None, "clarification": ""}


def _interface(draw: Draw, workshop: Workshop) -> Values:
    supplier, receiver = pair(draw, workshop)
    return {"supplier": supplier, "receiver": receiver, "accountable": supplier}


def _expectation(draw: Draw, workshop: Workshop) -> Values:
    author, other = pair(draw, workshop)
    fitting = [i.id for i in workshop.all(Interface) if {i.supplier, i.receiver} == {author, other}]
    direction = draw(st.sampled_from(Direction))
    offered = direction is Direction.GIVE
    return {
        "author": author,
        "other": other,
        "direction": direction,
        "state": ExpectationState.OFFERED if offered else ExpectationState.REQUESTED,
        "interface": draw(st.sampled_from([None, *fitting])),
        "counterpart": None,
    }


def _counter_offer(draw: Draw, workshop: Workshop) -> Values:
    still = [x for x in workshop.all(Expectation) if x.state is not ExpectationState.AGREED]
    one = pick(draw, still)
    return {"expectation": one.id, "department": draw(st.sampled_from([one.author, one.other]))}


def _contract(draw: Draw, workshop: Workshop) -> Values:
    first, second = _free_pair(draw, workshop, Contract)
    starts = draw(st.none() | days)
    ends = starts + timedelta(days=365) if starts and draw(st.booleans()) else None
    members = {"first_member": None, "second_member": None}
    return {"first": first, "second": second, **members, "starts": starts, "ends": ends}


def _clause_text(draw: Draw, workshop: Workshop) -> Values:
    contract = pick(draw, workshop.all(Contract))
    taken = {t.number for t in workshop.referring(ClauseText, "contract", contract.id)}
    number = pick(draw, [n for n in range(1, 21) if n not in taken])
    return {"contract": contract.id, "number": number}


def _review(draw: Draw, workshop: Workshop) -> Values:
    on = draw(days)
    return {"on": on, "next_date": on + timedelta(days=draw(st.integers(1, 100)))}


def _measure(draw: Draw, workshop: Workshop) -> Values:
    contract = pick(draw, workshop.all(Contract))
    better = draw(st.sampled_from(Better))
    low = float(draw(st.integers(-100, 100)))
    high = low + draw(st.sampled_from([0.5, 1.0, 40.0]))
    worst, target = (low, high) if better is Better.HIGHER else (high, low)
    return {
        "contract": contract.id,
        "supplier": draw(st.sampled_from([contract.first, contract.second])),
        "expectation": None,
        "better": better,
        "worst": worst,
        "target": target,
        "weight": float(draw(st.integers(1, 5))),
    }


def _reading(draw: Draw, workshop: Workshop) -> Values:
    measure = pick(draw, workshop.all(Measure))
    taken = {r.on for r in workshop.referring(Reading, "measure", measure.id)}
    on = draw(days)
    while on in taken:
        on += timedelta(days=1)
    eligible = draw(st.integers(0, 12))
    raters = draw(st.integers(0, eligible))
    return {"measure": measure.id, "on": on, "raters": raters, "eligible": eligible}


def _competency(draw: Draw, workshop: Workshop) -> Values:
    anchors = tuple(words(draw, 60) for _ in range(draw(st.sampled_from([0, 5]))))
    return {"anchors": anchors}


def _requirement(draw: Draw, workshop: Workshop) -> Values:
    interface = pick(draw, workshop.all(Interface)).id
    taken = {r.competency for r in workshop.referring(Requirement, "interface", interface)}
    free = [c.id for c in workshop.all(Competency) if c.id not in taken]
    return {"interface": interface, "competency": pick(draw, free)}


def _assessment(draw: Draw, workshop: Workshop) -> Values:
    department = pick(draw, workshop.all(Department)).id
    viewer = pick(draw, workshop.all(Department)).id
    taken = {
        a.competency
        for a in workshop.referring(Assessment, "department", department)
        if a.viewer == viewer
    }
    free = [c.id for c in workshop.all(Competency) if c.id not in taken]
    return {"department": department, "viewer": viewer, "competency": pick(draw, free)}


_FITTING: dict[type[Record], Callable[[Draw, Workshop], Values]] = {
    WorkshopInfo: _workshop,
    Department: _department,
    AgendaItem: _agenda_item,
    FocusPair: _focus_pair,
    Theme: _theme,
    Perception: _perception,
    Interface: _interface,
    Expectation: _expectation,
    CounterOffer: _counter_offer,
    Channel: _two,
    Contract: _contract,
    ClauseText: _clause_text,
    Review: _review,
    Measure: _measure,
    Reading: _reading,
    Competency: _competency,
    Requirement: _requirement,
    Assessment: _assessment,
}
