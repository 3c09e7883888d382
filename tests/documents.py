"""Documents in memory, for tests of what stands above them."""

from collections.abc import Callable, Iterable
from datetime import datetime

from app.catalog import load_template
from app.document import Document
from app.domain.records import Record
from app.domain.template import Template
from app.domain.workshop import Workshop
from app.session import Session
from tests.fakes import FakeStore, at_noon

MORNING = datetime(2026, 5, 6, 10, 30)  # noqa: DTZ001  # as the room's clock has it


def open_document(
    records: Iterable[Record],
    store: FakeStore | None = None,
    *,
    template: Template | None = None,
    now: Callable[[], datetime] = lambda: MORNING,
) -> Document:
    """Open a document of records that are on the store's disk, under the five-stage template
    unless there is another. now: the clock on the wall."""
    records = tuple(records)
    store = store or FakeStore()
    store.put(records)
    session = Session(store, Workshop(records), now=at_noon)
    return Document(session, template or load_template("five_stage"), now=now)
