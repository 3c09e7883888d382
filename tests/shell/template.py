"""A template for tests: every stage, two activities with a guide."""

from app.domain.records import Stage
from app.domain.template import Activity, StageGuide, Template

_WRITE = Activity(
    key="write",
    title="Write the three lists",
    minutes=30,
    icon="pencil",
    say=("Alone first, then in pairs, then all of you. What you see, not who.",),
    do=("Separate corners. Walk past each table once.",),
    watch=("Politeness without an example. One voice for the table.",),
    prompts=("What do they do well?",),
    checklist=("Pens and paper on each table",),
)
_AIM = Activity("aim", "The common aim", 20, "target", ("Why are we here?",), (), ())

TEMPLATE = Template(
    key="plain",
    title="Plain",
    summary="",
    people="",
    lasts="",
    version=1,
    stages=tuple(
        StageGuide(
            stage,
            stage.value.capitalize(),
            "",
            {Stage.SETUP: (_AIM,), Stage.PERCEPTIONS: (_WRITE,)}.get(stage, ()),
        )
        for stage in Stage
    ),
    ground_rules=(),
    need_categories=(),
    attributes=(),
    competencies=(),
    measures=(),
    clauses=(),
    agenda=(),
)
