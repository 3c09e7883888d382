"""The kinds of table that can be imported: their columns, and what makes each of them up."""

from dataclasses import replace

from app.catalog import csv_records
from app.catalog.csv_cells import Kind
from app.catalog.csv_german import GERMAN
from app.catalog.csv_values import plain


def _columns(words: str, **others: str) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {word.strip(): () for word in words.split(",")}
    for column, names in others.items():
        known[column.replace("_", " ")] = tuple(plain(name) for name in names.split(","))
    return known


_KINDS: dict[str, Kind] = {
    "departments": Kind(
        "department",
        _columns(
            "name, code, colour, provides, headcount",
            name="department,title",
            code="short code,short",
            colour="color",
            provides="what it provides,services",
            headcount="people,size,number of people",
        ),
        ("name",),
        csv_records.department,
        most=1_000,
    ),
    "participants": Kind(
        "participant",
        _columns(
            "department, name, role, attendance",
            department="dept,department code,team",
            name="participant,person,full name",
            role="function,job title,position",
            attendance="present,status",
        ),
        ("department", "name"),
        csv_records.participant,
        ("department", "name"),
    ),
    "perceptions": Kind(
        "perception",
        _columns(
            "author, about, lens, text, tone, evidence",
            author="from,by,author department",
            about="to,on,about department",
            lens="list",
            text="perception,sentence",
        ),
        ("author", "text"),
        csv_records.perception,
        ("author", "about", "lens", "text"),
    ),
    "interfaces": Kind(
        "interface",
        _columns(
            "name, supplier, receiver, input, output, trigger, volume, customer outcome, direct, "
            "importance, moment of truth, accountable, responsible, consulted, informed",
            name="interface,process,task,process or task",
            supplier="from",
            receiver="to",
            volume="volume a month,per month",
            customer_outcome="outcome,external customer outcome",
            accountable="a",
            responsible="r",
            consulted="c",
            informed="i",
        ),
        ("name", "supplier", "receiver"),
        csv_records.interface,
        ("supplier", "receiver", "name"),
    ),
    "frictions": Kind(
        "friction",
        _columns(
            "interface, kind, example, how often, impact, cause, relief idea, agreed relief",
            interface="process,task",
            kind="type",
            example="friction,text",
            how_often="frequency",
            relief_idea="relief,idea",
        ),
        ("interface", "example"),
        csv_records.friction,
        ("interface", "text"),
    ),
    "expectations": Kind(
        "expectation",
        _columns(
            "from, to, direction, nature, behaviour, ask, interface",
            **{"from": "author,department"},
            to="other,other department",
            direction="give or get",
            nature="kind,type",
            behaviour="behavior,expectation,text",
            interface="process,task",
        ),
        ("from", "to", "direction", "behaviour"),
        csv_records.expectation,
        ("author", "other", "behaviour"),
    ),
    "measures": Kind(
        "measure",
        _columns(
            "supplier, receiver, kind, dimension, measure, unit, better, source, owner, frequency, "
            "baseline, worst, target, weight, critical, rated, customer value",
            supplier="from",
            receiver="to",
            kind="type",
            measure="name",
            baseline="start",
        ),
        ("supplier", "receiver", "measure", "worst", "target"),
        csv_records.measure,
        ("contract", "supplier", "name"),
    ),
    "readings": Kind(
        "reading",
        _columns(
            "measure, supplier, date, value, raters, eligible, spread, note",
            measure="name",
            date="on,day",
            raters="n,answers",
            eligible="of,eligible raters",
            spread="sd,standard deviation",
        ),
        ("measure", "date"),
        csv_records.reading,
    ),
    "competencies": Kind(
        "competency",
        _columns(
            "name, description, technical, level 0, level 1, level 2, level 3, level 4",
            name="competency,skill",
        ),
        ("name",),
        csv_records.competency,
        ("name",),
    ),
}

KINDS: dict[str, Kind] = {
    name: replace(kind, german={c: tuple(w.split(", ")) for c, w in GERMAN[name].items()})
    for name, kind in _KINDS.items()
}
"""By the word that the command line takes."""
