"""A workshop like another in all that the room may see, and different in all that is withheld:
hidden words, private notes, ballots that are not revealed or too few, dots and levels that are not
seen, names."""

from collections import Counter
from dataclasses import replace
from typing import Any

from app.analysis.privacy import FLOOR, Audience, is_too_small, threshold_of
from app.analysis.readiness import may_leave
from app.analysis.standing import by_too_few
from app.analysis.themes import dots_revealed
from app.domain.records import (
    Assessment,
    BallotBox,
    BoxState,
    Contract,
    Lens,
    Measure,
    ParkedItem,
    Participant,
    Perception,
    PerceptionState,
    PrivateNote,
    Rating,
    Readiness,
    Reading,
    Record,
    Response,
    Review,
    Theme,
    Tone,
)
from app.domain.workshop import Workshop

MARKER = "xqz-withheld"


def veiled(workshop: Workshop) -> Workshop:
    """Return a workshop that differs in everything that is withheld, and in nothing else."""
    suppressed = _suppressed(workshop)
    return Workshop(_veiled(workshop, record, suppressed) for record in workshop.records())


def _veiled(workshop: Workshop, record: Record, suppressed: set[str]) -> Record:
    if isinstance(record, Perception):
        return _perception(workshop, record)
    if isinstance(record, Rating) and record.id in suppressed:
        return replace(record, score=6 - record.score if record.score != 3 else 5)
    if isinstance(record, Response):
        about = workshop.get(Perception, record.perception)
        small = any(is_too_small(workshop, d, FLOOR) for d in (about.author, about.about))
        return replace(record, text=MARKER) if small else record
    if isinstance(record, Theme) and not dots_revealed(workshop, record):
        return replace(record, dots=record.dots + 7)
    if isinstance(record, Readiness) and not may_leave(workshop, record):
        return replace(record, level=6 - record.level if record.level != 3 else 1)
    if isinstance(record, Reading):
        return _reading(workshop, record)
    if isinstance(record, Assessment) and is_too_small(workshop, record.department, FLOOR):
        return replace(record, level=4 - record.level if record.level != 2 else 0, holders=1)
    return record if _in_a_contract(workshop, record) else _names(record)


def _perception(workshop: Workshop, record: Perception) -> Perception:
    changed: dict[str, Any] = {"dots": record.dots + 3}
    hidden = record.state is PerceptionState.HIDDEN
    if hidden or is_too_small(workshop, record.author, FLOOR):
        changed |= {"text": f"{MARKER} {record.text}"[:2000]}
        changed |= {"tone": Tone.DIFFICULTY if record.tone is Tone.STRENGTH else Tone.STRENGTH}
        if not hidden:
            changed |= {"clarification": MARKER if record.clarification else ""}
    return replace(record, **changed)


def _reading(workshop: Workshop, record: Reading) -> Reading:
    measure = workshop.get(Measure, record.measure)
    threshold = threshold_of(workshop, Audience.ROOM)
    few = by_too_few(workshop, measure, record.raters, threshold)
    if few and record.value is not None:
        return replace(record, value=record.value + 1.0, note=MARKER)
    return replace(record, note=MARKER)


def _names(record: Record) -> Record:
    """Return the record with other names of people whom the room is not told of."""
    if isinstance(record, PrivateNote):
        return replace(record, text=MARKER)
    if isinstance(record, Participant):
        return replace(record, name=f"{MARKER} {record.id}"[:120], role=MARKER)
    if isinstance(record, ParkedItem):
        return replace(record, raised_by=MARKER)
    if isinstance(record, Review):
        return replace(record, chair=MARKER, first_participants=MARKER, second_participants=MARKER)
    return record


def _in_a_contract(workshop: Workshop, record: Record) -> bool:
    """Whether it is a person between whom a contract is: then the contract prints the name."""
    sides = ("first_member", "second_member")
    return any(workshop.referring(Contract, side, record.id) for side in sides)


def _suppressed(workshop: Workshop) -> set[str]:
    """Return the ratings that no figure may be made of: of boxes that are not revealed, of
    departments that are too small, of cells with too few answers."""
    threshold = threshold_of(workshop, Audience.ROOM)
    revealed = {
        (b.round, b.author, b.about)
        for b in workshop.all(BallotBox)
        if b.state is BoxState.REVEALED
    }
    sizes = Counter(_cell(rating) for rating in workshop.all(Rating))
    return {
        rating.id
        for rating in workshop.all(Rating)
        if (rating.round, rating.author, rating.about) not in revealed
        or is_too_small(workshop, rating.author, threshold)
        or sizes[_cell(rating)] < threshold
    }


def _cell(rating: Rating) -> tuple[str, str, str, Lens, str]:
    return rating.round, rating.author, rating.about, rating.lens, rating.attribute
