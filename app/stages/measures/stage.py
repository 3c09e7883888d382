"""Measures: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.measures import rules
from app.stages.measures.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.MEASURES,
    title="Measures",
    number=3,
    page="app.stages.measures.page:MeasuresPage",
    activities=(
        ActivitySpec("choose", "Choose measures", "gauge", rules.choose),
        ActivitySpec("weights", "Weights", "scale", rules.weights),
        ActivitySpec("readings", "Readings", "trending-up", rules.readings),
        ActivitySpec("gauge", "The gauge", "target", rules.gauge),
    ),
    progress=rules.progress,
    report=report,
)
