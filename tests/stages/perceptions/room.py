"""Two and a half departments, a round and what they have written, for tests of the stage."""

from app.analysis.reading import reading_order
from app.domain.commands.perceptions import CompleteReadOut, ReadPerception
from app.domain.records import (
    Attribute,
    Department,
    Evidence,
    FocusPair,
    Lens,
    MirrorConsent,
    Participant,
    Perception,
    Rating,
    Round,
    Theme,
    Tone,
    WorkshopInfo,
)
from app.stages.perceptions.lists import is_hidden

ROOM = (
    WorkshopInfo(title="Harbour"),
    Department(id="fin", name="Finance", code="FIN", headcount=5, position=1),
    Department(id="cs", name="Customer Service", code="CS", headcount=6, position=2),
    Department(id="hr", name="HR", code="HR", headcount=2, position=3),
    FocusPair(id="fp", first="fin", second="cs", position=1),
    Participant(id="p1", department="cs", name="Ruth Brandt", role="Team leader", position=1),
    Round(id="r1", title="Round 1", position=1),
    Attribute(id="a1", name="Keeps promises", low="never", high="always", position=1),
    Attribute(id="a2", name="Responds in time", low="late", high="at once", position=2),
    Attribute(id="a3", name="Explains a no", low="never", high="always", position=3),
)

CONSENTS = tuple(
    MirrorConsent(id=f"yes-{id}", round="r1", department=id, by="Its head")
    for id in ("fin", "cs", "hr")
)
"""Everybody's yes to being mirrored in the round."""


def said(id: str, author: str, about: str, lens: Lens = Lens.DIRECT, **values) -> Perception:
    """A hidden perception of the first round."""
    values.setdefault("text", f"What {author} writes about {about}: {id}")
    return Perception(id=id, round="r1", author=author, about=about, lens=lens, **values)


LISTS = (
    said("s1", "fin", "fin", Lens.SELF, tone=Tone.STRENGTH, evidence=Evidence.FACT),
    said("d2", "fin", "cs", tone=Tone.DIFFICULTY, evidence=Evidence.EXAMPLE),
    said("d1", "fin", "cs", tone=Tone.STRENGTH, evidence=Evidence.FACT),
    said("m1", "fin", "cs", Lens.META),
    said("e1", "cs", "fin", tone=Tone.DIFFICULTY, evidence=Evidence.EXAMPLE),
    said("e2", "cs", "fin", tone=Tone.STRENGTH),
    said("t1", "cs", "cs", Lens.SELF),
)

PAIR = ("fin", "cs")
THEMES = (
    Theme(id="th1", round="r1", first="fin", second="cs", title="Answers on the day", position=1),
    Theme(id="th2", round="r1", first="fin", second="cs", title="Complete requests", position=2),
)


def add(document, *records) -> None:
    """Put records into the workshop by its own gate."""
    from app.domain.commands import Add, Batch

    assert document.execute(Batch(tuple(Add(record) for record in records))) is not None


def read_all(document, one: str = "fin", other: str = "cs", *, complete: bool = True) -> None:
    """Read a pair out to its end."""
    for perception in reading_order(document.workshop, "r1", one, other):
        if is_hidden(perception):
            assert document.execute(ReadPerception(perception.id)) is not None
    if complete:
        assert document.execute(CompleteReadOut("r1", one, other)) is not None


def ratings(document) -> list[tuple[str, str, str, str, int]]:
    """Return what stands in the boxes, in an order of its own."""
    found = document.workshop.all(Rating)
    return sorted((r.author, r.about, r.lens.value, r.attribute, r.score) for r in found)
