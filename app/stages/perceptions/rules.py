"""What perceptions has come to, as phrases and as checks that are passed or not."""

from app.domain.records import (
    BallotBox,
    BoxState,
    Perception,
    Rating,
    ReadOut,
    Response,
    Round,
    Theme,
)
from app.domain.workshop import Workshop
from app.stages.spec import Progress, counted, progress_of


def progress(workshop: Workshop) -> Progress:
    """Written, rated, read, answered, gathered, revealed."""
    perceptions = workshop.all(Perception)
    read_outs = workshop.all(ReadOut)
    revealed = any(box.state is BoxState.REVEALED for box in workshop.all(BallotBox))
    return progress_of(
        (bool(perceptions), "write the three lists"),
        (workshop.count(Rating) > 0, "collect the ballots"),
        (bool(read_outs) and all(r.complete for r in read_outs), "read out the pairs"),
        (workshop.count(Response) > 0, "prepare the responses"),
        (workshop.count(Theme) > 0, "gather the themes"),
        (revealed, "reveal the mirror"),
    )


def write(workshop: Workshop) -> str:
    """How many perceptions are written in the latest round."""
    return f"{_in_round(workshop, Perception)} written"


def ballots(workshop: Workshop) -> str:
    """How many boxes are open, or how many there are."""
    boxes = _boxes(workshop)
    still_open = sum(1 for box in boxes if box.state is BoxState.OPEN)
    if not boxes:
        return "no box yet"
    return f"{still_open} open" if still_open else counted(len(boxes), "box", "boxes")


def readout(workshop: Workshop) -> str:
    """How many pairs have been read out."""
    done = sum(1 for r in workshop.all(ReadOut) if r.complete and _is_latest(workshop, r.round))
    return f"{counted(done, 'pair')} read" if done else "hidden until read"


def responses(workshop: Workshop) -> str:
    """How many there are; locked until a pair has been read."""
    if not any(r.complete for r in workshop.all(ReadOut)):
        return "locked until read"
    return counted(workshop.count(Response), "response")


def themes(workshop: Workshop) -> str:
    """How many there are."""
    found = _in_round(workshop, Theme)
    return counted(found, "theme") if found else ""


def mirror(workshop: Workshop) -> str:
    """How many boxes have been revealed."""
    revealed = sum(1 for box in _boxes(workshop) if box.state is BoxState.REVEALED)
    return f"{revealed} revealed" if revealed else "hidden"


def latest_round(workshop: Workshop) -> Round | None:
    """Return the round that is going on, or was last."""
    rounds = workshop.ordered(Round)
    return rounds[-1] if rounds else None


def _is_latest(workshop: Workshop, round: str) -> bool:
    latest = latest_round(workshop)
    return latest is not None and latest.id == round


def _in_round(workshop: Workshop, cls: type[Perception] | type[Theme]) -> int:
    latest = latest_round(workshop)
    return len(workshop.referring(cls, "round", latest.id)) if latest else 0


def _boxes(workshop: Workshop) -> list[BallotBox]:
    latest = latest_round(workshop)
    return workshop.referring(BallotBox, "round", latest.id) if latest else []
