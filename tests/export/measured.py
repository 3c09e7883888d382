"""What is measured of the contract of a test: METHOD's worked example, and ratings both ways."""

from datetime import date

from app.domain.commands import Add
from app.domain.records import Attribute, Better, Lens, Measure, MeasureKind, Reading, Round
from app.domain.workshop import Workshop
from tests.export.parts import do, named

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
