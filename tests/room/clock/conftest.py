"""A clock of its own wall: time goes on when a test says so, and only then."""

import pytest

from app.room.clock_desk import ClockDesk
from app.widgets.theme import theme
from tests.documents import open_document
from tests.room.clock.day import RECORDS, Wall


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def document(qapp, wall):
    theme().apply("light", 1.0)
    document = open_document(RECORDS, now=wall)
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
