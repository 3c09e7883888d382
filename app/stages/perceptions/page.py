"""The page of the perceptions stage: a view for each of its activities."""

from collections.abc import Mapping
from typing import ClassVar

from app.stages.perceptions.ballots import BallotsView
from app.stages.perceptions.mirror import MirrorView
from app.stages.perceptions.readout import ReadOutView
from app.stages.perceptions.responses import ResponsesView
from app.stages.perceptions.themes import ThemesView
from app.stages.perceptions.write import WriteView
from app.widgets.page import Page
from app.widgets.view import View


class PerceptionsPage(Page):
    """How the departments see themselves and each other."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "write": WriteView,
        "ballots": BallotsView,
        "readout": ReadOutView,
        "responses": ResponsesView,
        "themes": ThemesView,
        "mirror": MirrorView,
    }
