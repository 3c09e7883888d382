"""A department's own sheet: what it has promised, what it was promised, and what it does next.

Only what was agreed, measured and planned: no perceptions, no ratings, no private notes. No Qt.
"""

from app.domain.blocks import Block, Bullets, Grid, Heading, Prose, Report
from app.domain.records import (
    Channel,
    Contract,
    ContractState,
    Department,
    DevelopmentAction,
    Expectation,
    ExpectationState,
    Interface,
    Measure,
    Progress,
)
from app.domain.wording import Wording
from app.domain.workshop import Workshop, in_order


def department_sheet(workshop: Workshop, department: str) -> Report:
    """Return the sheet of one department, to be handed to it after the workshop."""
    own = workshop.get(Department, department)
    blocks: list[Block] = [Prose(own.provides)] if own.provides else []
    others = [d for d in workshop.departments() if d.id != department]
    for other in others:
        blocks += _with(workshop, department, other)
    blocks += _actions(workshop, department)
    empty = Prose("Nothing has been agreed with this department yet.")
    info = workshop.info
    return Report(
        f"{own.name}: what we have agreed", info.title, tuple(blocks) or (empty,), info.language
    )


def _with(workshop: Workshop, department: str, other: Department) -> list[Block]:
    given = _agreed(workshop, department, other.id)
    got = _agreed(workshop, other.id, department)
    meeting = [
        i.name
        for i in in_order(workshop.referring(Interface, "supplier", department))
        if i.receiver == other.id
    ]
    if not given and not got and not meeting:
        return []
    blocks: list[Block] = [Heading(f"With {other.name}")]
    state = _contract(workshop, department, other.id)
    if state:
        blocks.append(Prose(state, muted=True))
    if meeting:
        blocks.append(Prose(f"We serve them with: {', '.join(meeting)}."))
    for title, promises in (("We will", given), (f"{other.name} will", got)):
        if promises:
            blocks += [Heading(title, 2), Bullets(tuple(promises))]
    measures = _measures(workshop, department, other.id)
    if measures:
        columns = ("How it is seen", "Unit", "Start", "Target")
        blocks.append(Grid(columns, measures, widths=(6, 2, 1.5, 1.5), numeric=(2, 3)))
    channels = _channels(workshop, department, other.id)
    if channels:
        blocks += [Heading("How we keep in touch", 2), Bullets(channels)]
    return blocks


def _agreed(workshop: Workshop, supplier: str, receiver: str) -> list[str]:
    found = [
        e
        for author in (supplier, receiver)
        for e in workshop.referring(Expectation, "author", author)
        if (e.supplier, e.receiver) == (supplier, receiver) and e.state is ExpectationState.AGREED
    ]
    return [e.behaviour for e in in_order(found)]


def _contracts(workshop: Workshop, one: str, other: str) -> list[Contract]:
    first, second = workshop.pair(one, other)
    found = in_order(workshop.referring(Contract, "first", first))
    return [c for c in found if c.second == second and c.state is not ContractState.ENDED]


def _contract(workshop: Workshop, one: str, other: str) -> str:
    for contract in _contracts(workshop, one, other):
        due = contract.next_review
        day = f", looked at again on {Wording().date(due)}" if due is not None else ""
        return f"Service contract, version {contract.version}, {contract.state.value}{day}."
    return ""


def _measures(workshop: Workshop, supplier: str, receiver: str) -> tuple[tuple[str, ...], ...]:
    found = [
        m
        for c in _contracts(workshop, supplier, receiver)
        for m in in_order(workshop.referring(Measure, "contract", c.id))
        if m.supplier == supplier
    ]
    return tuple(
        (m.name, m.unit, "" if m.baseline is None else f"{m.baseline:g}", f"{m.target:g}")
        for m in found
    )


def _channels(workshop: Workshop, one: str, other: str) -> tuple[str, ...]:
    first, second = workshop.pair(one, other)
    found = in_order(c for c in workshop.referring(Channel, "first", first) if c.second == second)
    return tuple(" · ".join(p for p in (c.name, c.purpose, c.cadence) if p) for c in found)


def _actions(workshop: Workshop, department: str) -> list[Block]:
    found = [
        a
        for a in in_order(workshop.referring(DevelopmentAction, "department", department))
        if a.progress in (Progress.PLANNED, Progress.RUNNING)
    ]
    if not found:
        return []
    rows = tuple((a.what, a.owner, Wording().short_date(a.due)) for a in found)
    return [Heading("What we learn"), Grid(("What", "Who", "By"), rows, widths=(6, 2, 1.5))]
