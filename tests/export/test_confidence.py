"""What was told in confidence changes nothing that leaves the house (METHOD §1, §8, §10).

Two workshops differ in everything that may not be told: private notes, hidden words, ballots of
boxes that are not revealed or too small, figures that too few people gave, and what a department
of two has said. Every export of one is the other's, byte for byte.
"""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.analysis.readiness import asked_for, may_leave
from app.bootstrap import export
from app.catalog import SAMPLE_TODAY, sample_commands
from app.cli.formats import FORMATS, ExportRequest
from app.cli.show import summarise
from app.domain.commands import Add, Edit, Move
from app.domain.records import (
    ALL,
    Attribute,
    Contract,
    Department,
    Expectation,
    Lens,
    Measure,
    MeasureKind,
    Perception,
    PerceptionState,
    PrivateNote,
    Rating,
    Readiness,
    Reading,
    Record,
    Response,
    Round,
)
from app.domain.workshop import Workshop
from app.export.contract.comparison import comparison_pdf
from app.export.contract.pdf import contract_pdf
from app.export.records import sheets
from app.export.reports import report_pdf
from app.export.tables import csv_bytes
from app.stages.registry import STAGES
from tests.export.parts import do, named
from tests.export.reading import text_of

REPORTED_FROM = 5
SMALL = "hr"


@pytest.fixture(scope="module")
def told() -> Workshop:
    """The sample with more secrets than it has of its own."""
    workshop = Workshop()
    do(workshop, *sample_commands())
    do(
        workshop,
        Edit("workshop", "workshop", {"pinned_day": SAMPLE_TODAY}),
        Add(PrivateNote(text="The head of IT has resigned")),
        Add(Round(id="later", title="A round that has only begun")),
        Add(Perception(round="later", author="fin", about="it", text="They hide behind tickets")),
    )
    # Before the others, so that what is drawn is still of the last round of the sample.
    do(workshop, Move("round", "later", workshop.ordered(Round)[0].id))
    attribute = workshop.ordered(Attribute)[0].id
    for author, about in (("fin", "it"), (SMALL, "fin")):
        box = {"round": "later", "author": author, "about": about}
        for score in (1, 5, 2, 4, 1, 4):
            scores = {attribute: score}
            do(workshop, named("cast_ballot", **box, lens=Lens.DIRECT, scores=scores))
        do(workshop, named("close_box", **box))
    do(workshop, named("consent_to_mirror", round="later", department="fin"))
    do(workshop, named("reveal_boxes", round="later", first=SMALL, second="fin"))
    _say_how_ready(workshop)
    _rate_by_few(workshop)
    return workshop


@pytest.fixture(scope="module")
def otherwise(told: Workshop) -> Workshop:
    """The same workshop, all of its secrets exchanged."""
    return Workshop(_another(told, record) for cls in ALL for record in told.all(cls))


@pytest.mark.parametrize(("what", "form"), [(w, f) for w, forms in FORMATS.items() for f in forms])
def test_no_export_depends_on_what_may_not_be_told(
    told: Workshop, otherwise: Workshop, what: str, form: str, tmp_path: Path
) -> None:
    one, other = (
        _written(workshop, tmp_path / name, what, form)
        for name, workshop in (("one", told), ("other", otherwise))
    )
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_neither_the_summary_nor_what_a_stage_prints_does(
    told: Workshop, otherwise: Workshop
) -> None:
    assert summarise(told) == summarise(otherwise)
    for spec in STAGES:
        if spec.report is not None:
            reports = [report_pdf(spec.report(workshop)).data for workshop in (told, otherwise)]
            assert reports[0] == reports[1], spec.title


def test_the_secrets_are_many_and_differ(told: Workshop, otherwise: Workshop) -> None:
    differing = {
        cls.kind
        for cls in ALL
        for record in told.all(cls)
        if otherwise.get(cls, record.id) != record
    }
    kinds = (PrivateNote, Perception, Rating, Readiness, Reading, Response)
    assert differing == {cls.kind for cls in kinds}


def test_what_two_people_rated_at_the_start_is_not_told_either(told: Workshop) -> None:
    # Its contract's fingerprint covers the baseline, so it is looked for and not exchanged.
    contract = told.get(Measure, "small").contract
    text = text_of(contract_pdf(told, contract, today=SAMPLE_TODAY).data)
    assert "Tells the whole story" in text
    assert "below the threshold" in text
    assert "1.38" not in text
    changed = text_of(comparison_pdf(told, contract, "1", "now", today=SAMPLE_TODAY).data)
    assert "Tells the whole story" in changed
    assert "Start: below the threshold" in changed
    assert "1.37" not in changed
    assert not any(b"1.375" in csv_bytes(sheet) for sheet in sheets(told))
    sheet = STAGES[3].report
    assert sheet is not None
    assert "1.375" not in str(sheet(told))


