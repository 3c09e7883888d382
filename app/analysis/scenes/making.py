"""From where the room is to what it sees."""

from collections.abc import Callable, Mapping
from datetime import date

from app.analysis.scenes import setup
from app.analysis.scenes.kinds import Scene, TitleScene
from app.analysis.scenes.view import View, view_of
from app.domain.records import WORKSHOP_ID, RoomState, WorkshopInfo
from app.domain.template import Template
from app.domain.workshop import Workshop

Maker = Callable[[View], Scene | None]


def scene_of(workshop: Workshop, template: Template, room: RoomState | None, today: date) -> Scene:
    """Return what the room sees; the title page where it is nowhere, or what it saw is gone."""
    if workshop.find(WorkshopInfo, WORKSHOP_ID) is None:
        return TitleScene(organisation="", title="")
    if room is None:
        return setup.title(workshop)
    maker = MAKERS.get(room.place, {}).get(room.activity)
    made = maker(view_of(workshop, template, room, today)) if maker else None
    return made if made is not None else setup.title(workshop)


MAKERS: Mapping[str, Mapping[str, Maker]] = {
    "setup": {
        "aim": lambda view: setup.title(view.workshop),
        "departments": setup.departments,
        "people": setup.departments,
        "rules": setup.rules,
        "plan": setup.plan,
        "parked": setup.parked,
    },
}
"""By place and activity; an activity that is not here shows the title page."""
