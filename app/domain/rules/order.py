"""Among which records a record is ordered."""

from app.domain.records import KINDS, Ordered
from app.domain.workshop import Workshop

_SCOPES = {
    "participant": "department",
    "theme": "round",
    "response": "perception",
    "friction": "interface",
    "contract_version": "contract",
    "signature": "version",
    "measure": "contract",
    "review_action": "review",
    "review_change": "review",
}


def siblings(workshop: Workshop, record: Ordered) -> list[Ordered]:
    """Return the records that `record` is ordered among, itself too if it exists."""
    cls = KINDS[record.kind]
    field = _SCOPES.get(record.kind)
    found = workshop.referring(cls, field, getattr(record, field)) if field else workshop.all(cls)
    return [r for r in found if isinstance(r, Ordered)]
