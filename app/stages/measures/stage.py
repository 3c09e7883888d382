"""Measures: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.measures import forms, rules
from app.stages.measures.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.MEASURES,
    title="Measures",
    number=3,
    page="app.stages.measures.page:MeasuresPage",
    activities=(
        ActivitySpec("choose", "Choose measures", "gauge", rules.choose, forms.choose),
        ActivitySpec("weights", "Weights", "scale", rules.weights, forms.weights),
        ActivitySpec("readings", "Readings", "trending-up", rules.readings, forms.readings),
        ActivitySpec("gauge", "The gauge", "target", rules.gauge, forms.gauge),
    ),
    progress=rules.progress,
    report=report,
)
