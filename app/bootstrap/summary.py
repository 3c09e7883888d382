"""The summary that a workshop leaves in its file when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.workshop import Workshop


def summary_of(workshop: Workshop) -> str:
    """Return what the first screen shows of a workshop: names and shares, nothing that was said.

    The next step is that of set-up, whose phrases name nobody: a workshop opens there.
    """
    from app.domain.records import Department
    from app.domain.summary import MOST_DEPARTMENTS, Details, plain, written
    from app.stages.registry import STAGES

    info = workshop.info
    progress = [spec.progress(workshop) for spec in STAGES]
    names = [plain(department.name) for department in workshop.ordered(Department)]
    return written(
        Details(
            starts=info.starts.isoformat() if info.starts else "",
            ends=info.ends.isoformat() if info.ends else "",
            stages=tuple((each.done, each.of) for each in progress),
            departments=tuple(names[:MOST_DEPARTMENTS]),
            more=max(len(names) - MOST_DEPARTMENTS, 0),
            next=plain(progress[0].next or STAGES[1].title.lower()),
        )
    )
