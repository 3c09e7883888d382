"""Workshops built through the commands: an ordinary one, and hard ones for the typesetter.

The tour photographs them, too.
"""

import json
import math
from datetime import date, datetime

from app.domain.commands import NAMED, Add, Command, Edit
from app.domain.records import (
    Attribute,
    Better,
    Cadence,
    Channel,
    Competency,
    Contract,
    ContractForm,
    Department,
    Direction,
    Expectation,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MeasureKind,
    Nature,
    Participant,
    Reading,
    Requirement,
    Round,
    Side,
    SigningMethod,
    WorkshopInfo,
)
from app.domain.workshop import Workshop

TODAY = date(2026, 12, 4)


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


MEASURES: tuple[
    tuple[str, MeasureKind, str, str, str, Better, float, float, float, float, float], ...
] = (
    (
        "m1",
        MeasureKind.TASK,
        "speed",
        "Turnaround of a credit request",
        "hours",
        Better.LOWER,
        40,
        8,
        30,
        3,
        14,
    ),
    ("m2", MeasureKind.TASK, "accuracy", "Right first time", "%", Better.HIGHER, 80, 98, 82, 2, 95),
    (
        "m3",
        MeasureKind.TASK,
        "reliability",
        "Answered by the promised time",
        "%",
        Better.HIGHER,
        60,
        95,
        71,
        2,
        88,
    ),
    (
        "m4",
        MeasureKind.RELATIONSHIP,
        "responsiveness",
        "Responsiveness, as Customer Service feels it",
        "1–5",
        Better.HIGHER,
        1,
        4.5,
        2.3,
        2,
        2.8,
    ),
    (
        "m5",
        MeasureKind.RELATIONSHIP,
        "empathy",
        "Empathy",
        "1–5",
        Better.HIGHER,
        1,
        4.5,
        2.0,
        2,
        2.1,
    ),
)


def measures(
    workshop: Workshop, *, supplier: str = "a", raters: int = 6, read: bool = True
) -> None:
    """Add the measures of METHOD's worked example, with one reading each."""
    for id, kind, dimension, name, unit, better, worst, target, start, weight, value in MEASURES:
        rated = kind is MeasureKind.RELATIONSHIP
        own = f"{supplier}-{id}"
        do(
            workshop,
            Add(
                Measure(
                    id=own,
                    contract="c",
                    supplier=supplier,
                    type=kind,
                    dimension=dimension,
                    name=name,
                    unit=unit,
                    better=better,
                    worst=worst,
                    target=target,
                    baseline=start,
                    weight=weight,
                    rated=rated,
                    source="credit desk log" if not rated else "pulse of the receiver",
                    owner="Ingrid Aas",
                )
            ),
        )
        if read:
            reading = Reading(
                measure=own,
                on=date(2026, 11, 30),
                value=value,
                raters=raters if rated else None,
                eligible=6 if rated else None,
            )
            do(workshop, Add(reading))


def rated(workshop: Workshop, *, first: int = 6, second: int = 5) -> None:
    """Let `first` people of the first department rate the second, and `second` the other way."""
    do(
        workshop,
        Add(Attribute(id="q1", name="Keeps its word")),
        Add(Round(id="r1", title="First round", on=date(2026, 11, 20))),
    )
    for author, about, people in (("a", "b", first), ("b", "a", second)):
        do(workshop, named("open_box", round="r1", author=author, about=about))
        for at in range(people):
            scores = {"q1": 2 + (at + (author == "b")) % 3}
            ballot = {"round": "r1", "author": author, "about": about, "lens": Lens.DIRECT}
            do(workshop, named("cast_ballot", **ballot, scores=scores))
        do(workshop, named("close_box", round="r1", author=author, about=about))
    for department in "ab":
        do(workshop, named("consent_to_mirror", round="r1", department=department, by="its head"))
    do(workshop, named("reveal_boxes", round="r1", first="a", second="b"))


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


def ordinary() -> Workshop:
    """Return the contract of the look: signed, measured, in force."""
    workshop = pair()
    interface(workshop)
    for at, (supplier, text, nature) in enumerate(PLEDGES):
        promise(workshop, supplier, text, nature, id=f"e{at}", interface="i" if at < 2 else None)
    do(workshop, named("link_expectations", one="e0", other="e1"))
    words(workshop, CLAUSES)
    measures(workshop)
    rated(workshop)
    signed(workshop)
    return workshop


