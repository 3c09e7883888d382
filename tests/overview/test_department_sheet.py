"""A department's own sheet holds what was agreed, and nothing that was said in confidence."""

import dataclasses

from app.bootstrap import Exports
from app.domain.commands import Add
from app.domain.commands.expectations import AgreeExpectation
from app.domain.records import (
    Department,
    Expectation,
    ExpectationState,
    Perception,
    PrivateNote,
    Response,
)
from app.domain.workshop import Workshop
from app.overview.department_sheet import department_sheet
from app.overview.map.page import MapPage
from app.widgets.report_file import write_report
from tests.export.reading import text_of
from tests.sample import the_sample
from tests.stages.printed import words_of


def words(report):
    return [report.title, report.subtitle, *words_of(report.blocks)]


def test_both_directions_of_every_agreement_stand_on_the_sheet_once():
    workshop = the_sample()
    for department in workshop.all(Department):
        said = words(department_sheet(workshop, department.id))
        agreed = [
            e.behaviour
            for e in workshop.all(Expectation)
            if e.state is ExpectationState.AGREED and department.id in (e.author, e.other)
        ]
        assert sorted(w for w in said if w in set(agreed)) == sorted(agreed)


def test_nothing_said_in_confidence_is_on_any_sheet():
    workshop = the_sample()
    kept = {p.text for p in workshop.all(Perception)}
    kept |= {r.text for r in workshop.all(Response) if r.text}
    kept |= {n.text for n in workshop.all(PrivateNote)}
    for department in workshop.all(Department):
        assert not kept & set(words(department_sheet(workshop, department.id)))


def test_a_department_without_agreements_is_told_so():
    workshop = Workshop([dataclasses.replace(the_sample().info), Department(id="x", name="X")])
    assert "Nothing has been agreed" in words(department_sheet(workshop, "x"))[-1]


def test_the_sheet_is_written_from_the_page(qtbot, context, document, tmp_path):
    said = []
    context.say = said.append
    context.exporter = Exports()
    page = MapPage(context)
    qtbot.addWidget(page)
    page.show_activity("department")
    document.execute(
        Add(Expectation(id="e", author="cs", other="fin", behaviour="Answer within 8 hours"))
    )
    document.execute(AgreeExpectation("e"))
    to = tmp_path / "Finance.pdf"
    write_report(context, page.view, "the sheet", lambda w: department_sheet(w, "fin"), to)
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"Written: {to}"]
    assert "Answer within 8 hours" in text_of(to.read_bytes())
