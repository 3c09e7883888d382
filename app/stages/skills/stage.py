"""Skills: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.skills import forms, rules
from app.stages.skills.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.SKILLS,
    title="Skills",
    number=4,
    page="app.stages.skills.page:SkillsPage",
    activities=(
        ActivitySpec("profile", "Profile by process", "puzzle", rules.profile, forms.profile),
        ActivitySpec("assess", "Assess", "clipboard-check", rules.assess, forms.assess),
        ActivitySpec("gaps", "The gaps", "grid-3x3", rules.gaps, forms.gaps),
        ActivitySpec("plan", "The plan", "graduation-cap", rules.plan, forms.plan),
    ),
    progress=rules.progress,
    report=report,
)
