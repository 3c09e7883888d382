"""Perceptions: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.perceptions import rules
from app.stages.perceptions.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.PERCEPTIONS,
    title="Perceptions",
    number=1,
    page="app.stages.perceptions.page:PerceptionsPage",
    activities=(
        ActivitySpec("write", "Write the three lists", "pencil", rules.write),
        ActivitySpec("ballots", "Ballots", "list-checks", rules.ballots),
        ActivitySpec("readout", "Read out", "mic", rules.readout),
        ActivitySpec("responses", "Responses", "message-square", rules.responses),
        ActivitySpec("themes", "Themes and dots", "layers", rules.themes),
        ActivitySpec("mirror", "The mirror", "eye", rules.mirror),
    ),
    progress=rules.progress,
    report=report,
)
