"""The skills page: a view for each of its activities."""

from collections.abc import Mapping
from typing import ClassVar

from app.stages.skills.assess_view import AssessView
from app.stages.skills.gaps_view import GapsView
from app.stages.skills.plan_view import PlanView
from app.stages.skills.profile_view import ProfileView
from app.widgets.page import Page
from app.widgets.view import View


class SkillsPage(Page):
    """What processes need, who can do it, where the gaps are, and what is done about them."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "profile": ProfileView,
        "assess": AssessView,
        "gaps": GapsView,
        "plan": PlanView,
    }
