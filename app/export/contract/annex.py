"""What follows the clauses: what was asked for and not agreed, and what the words mean."""

from app.domain.content import OpenRequest
from app.domain.records import ExpectationState, Formula
from app.export.contract.sheet import Sheet
from app.export.typeset.document import Heading
from app.export.typeset.flow import Block, Together
from app.export.typeset.fonts import Weight
from app.export.typeset.grid import Cell, Column, Table
from app.export.typeset.text import BODY, SMALL, STRONG, Style, Words

_HEADING = Style(size=9.75, leading=14.0, weight=Weight.SEMIBOLD)
_CELL = BODY.but(size=9.0, leading=12.5)
STATE_WORD = {
    ExpectationState.OFFERED: "offered, still open",
    ExpectationState.REQUESTED: "requested, still open",
    ExpectationState.DECLINED: "declined",
    ExpectationState.PARKED: "parked",
    ExpectationState.ESCALATED: "escalated",
    ExpectationState.AGREED: "agreed",
}


def annex(sheet: Sheet) -> list[Block]:
    """Return the table of refused, parked and open requests, if the contract prints it."""
    if not sheet.content.annex:
        return []
    columns = [
        Column("Said by", share=1.6),
        Column("What", share=3.4),
        Column("How it stands", share=1.6),
        Column("Why, or who decides", share=3.6),
        Column("Until", share=1.5),
    ]
    rows = [_row(sheet, request) for request in sheet.content.annex]
    return [
        Heading("Annex  Asked for, and not agreed", _HEADING, before=16.0),
        Words("None of this is part of what was signed.", SMALL, before=2.0, keep=True),
        Table(columns, rows, style=_CELL, before=4.0),
    ]


def _row(sheet: Sheet, request: OpenRequest) -> list[str]:
    return [
        sheet.name(request.author),
        request.text,
        STATE_WORD[request.state],
        request.because or "–",
        sheet.wording.iso(request.until) or "–",
    ]


def glossary(sheet: Sheet) -> list[Block]:
    """Return what the words of a full contract mean."""
    if not sheet.full:
        return []
    rows: list[list[Cell]] = [
        [Words(word, STRONG.but(size=9.0, leading=12.5)), told] for word, told in _terms(sheet)
    ]
    table = Table([Column("", share=1.0), Column("", share=3.4)], rows, style=_CELL, before=4.0)
    return [Together([Heading("Glossary", _HEADING), table], before=16.0)]


_TERMS = {
    "Interface": "A process or task that crosses from one department to the other.",
    "Supplier, receiver": "Who does it, and whom it is done for. Each side is both.",
    "Task": "What is done: how fast, how right, how reliably.",
    "Relationship": "How people deal with each other while it is done.",
    "In return for": "Two commitments that hold together: I will if you will.",
    "Start, now, target": "The value before the contract, the last one read, and the one that "
    "scores 100. Each measure also has a value that scores nothing.",
    "Weight": "How much a measure counts among those of its kind and direction.",
    "T and R": "The score of the task side and of the relationship side, 0 to 100.",
    "C": "The combined figure of a direction: {how}. The lower direction is the headline.",
    "Green, amber, red": "From 85, from 70, below. A side below 60 caps it at amber.",
    "Below the threshold": "Too few people answered to show the answer without showing them.",
    "Accountable": "The one department that answers for an interface. Responsible: who does it. "
    "Consulted: asked before. Informed: told after.",
    "Fingerprint": "The beginning of the SHA-256 of parties, clauses, commitments and measures. "
    "If a word changes, it changes, and the signatures are void.",
}
_GEOMETRIC = (
    "the geometric mean of both, so that a weak side is not bought back by a strong one; the task "
    "side counts {share} %"
)
_ARITHMETIC = "the weighted mean of both; the task side counts {share} %"


def _terms(sheet: Sheet) -> list[tuple[str, str]]:
    geometric = sheet.content.formula is Formula.GEOMETRIC
    share = sheet.wording.number(sheet.content.task_share * 100, 0)
    how = (_GEOMETRIC if geometric else _ARITHMETIC).format(share=share)
    return [(word, told.format(how=how)) for word, told in _TERMS.items()]
