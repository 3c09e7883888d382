"""The page of the stage, with what two departments have written of each other."""

import pytest

from app.domain.commands.room import WithdrawConsent
from app.stages.perceptions.page import PerceptionsPage
from tests.stages.perceptions.room import LISTS, ROOM, THEMES, add, read_all


@pytest.fixture
def records():
    """What the workshop begins with; a test module may say otherwise."""
    return ROOM + LISTS


@pytest.fixture
def page(qtbot, context, activity):
    """The page as it is shown; `activity` is the key of one, which a test module names."""
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    page.show_activity(activity)
    return page


@pytest.fixture
def view(page):
    return page.view


@pytest.fixture
def without_a_yes(document):
    """Nobody has said yes to the mirror."""
    for id in ("fin", "cs", "hr"):
        assert document.execute(WithdrawConsent("r1", id)) is not None


@pytest.fixture
def gathered(page, document):
    """The view of the themes, when all is read and two of them are named."""
    read_all(document)
    add(document, *THEMES)
    page.view.refresh()
    return page.view