def _rate_by_few(workshop: Workshop) -> None:
    """Add a measure that only the small department rates, with readings."""
    contract = next(c for c in workshop.ordered(Contract) if SMALL in (c.first, c.second))
    supplier = contract.first if contract.second == SMALL else contract.second
    rated = Measure(
        id="small",
        contract=contract.id,
        supplier=supplier,
        name="Tells the whole story",
        type=MeasureKind.RELATIONSHIP,
        worst=1.0,
        target=5.0,
        baseline=1.375,
        rated=True,
    )
    before = SAMPLE_TODAY - timedelta(days=7)
    do(
        workshop,
        Add(rated),
        Add(Reading(measure="small", on=before, value=None, raters=2, spread=0.7)),
        Add(Reading(measure="small", on=SAMPLE_TODAY, value=4.5, raters=6, eligible=6)),
    )


def _say_how_ready(workshop: Workshop) -> None:
    """Every way in which a level is still hidden, and one pair that has revealed its own."""
    for pair in (("fin", "service"), ("fin", "sales"), ("fin", SMALL)):
        items = asked_for(workshop, *pair) or [_asked(workshop, *pair)]
        for item in items[:3]:
            for department, level in zip(pair, (2, 5), strict=True):
                said = {"expectation": item.id, "department": department, "level": level}
                do(workshop, named("say_readiness", **said))
        if "service" in pair or SMALL in pair:
            do(workshop, named("reveal_readiness", first=pair[0], second=pair[1]))
    one = asked_for(workshop, "fin", "service")[0]
    do(workshop, named("say_readiness", expectation=one.id, department="fin", level=4))


def _asked(workshop: Workshop, author: str, other: str) -> Expectation:
    do(workshop, Add(Expectation(author=author, other=other, behaviour="Say what is new")))
    return asked_for(workshop, author, other)[0]


def _request(what: str, to: Path, form: str) -> ExportRequest:
    two = {"contract": "c-fin-service", "before": "1", "after": "now"}
    return ExportRequest(what, to, form, **two if what == "comparison" else {})


def _written(workshop: Workshop, folder: Path, what: str, form: str) -> dict[str, bytes]:
    to = folder if what in ("contracts", "table") and form != "xlsx" else folder / f"{what}.{form}"
    return {
        document.path.name: document.path.read_bytes()
        for document in export(workshop, _request(what, to, form), SAMPLE_TODAY)
    }


def _another(workshop: Workshop, record: Record) -> Record:
    """Return the record with another secret, or as it is where it holds none."""
    match record:
        case PrivateNote():
            return replace(record, text="Nothing to note")
        case Perception() if record.state is PerceptionState.HIDDEN or _small(
            workshop, record.author
        ):
            return replace(record, text="Something else altogether")
        case Response() if _small(workshop, record.department):
            return replace(record, text="Another answer")
        case Readiness() if not may_leave(workshop, record):
            return replace(record, level=record.level % 5 + 1)
        case Rating() if _too_few(workshop, record):
            return replace(record, score=6 - record.score if record.score != 3 else 1)
        case Reading() if _few_behind(workshop, record):
            value = None if record.value is None else record.value + 0.25
            few = None if record.raters is None else 1 if record.raters < 3 else record.raters
            return replace(record, value=value, raters=few, spread=0.1, note="Another note")
        case _:
            return record


def _small(workshop: Workshop, department: str) -> bool:
    return workshop.get(Department, department).headcount < 3


def _too_few(workshop: Workshop, rating: Rating) -> bool:
    """Whether so few answered as this one did, or a box that is not revealed holds it."""
    alike = [
        r
        for r in workshop.referring(Rating, "author", rating.author)
        if (r.round, r.about, r.lens, r.attribute)
        == (rating.round, rating.about, rating.lens, rating.attribute)
    ]
    few = len(alike) < REPORTED_FROM
    return few or rating.round == "later" or _small(workshop, rating.author)


def _few_behind(workshop: Workshop, reading: Reading) -> bool:
    few = reading.raters is not None and reading.raters < REPORTED_FROM
    return few or _small_receiver(workshop, workshop.get(Measure, reading.measure))


def _small_receiver(workshop: Workshop, measure: Measure) -> bool:
    contract = workshop.get(Contract, measure.contract)
    receiver = contract.second if measure.supplier == contract.first else contract.first
    return measure.rated and _small(workshop, receiver)
