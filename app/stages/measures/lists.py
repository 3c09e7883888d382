"""The measures of one direction, in the order in which they are shown. No Qt."""

from app.domain.records import Measure, MeasureKind
from app.domain.workshop import Workshop, in_order

KIND_ORDER = list(MeasureKind)


def measures_of(workshop: Workshop, contract: str, supplier: str) -> list[Measure]:
    """Return the measures of a direction, task before relationship before the others."""
    found = in_order(workshop.referring(Measure, "contract", contract))
    return sorted(
        (m for m in found if m.supplier == supplier), key=lambda m: KIND_ORDER.index(m.type)
    )
