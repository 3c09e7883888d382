"""Days for the tests of the plan: the one of the module, and any that may be drawn."""

from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from app.analysis.plan import day_plan
from app.domain.records import AgendaItem, RoomClock, Stage, WorkshopInfo
from app.domain.workshop import Workshop

DAY = date(2026, 11, 20)
ZONE = timedelta(hours=2)


def at(hour, minute=0):
    return datetime.combine(DAY, time(hour, minute))


def item(id, minutes, *, ran=None, position=0, **fields):
    started, ended = ran or (None, None)
    fields = {"stage": Stage.PERCEPTIONS, "activity": id, **fields}
    return AgendaItem(
        id=id, title=id, minutes=minutes, started=started, ended=ended, position=position, **fields
    )


def the_day(clock=True):
    """The day of app/analysis/plan.py."""
    records = [
        WorkshopInfo(title="T", starts=DAY, begins=(time(9),)),
        item("welcome", 30, ran=(at(9), at(9, 40)), position=1, stage=Stage.SETUP),
        item("write", 45, position=2),
        item("coffee", 15, position=3, activity=""),
        item("readout", 60, position=4),
        item("parked", 10, position=5, stage=Stage.SETUP),
    ]
    if clock:
        began = at(9, 40) - ZONE
        records.append(
            RoomClock(agenda_item="write", title="write", seconds=45 * 60, since=began, began=began)
        )
    return Workshop(records)


def seen(workshop, now, day=1):
    return day_plan(workshop, day, now, now - ZONE)


# -- what always holds ----------------------------------------------------------------------


@st.composite
def days(draw):
    """A day with some items done, perhaps one on the clock, at some moment."""
    count = draw(st.integers(1, 8))
    stages = st.sampled_from([Stage.SETUP, Stage.PERCEPTIONS, Stage.REVIEW])
    items, cursor = [], at(8, 55)
    done = draw(st.integers(0, count))
    for index in range(count):
        ran = None
        if index < done and draw(st.booleans()):
            end = cursor + timedelta(minutes=draw(st.integers(0, 90)))
            ran, cursor = (cursor, end), end
        items.append(
            item(
                f"i{index}",
                draw(st.integers(1, 200)),
                ran=ran,
                position=index,
                stage=draw(stages),
                activity=draw(st.sampled_from(["", "write"])),
                cut=draw(st.sampled_from([0, 0, 5, 20])),
            )
        )
    now = cursor + timedelta(minutes=draw(st.integers(0, 200)), seconds=draw(st.integers(0, 59)))
    clock = []
    if draw(st.booleans()):
        id = draw(st.sampled_from(["", *(i.id for i in items)]))
        began = cursor - ZONE
        seconds = draw(st.integers(0, 10_000))
        running = draw(st.booleans())
        clock = [
            RoomClock(
                agenda_item=id,
                title="x",
                seconds=seconds,
                since=began if running else None,
                began=began,
            )
        ]
    info = WorkshopInfo(title="T", starts=DAY, begins=(time(9),))
    return Workshop([info, *items, *clock]), now
