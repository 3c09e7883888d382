"""The measures page: a view for each of its activities."""

from collections.abc import Mapping
from typing import ClassVar

from app.stages.measures.choose_view import ChooseView
from app.stages.measures.gauge_view import GaugeView
from app.stages.measures.readings_view import ReadingsView
from app.stages.measures.weights_view import WeightsView
from app.widgets.page import Page
from app.widgets.view import View


class MeasuresPage(Page):
    """Choosing, weighing, reading, and where it stands."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "choose": ChooseView,
        "weights": WeightsView,
        "readings": ReadingsView,
        "gauge": GaugeView,
    }
