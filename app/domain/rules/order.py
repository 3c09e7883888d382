"""Among which records a record is ordered."""

from collections.abc import Iterator

from app.domain.records import KINDS, Expectation, Ordered
from app.domain.workshop import Workshop

_SCOPES = {
    "participant": "department",
    "theme": "round",
    "response": "perception",
    "friction": "interface",
    "counter_offer": "expectation",
    "contract_version": "contract",
    "signature": "version",
    "measure": "contract",
    "review_action": "review",
    "review_change": "review",
}


def _of_the_pair(workshop: Workshop, expectation: Expectation) -> Iterator[Expectation]:
    pair = (expectation.author, expectation.other)
    for author, other in (pair, pair[::-1]):
        found = workshop.referring(Expectation, "author", author)
        yield from (e for e in found if e.other == other)


def siblings(workshop: Workshop, record: Ordered) -> list[Ordered]:
    """Return the records that `record` is ordered among, itself too if it exists."""
    cls = KINDS[record.kind]
    if isinstance(record, Expectation):
        return list(_of_the_pair(workshop, record))
    field = _SCOPES.get(record.kind)
    found = workshop.referring(cls, field, getattr(record, field)) if field else workshop.all(cls)
    return [r for r in found if isinstance(r, Ordered)]
