"""Review: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.review import forms, rules
from app.stages.review.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.REVIEW,
    title="Review",
    number=5,
    page="app.stages.review.page:ReviewPage",
    activities=(
        ActivitySpec("open", "Promised and delivered", "book-open", rules.open, forms.open),
        ActivitySpec("readings", "The figures", "trending-up", rules.readings, forms.readings),
        ActivitySpec("learn", "What we learn", "search", rules.learn, forms.learn),
        ActivitySpec("changes", "What changes", "refresh-cw", rules.changes, forms.changes),
        ActivitySpec("actions", "Actions", "list-checks", rules.actions, forms.actions),
        ActivitySpec("close", "Wins and the next date", "star", rules.close, forms.close),
    ),
    progress=rules.progress,
    report=report,
)
