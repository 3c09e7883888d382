"""The contracts page: all of them, one as it prints, and its way to signatures."""

from collections.abc import Mapping
from typing import ClassVar

from app.overview.contracts.compare_view import CompareView
from app.overview.contracts.list_view import ListView
from app.overview.contracts.preview_view import PreviewView
from app.overview.contracts.sign_view import SignView
from app.widgets.page import Page
from app.widgets.view import View


class ContractsPage(Page):
    """Every service contract of the workshop."""

    VIEWS: ClassVar[Mapping[str, type[View]]] = {
        "list": ListView,
        "preview": PreviewView,
        "sign": SignView,
        "compare": CompareView,
    }
