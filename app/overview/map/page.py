"""The map page: matrix and map, one department, before and after, and what to talk about."""

from collections.abc import Mapping
from typing import ClassVar

from app.overview.map.before_view import BeforeView
from app.overview.map.conversations_view import ConversationsView
from app.overview.map.department_view import DepartmentView
from app.overview.map.matrix_view import MatrixAndMapView
from app.widgets.page import Page
from app.widgets.view import View


class MapPage(Page):
    """The relationship map of the workshop."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "matrix": MatrixAndMapView,
        "department": DepartmentView,
        "before": BeforeView,
        "conversations": ConversationsView,
    }
