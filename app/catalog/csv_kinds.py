"""The kinds of table that can be imported: their columns, and the record that a row becomes."""

from app.catalog.csv_cells import Cells, Kind
from app.catalog.csv_values import (
    LENSES,
    LENSES_SAID,
    TONES,
    TONES_SAID,
    choice,
    day,
    flag,
    plain,
)
from app.domain.errors import CatalogError
from app.domain.records import (
    Ask,
    Attendance,
    Better,
    Cadence,
    Competency,
    CustomerValue,
    Department,
    Direction,
    Evidence,
    Expectation,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MeasureKind,
    Nature,
    Participant,
    Perception,
    Reading,
    Record,
    Tone,
)


def _department(c: Cells) -> Record:
    return Department(
        name=c.must("name", str),
        code=c.text("code"),
        colour=c.text("colour"),
        provides=c.text("provides"),
        headcount=c.may("headcount", c.whole, 0),
    )


def _participant(c: Cells) -> Record:
    return Participant(
        department=c.must("department", c.names.department),
        name=c.must("name", str),
        role=c.text("role"),
        attendance=c.may("attendance", lambda v: choice(v, Attendance), Attendance.EXPECTED),
    )


def _perception(c: Cells) -> Record:
    author = c.must("author", c.names.department)
    about = c.may("about", c.names.department, author)
    usual = Lens.SELF if about == author else Lens.DIRECT
    return Perception(
        round=c.round,
        author=author,
        about=about,
        lens=c.may("lens", lambda v: choice(v, Lens, LENSES, LENSES_SAID), usual),
        text=c.must("text", str),
        tone=c.may("tone", lambda v: choice(v, Tone, TONES, TONES_SAID), Tone.NEUTRAL),
        evidence=c.may("evidence", lambda v: choice(v, Evidence), Evidence.BELIEF),
    )


def _interface(c: Cells) -> Record:
    supplier = c.must("supplier", c.names.department)
    return Interface(
        name=c.must("name", str),
        supplier=supplier,
        receiver=c.must("receiver", c.names.department),
        input=c.text("input"),
        output=c.text("output"),
        trigger=c.text("trigger"),
        volume=c.may("volume", c.whole, None),
        customer_outcome=c.text("customer outcome"),
        direct=c.may("direct", flag, False),
        importance=c.may("importance", c.whole, 3),
        moment_of_truth=c.may("moment of truth", flag, False),
        accountable=c.may("accountable", c.names.department, supplier),
        responsible=c.may("responsible", c.names.departments, ()),
        consulted=c.may("consulted", c.names.departments, ()),
        informed=c.may("informed", c.names.departments, ()),
    )


def _friction(c: Cells) -> Record:
    return Friction(
        interface=c.must("interface", c.names.interface),
        type=c.may("kind", lambda v: choice(v, FrictionKind), FrictionKind.FRICTION),
        text=c.must("example", str),
        frequency=c.text("how often"),
        impact=c.may("impact", c.whole, 3),
        cause=c.text("cause"),
        relief_idea=c.text("relief idea"),
        agreed_relief=c.text("agreed relief"),
    )


def _expectation(c: Cells) -> Record:
    return Expectation(
        author=c.must("from", c.names.department),
        other=c.must("to", c.names.department),
        direction=c.must("direction", lambda v: choice(v, Direction)),
        nature=c.may("nature", lambda v: choice(v, Nature), Nature.TASK),
        behaviour=c.must("behaviour", str),
        ask=c.may("ask", lambda v: choice(v, Ask), None),
        interface=c.may("interface", c.names.interface, None),
    )


def _measure(c: Cells) -> Record:
    supplier = c.must("supplier", c.names.department)
    receiver = c.must("receiver", c.names.department)
    return Measure(
        contract=c.names.contract(supplier, receiver),
        supplier=supplier,
        type=c.may("kind", lambda v: choice(v, MeasureKind), MeasureKind.TASK),
        dimension=c.text("dimension"),
        name=c.must("measure", str),
        unit=c.text("unit"),
        better=c.may("better", lambda v: choice(v, Better), Better.HIGHER),
        source=c.text("source"),
        owner=c.text("owner"),
        frequency=c.may("frequency", lambda v: choice(v, Cadence), Cadence.MONTHLY),
        baseline=c.may("baseline", c.number, None),
        worst=c.must("worst", c.number),
        target=c.must("target", c.number),
        weight=c.may("weight", c.number, 1.0),
        critical=c.may("critical", flag, False),
        rated=c.may("rated", flag, False),
        customer_value=c.may(
            "customer value", lambda v: choice(v, CustomerValue), CustomerValue.INTERNAL
        ),
    )


def _reading(c: Cells) -> Record:
    supplier = c.may("supplier", c.names.department, None)
    return Reading(
        measure=c.must("measure", lambda v: c.names.measure(v, supplier)),
        on=c.must("date", day),
        value=c.may("value", c.number, None),
        raters=c.may("raters", c.whole, None),
        eligible=c.may("eligible", c.whole, None),
        spread=c.may("spread", c.number, None),
        note=c.text("note"),
    )


def _competency(c: Cells) -> Record:
    anchors = tuple(c.text(f"level {level}") for level in range(5))
    if any(anchors) and not all(anchors):
        raise CatalogError("a competency has words for all five levels, 0 to 4, or for none")
    return Competency(
        name=c.must("name", str),
        description=c.text("description"),
        technical=c.may("technical", flag, False),
        anchors=anchors if all(anchors) else (),
    )


def _columns(words: str, **others: str) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {word.strip(): () for word in words.split(",")}
    for column, names in others.items():
        known[column.replace("_", " ")] = tuple(plain(name) for name in names.split(","))
    return known


KINDS: dict[str, Kind] = {
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
        _department,
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
        _participant,
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
        _perception,
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
        _interface,
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
        _friction,
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
        _expectation,
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
        _measure,
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
        _reading,
    ),
    "competencies": Kind(
        "competency",
        _columns(
            "name, description, technical, level 0, level 1, level 2, level 3, level 4",
            name="competency,skill",
        ),
        ("name",),
        _competency,
        ("name",),
    ),
}
"""By the word that the command line takes."""
