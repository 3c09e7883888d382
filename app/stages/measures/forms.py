"""Measures on paper: a form for each activity, for when the screen fails. No Qt."""

from collections.abc import Iterator

from app.domain.blocks import Block, Prose
from app.domain.records import Contract, Measure
from app.domain.workshop import Workshop
from app.stages.measures.lists import measures_of
from app.stages.measures.report import report
from app.stages.sheets import section, to_fill

_FOUR = 4


def choose(workshop: Workshop) -> list[Block]:
    """A handful of measures for each direction of each contract."""
    columns = ("Measure", "Task or relationship", "Unit", "Worst", "Target", "Read by", "How often")
    widths = (4, 1.7, 1.2, 1, 1, 1.8, 1.4)
    blocks: list[Block] = [
        Prose(
            "Worst scores 0, target scores 100. The receiver rates, not the supplier.", strong=True
        )
    ]
    for title, found in _directions(workshop):
        rows = [_defined(measure) for measure in found]
        blocks += section(title, to_fill(columns, rows, 1 if rows else _FOUR, widths))
    return blocks if len(blocks) > 1 else [*blocks, to_fill(columns, (), 14, widths)]


def weights(workshop: Workshop) -> list[Block]:
    """The weights of each direction, task and relationship each to a hundred."""
    columns = ("Measure", "Task or relationship", "Proposed", "Agreed")
    blocks: list[Block] = [
        Prose(
            "Agree on the weights before anybody sees a reading: to 100 for the task side, to 100 "
            "for the relationship side.",
            strong=True,
        )
    ]
    for title, found in _directions(workshop):
        rows = [(m.name, m.type.value, f"{m.weight:g}") for m in found]
        blocks += section(title, to_fill(columns, rows, 0 if rows else _FOUR, (5, 2, 1.2, 1.2)))
    return blocks


def readings(workshop: Workshop) -> list[Block]:
    """The measures with empty columns for the readings of a day."""
    return list(report(workshop).blocks)


def gauge(workshop: Workshop) -> list[Block]:
    """A place for T, R and C of each direction, to be worked out by hand."""
    rows = [(title,) for title, _ in _directions(workshop)]
    columns = ("Direction", "T, task", "R, relationship", "C", "Status")
    return [
        Prose(
            "Score of a reading: 100 × (value − worst) ÷ (target − worst), never below 0 or above "
            "100. T and R are the weighted means of their scores. C = √(T × R). From 85 on green, "
            "from 70 on amber, below it red; with T or R below 60 never green.",
            muted=True,
        ),
        to_fill(columns, rows, 0 if rows else 6, (4, 1.2, 1.6, 1, 1.6)),
    ]


def _directions(workshop: Workshop) -> Iterator[tuple[str, list[Measure]]]:
    for contract in workshop.ordered(Contract):
        for supplier, other in (
            (contract.first, contract.second),
            (contract.second, contract.first),
        ):
            title = f"{workshop.name_of(supplier)} for {workshop.name_of(other)}"
            yield title, measures_of(workshop, contract.id, supplier)


def _defined(measure: Measure) -> tuple[str, ...]:
    return (
        measure.name,
        measure.type.value,
        measure.unit,
        f"{measure.worst:g}",
        f"{measure.target:g}",
        measure.owner,
        measure.frequency.value.replace("_", " "),
    )
