"""Set-up on paper: a form for each activity, for when the screen fails. No Qt."""

from app.analysis.modes import read_pairs
from app.analysis.privacy import people_of
from app.domain.blocks import Blank, Block, Bullets, Fields, Prose
from app.domain.records import AgendaItem, GroundRule, ParkedItem, SponsorCommitment
from app.domain.workshop import Workshop
from app.stages.setup.days import duration
from app.stages.sheets import HAND, ROOMY, section, to_fill


def aim(workshop: Workshop) -> list[Block]:
    """The aim and the promise as they stand, and what the sponsors will act on."""
    info = workshop.info
    sponsors = [(s.who, s.text) for s in workshop.ordered(SponsorCommitment)]
    return [
        *section("Our common aim", *_said(info.common_aim)),
        *section("What the external customer is promised", *_said(info.customer_promise)),
        *section(
            "What the sponsors will act on",
            to_fill(("Who", "What", "By when"), sponsors, 1, (2, 6, 1.5), HAND),
        ),
    ]


def departments(workshop: Workshop) -> list[Block]:
    """Who is there, and what each provides."""
    rows = [
        (d.name, d.provides, str(people_of(workshop, d.id) or "")) for d in workshop.departments()
    ]
    columns = ("Department", "What it provides", "People")
    pairs = [[workshop.name_of(id) for id in pair] for pair in read_pairs(workshop)]
    table = to_fill(("First", "Second", "Why these two"), pairs, 2, (2, 2, 4))
    return [
        to_fill(columns, rows, 1, (2.2, 6, 1), 32.0),
        *section("The pairs to be read out", table),
    ]


def people(workshop: Workshop) -> list[Block]:
    """How many are there, part of the day by part: names stay in the room."""
    columns = ("Department", "Expected", "Morning", "After the break", "Afternoon", "At the end")
    rows = [(d.name, str(people_of(workshop, d.id) or "")) for d in workshop.departments()]
    return [
        Prose("Count at each part of the day: it decides how many may rate.", muted=True),
        to_fill(columns, rows, 1, (3, 1.2, 1.2, 1.5, 1.2, 1.2)),
        *section("Who is missing, and who comes when", Blank(4)),
    ]


def rules(workshop: Workshop) -> list[Block]:
    """The ground rules, to be agreed one by one."""
    found = tuple(rule.text for rule in workshop.ordered(GroundRule))
    agreed = section("What is proposed", Bullets(found, boxes=True)) if found else []
    return [*agreed, *section("Changed and added by the room", Blank(6))]


def plan(workshop: Workshop) -> list[Block]:
    """Every item of the agenda with a place for its actual start and end."""
    blocks: list[Block] = []
    for day in sorted({item.day for item in workshop.all(AgendaItem)}):
        found = [item for item in workshop.ordered(AgendaItem) if item.day == day]
        rows = [(item.title, duration(item.minutes)) for item in found]
        columns = ("Activity", "Planned", "Begun", "Ended", "Cut to")
        blocks += section(f"Day {day}", to_fill(columns, rows, 0, (5, 1.3, 1.3, 1.3, 1.3), 21.0))
        blocks.append(Fields(("Begun at", "Has to end at")))
    return blocks or [to_fill(("Activity", "Planned", "Begun", "Ended"), (), 14, (5, 1, 1, 1))]


def parked(workshop: Workshop) -> list[Block]:
    """What is put aside, never without an owner."""
    rows = [(i.what, i.raised_by, i.owner) for i in workshop.ordered(ParkedItem) if not i.resolved]
    columns = ("What", "Raised by", "Owner", "What became of it")
    return [to_fill(columns, rows, 5, (4, 2, 2, 3), ROOMY)]


def _said(text: str) -> tuple[Block, ...]:
    return (Prose(text), Blank(1)) if text else (Blank(3),)
