"""Ballots on paper: in the screen's order, a set for each person, nothing to tell them by."""

import io

import pypdfium2
import pytest

from app.domain.blocks import Slips
from app.domain.errors import ExportError
from app.domain.records import (
    Attendance,
    Attribute,
    Department,
    Lens,
    Mode,
    Participant,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.export.reports import report_pdf
from app.stages.perceptions.ballot_sheets import FOOT, asked, ballots, ballots_of
from tests.stages.perceptions.room import ROOM


def sets(report):
    return [block.slips for block in report.blocks if isinstance(block, Slips)]


def room(*more, mode=Mode.PAIR, host=None):
    kept = [r for r in ROOM if not isinstance(r, WorkshopInfo)]
    return Workshop([WorkshopInfo(title="Harbour", mode=mode, host=host), *kept, *more])


def pages_of(made) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(made.data))
    return [page.get_textpage().get_text_bounded() for page in document]


def test_a_pair_has_a_set_for_each_person_in_the_order_of_the_screen():
    workshop = room()
    found = sets(ballots(workshop, pair=("fin", "cs")))
    assert len(found) == 5 + 1  # of Customer Service one person is named
    for slips in found[:5]:
        assert [(s.over, s.title) for s in slips[1:]] == [
            ("Finance about itself", "How we see ourselves"),
            ("Finance about Customer Service", "How we see them"),
            ("Finance about Customer Service", "How we think they see us"),
        ]
        for slip in slips[1:]:
            screen = [(a.name, a.low, a.high) for a in workshop.ordered(Attribute)]
            assert [(s.name, s.low, s.high) for s in slip.scales] == screen
            assert slip.foot == FOOT
    assert len(set(found[:5])) == 1


def test_as_many_as_can_rate_are_printed():
    gone = [
        Participant(id=f"f{i}", department="fin", name=f"F{i}", attendance=how, position=i + 1.0)
        for i, how in enumerate([Attendance.PRESENT, Attendance.ABSENT, Attendance.LEFT])
    ]
    assert len(sets(ballots(room(*gone), author="fin"))) == 1
    nobody = room(*[p for p in gone if p.attendance is not Attendance.PRESENT])
    assert sets(ballots(nobody, author="fin")) == []


def test_each_mode_asks_of_whom_it_means():
    assert len(asked(room(), "hr")) == 0
    carousel = asked(room(mode=Mode.CAROUSEL), "hr")
    assert [(k.about, k.lens) for k in carousel] == [
        ("hr", Lens.SELF),
        ("fin", Lens.DIRECT),
        ("fin", Lens.META),
        ("cs", Lens.DIRECT),
        ("cs", Lens.META),
    ]
    mirror = room(mode=Mode.MIRROR, host="hr")
    assert [(k.about, k.lens) for k in asked(mirror, "fin")] == [("hr", Lens.DIRECT)]
    assert [(k.about, k.lens) for k in asked(mirror, "hr")] == [
        ("hr", Lens.SELF),
        ("fin", Lens.META),
        ("cs", Lens.META),
    ]


def test_four_to_a_page_and_no_page_tells_whose_it_is():
    made = report_pdf(ballots(room(), pair=("fin", "cs")), organisation="Harbour")
    pages = pages_of(made)
    assert len(pages) == 6
    assert len(set(pages[:5])) == 1
    for words in ("Your 3 ballots", "How we see ourselves", "Keeps promises", "1: never", FOOT):
        assert words in pages[0]
    assert "Page" not in pages[0]
    assert "Harbour" not in pages[0]


@pytest.mark.parametrize(("count", "to_a_page"), [(3, 4), (9, 2), (60, 1)])
def test_longer_ballots_take_more_of_the_page_and_lose_no_line(count, to_a_page):
    kept = [r for r in ROOM if not isinstance(r, Attribute)]
    long = [
        Attribute(
            name=f"Verantwortungsbewusstseinsbildung {i:02}",
            low="Wir müssen jedes Mal nachfragen",
            high="Eine Antwort kommt, bevor wir fragen",
            position=i + 1.0,
        )
        for i in range(count)
    ]
    workshop = Workshop([*kept, *long])
    pages = pages_of(report_pdf(ballots(workshop, pair=("fin", "cs"))))
    everything = "".join(pages).replace("\r\n", "").replace("\x02", "")
    for i in range(count):
        assert f"{i:02}" in everything
    if count < 60:
        assert len(pages) == 6 * (1 if to_a_page == 4 else 2)
    else:
        assert pages[1].count("How we see ourselves") == 1
        assert len(pages) > 6 * 4


def test_without_attributes_or_with_too_many_people_a_sentence_says_what_to_do():
    with pytest.raises(ExportError, match="need something to rate"):
        ballots(Workshop([r for r in ROOM if not isinstance(r, Attribute)]))
    crowd = Department(id="big", name="Big", headcount=100_000, position=9)
    with pytest.raises(ExportError, match="one department or one pair"):
        ballots(room(crowd, mode=Mode.CAROUSEL))
    assert sets(ballots_of(room(), ("cs", "fin"))) == sets(ballots(room(), pair=("fin", "cs")))
