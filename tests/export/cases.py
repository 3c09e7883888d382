"""Workshops with a contract: an ordinary one, and hard ones for the typesetter.

The tour photographs them, too.
"""

from datetime import date

from app.domain.commands import Add, Edit
from app.domain.records import (
    Channel,
    Competency,
    ContractForm,
    Expectation,
    Friction,
    FrictionKind,
    Nature,
    Participant,
    Requirement,
)
from app.domain.workshop import Workshop
from tests.export.measured import measures, rated
from tests.export.parts import CLAUSES, PLEDGES, do, interface, named, pair, promise, signed, words

TODAY = date(2026, 12, 4)
OTHER_CLAUSES = {
    3: "No customer waits for us to find each other.",
    7: "Complete requests: order, customer number, the last three payments.",
    9: "Monday to Friday, 8 to 17. Urgent: an order that ships today, by telephone.",
    10: "What is urgent is spoken, what is to last is written.",
    11: "Payment histories stay at the desk.",
    14: "A morning beside each other, once a quarter.",
    15: "Holds while both systems run; at the yearly close answers take two days.",
    18: "Either side may ask to revise it at any time, with two weeks' notice.",
    19: "The month's best handover is read out in the Friday round.",
}


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
    )
    _ask_in_vain(workshop)
    words(workshop, OTHER_CLAUSES)
    measures(workshop, supplier="b", raters=3)
    return workshop


def _ask_in_vain(workshop: Workshop) -> None:
    """Add what the annex tells: a request that was declined, one parked, one not answered."""
    do(
        workshop,
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
