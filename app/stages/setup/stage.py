"""Set-up: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.setup import forms, rules
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.SETUP,
    title="Set-up",
    number=0,
    page="app.stages.setup.page:SetupPage",
    activities=(
        ActivitySpec("aim", "The common aim", "target", rules.aim, forms.aim),
        ActivitySpec(
            "departments", "The departments", "building-2", rules.departments, forms.departments
        ),
        ActivitySpec("people", "Who is in the room", "users", rules.people, forms.people),
        ActivitySpec("rules", "Ground rules", "shield-check", rules.rules, forms.rules),
        ActivitySpec("plan", "The plan", "calendar-days", rules.plan, forms.plan),
        ActivitySpec("parked", "The car park", "square-parking", rules.parked, forms.parked),
    ),
    progress=rules.progress,
)
