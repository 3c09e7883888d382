"""Where one can go: the stages and the two overview pages, as the rail and the keys know them."""

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.records import Record, Stage
from app.domain.template import Activity, Template
from app.domain.workshop import Workshop
from app.overview.places import PLACES
from app.stages.registry import STAGES
from app.stages.spec import Progress
from app.widgets.page import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the left column."""

    key: str
    title: str
    icon: str
    summary: Callable[[Workshop], str]


@dataclass(frozen=True, slots=True)
class Place:
    """A stage or an overview page. number: of the stage, None beside them. chord: its key."""

    key: str
    title: str
    number: int | None
    icon: str
    page: str
    entries: tuple[Entry, ...]
    chord: str
    stage: Stage | None
    progress: Callable[[Workshop], Progress] | None

    @property
    def words(self) -> str:
        """What the rail says: "1 Perceptions"; set-up has no number in front."""
        return f"{self.number} {self.title}" if self.number else self.title


def places(template: Template) -> tuple[Place, ...]:
    """Return every place, worded by the template."""
    stages = tuple(
        Place(
            key=spec.stage.value,
            title=spec.title,
            number=spec.number,
            icon="",
            page=spec.page,
            entries=_worded(spec.activities, template, spec.stage),
            chord=f"Alt+{spec.number}",
            stage=spec.stage,
            progress=spec.progress,
        )
        for spec in STAGES
    )
    beside = tuple(
        Place(
            key=place.key,
            title=place.title,
            number=None,
            icon=place.icon,
            page=place.page,
            entries=tuple(Entry(a.key, a.title, a.icon, a.summary) for a in place.activities),
            chord=f"Alt+{len(STAGES) + index}",
            stage=None,
            progress=None,
        )
        for index, place in enumerate(PLACES)
    )
    return stages + beside


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, as a phrase; place: where, "" where nothing does; activity: which of it,
    "" for where one was last."""

    phrase: str
    place: str = ""
    activity: str = ""


def next_step(places: Sequence[Place], here: Place, workshop: Workshop) -> NextStep:
    """Return what this place still needs, or else the stage that follows it."""
    if here.progress is None:
        return NextStep("")
    progress = here.progress(workshop)
    if progress.next:
        return NextStep(progress.next, here.key, progress.activity)
    stages = [place for place in places if place.progress is not None]
    index = stages.index(here) + 1
    if index == len(stages):
        return NextStep("")
    return NextStep(stages[index].title.lower(), stages[index].key)


def guide_of(template: Template, place: Place, activity: str) -> Activity | None:
    """Return the template's words about an activity, or None where it has none."""
    guide = template.guide(place.stage) if place.stage is not None else None
    if guide is None:
        return None
    return next((a for a in guide.activities if a.key == activity), None)


def page_class(name: str) -> type[Page]:
    """Return the page that "module:Class" names."""
    module, _, cls = name.partition(":")
    found: type[Page] = getattr(importlib.import_module(module), cls)
    return found


_HOMES: dict[str, tuple[str, str]] = {
    "department": ("setup", "departments"),
    "participant": ("setup", "people"),
    "sponsor_commitment": ("setup", "aim"),
    "ground_rule": ("setup", "rules"),
    "agenda_item": ("setup", "plan"),
    "parked_item": ("setup", "parked"),
    "perception": ("perceptions", "readout"),
    "response": ("perceptions", "responses"),
    "theme": ("perceptions", "themes"),
    "interface": ("expectations", "interfaces"),
    "friction": ("expectations", "frictions"),
    "expectation": ("expectations", "negotiate"),
    "counter_offer": ("expectations", "negotiate"),
    "channel": ("expectations", "channels"),
    "contract": ("contracts", "list"),
    "measure": ("measures", "choose"),
    "reading": ("measures", "readings"),
    "competency": ("skills", "profile"),
    "development_action": ("skills", "plan"),
    "review": ("review", "open"),
    "review_action": ("review", "actions"),
    "wider_need": ("review", "learn"),
}


def home_of(record: Record) -> tuple[str, str] | None:
    """Return (place, activity) where a record is shown, or None."""
    return _HOMES.get(record.kind)


def searchable_kinds() -> tuple[str, ...]:
    """Return the kinds of record that can be gone to."""
    return tuple(_HOMES)


def _worded(activities: Any, template: Template, stage: Stage) -> tuple[Entry, ...]:
    guide = template.guide(stage)
    words = {a.key: a for a in guide.activities} if guide is not None else {}
    made = []
    for activity in activities:
        own = words.get(activity.key)
        title, icon = (own.title, own.icon) if own else (activity.title, activity.icon)
        made.append(Entry(activity.key, title, icon or activity.icon, activity.summary))
    return tuple(made)
