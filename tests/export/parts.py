"""What a workshop with one contract is put together from, by the commands themselves."""

import json
import math
from datetime import date, datetime

from app.domain.commands import NAMED, Add, Command
from app.domain.records import (
    Cadence,
    Contract,
    Department,
    Direction,
    Expectation,
    Interface,
    Nature,
    Side,
    SigningMethod,
    WorkshopInfo,
)
from app.domain.workshop import Workshop


def do(workshop: Workshop, *commands: Command) -> None:
    """Run commands as the session would."""
    for command in commands:
        workshop.apply(command.changes(workshop))


def named(name: str, **values: object) -> Command:
    """Return a named step of the method."""
    return NAMED[name](**values)


def pair(first: str = "Finance", second: str = "Customer Service", **info: object) -> Workshop:
    """Return a workshop of two departments, "a" and "b", with an empty contract "c"."""
    workshop = Workshop()
    values: dict[str, object] = {
        "title": "From complaint to contract",
        "organisation": "Harbour Home Appliances",
        "language": "en",
        **info,
    }
    do(
        workshop,
        Add(WorkshopInfo(**values)),  # type: ignore[arg-type]
        Add(Department(id="a", name=first, headcount=5)),
        Add(Department(id="b", name=second, headcount=6)),
        Add(
            Contract(
                id="c",
                first="a",
                second="b",
                first_owner="Ingrid Aas, Head of Credit",
                second_owner="Tomás Rey, Service Manager",
                first_contact="credit desk, extension 214",
                second_contact="service desk, extension 300",
                starts=date(2026, 12, 1),
                next_review=date(2027, 3, 2),
                cadence=Cadence.FORTNIGHTLY,
            )
        ),
    )
    return workshop


def promise(
    workshop: Workshop,
    supplier: str,
    text: str,
    nature: Nature = Nature.TASK,
    *,
    id: str,
    interface: str | None = None,
) -> None:
    """Add an agreed give."""
    other = "b" if supplier == "a" else "a"
    do(
        workshop,
        Add(
            Expectation(
                id=id,
                author=supplier,
                other=other,
                direction=Direction.GIVE,
                nature=nature,
                behaviour=text,
                interface=interface,
            )
        ),
        named("agree_expectation", id=id),
    )


def words(workshop: Workshop, texts: dict[int, str]) -> None:
    """Write clauses."""
    do(workshop, *(named("write_clause", contract="c", number=n, text=t) for n, t in texts.items()))


PLEDGES: tuple[tuple[str, str, Nature], ...] = (
    (
        "a",
        (
            "Answers a credit request within 8 working hours, and says in the first hour which "
            "paper is missing"
        ),
        Nature.TASK,
    ),
    (
        "b",
        "Sends order, customer number and the last three payments with each request",
        Nature.TASK,
    ),
    ("b", "Promises no credit before the answer is there", Nature.TASK),
    ("a", "Explains a no in one sentence that a customer can be told", Nature.RELATIONSHIP),
    ("a", "Keeps what it hears about customers to itself", Nature.RELATIONSHIP),
    ("b", "Rings the desk once, and says what the customer needs", Nature.RELATIONSHIP),
)
CLAUSES = {
    2: "A customer who orders before noon knows on the same day whether the order ships. "
    "Everything below serves that.",
    16: "First between the two desks, the same day.\nThen the two owners, within two days.\n"
    "Then the Chief Operating Officer, within a week.",
}


def interface(
    workshop: Workshop, name: str = "Credit vetting of new orders", **values: object
) -> None:
    """Add the interface "i"."""
    fields: dict[str, object] = {
        "id": "i",
        "supplier": "a",
        "receiver": "b",
        "accountable": "a",
        "responsible": ("a",),
        "consulted": ("b",),
        "volume": 340,
        "input": "order with customer number and payments",
        "output": "yes, no or what is missing",
        "trigger": "an order of a new customer comes in",
        "customer_outcome": "The customer knows on the same day whether the order ships.",
        "importance": 5,
        "moment_of_truth": True,
        **values,
    }
    do(workshop, Add(Interface(name=name, **fields)))  # type: ignore[arg-type]


def ink(seed: int = 3) -> str:
    """Return strokes as the signing field draws them."""
    points = [
        [round(0.06 + 0.012 * t, 4), round(0.5 + 0.3 * math.sin(t / seed) * math.cos(t / 11), 4)]
        for t in range(60)
    ]
    return json.dumps([points, [[0.1, 0.82], [0.7, 0.78]]], separators=(",", ":"))


def signed(workshop: Workshop) -> None:
    """Agree, sign on both sides, one in ink and one on paper, and put in force."""
    do(
        workshop,
        named("agree_contract", id="c", on=date(2026, 11, 21), note="First agreement"),
        named(
            "sign_contract",
            id="c",
            side=Side.FIRST,
            signatory="Ingrid Aas",
            role="Head of Credit",
            at=datetime.fromisoformat("2026-11-21T16:40"),
            method=SigningMethod.INK,
            strokes=ink(),
        ),
        named(
            "sign_contract",
            id="c",
            side=Side.SECOND,
            signatory="Tomás Rey",
            at=datetime.fromisoformat("2026-11-21T16:42"),
        ),
        named("activate_contract", id="c"),
    )
