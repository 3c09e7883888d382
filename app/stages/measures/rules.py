"""What measures has come to, as phrases and as checks that are passed or not."""

from app.domain.records import (
    Measure,
    MeasureKind,
    Reading,
)
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.spec import Progress, progress_of


def progress(workshop: Workshop) -> Progress:
    """Both sides of service measured, weights agreed, read."""
    measures = workshop.all(Measure)
    kinds = {m.type for m in measures}
    return progress_of(
        (MeasureKind.TASK in kinds, "choose a task measure", "choose"),
        (MeasureKind.RELATIONSHIP in kinds, "choose a relationship measure", "choose"),
        (
            bool(measures) and all(m.weights_agreed for m in measures),
            "agree the weights",
            "weights",
        ),
        (workshop.count(Reading) > 0, "take the first readings", "readings"),
    )


def choose(workshop: Workshop) -> str:
    """How many there are."""
    return counted(workshop.count(Measure), "measure")


def weights(workshop: Workshop) -> str:
    """Whether they are agreed, before anyone sees a reading."""
    measures = workshop.all(Measure)
    open_ones = sum(1 for m in measures if not m.weights_agreed)
    if not measures:
        return ""
    return f"{open_ones} to agree" if open_ones else "agreed"


def readings(workshop: Workshop) -> str:
    """How many there are."""
    return counted(workshop.count(Reading), "reading") if workshop.count(Reading) else ""


def gauge(workshop: Workshop) -> str:
    """What it shows."""
    return "task, relationship, both"
