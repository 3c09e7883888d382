"""Ink in print: the signature in its block, initials at the foot of each page, none once voided."""

import ctypes
import json
from datetime import date, datetime

import pypdfium2
import pypdfium2.raw as raw
import pytest

from app.domain.commands.contracts import AgreeContract, SignContract, WriteClause
from app.domain.errors import DomainError, ExportError
from app.domain.records import Side, Signature, SigningMethod
from app.domain.wording import fingerprint
from app.domain.workshop import Workshop
from app.export import contract_pdf
from app.export.contract.signing import draw_ink
from app.export.typeset.palette import PEN_INK
from tests.export import cases, parts
from tests.export.reading import text_of

DAY = date(2026, 12, 1)
NOON = datetime(2026, 12, 1, 12, 5)  # noqa: DTZ001  # as the room's clock has it
INK = json.dumps([[[0.1, 0.5], [0.5, 0.2], [0.9, 0.6]], [[0.2, 0.9]]])
INITIALS = json.dumps([[[0.2, 0.5], [0.8, 0.5]]])


def signed_here() -> Workshop:
    """Return a contract of several pages, signed by both in ink, initialled by the first."""
    workshop = cases.everything()
    parts.do(workshop, AgreeContract("c", DAY))
    for side, name, initials in ((Side.FIRST, "Ada", INITIALS), (Side.SECOND, "Bo", "")):
        method = SigningMethod.INK
        parts.do(workshop, SignContract("c", side, name, NOON, "Head", method, INK, initials))
    return workshop


def strokes(data: bytes) -> list[int]:
    """Return how many curves each page has in the colour of a pen."""
    return [
        sum(map(_is_ink, page.get_objects([raw.FPDF_PAGEOBJ_PATH])))
        for page in pypdfium2.PdfDocument(data)
    ]


def _is_ink(item: pypdfium2.PdfObject) -> bool:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, filled, stroked)
    rgba = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetStrokeColor(item.raw, *rgba)
    red, green, blue, _ = (channel.value for channel in rgba)
    return bool(stroked.value) and f"#{red:02x}{green:02x}{blue:02x}" == PEN_INK.lower()


def test_initials_stand_on_each_page_and_the_signature_on_one() -> None:
    workshop = signed_here()
    found = strokes(contract_pdf(workshop, "c", today=DAY).data)
    assert len(found) > 2
    assert sorted(found)[:-1] == [1] * (len(found) - 1)
    assert max(found) == 1 + 2 * 2


def test_the_block_says_who_when_how_and_what_was_signed() -> None:
    workshop = signed_here()
    text = text_of(contract_pdf(workshop, "c", today=DAY).data)
    digest = workshop.all(Signature)[-1].digest
    assert "Ada, for Finance" in text
    assert "1 December 2026, 12:05 · signed on screen" in text
    assert f"Fingerprint of what was signed: {fingerprint(digest)}" in text


def test_changed_words_take_the_initials_away_and_strike_the_signatures() -> None:
    workshop = signed_here()
    parts.do(workshop, WriteClause("c", 2, "Other words than were signed."))
    data = contract_pdf(workshop, "c", today=DAY).data
    assert sum(strokes(data)) == 2 * 2
    assert text_of(data).count("Voided: the words have changed since.") == 2


@pytest.mark.parametrize(
    "ink", ["[]", "[[]]", "[[[0, 2]]]", "[[[0]]]", "null", "x", "[[[NaN, 0]]]"]
)
def test_what_is_no_ink_is_refused(ink: str) -> None:
    workshop = cases.everything()
    parts.do(workshop, AgreeContract("c", DAY))
    method = SigningMethod.INK
    for given in ((ink, ""), (INK, ink)):
        command = SignContract("c", Side.FIRST, "Ada", NOON, "Head", method, *given)
        with pytest.raises(DomainError, match="cannot be read: sign once more"):
            command.changes(workshop)


@pytest.mark.parametrize("ink", ["", "[", "1.5", "[[[NaN, 2]]]", "[null]", "[" * 9_999])
def test_ink_that_a_file_holds_and_nobody_drew_is_refused_with_a_sentence(ink: str) -> None:
    with pytest.raises(ExportError, match="sign"):
        draw_ink(None, ink, 0.0, 0.0, 9.0, 3.0)  # type: ignore[arg-type]


def test_initials_alone_are_no_signature() -> None:
    workshop = cases.everything()
    parts.do(workshop, AgreeContract("c", DAY))
    paper = SignContract("c", Side.FIRST, "Ada", NOON, initials=INITIALS)
    with pytest.raises(DomainError, match="on paper has no ink"):
        paper.changes(workshop)
