"""One department attribute by attribute: its own view, what it expects, what it receives. No Qt."""

from app.analysis.privacy import Cell
from app.domain.records import Attribute, Lens
from app.domain.workshop import Workshop
from app.drawing.display import Ink, Line, Picture
from app.drawing.radar import Series, radar
from app.overview.map.facts import Facts

_FEWEST = 3
"""Attributes from which a shape can be seen."""


def attributes_picture(workshop: Workshop, facts: Facts, department: str) -> Picture | None:
    """Return the radar of a department, None where fewer than three attributes show anything.

    What may not be shown to the audience of the facts leaves its line open; a view of which
    nothing may be shown has no line at all.
    """
    table = facts.table
    attributes = [a for a in workshop.ordered(Attribute) if a.id in table.attributes]
    expected, received = (
        table.expected_by_attribute(department),
        table.received_by_attribute(department),
    )
    views = (
        ("sees itself", Ink.FIRST, Line.SOLID,
         [table.cell(department, department, Lens.SELF, a.id) for a in attributes]),
        ("expects to hear", Ink.FIRST, Line.DASHED,
         [expected[a.id] for a in attributes]),
        ("the others see it", Ink.SECOND, Line.SOLID,
         [received[a.id] for a in attributes]),
    )  # fmt: skip
    shown = [view for view in views if any(cell.shown for cell in view[3])]
    told = [a for i, a in enumerate(attributes) if any(view[3][i].shown for view in shown)]
    if len(told) < _FEWEST:
        return None
    series = [
        Series(name, tuple(cell.mean for cell in cells), ink, line)
        for name, ink, line, cells in shown
    ]
    lines = [
        f"{attribute.name}: {_said([(name, cells[i]) for name, _, _, cells in shown])}"
        for i, attribute in enumerate(attributes)
    ]
    return radar([a.name for a in attributes], series, title="; ".join(lines))


def _said(cells: list[tuple[str, Cell]]) -> str:
    known = [f"{name} {cell.mean:.1f}" for name, cell in cells if cell.mean is not None]
    return ", ".join(known) or "nothing shown"
