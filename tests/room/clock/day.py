"""A day with a plan, a wall clock that a test moves, and what was written of both."""

from datetime import datetime, timedelta

from app.domain.records import CLOCK_ID, AgendaItem, Department, RoomClock, Stage, WorkshopInfo

NINE = datetime(2026, 11, 20, 9)  # noqa: DTZ001
RECORDS = (
    WorkshopInfo(title="Harbour", template="five_stage", starts=NINE.date()),
    Department(id="fin", name="Finance", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    AgendaItem(id="a1", title="Welcome", activity="aim", minutes=30, position=1),
    AgendaItem(
        id="a2",
        title="Writing",
        activity="write",
        stage=Stage.PERCEPTIONS,
        minutes=45,
        position=2,
    ),
    AgendaItem(id="a3", title="Coffee", minutes=15, stage=Stage.PERCEPTIONS, position=3),
    AgendaItem(
        id="a4",
        title="Reading",
        activity="readout",
        stage=Stage.PERCEPTIONS,
        minutes=60,
        position=4,
    ),
    AgendaItem(id="a5", title="Goodbye", activity="parked", minutes=10, position=5),
)


class Wall:
    """The time on the wall, which a test moves."""

    def __init__(self):
        self.now = NINE

    def __call__(self):
        return self.now

    def wait(self, *, minutes=0.0, seconds=0.0):
        self.now += timedelta(minutes=minutes, seconds=seconds)


def item(document, id):
    return document.workshop.get(AgendaItem, id)


def record(document):
    return document.workshop.find(RoomClock, CLOCK_ID)