LONG = (
    "Every order that reaches the desk before noon is answered the same day, and where paper is "
    "missing the desk says which paper, who has it and by when it is needed. "
)
HEBREW = "מחלקת הכספים"
ARABIC = "خدمة العملاء"
HOSTILE = (
    "<img src=/etc/hosts>",
    "<b>bold</b> &amp; <para>",
    "emoji 😀 and 漢字",
    '=HYPERLINK("http://example.org")',
    "%PDF (unbalanced \\ parens",
    "\u202eoverridden\u202c and \x07bell",
)


def one_promise() -> Workshop:
    """Return a draft with a single commitment and nothing else."""
    workshop = pair()
    promise(workshop, "a", "Answers within a day", id="e1")
    return workshop


def sixty_promises() -> Workshop:
    """Return thirty commitments each way, of unequal length, every third in return for another."""
    workshop = pair()
    interface(workshop)
    for at in range(60):
        text = f"Promise {at + 1}: " + LONG * (1 + at % 3 // 2)
        nature = Nature.RELATIONSHIP if at % 5 == 0 else Nature.TASK
        promise(workshop, "ab"[at % 2], text.strip(), nature, id=f"e{at}", interface="i")
        if at % 6 == 1:
            do(workshop, named("link_expectations", one=f"e{at}", other=f"e{at - 1}"))
    words(workshop, CLAUSES)
    measures(workshop)
    measures(workshop, supplier="b", raters=3)
    return workshop


def everything() -> Workshop:
    """Return a full contract in which every clause has something to say, twice revised."""
    workshop = ordinary()
    do(workshop, named("revise_contract", id="c"))
    do(
        workshop,
        Edit(
            "contract", "c", {"form": ContractForm.FULL, "annex": True, "ends": date(2027, 11, 30)}
        ),
        Add(
            Friction(
                interface="i",
                type=FrictionKind.DELAY,
                text="Requests wait over the weekend",
                agreed_relief="One person of the desk answers on Saturday until noon",
            )
        ),
        Add(Competency(id="k", name="Explaining a decision")),
        Add(Requirement(interface="i", competency="k", level=3)),
        Add(
            Channel(
                first="a",
                second="b",
                name="Desk telephone",
                purpose="urgent orders",
                cadence="any day",
                owner="Ingrid Aas",
            )
        ),
        Add(
            Expectation(
                id="x1",
                author="b",
                other="a",
                behaviour="Lifts the limit for regular customers without asking",
            )
        ),
        named(
            "decline_expectation",
            id="x1",
            reason="The auditor asks for each case.",
            alternative="A list of regular customers, checked once a month.",
        ),
        Add(
            Expectation(
                id="x2", author="a", other="b", behaviour="Stops promising dates on the telephone"
            )
        ),
        named("park_expectation", id="x2", revisit=date(2027, 3, 2)),
        Add(
            Expectation(
                id="x3", author="a", other="b", behaviour="Shares the complaints list every week"
            )
        ),
    )
    words(
        workshop,
        {
            3: "No customer waits for us to find each other.",
            7: "Complete requests: order, customer number, the last three payments.",
            9: "Monday to Friday, 8 to 17. Urgent: an order that ships today, by telephone.",
            10: "What is urgent is spoken, what is to last is written.",
            11: "Payment histories stay at the desk.",
            14: "A morning beside each other, once a quarter.",
            15: "Holds while both systems run; at the yearly close answers take two days.",
            18: "Either side may ask to revise it at any time, with two weeks' notice.",
            19: "The month's best handover is read out in the Friday round.",
        },
    )
    measures(workshop, supplier="b", raters=3)
    return workshop


def long_clause() -> Workshop:
    """Return a contract with a clause of 2,000 words and a commitment of 2,000 characters."""
    workshop = ordinary()
    do(
        workshop,
        named("revise_contract", id="c"),
        Edit("contract", "c", {"form": ContractForm.FULL}),
    )
    text = "\n".join((LONG * 8).strip() for _ in range(8))
    lines = "\n".join("line" for _ in range(300))
    do(workshop, Edit("interface", "i", {"customer_outcome": "it ships\n" * 150}))
    words(workshop, {2: text, 11: "word" * 4_999, 15: lines})
    promise(workshop, "b", "x" * 2_000, id="wide")
    promise(workshop, "a", (LONG * 12)[:1_990], id="long")
    return workshop


def long_names() -> Workshop:
    """Return parties, interface and people with names of 80 characters and more."""
    first = "Department for the Vetting, Granting, Watching and Collecting of Customers' Credit"
    second = "Customerservicecentreandcomplaintshandlingdepartmentwithoutasinglespaceinitsname"
    workshop = pair(first, second, organisation="Harbour Home Appliances and Household Goods " * 4)
    interface(workshop, "Credit vetting of new orders " * 6)
    for at, (supplier, text, nature) in enumerate(PLEDGES):
        promise(workshop, supplier, text, nature, id=f"e{at}", interface="i")
    words(workshop, CLAUSES)
    measures(workshop)
    do(
        workshop,
        Edit(
            "measure",
            "a-m1",
            {
                "name": "Turnaround of a credit request, counted in hours " * 4,
                "unit": "working hours of the desk",
            },
        ),
    )
    signed(workshop)
    return workshop


def right_to_left() -> Workshop:
    """Return a Hebrew and an Arabic party, with mixed commitments."""
    workshop = pair(HEBREW, ARABIC, language="he")
    do(workshop, Edit("contract", "c", {"first_owner": "נעמה לוי", "second_owner": "ليلى حداد"}))
    interface(workshop, "בדיקת אשראי (הזמנות חדשות)")
    promise(
        workshop,
        "a",
        "אנו עונים לכל בקשת אשראי בתוך 8 שעות עבודה, ובשעה הראשונה אומרים "
        "איזה מסמך חסר (למשל Invoice 2026).",
        id="e1",
        interface="i",
    )
    promise(workshop, "a", "Finance מחלקה 14 hours", id="e2")
    promise(
        workshop,
        "b",
        "نرسل الطلب ورقم العميل وآخر 3 دفعات مع كل طلب ائتمان، ولا نعد العميل قبل وصول الجواب.",
        id="e3",
    )
    promise(workshop, "b", "نتصل مرة واحدة فقط", Nature.RELATIONSHIP, id="e4")
    words(
        workshop,
        {
            2: "לקוח שמזמין לפני הצהריים יודע באותו יום אם ההזמנה נשלחת.\n"
            "يعرف العميل في اليوم نفسه هل تُشحن الطلبية."
        },
    )
    return workshop


def hostile() -> Workshop:
    """Return texts that would be markup, formulas, operators or glyphs elsewhere."""
    workshop = pair(HOSTILE[0], HOSTILE[1])
    interface(workshop, HOSTILE[3])
    for at, text in enumerate(HOSTILE):
        promise(workshop, "ab"[at % 2], text, id=f"h{at}", interface="i")
    words(
        workshop, {2: "w" * 20_000, 16: "<img src=/dev/zero>\n<a href='file:///etc/passwd'>x</a>"}
    )
    return workshop


def between_members() -> Workshop:
    """Return a contract of two named people, agreed on paper, whose words have changed since."""
    workshop = pair()
    do(
        workshop,
        Add(Participant(id="p", department="a", name="Ingrid Aas", role="Head of Credit")),
        Add(Participant(id="q", department="b", name="Tomás Rey", role="Service Manager")),
        Edit("contract", "c", {"first_member": "p", "second_member": "q"}),
    )
    promise(workshop, "a", "Picks up the telephone", Nature.RELATIONSHIP, id="e1")
    promise(workshop, "b", "Rings before noon", id="e2")
    signed(workshop)
    words(workshop, {2: "Changed after signing."})
    return workshop


CASES = {
    "ordinary": ordinary,
    "one-promise": one_promise,
    "sixty-promises": sixty_promises,
    "everything": everything,
    "long-clause": long_clause,
    "long-names": long_names,
    "right-to-left": right_to_left,
    "hostile": hostile,
    "between-members": between_members,
}
