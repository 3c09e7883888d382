"""From where the room is to what it sees."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from app.analysis.scenes import (
    answers,
    contract,
    expectations,
    measures,
    mirrors,
    overview,
    perceptions,
    review,
    setup,
    skills,
)
from app.analysis.scenes.kinds import Scene, TitleScene
from app.analysis.scenes.view import View, view_of
from app.domain.records import (
    WORKSHOP_ID,
    Contract,
    Department,
    Record,
    RoomState,
    WorkshopInfo,
)
from app.domain.template import Template
from app.domain.workshop import Workshop

Maker = Callable[[View], Scene | None]


def scene_of(
    workshop: Workshop,
    template: Template,
    room: RoomState | None,
    today: date,
    moment: tuple[datetime, datetime] | None = None,
) -> Scene:
    """Return what the room sees; the title page where it is nowhere, or what it saw is gone.

    moment: now, local, and the same in UTC, both without a zone; only the plan asks for it.
    """
    if workshop.find(WorkshopInfo, WORKSHOP_ID) is None:
        return TitleScene(organisation="", title="")
    maker = MAKERS.get(room.place, {}).get(room.activity) if room is not None else None
    made: Scene | None = None
    if room is not None and maker is not None:
        made = maker(view_of(workshop, template, room, today, moment))
    return replace(made or setup.title(workshop), language=workshop.info.language)


def takes_long(workshop: Workshop, room: RoomState) -> bool:
    """Whether `scene_of` may keep one waiting: the room is about everybody, and they are many.

    Such a scene is worth being made on another thread. All others are about a pair or a list, and
    take a millisecond or two in a workshop of any size.
    """
    wide = _WIDE.get((room.place, room.activity))
    return wide is not None and workshop.count(wide[0]) > wide[1]


MAKERS: Mapping[str, Mapping[str, Maker]] = {
    "setup": {
        "aim": lambda view: setup.title(view.workshop),
        "departments": setup.departments,
        "people": setup.departments,
        "rules": setup.rules,
        "plan": setup.plan,
        "parked": setup.parked,
    },
    "perceptions": {
        "write": perceptions.write,
        "ballots": perceptions.ballots,
        "readout": perceptions.readout,
        "responses": perceptions.responses,
        "themes": answers.themes,
        "mirror": mirrors.mirror,
    },
    "expectations": {
        "interfaces": expectations.interfaces,
        "frictions": expectations.frictions,
        "negotiate": expectations.negotiate,
        "readiness": expectations.readiness,
        "channels": expectations.channels,
        "contract": contract.contract,
    },
    "measures": {
        "choose": measures.choose,
        "weights": measures.weights,
        "readings": measures.readings,
        "gauge": measures.gauge,
    },
    "skills": {
        "profile": skills.profile,
        "assess": skills.assess,
        "gaps": skills.gaps_seen,
        "plan": skills.plan,
    },
    "review": {
        "open": review.promised,
        "readings": review.figures,
        "learn": review.learn,
        "changes": review.changes,
        "actions": review.actions,
        "close": review.close,
    },
    "map": {
        "matrix": overview.matrix,
        "department": overview.matrix,
        "before": overview.before,
        "conversations": overview.talks,
    },
    "contracts": {
        "list": overview.contracts,
        "preview": contract.contract,
        "sign": contract.contract,
        "compare": contract.contract,
    },
}
"""By place and activity; an activity that is not here shows the title page."""

_WIDE: Mapping[tuple[str, str], tuple[type[Record], int]] = {
    ("map", "matrix"): (Department, 12),
    ("map", "department"): (Department, 12),
    ("map", "before"): (Department, 12),
    ("map", "conversations"): (Department, 12),
    ("contracts", "list"): (Contract, 60),
}
"""The scenes about everybody, with how many there may be of what they are about for it to be made
while one waits: 12 departments that have all rated each other in two rounds take 20 ms."""
