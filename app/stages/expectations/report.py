"""What expectations print: interfaces, frictions and the board of every pair."""

from app.domain.blocks import Block, Bullets, Grid, Heading, Prose, Report
from app.domain.records import Direction, Expectation, ExpectationState, Friction
from app.domain.workshop import Workshop
from app.stages.expectations.between import (
    Pair,
    channels_between,
    expectations_between,
    frictions_between,
    interfaces_between,
)

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
    blocks: list[Block] = [Heading(" and ".join(workshop.name_of(id) for id in pair))]
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
            said = tuple(_row(e) for e in own)
            heads = ("", "What", "Stands", "Why, until")
            blocks.append(Grid(heads, said, widths=(1, 5, 1.5, 4)))
    channels = channels_between(workshop, pair)
    if channels:
        lines = tuple(" · ".join(p for p in (c.name, c.purpose, c.cadence) if p) for c in channels)
        blocks += [Heading("How we keep in touch", 2), Bullets(lines)]
    return blocks


def _friction(friction: Friction) -> str:
    relief = f" → {friction.agreed_relief}" if friction.agreed_relief else ""
    return f"{friction.type.value.capitalize()}, impact {friction.impact}: {friction.text}{relief}"


def _row(expectation: Expectation) -> tuple[str, ...]:
    until = expectation.revisit or expectation.decide_by
    because = [expectation.reason, expectation.alternative, expectation.sponsor]
    words = "; ".join(part for part in because if part)
    day = f" until {until.isoformat()}" if until else ""
    verb = "offers" if expectation.direction is Direction.GIVE else "asks"
    return (verb, expectation.behaviour, STATE[expectation.state], f"{words}{day}".strip())
