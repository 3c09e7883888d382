"""A document in memory and the look of the application, for tests of widgets."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.records import Department, GroundRule, Participant, WorkshopInfo
from app.widgets.context import PageContext, PairChoice
from app.widgets.theme import theme
from tests.documents import open_document
from tests.shell.template import TEMPLATE

RECORDS = (
    WorkshopInfo(title="Harbour", common_aim="Every order leaves on the day"),
    Department(id="fin", name="Finance", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    Department(id="hr", name="HR", headcount=2, position=3),
    Participant(id="p1", department="fin", name="Ingrid Aas", position=1),
    GroundRule(id="r1", text="One speaks", position=1),
    GroundRule(id="r2", text="No names", position=2),
    GroundRule(id="r3", text="Ask first", position=3),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def document(qapp, records):
    theme().apply("light", 1.0)
    document = open_document(records, template=TEMPLATE)
    yield document
    document.close(discard=True)
    # Closed pages go now: each one that stayed would be dressed again before every other test.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def context(document):
    return PageContext(document, PairChoice(document))


@pytest.fixture
def refusals(document):
    sentences = []
    document.refused.connect(sentences.append)
    return sentences


@pytest.fixture
def said(context):
    """What pages say near the bottom of the window."""
    sentences = []
    context.say = sentences.append
    return sentences


@pytest.fixture
def shown(qtbot):
    """Show a page as a window does, with the keyboard on it."""

    def show(page, width=1000, height=800):
        qtbot.addWidget(page)
        page.resize(width, height)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        return page

    return show


@pytest.fixture
def window(qtbot):
    """An empty window, for fields below each other."""
    window = QWidget()
    window.qtbot = qtbot
    QVBoxLayout(window)
    qtbot.addWidget(window)
    return window
