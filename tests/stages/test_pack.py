"""The pack: every activity on paper, with what the room may see and nothing else."""

import io
from dataclasses import replace

import pypdfium2
import pytest

from app.catalog import load_template
from app.domain.blocks import Fields, Heading, PageBreak
from app.domain.commands import Add
from app.domain.records import (
    Department,
    Participant,
    Perception,
    PrivateNote,
    Rating,
    Response,
    Round,
    Stage,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.export.reports import report_pdf
from app.stages.pack import pack
from app.stages.registry import STAGES
from app.stages.sheets import to_fill
from tests.sample import the_sample
from tests.stages.printed import words_of


@pytest.fixture(scope="module")
def template():
    return load_template("five_stage")


@pytest.fixture(scope="module")
def sample():
    return the_sample()


def printed(report) -> str:
    return "\n".join((report.title, report.subtitle, *words_of(report.blocks)))


def pages_of(report) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(report_pdf(report).data))
    return [page.get_textpage().get_text_bounded() for page in document]


@pytest.mark.parametrize("spec", STAGES, ids=lambda spec: spec.stage.value)
def test_every_activity_has_a_form(spec):
    assert [a.key for a in spec.activities if a.form is None] == []


def test_every_activity_of_the_template_has_a_page_with_its_guide(sample, template):
    report = pack(sample, template)
    blocks = list(report.blocks)
    for guide in template.stages:
        for activity in guide.activities:
            begins = [
                at
                for at, block in enumerate(blocks)
                if isinstance(block, PageBreak)
                and blocks[at + 2 : at + 3] == [Heading(activity.title)]
                and blocks[at + 1].text.endswith(guide.title)
                and isinstance(blocks[at + 3], Fields)
            ]
            assert begins, activity.title
            said = {cell for row in blocks[begins[0] + 4].rows for cell in row} - {""}
            assert said == {*activity.say, *activity.do, *activity.watch}
    assert "Begun" in printed(report)


def test_the_agenda_comes_first(sample, template):
    first = pages_of(pack(sample, template))[0]
    assert "Day 1" in first
    assert "Lunch" in first


def test_nothing_leaves_that_has_not_been_read_out(sample, template):
    hidden = [
        Perception(round="new", author="fin", about="sales", text="Hidden words of Finance"),
        Perception(round="new", author="hr", about="sales", text="Hidden words of HR"),
        PrivateNote(stage=Stage.PERCEPTIONS, activity="write", text="A private note"),
    ]
    workshop = sample.snapshot()
    for record in (Round(id="new", title="New"), *hidden):
        workshop.apply(Add(record).changes(workshop))
    said = printed(pack(workshop, template))
    for words in ("Hidden words", "private note"):
        assert words not in said


def test_words_of_a_department_of_two_are_left_out(sample, template):
    said = printed(pack(sample, template))
    spoken = [p.text for p in sample.referring(Perception, "author", "hr")]
    answered = [r.text for r in sample.referring(Response, "department", "hr") if r.text]
    assert spoken
    assert [text for text in (*spoken, *answered) if text in said] == []


def test_no_single_rating_and_no_name_of_a_participant_stands_on_the_attendance_sheet(
    sample, template
):
    setup = next(spec for spec in STAGES if spec.stage is Stage.SETUP)
    people = next(a for a in setup.activities if a.key == "people")
    report = replace(pack(sample, template), blocks=tuple(people.form(sample)))
    said = printed(report)
    assert sample.count(Rating) > 1_000
    assert [p.name for p in sample.all(Participant) if p.name in said] == []


def test_an_empty_workshop_and_long_words_are_printed(template):
    empty = Workshop([WorkshopInfo(title="")])
    assert len(pages_of(pack(empty, template))) >= 30
    long = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle"
    names = [Department(name=f"{long} {i}", headcount=4, position=i + 1.0) for i in range(3)]
    assert len(pages_of(pack(Workshop([WorkshopInfo(title=long), *names]), template))) >= 30


def test_empty_rows_never_begin_a_page_of_their_own(template):
    grid = to_fill(("One", "Two"), [("a", "b")] * 20, 40, high=30.0)
    report = replace(pack(Workshop([WorkshopInfo(title="T")]), template), blocks=(grid, grid))
    assert len(pages_of(report)) == 2
