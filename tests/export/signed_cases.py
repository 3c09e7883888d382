"""More contracts that are hard to typeset: on Letter, in ink on every page, voided by a change."""

import json
import math
from datetime import date, datetime

from app.domain.commands import Edit
from app.domain.commands.contracts import AgreeContract, ReviseContract, SignContract
from app.domain.records import ContractForm, Paper, Side, SigningMethod
from app.domain.workshop import Workshop
from tests.export.cases import everything, long_names, ordinary, right_to_left
from tests.export.parts import do, ink, promise, words

_AGREED = date(2026, 12, 3)
_AT = datetime.fromisoformat("2026-12-03T16:40")


def initials(seed: float = 2.0) -> str:
    """Return strokes as the small field draws them, up to its edges as people do."""
    points = [
        [round(0.02 + 0.016 * t, 4), round(0.5 + 0.48 * math.sin(t / seed), 4)] for t in range(60)
    ]
    return json.dumps([points], separators=(",", ":"))


def _sign_in_ink(workshop: Workshop, first: str, second: str) -> Workshop:
    """Agree anew and sign on both sides in ink, with initials for each page."""
    do(workshop, AgreeContract("c", _AGREED))
    for at, (side, name) in enumerate(((Side.FIRST, first), (Side.SECOND, second))):
        ink_of = (SigningMethod.INK, ink(3 + at), initials(2.0 + at))
        do(workshop, SignContract("c", side, name, _AT, "Head of the desk", *ink_of))
    return workshop


def signed_in_ink() -> Workshop:
    """Return the full contract with its annex, signed and initialled by both."""
    return _sign_in_ink(everything(), "Ingrid Aas", "Tomás Rey")


def long_names_in_ink() -> Workshop:
    """Return long names in every place, and ink above them."""
    workshop = long_names()
    do(workshop, Edit("contract", "c", {"form": ContractForm.FULL, "annex": True}))
    return _sign_in_ink(_reopened(workshop), "Ingrid " * 11 + "Aas", "T" * 80)


def right_to_left_in_ink() -> Workshop:
    """Return the Hebrew and the Arabic party, who have signed."""
    return _sign_in_ink(right_to_left(), "נעמה לוי", "ليلى حداد")


def right_to_left_voided() -> Workshop:
    """Return the same, after words and a promise were added."""
    workshop = right_to_left_in_ink()
    words(workshop, {2: "לקוח שמזמין לפני הצהריים יודע באותו יום, וגם מתי (Invoice 2026)."})
    promise(workshop, "b", "نرسل 3 نسخ", id="later")
    return workshop


def voided() -> Workshop:
    """Return the full contract with its annex and its ink, of which a clause has changed since."""
    workshop = signed_in_ink()
    words(workshop, {7: "Complete requests, from the first day on: order and customer number."})
    return workshop


def letter() -> Workshop:
    """Return the full contract with its annex, in ink, on Letter."""
    workshop = signed_in_ink()
    do(workshop, Edit("workshop", "workshop", {"paper": Paper.LETTER}))
    return workshop


def ordinary_on_letter() -> Workshop:
    """Return the contract of the look on the lower sheet."""
    workshop = ordinary()
    do(workshop, Edit("workshop", "workshop", {"paper": Paper.LETTER}))
    return workshop


def _reopened(workshop: Workshop) -> Workshop:
    do(workshop, ReviseContract("c"))
    return workshop


SIGNED_CASES = {
    "signed-in-ink": signed_in_ink,
    "long-names-in-ink": long_names_in_ink,
    "right-to-left-in-ink": right_to_left_in_ink,
    "right-to-left-voided": right_to_left_voided,
    "voided": voided,
    "letter": letter,
    "letter-ordinary": ordinary_on_letter,
}
