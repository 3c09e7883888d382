"""What measures print: the definitions of every contract, and a sheet to read them on."""

from app.analysis.privacy import Audience, threshold_of
from app.analysis.standing import by_too_few
from app.domain.assembling import side_of
from app.domain.blocks import Block, Grid, Heading, Prose, Report
from app.domain.records import Contract, Measure, Side
from app.domain.wording import BELOW
from app.domain.workshop import Workshop
from app.stages.measures.lists import measures_of

COLUMNS = ("Measure", "Unit", "Start", "Worst", "Target", "Weight", "Read by", "Value", "n of")


def report(workshop: Workshop) -> Report:
    """Return a table for each direction of each contract, with empty columns for the next day.

    It holds no readings: what has been read prints on the contract, under the rules of privacy.
    """
    blocks: list[Block] = []
    for contract in workshop.ordered(Contract):
        for supplier in (contract.first, contract.second):
            found = measures_of(workshop, contract.id, supplier)
            if found:
                blocks.append(Heading(_title(workshop, contract, supplier)))
                rows = tuple(_row(workshop, measure) for measure in found)
                widths = (5, 1.6, 1.2, 1.2, 1.2, 1.3, 2.4, 1.5, 1.3)
                blocks.append(Grid(COLUMNS, rows, widths=widths, numeric=(2, 3, 4, 5)))
    info = workshop.info
    empty = Prose("Nothing is measured yet.")
    return Report("Measures, and a sheet to read them", info.title, tuple(blocks) or (empty,))


def _title(workshop: Workshop, contract: Contract, supplier: str) -> str:
    first = side_of(contract, supplier) is Side.FIRST
    other = contract.second if first else contract.first
    names = [workshop.name_of(id) for id in (supplier, other)]
    return f"{names[0]} for {names[1]}"


def _row(workshop: Workshop, measure: Measure) -> tuple[str, ...]:
    numbers = (f"{measure.worst:g}", f"{measure.target:g}", f"{measure.weight:g}")
    start = _start(workshop, measure)
    return (measure.name, measure.unit, start, *numbers, measure.owner, "", "")


def _start(workshop: Workshop, measure: Measure) -> str:
    if measure.baseline is None:
        return ""
    limit = threshold_of(workshop, Audience.REPORT)
    hidden = by_too_few(workshop, measure, None, limit)
    return BELOW if hidden else f"{measure.baseline:g}"
