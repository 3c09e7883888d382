"""Perceptions: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.perceptions import forms, rules
from app.stages.perceptions.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.PERCEPTIONS,
    title="Perceptions",
    number=1,
    page="app.stages.perceptions.page:PerceptionsPage",
    activities=(
        ActivitySpec("write", "Write the three lists", "pencil", rules.write, forms.write),
        ActivitySpec("ballots", "Ballots", "list-checks", rules.ballots, forms.ballots),
        ActivitySpec("readout", "Read out", "mic", rules.readout, forms.readout),
        ActivitySpec("responses", "Responses", "message-square", rules.responses, forms.responses),
        ActivitySpec("themes", "Themes and dots", "layers", rules.themes, forms.themes),
        ActivitySpec("mirror", "The mirror", "eye", rules.mirror, forms.mirror),
    ),
    progress=rules.progress,
    report=report,
)
