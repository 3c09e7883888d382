"""The review page: a view for each of its activities."""

from collections.abc import Mapping
from typing import ClassVar

from app.stages.review.actions_view import ActionsView
from app.stages.review.changes_view import ChangesView
from app.stages.review.close_view import CloseView
from app.stages.review.learn_view import LearnView
from app.stages.review.open_view import OpenView
from app.stages.review.readings_view import ReadingsView
from app.widgets.page import Page
from app.widgets.view import View


class ReviewPage(Page):
    """From what was promised to the next date."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "open": OpenView,
        "readings": ReadingsView,
        "learn": LearnView,
        "changes": ChangesView,
        "actions": ActionsView,
        "close": CloseView,
    }
