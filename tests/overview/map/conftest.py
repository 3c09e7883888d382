"""The page of the map, of four departments."""

import pytest

from app.overview.map.page import MapPage
from tests.overview.map.four_departments import RECORDS


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def page(qtbot, context):
    page = MapPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


@pytest.fixture
def matrix(page):
    page.show_activity("matrix")
    return page.view
