"""The window on a workshop with a change that its drive does not take."""

import pytest

from app.shell import leaving
from tests.shell.leaving.drive import TITLED, Drive


@pytest.fixture
def drive():
    return Drive()


@pytest.fixture
def window(make, qtbot, drive):
    window = make(open=drive.open, create=lambda path, title, template: drive.open(path))
    window.resize(1200, 800)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield window
    drive.answer.set()


@pytest.fixture
def harbour(window, drive, qtbot, tmp_path):
    """The workspace of a workshop with a change that its drive does not take."""
    window.open_path(tmp_path / "harbour.accord")
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.isVisible())
    window.document.execute(TITLED)
    qtbot.waitUntil(drive.asked.is_set)
    return window.workspace


@pytest.fixture
def soon(monkeypatch):
    """Whoever waits is told at once."""
    monkeypatch.setattr(leaving, "SEEN_MS", 0)
    monkeypatch.setattr(leaving, "TOLD_MS", 0)
