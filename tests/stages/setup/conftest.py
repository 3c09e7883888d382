"""The page of set-up, on the day of a plan."""

from datetime import date, datetime

import pytest

from app.domain.records import AgendaItem, Department, Stage, WorkshopInfo
from app.stages.setup.page import SetupPage
from app.widgets.theme import theme
from tests.documents import open_document

RECORDS = (
    WorkshopInfo(title="Harbour", template="five_stage", starts=date(2026, 5, 6)),
    Department(id="fin", name="Finance", code="FIN", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    Department(id="hr", name="HR", headcount=2, position=3),
    AgendaItem(id="a1", title="Welcome", minutes=30, day=1, position=1),
    AgendaItem(id="a2", title="Writing", minutes=45, day=1, position=2, stage=Stage.PERCEPTIONS),
    AgendaItem(id="b1", title="Asking", minutes=90, day=2, position=3),
)


@pytest.fixture
def records():
    """What the workshop begins with; a test module may say otherwise."""
    return RECORDS


@pytest.fixture
def clock():
    """The time on the wall, which a test may move."""
    return [datetime(2026, 5, 6, 9, 0)]  # noqa: DTZ001


@pytest.fixture
def document(qapp, records, clock):
    theme().apply("light", 1.0)
    document = open_document(records, now=lambda: clock[0])
    yield document
    document.close(discard=True)


@pytest.fixture
def show(context, shown):
    page = shown(SetupPage(context), 1100, 900)

    def show(activity):
        page.show_activity(activity)
        return page.view

    return show
