"""A clock of its own wall: time goes on when a test says so, and only then."""

import pytest

from app.catalog import load_template
from app.document import Document
from app.domain.workshop import Workshop
from app.room.clock_desk import ClockDesk
from app.session import Session
from app.widgets.theme import theme
from tests.fakes import FakeStore, at_noon
from tests.room.clock.day import RECORDS, Wall


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def document(qapp, wall):
    theme().apply("light", 1.0)
    store = FakeStore()
    for record in RECORDS:
        store.disk.records[record.kind, record.id] = record
    session = Session(store, Workshop(RECORDS), now=at_noon)
    document = Document(session, load_template("five_stage"), now=wall)
    yield document
    document.close(discard=True)


@pytest.fixture
def beeps():
    return []


@pytest.fixture
def desk(document, beeps):
    desk = ClockDesk(document, beep=lambda: beeps.append("beep"), parent=document)
    desk.go_to("setup", "aim")
    return desk
