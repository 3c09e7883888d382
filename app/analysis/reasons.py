"""What a status is due to, in a few words beside the gauge (METHOD §3)."""

from app.analysis.formula import GREEN_FROM, SIDE_FLOOR, KindScore, Status
from app.analysis.standing import Standing, Worth
from app.domain.records import Measure


def reason(
    task: KindScore,
    relationship: KindScore,
    combined: float | None,
    critical: list[Measure],
    standings: tuple[Standing, ...],
) -> str:
    """Return what the status of a direction is due to, as a phrase; "" where it is green.

    critical: its critical measures that are at or beyond worst.
    """
    if critical:
        return f"“{critical[0].name}” is at its worst"
    if combined is None:
        return _what_lacks(task, relationship, standings)
    if combined >= GREEN_FROM and min(_values(task, relationship)) >= SIDE_FLOOR:
        return ""
    if task.value is None or relationship.value is None:
        return ""
    if abs(task.value - relationship.value) < 10.0:
        return "both sides hold it back"
    weaker = "task" if task.value < relationship.value else "relationship"
    return f"{weaker} holds it back"


def beside(status: Status, because: str) -> str:
    """Return what is to be said of a reason beside the word of its status, without that word."""
    return because.removeprefix(status.word).lstrip()


def _what_lacks(task: KindScore, relationship: KindScore, standings: tuple[Standing, ...]) -> str:
    if task.measures + relationship.measures == 0:
        return "no measures yet"
    if any(s.worth is Worth.SUPPRESSED for s in standings):
        return "too few raters to show"
    names = (("task", task), ("relationship", relationship))
    lacking = [name for name, side in names if side.value is None]
    unmeasured = [name for name, side in names if side.measures == 0]
    if unmeasured:
        return f"no {' or '.join(unmeasured)} measure"
    return f"{Status.INSUFFICIENT.word} for {' and '.join(lacking)}"


def _values(task: KindScore, relationship: KindScore) -> list[float]:
    return [side.value for side in (task, relationship) if side.value is not None] or [0.0]
