"""A workshop template: activities, prompts, scales, presets and checklists over the same stages.

catalog/ reads it from TOML; nothing here knows files.
"""

from dataclasses import dataclass

from app.domain.records import (
    Better,
    Cadence,
    CustomerValue,
    MeasureKind,
    Stage,
)

USUAL_TEMPLATE = "five_stage"
"""Key of the template of a workshop that names none."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of a stage and the facilitator's guide for it."""

    key: str
    title: str
    minutes: int
    icon: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    watch: tuple[str, ...]
    prompts: tuple[str, ...] = ()
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageGuide:
    """How a template words one stage."""

    stage: Stage
    title: str
    aim: str
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class AttributePreset:
    """An attribute that departments are rated on."""

    name: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class CompetencyPreset:
    """A competency with its five behavioural anchors, or none."""

    name: str
    description: str
    technical: bool
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasurePreset:
    """A typical measure (METHOD §3)."""

    key: str
    type: MeasureKind
    dimension: str
    name: str
    unit: str
    better: Better
    worst: float
    target: float
    source: str
    rated: bool
    frequency: Cadence
    customer_value: CustomerValue


@dataclass(frozen=True, slots=True)
class ClausePreset:
    """Words that a contract's clause starts with."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class AgendaPreset:
    """One line of the plan that a new workshop starts with."""

    stage: Stage
    activity: str
    title: str
    minutes: int
    day: int


@dataclass(frozen=True, slots=True)
class Template:
    """A model of service collaboration as data. lasts: "two days"; people: for whom."""

    key: str
    title: str
    summary: str
    people: str
    lasts: str
    version: int
    stages: tuple[StageGuide, ...]
    ground_rules: tuple[str, ...]
    need_categories: tuple[str, ...]
    attributes: tuple[AttributePreset, ...]
    competencies: tuple[CompetencyPreset, ...]
    measures: tuple[MeasurePreset, ...]
    clauses: tuple[ClausePreset, ...]
    agenda: tuple[AgendaPreset, ...]
    language: str = "en"

    def guide(self, stage: Stage) -> StageGuide | None:
        """Return the guide of a stage, or None where the template leaves it out."""
        return next((g for g in self.stages if g.stage is stage), None)
