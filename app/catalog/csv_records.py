"""The record that a row of a table becomes, a function for each kind of table.

Each takes the cells of one row, and raises CatalogError for a cell that is wanted and empty, or
that cannot be read.
"""

from app.catalog.csv_cells import Cells
from app.catalog.csv_values import LENSES, LENSES_SAID, TONES, TONES_SAID, choice, day, flag
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


def department(c: Cells) -> Record:
    """Return a department; its headcount is 0 where none is given."""
    return Department(
        name=c.must("name", str),
        code=c.text("code"),
        colour=c.text("colour"),
        provides=c.text("provides"),
        headcount=c.may("headcount", c.whole, 0),
    )


def participant(c: Cells) -> Record:
    """Return a person of a department, who is expected where nothing else is said."""
    return Participant(
        department=c.must("department", c.names.department),
        name=c.must("name", str),
        role=c.text("role"),
        attendance=c.may("attendance", lambda v: choice(v, Attendance), Attendance.EXPECTED),
    )


def perception(c: Cells) -> Record:
    """Return a perception of the round; with nobody else described it is of oneself."""
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


def interface(c: Cells) -> Record:
    """Return an interface, for which its supplier is accountable where nothing else is said."""
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


def friction(c: Cells) -> Record:
    """Return a friction of an interface, of middling impact where none is given."""
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


def expectation(c: Cells) -> Record:
    """Return what one department asks of another or offers it, neither agreed nor declined."""
    return Expectation(
        author=c.must("from", c.names.department),
        other=c.must("to", c.names.department),
        direction=c.must("direction", lambda v: choice(v, Direction)),
        nature=c.may("nature", lambda v: choice(v, Nature), Nature.TASK),
        behaviour=c.must("behaviour", str),
        ask=c.may("ask", lambda v: choice(v, Ask), None),
        interface=c.may("interface", c.names.interface, None),
    )


def measure(c: Cells) -> Record:
    """Return a measure in the contract of its two departments, of weight 1 where none is given."""
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


def reading(c: Cells) -> Record:
    """Return the reading of a measure on a day."""
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


def competency(c: Cells) -> Record:
    """Return a competency; its five levels have words of their own all together or not at all."""
    anchors = tuple(c.text(f"level {level}") for level in range(5))
    if any(anchors) and not all(anchors):
        raise CatalogError("a competency has words for all five levels, 0 to 4, or for none")
    return Competency(
        name=c.must("name", str),
        description=c.text("description"),
        technical=c.may("technical", flag, False),
        anchors=anchors if all(anchors) else (),
    )
