"""What `accord show --json` prints, key for key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.analysis.metric import DirectionScore
from app.analysis.network import bottlenecks, coverage, overlaps, reciprocity, silos
from app.analysis.ratings import RatingTable, report_table
from app.analysis.readiness import may_leave
from app.analysis.relations import Tie, ties
from app.domain.records import ALL, Rating, Readiness
from app.domain.workshop import Workshop


@dataclass(frozen=True, slots=True)
class StageCount:
    """How far a stage has come; its rules say so."""

    key: str
    title: str
    done: int
    of: int


def summary(
    workshop: Workshop,
    stages: Sequence[StageCount],
    on: date,
    *,
    chosen: int | None = None,
) -> dict[str, Any]:
    """Return the summary as JSON values, for readers outside the room.

    chosen: the threshold that the facilitator chose knowingly, None for the rule. pairs are
    directions in which there is something: from, to are ids of departments. What may not be shown
    is null; ratings and readiness are counted only where they are shown.
    """
    table = report_table(workshop, chosen)
    found = ties(workshop, table, on)
    counts = {cls.kind: workshop.count(cls) for cls in ALL}
    counts[Rating.kind] = table.ratings_shown()
    counts[Readiness.kind] = sum(1 for r in workshop.all(Readiness) if may_leave(workshop, r))
    return {
        "title": workshop.info.title,
        "template": workshop.info.template,
        "stages": [{"key": s.key, "title": s.title, "done": s.done, "of": s.of} for s in stages],
        "counts": counts,
        "departments": _departments(workshop, table, found.values()),
        "pairs": [_pair(tie) for tie in found.values()],
        "map": _map(workshop),
    }


def _departments(
    workshop: Workshop, table: RatingTable, found: Iterable[Tie]
) -> list[dict[str, Any]]:
    held: dict[str, set[str]] = {}
    red: dict[str, int] = {}
    for tie in found:
        if tie.contract is not None:
            held.setdefault(tie.author, set()).add(tie.contract.id)
        if tie.score is not None and tie.score.status == "red":
            red[tie.author] = red.get(tie.author, 0) + 1
    return [
        {
            "id": d.id,
            "name": d.name,
            "code": d.code,
            "headcount": d.headcount,
            "self": _round(table.self_view(d.id).mean),
            "received": _round(table.received(d.id).mean),
            "contracts": len(held.get(d.id, ())),
            "red": red.get(d.id, 0),
        }
        for d in workshop.departments()
    ]


def _pair(tie: Tie) -> dict[str, Any]:
    score = tie.score
    return {
        "from": tie.author,
        "to": tie.about,
        "n": tie.direct.n,
        "suppressed": tie.suppressed,
        "direct": _round(tie.direct.mean),
        "meta": _round(tie.meta.mean),
        "self": _round(tie.self_view.mean),
        "gap": _round(tie.gap),
        "insight_error": _round(tie.insight_error),
        "asymmetry": _round(tie.asymmetry),
        "task": _round(score.task.value) if score else None,
        "relationship": _round(score.relationship.value) if score else None,
        "combined": _round(score.combined) if score else None,
        "status": _status(score),
        "trend": score.trend.value if score and score.combined is not None else None,
        "contract": tie.contract.id if tie.contract else None,
    }


def _status(score: DirectionScore | None) -> str | None:
    return score.status.value if score else None


def _map(workshop: Workshop) -> dict[str, Any]:
    return {
        "reciprocity": _round(reciprocity(workshop).value, 4),
        "coverage": _round(coverage(workshop).value, 4),
        "bottlenecks": [
            {
                "department": b.department,
                "share": _round(b.share, 4),
                "impact": b.impact,
                "requests": b.requests,
            }
            for b in bottlenecks(workshop)
        ],
        "silos": [{"first": first, "second": second} for first, second in silos(workshop)],
        "overlaps": [
            {"departments": list(o.departments), "service": o.service} for o in overlaps(workshop)
        ],
    }


def _round(value: float | None, digits: int = 2) -> float | None:
    return None if value is None else round(value, digits)
