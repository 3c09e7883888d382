"""Workshops in which every text is hostile, made by the commands and by dressing up the sample."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from app.catalog import SAMPLE_TODAY
from app.domain.codec import field_types
from app.domain.commands import decode_command
from app.domain.records import Record
from app.domain.workshop import Workshop
from tests.hostile.texts import FORMULAS, LARGEST, MARKUP, SCRIPTS, SHORT, fitting, kept
from tests.sample import the_sample

Line = dict[str, Any]
TODAY = SAMPLE_TODAY
DEPARTMENT, TITLE, RULE, PROMISE, PROSE = 120, 200, 400, 2_000, 4_000
"""The limits of the fields that are filled here."""
NAMES = {
    name: text
    for name, text in (MARKUP | FORMULAS | SCRIPTS).items()
    if name not in ("nested lists", "marks without a letter", "nested tables")
}
CLAUSES = dict(zip((2, 3, 16, 19), LARGEST, strict=True))
"""Which clause holds which of the largest texts."""
_KEPT_AS_THEY_ARE = {"colour", "language", "template", "activity", "cadence"}


def lines() -> Iterator[Line]:
    """Yield commands that put every text of the table into a field of each size."""
    yield {"do": "edit_workshop", "id": "workshop", "organisation": MARKUP["canary"]}
    for at, text in enumerate(list(NAMES.values())[:30]):
        yield {"do": "add_department", "id": f"d{at}", "name": _numbered(text, at), "headcount": 6}
    yield {
        "do": "add_interface", "id": "i", "supplier": "d0", "receiver": "d1",
        "accountable": "d0", "name": MARKUP["attribute"],
    }  # fmt: skip
    for at, (name, text) in enumerate(SHORT.items()):
        yield {"do": "add_ground_rule", "id": f"rule-{at}", "text": _line(text, RULE, name)}
        yield {"do": "add_agenda_item", "title": _line(text, TITLE, name), "minutes": 5}
        yield {
            "do": "add_friction", "interface": "i", "text": _prose(text, PROSE, name),
            "cause": fitting(text, PROSE),
        }  # fmt: skip
        yield {
            "do": "add_expectation", "id": f"e{at}", "author": f"d{at % 2}", "direction": "give",
            "other": f"d{1 - at % 2}", "behaviour": _prose(text, PROMISE, name),
        }  # fmt: skip
        yield {"do": "agree_expectation", "id": f"e{at}"}
    yield {"do": "add_contract", "id": "c", "first": "d0", "second": "d1", "form": "full"}
    for number, name in CLAUSES.items():
        yield {"do": "write_clause", "contract": "c", "number": number, "text": LARGEST[name]}
    yield {"do": "agree_contract", "id": "c", "on": "2026-03-03"}


def promises() -> dict[str, str]:
    """Return what must stand in the contract, by the id of the commitment."""
    return {
        f"e{at}": kept(_prose(text, PROMISE, name)) for at, (name, text) in enumerate(SHORT.items())
    }


def rules() -> list[str]:
    """Return what must stand in the table of ground rules, in order."""
    return [" ".join(kept(_line(text, RULE, name)).split()) for name, text in SHORT.items()]


def made() -> Workshop:
    """Return the workshop that `lines` make."""
    return _made().snapshot()


@cache
def _made() -> Workshop:
    start: list[Line] = [{"do": "add_workshop", "title": MARKUP["local picture"]}]
    return carried_out(Workshop(), [*start, *lines()])


def carried_out(workshop: Workshop, commands: Iterable[Line]) -> Workshop:
    """Carry lines out and return the same workshop."""
    for line in commands:
        workshop.apply(decode_command(line).changes(workshop))
    return workshop


def _numbered(text: str, at: int) -> str:
    """Return a name that no other department has."""
    return f"{' '.join(kept(text).split())[: DEPARTMENT - 4]} {at}"


def _line(text: str, limit: int, name: str) -> str:
    line = fitting(text, limit)
    return line if " ".join(kept(line).split()).strip("\u3164\u115f\u1160") else name


def _prose(text: str, limit: int, name: str) -> str:
    return fitting(text, limit) if kept(text) else name


@cache
def sample() -> Workshop:
    """Return the sample workshop; take a snapshot before changing it."""
    return the_sample()


def dressed(workshop: Workshop, text: str) -> Workshop:
    """Return a workshop of the same records, every text in it `text` with a number behind."""
    return Workshop(
        _dressed(record, text, number) for number, record in enumerate(workshop.records())
    )


def mixed(workshop: Workshop, shift: int = 0) -> Workshop:
    """Return a workshop of the same records, each with another text of the table in it."""
    texts = [kept(text) or name for name, text in SHORT.items()]
    return Workshop(
        _dressed(record, texts[(number + shift) % len(texts)], number)
        for number, record in enumerate(workshop.records())
    )


def _dressed(record: Record, text: str, number: int) -> Record:
    values: dict[str, Any] = {}
    for name, kind in field_types(type(record)).items():
        spec = kind.spec
        if kind.base is not str or spec.refers or spec.verbatim or spec.stepped:
            continue
        if name in _KEPT_AS_THEY_ARE or name == "id":
            continue
        own = f"{text} {number}"
        if len(own) > spec.limit:
            own = "<b>x</b>"[: spec.limit]
        before = getattr(record, name)
        values[name] = tuple(own for _ in before) if kind.many else own
    return replace(record, **values)
