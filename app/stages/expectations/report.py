"""What expectations print: interfaces, frictions and the board of every pair."""

from app.analysis.readiness import Said, gradients
from app.domain.blocks import Block, Bullets, Grid, Heading, Prose, Report
from app.domain.ids import Pair
from app.domain.records import (
    CounterOffer,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
)
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order
from app.stages.expectations.between import (
    channels_between,
    expectations_between,
    frictions_between,
    interfaces_between,
)
from app.stages.expectations.wording import ASK, apart

STATE = {
    ExpectationState.OFFERED: "offered",
    ExpectationState.REQUESTED: "requested",
    ExpectationState.AGREED: "agreed",
    ExpectationState.DECLINED: "declined",
    ExpectationState.PARKED: "parked",
    ExpectationState.ESCALATED: "escalated",
}


def report(workshop: Workshop) -> Report:
    """Return the boards of all pairs that have something on the table."""
    ids = [d.id for d in workshop.departments()]
    blocks: list[Block] = []
    for index, first in enumerate(ids):
        for second in ids[index + 1 :]:
            blocks += _pair(workshop, (first, second))
    info = workshop.info
    empty = Prose("Nothing has been asked or offered yet.")
    return Report(
        "What we ask, what we offer", info.title, tuple(blocks) or (empty,), info.language
    )


def _pair(workshop: Workshop, pair: Pair) -> list[Block]:
    interfaces = interfaces_between(workshop, pair)
    expectations = expectations_between(workshop, pair)
    if not interfaces and not expectations:
        return []
    blocks: list[Block] = [Heading(workshop.names_of(*pair))]
    if interfaces:
        rows = tuple(
            (i.name, workshop.name_of(i.supplier), i.customer_outcome, str(i.importance))
            for i in interfaces
        )
        columns = ("Where we meet", "From", "The customer gets", "Importance")
        blocks.append(Grid(columns, rows, widths=(3, 2, 4, 1.4), numeric=(3,)))
    frictions = frictions_between(workshop, pair)
    if frictions:
        blocks += [Heading("What gets in the way", 2), Bullets(tuple(map(_friction, frictions)))]
    for speaker in pair:
        own = [e for e in expectations if e.author == speaker]
        if own:
            blocks.append(Heading(f"{workshop.name_of(speaker)} asks and offers", 2))
            said = tuple(_row(workshop, e) for e in own)
            heads = ("", "What", "Stands", "Why, until")
            blocks.append(Grid(heads, said, widths=(1.4, 5, 1.5, 4)))
    blocks += _readiness(workshop, pair)
    channels = channels_between(workshop, pair)
    if channels:
        lines = tuple(" · ".join(p for p in (c.name, c.purpose, c.cadence) if p) for c in channels)
        blocks += [Heading("How we keep in touch", 2), Bullets(lines)]
    return blocks


def _readiness(workshop: Workshop, pair: Pair) -> list[Block]:
    """Return what both sides have revealed, where neither is too small to be told of."""
    rows = tuple(
        (
            workshop.get(Expectation, g.expectation).behaviour,
            str(g.first),
            str(g.second),
            apart(g.difference) if g.worth_talking else "",
        )
        for g in gradients(workshop, *pair, outside=True)
        if g.said is Said.SHOWN
    )
    if not rows:
        return []
    heads = ("What", *(workshop.name_of(id) for id in workshop.pair(*pair)), "")
    grid = Grid(heads, rows, widths=(5, 1.8, 1.8, 3.4), numeric=(1, 2))
    return [Heading("How ready both are, from 1 to 5", 2), grid]


def _said(workshop: Workshop, expectation: Expectation) -> list[str]:
    """Return the bargaining about an expectation, newest last, without what stands there now."""
    thread = in_order(workshop.referring(CounterOffer, "expectation", expectation.id))
    return [
        f"{workshop.name_of(offer.department)}: {offer.text}"
        for offer in thread
        if not offer.taken_up
    ]


def _friction(friction: Friction) -> str:
    relief = f" → {friction.agreed_relief}" if friction.agreed_relief else ""
    return f"{friction.type.value.capitalize()}, impact {friction.impact}: {friction.text}{relief}"


def _row(workshop: Workshop, expectation: Expectation) -> tuple[str, ...]:
    until = expectation.revisit or expectation.decide_by
    because = [expectation.reason, expectation.alternative, expectation.sponsor]
    offered = _said(workshop, expectation)
    words = "; ".join(part for part in [*because, *offered] if part)
    day = f" until {Wording().short_date(until)}" if until else ""
    verb = "offers" if expectation.direction is Direction.GIVE else "asks"
    asked = f"{verb}: {ASK[expectation.ask]}" if expectation.ask else verb
    return (asked, expectation.behaviour, STATE[expectation.state], f"{words}{day}".strip())
