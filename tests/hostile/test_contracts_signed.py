"""§7: who signs, in which role and with what ink; what changed since; and the page that it is
written on: all of it is text, or is refused by name."""

import json
from datetime import datetime

import pytest

from app.domain.commands.contracts import AgreeContract, ReviseContract, SignContract, WriteClause
from app.domain.contract import still_missing
from app.domain.editions import editions, worth_comparing
from app.domain.errors import DomainError
from app.domain.records import Contract, Side, SigningMethod
from app.domain.workshop import Workshop
from app.export import comparison_pdf, contract_pdf
from tests.export import parts
from tests.export.reading import body_of, outside, squeezed, text_of
from tests.export.signed_cases import initials
from tests.hostile import worlds
from tests.hostile.texts import FORMULAS, LARGEST, MARKUP, kept
from tests.hostile.watch import opened

NOON = datetime.fromisoformat("2026-12-03T12:05")
BAD_INK = {
    "markup": '<img src="CANARY.png">',
    "no strokes": "[]",
    "an empty stroke": "[[]]",
    "one number": "[[[0.5]]]",
    "three numbers": "[[[0.1,0.2,0.3]]]",
    "not a number": "[[[NaN,0.5]]]",
    "endless": "[[[Infinity,0.5]]]",
    "too large": "[[[1e308,0.5]]]",
    "beside the field": "[[[1.5,0.5]]]",
    "words": '[[["0 0 m",") showpage ("]]]',
    "an object": '{"0":[[0.1,0.2]]}',
    "deep": "[" * 3_000 + "]" * 3_000,
    "half": "[[[0.1,0.2],",
}


def agreed() -> Workshop:
    """A contract of one promise, ready to be signed."""
    workshop = parts.pair()
    parts.promise(workshop, "a", "Answers within a day", id="e")
    parts.do(workshop, AgreeContract("c", worlds.TODAY))
    return workshop


def sign(name: str = "Ada", role: str = "", *, strokes: str = "", inked: str = "") -> SignContract:
    method = SigningMethod.INK if strokes else SigningMethod.PAPER
    return SignContract("c", Side.FIRST, name, NOON, role, method, strokes, inked)


@pytest.mark.parametrize("name", BAD_INK)
def test_ink_that_is_none_is_refused(name):
    workshop = agreed()
    for command in (
        sign(strokes=BAD_INK[name]),
        sign(strokes=parts.ink(), inked=BAD_INK[name]),
    ):
        with pytest.raises(DomainError, match="ink"):
            command.changes(workshop)


@pytest.mark.parametrize("name", sorted((MARKUP.keys() | FORMULAS.keys()) - {"full width"}))
def test_names_and_roles_under_a_signature_are_text(name):
    text = " ".join(kept((MARKUP | FORMULAS)[name]).split())[:80]
    workshop = agreed()
    parts.do(workshop, sign(text, text, strokes=parts.ink(), inked=initials()))
    data = contract_pdf(workshop, "c", today=worlds.TODAY).data
    assert body_of(data).count(squeezed(text)) >= 3
    assert outside(data) == []


def test_what_changed_is_printed_as_it_was_written(canary):
    workshop = agreed()
    parts.do(workshop, sign(MARKUP["canary"]))
    texts = [*MARKUP.values(), *LARGEST.values()]
    for number, text in zip((2, 3, 7, 9, 10, 11, 14, 15, 16, 18, 19), texts, strict=False):
        parts.do(workshop, WriteClause("c", number, kept(text)))
    for at, text in enumerate(MARKUP.values()):
        parts.promise(workshop, "ab"[at % 2], kept(text)[:2_000], id=f"m{at}")
    with opened() as found:
        data = compared(workshop)
    assert not [path for path in found if "CANARY" in path or path.startswith("/etc/h")]
    body = squeezed(text_of(data))
    for name in ("canary", "bold", "script", "entities", "pdf", "paragraph of reportlab"):
        assert squeezed(kept(MARKUP[name])) in body, name
    assert outside(data) == []
    assert not canary.was_opened()


def test_what_was_struck_out_is_text_too(canary):
    workshop = agreed()
    parts.do(workshop, ReviseContract("c"), WriteClause("c", 2, MARKUP["canary"]))
    parts.do(workshop, AgreeContract("c", worlds.TODAY), sign())
    parts.do(workshop, WriteClause("c", 2, MARKUP["script"]))
    body = squeezed(text_of(compared(workshop)))
    assert squeezed(MARKUP["canary"]) in body
    assert squeezed(MARKUP["script"]) in body
    assert not canary.was_opened()


def test_everything_in_the_sample_may_be_hostile(canary):
    """Every text of every record; versions keep the words that were agreed."""
    dressed = worlds.dressed(worlds.sample(), MARKUP["canary"])
    made = 0
    for contract in dressed.ordered(Contract):
        assert all("<" not in words for words in still_missing(dressed, contract))
        pair = worth_comparing(editions(dressed, contract))
        if pair is not None:
            data = comparison_pdf(
                dressed, contract.id, *(one.key for one in pair), today=worlds.TODAY
            ).data
            assert squeezed(MARKUP["canary"]) in squeezed(text_of(data))
            assert outside(data) == []
            made += 1
    assert made > 3
    assert not canary.was_opened()


def compared(workshop: Workshop) -> bytes:
    pair = worth_comparing(editions(workshop, workshop.get(Contract, "c")))
    assert pair is not None
    keys = (one.key for one in pair)
    return comparison_pdf(workshop, "c", *keys, today=worlds.TODAY).data


def test_a_signature_of_many_points_is_printed_in_time():
    points = [[round(n % 100 / 100, 2), round(n % 37 / 37, 2)] for n in range(40_000)]
    workshop = agreed()
    parts.do(workshop, sign(strokes=json.dumps([points]), inked=json.dumps([points[:500]])))
    assert outside(contract_pdf(workshop, "c", today=worlds.TODAY).data) == []
