"""Expectations on paper: a form for each activity, for when the screen fails. No Qt."""

from app.analysis.modes import read_pairs
from app.domain.blocks import Blank, Block, Bullets, Fields, Heading, Prose
from app.domain.content import CLAUSES
from app.domain.records import Contract, Direction, Expectation, ExpectationState
from app.domain.workshop import Workshop
from app.stages.expectations.between import (
    channels_between,
    expectations_between,
    frictions_between,
    interfaces_between,
)
from app.stages.expectations.report import STATE
from app.stages.sheets import ROOMY, section, to_fill

_NEEDS = "A promise needs a verb, who, by when, and how it will be seen."


def interfaces(workshop: Workshop) -> list[Block]:
    """Where the departments of each pair meet."""
    columns = ("Process or task", "From", "To", "What goes over", "The customer gets", "1–5")
    widths = (3, 1.8, 1.8, 2.4, 3, 0.7)
    blocks: list[Block] = []
    for pair in read_pairs(workshop):
        rows = [
            (
                i.name,
                workshop.name_of(i.supplier),
                workshop.name_of(i.receiver),
                i.output,
                i.customer_outcome,
                str(i.importance),
            )
            for i in interfaces_between(workshop, pair)
        ]
        table = to_fill(columns, rows, 2 if rows else 5, widths, 34.0)
        blocks += section(workshop.names_of(*pair), table)
    return blocks or [to_fill(columns, (), 12, widths, 34.0)]


def frictions(workshop: Workshop) -> list[Block]:
    """What gets in the way at the interfaces of each pair."""
    columns = ("Where", "Kind", "One time it happened", "How often", "1–5", "What would relieve it")
    widths = (2.2, 1.1, 4, 1.4, 0.7, 3)
    blocks: list[Block] = [Prose("Kind: delay, error or friction. Impact from 1 to 5.", muted=True)]
    for pair in read_pairs(workshop):
        names = {i.id: i.name for i in interfaces_between(workshop, pair)}
        rows = [
            (
                names.get(f.interface, ""),
                f.type.value,
                f.text,
                f.frequency,
                str(f.impact),
                f.agreed_relief or f.relief_idea,
            )
            for f in frictions_between(workshop, pair)
        ]
        table = to_fill(columns, rows, 2 if rows else 5, widths, 34.0)
        blocks += section(workshop.names_of(*pair), table)
    return blocks


def negotiate(workshop: Workshop) -> list[Block]:
    """The board of each pair: what one asks stands beside what the other offers for it."""
    blocks: list[Block] = [Prose(_NEEDS, strong=True)]
    for pair in read_pairs(workshop):
        found = expectations_between(workshop, pair)
        for asks, gives in (pair, (pair[1], pair[0])):
            names = (workshop.name_of(asks), workshop.name_of(gives))
            rows = _board(found, asks, gives)
            columns = (f"{names[0]} asks", f"{names[1]} offers", "Stands")
            table = to_fill(columns, rows, 2 if rows else 4, (5, 5, 1.8), ROOMY)
            blocks += section(f"{names[0]} gets from {names[1]}", table)
    return blocks


def readiness(workshop: Workshop) -> list[Block]:
    """What was agreed, with a place for each side's figure: one sheet a side, shown together."""
    blocks: list[Block] = [
        Prose("Cover the other column while you write. Both are shown at once.", strong=True)
    ]
    for pair in read_pairs(workshop):
        agreed = [
            (e.behaviour,)
            for e in expectations_between(workshop, pair)
            if e.state is ExpectationState.AGREED
        ]
        columns = ("Agreed", *(workshop.name_of(id) for id in pair), "What would make it a 5")
        table = to_fill(columns, agreed, 0 if agreed else 5, (5, 1.8, 1.8, 3), ROOMY)
        blocks += section(f"{workshop.names_of(*pair)}, from 1 not yet to 5 fully behind", table)
    return blocks


def channels(workshop: Workshop) -> list[Block]:
    """How each pair keeps in touch."""
    columns = ("Channel", "For what", "How often", "Who keeps it going")
    blocks: list[Block] = []
    for pair in read_pairs(workshop):
        rows = [(c.name, c.purpose, c.cadence, c.owner) for c in channels_between(workshop, pair)]
        table = to_fill(columns, rows, 1 if rows else 3, (2, 4, 2, 2))
        blocks += section(workshop.names_of(*pair), table)
    return blocks


def contract(workshop: Workshop) -> list[Block]:
    """What a contract needs before it is signed, and a place to sign."""
    blocks: list[Block] = [
        Bullets(tuple(f"{n}  {CLAUSES[n]}" for n in (1, 2, 4, 5, 6, 12, 16, 17, 20)), boxes=True)
    ]
    made = {(c.first, c.second): c for c in workshop.ordered(Contract)}
    for pair in read_pairs(workshop):
        known = made.get(pair)
        first, second = (workshop.name_of(id) for id in pair)
        owners = (known.first_owner, known.second_owner) if known else ("", "")
        rows = [(first, owners[0]), (second, owners[1])]
        columns = ("Side", "Owner", "Signed, with date")
        blocks += [
            Heading(workshop.names_of(*pair), 2),
            to_fill(columns, rows, 0, (2.5, 2.5, 5), 34.0),
            Fields(("In force from", "Next review on")),
        ]
    return [*blocks, Heading("What both serve together", 2), Blank(3)]


def _board(found: list[Expectation], asks: str, gives: str) -> list[tuple[str, ...]]:
    """Return (asked, offered, state), what belongs together in one row."""
    offers = {e.id: e for e in found if e.author == gives and e.direction is Direction.GIVE}
    rows: list[tuple[str, ...]] = []
    for wanted in found:
        if wanted.author != asks or wanted.direction is not Direction.GET:
            continue
        offer = offers.pop(wanted.counterpart or "", None)
        rows.append((wanted.behaviour, offer.behaviour if offer else "", STATE[wanted.state]))
    rows += [("", offer.behaviour, STATE[offer.state]) for offer in offers.values()]
    return rows
