"""A workspace on the five-stage template with two departments and some words; and windows."""

import pytest

from app.bootstrap import shell_services
from app.domain.records import Department, GroundRule, WorkshopInfo
from app.shell.frame import Frame
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.shell.workspace import Workspace
from app.widgets.theme import theme
from tests.documents import open_document
from tests.fakes import FakeStore
from tests.shell.services import services

RECORDS = (
    WorkshopInfo(title="Harbour", template="five_stage"),
    Department(id="fin", name="Finance", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    GroundRule(id="r1", text="One speaks", position=1),
)


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def document(qapp, store):
    theme().apply("light", 1.0)
    document = open_document(RECORDS, store)
    yield document
    store.before_commit = lambda: None
    document.close(discard=True)


@pytest.fixture
def workspace(document, qtbot):
    workspace = Workspace(document)
    qtbot.addWidget(workspace)
    workspace.resize(1440, 900)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    return workspace


@pytest.fixture
def window(qapp, qtbot, tmp_path):
    """The window with all that the program gives it, and settings of its own."""
    theme().apply("light", 1.0)
    window = MainWindow(shell_services(), Settings(tmp_path / "window.json"))
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close_document(discard=True)


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "config" / "window.json")


@pytest.fixture
def framed(qtbot, settings):
    """Put a window into the frame that the program has around it."""
    made = []

    def framed(window):
        frame = Frame(settings)
        qtbot.addWidget(frame)
        frame.fill(window, window.may_close)
        made.append(frame)
        return frame

    return framed


@pytest.fixture
def make(qapp, qtbot, settings):
    """Make a window that opens what it is given, on the first page; it is closed at the end."""
    made = []

    def make(**others):
        theme().apply("light", 1.0)
        window = MainWindow(services(**others), settings)
        qtbot.addWidget(window)
        window.load_templates()
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.close_document(discard=True)
    settings.settle()
