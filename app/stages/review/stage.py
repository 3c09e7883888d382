"""Review: its activities in the order of the room."""

from app.domain.records import Stage
from app.stages.review import rules
from app.stages.review.report import report
from app.stages.spec import ActivitySpec, StageSpec

SPEC = StageSpec(
    stage=Stage.REVIEW,
    title="Review",
    number=5,
    page="app.stages.review.page:ReviewPage",
    activities=(
        ActivitySpec("open", "Promised and delivered", "book-open", rules.open),
        ActivitySpec("readings", "The figures", "trending-up", rules.readings),
        ActivitySpec("learn", "What we learn", "search", rules.learn),
        ActivitySpec("changes", "What changes", "refresh-cw", rules.changes),
        ActivitySpec("actions", "Actions", "list-checks", rules.actions),
        ActivitySpec("close", "Wins and the next date", "star", rules.close),
    ),
    progress=rules.progress,
    report=report,
)
