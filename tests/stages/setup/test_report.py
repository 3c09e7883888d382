"""What set-up prints: the agenda, planned and as it went."""

from datetime import date, datetime, time
from pathlib import Path

from app.domain.blocks import Grid
from app.domain.commands import Add, Edit
from app.domain.records import AgendaItem, Stage, WorkshopInfo
from app.domain.workshop import Workshop
from app.export import write_report
from app.stages.setup.days import duration
from app.stages.setup.report import report
from tests.export import parts
from tests.export.parts import do
from tests.export.reading import outline, outside, text_of


def agenda() -> Workshop:
    workshop = parts.pair(starts=date(2026, 11, 21))
    rows = ((1, 30, "09:00", "09:40"), (1, 45, "09:40", None), (2, 60, None, None))
    for at, (day, minutes, begun, ended) in enumerate(rows):
        on = f"2026-11-{20 + day}T"
        item = AgendaItem(
            stage=list(Stage)[at],
            title=f"Activity {at}",
            minutes=minutes,
            day=day,
            started=datetime.fromisoformat(on + begun) if begun else None,
            ended=datetime.fromisoformat(on + ended) if ended else None,
        )
        do(workshop, Add(item))
    return workshop


def test_the_agenda_tells_plan_and_course(tmp_path: Path) -> None:
    written = write_report(agenda(), report(agenda()), tmp_path / "plan.pdf", name="agenda.pdf")
    data = written.path.read_bytes()
    text = text_of(data)
    assert "Day 1, 21 November 2026" in text
    assert "09:00 to 09:40" in text
    assert "1 of 2 done in 40 min, 10 min longer than planned." in text
    assert outline(data) == ["Day 1, 21 November 2026", "Day 2, 22 November 2026"]
    assert outside(data) == []


def test_a_plan_with_a_start_of_the_day_is_told_by_the_clock() -> None:
    workshop = agenda()
    begins = {"begins": (time(8, 30), time(10))}
    do(workshop, Edit("workshop", "workshop", begins))
    item = workshop.ordered(AgendaItem)[1]
    do(workshop, Edit("agenda_item", item.id, {"minutes": 35, "cut": 10}))
    grids = [block for block in report(workshop).blocks if isinstance(block, Grid)]
    assert [[row[0] for row in grid.rows] for grid in grids] == [["08:30", "09:00"], ["10:00"]]
    assert [grid.columns[0] for grid in grids] == ["From", "From"]
    assert "10 min of it were cut" in str(report(workshop).blocks)


def test_a_day_for_which_nothing_is_said_begins_when_the_page_says() -> None:
    grids = [block for block in report(agenda()).blocks if isinstance(block, Grid)]
    assert [[row[0] for row in grid.rows] for grid in grids] == [["09:00", "09:30"], ["09:00"]]
    assert [grid.columns[0] for grid in grids] == ["From", "From"]


def test_a_workshop_without_a_plan_says_so() -> None:
    workshop = Workshop()
    do(workshop, Add(WorkshopInfo(title="Empty", language="de")))
    said = report(workshop)
    assert said.language == "de"
    assert "Nothing has been planned yet." in str(said.blocks)


def test_durations_are_said_as_people_say_them() -> None:
    assert [duration(minutes) for minutes in (45, 60, 395)] == ["45 min", "1 h", "6 h 35 min"]
