"""Expectations: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.expectations import forms, rules
from app.stages.expectations.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.EXPECTATIONS,
    title="Expectations",
    number=2,
    page="app.stages.expectations.page:ExpectationsPage",
    activities=(
        ActivitySpec("interfaces", "Where we meet", "workflow", rules.interfaces, forms.interfaces),
        ActivitySpec("frictions", "Where it hurts", "flame", rules.frictions, forms.frictions),
        ActivitySpec("negotiate", "Ask and offer", "handshake", rules.negotiate, forms.negotiate),
        ActivitySpec(
            "readiness", "Readiness: private, then shown", "gauge", rules.readiness, forms.readiness
        ),
        ActivitySpec(
            "channels",
            "How we keep in touch",
            "message-circle-question",
            rules.channels,
            forms.channels,
        ),
        ActivitySpec("contract", "The contract", "file-pen-line", rules.contract, forms.contract),
    ),
    progress=rules.progress,
    report=report,
)
