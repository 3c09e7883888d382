"""What was typed in confidence into the window leaves no trace either: not where the program
keeps what it remembers of itself, nor in the log of its faults."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.bootstrap import keep_fault, shell_services
from app.cli import log
from app.document.tasks import run_task
from app.domain.commands import decode_command
from app.domain.records import Perception, Round
from app.session import Save
from app.shell.settings import Settings
from app.shell.window import MainWindow
from tests.reliability.test_anonymity import (
    MARKERS,
    ROUND,
    SAID,
    begun,
    temporary,
    traces,
)

__all__ = ["temporary"]
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
Key = Qt.Key
ONE, TWO, THREE = MARKERS


@pytest.fixture
def logged(temporary: Path, monkeypatch: pytest.MonkeyPatch):
    """The log, where everything else is; those that listen to it are as before afterwards."""
    monkeypatch.setattr(log, "folder", lambda: temporary / "state")
    logger = logging.getLogger("accord")
    before, upwards = list(logger.handlers), logger.propagate
    for handler in before:
        logger.removeHandler(handler)
    found = log.begin()
    yield found
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    for handler in before:
        logger.addHandler(handler)
    logger.propagate = upwards


@pytest.fixture
def window(qapp, qtbot, temporary: Path):
    """The window on a workshop with two departments and a round."""
    begun(temporary / "w.accord").close()
    window = MainWindow(shell_services(), Settings(temporary / "state" / "window.json"))
    qtbot.addWidget(window)
    window.show()
    window.open_path(temporary / "w.accord")
    qtbot.waitUntil(lambda: window.workspace is not None, timeout=20_000)
    window.workspace.navigate("perceptions", "write")
    qtbot.waitUntil(lambda: hasattr(window.workspace.view, "field"), timeout=20_000)
    yield window
    window.close_document(discard=True)


def typed(qtbot, window: MainWindow) -> None:
    """Type, change, take back and delete, as a hand does while somebody dictates."""
    field, document = window.workspace.view.field, window.document
    for text in (f"{ONE}, and again {ONE}", "They are careful with money"):
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Key.Key_Return)
    first = next(p for p in document.workshop.all(Perception) if ONE in p.text)
    document.execute(
        decode_command({"do": "edit_perception", "id": first.id, "text": f"{TWO} is nearer."})
    )
    document.execute(decode_command({"do": "remove_perception", "id": first.id}))
    qtbot.keyClicks(field, f"{THREE} is what they")
    backed_up: list[object] = []
    document.back_up(backed_up.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(backed_up), timeout=20_000)
    document.undo()
    document.redo()
    field.selectAll()
    qtbot.keyClick(field, Key.Key_Delete)
    qtbot.keyClicks(field, f"{SAID} was said")
    qtbot.keyClick(field, Key.Key_Return)


def went_wrong(qtbot, window: MainWindow) -> None:
    """Refuse what is typed, and let the program fail with the words in its hands."""
    lost = {"do": "add_perception", "text": ONE, **ROUND, "round": "none"}
    assert window.document.execute(decode_command(lost)) is None
    keep_fault(ValueError(TWO))
    told: list[str] = []

    def fail(_progress: object) -> None:
        raise LookupError(THREE)

    run_task(window, "Looking", fail, told.append, told.append)
    qtbot.waitUntil(lambda: bool(told))


def finished(qtbot, window: MainWindow) -> None:
    """Finish the round, as the facilitator does."""
    dialog = window.workspace.view.round_button.show_rounds()
    dialog._finish.click()
    dialog.confirm.yes.click()
    dialog.accept()
    assert window.document.workshop.get(Round, "r").finished
    qtbot.waitUntil(lambda: window.document.save_state.save is Save.SAVED, timeout=20_000)


def test_what_was_typed_into_the_window_leaves_no_trace(
    qtbot, window: MainWindow, temporary: Path, logged: Path, capfd
) -> None:
    typed(qtbot, window)
    assert any(traces(temporary, marker) for marker in MARKERS), "the test would show nothing"
    went_wrong(qtbot, window)
    finished(qtbot, window)
    assert [traces(temporary, marker) for marker in MARKERS] == [[], [], []]
    assert window.close_document()
    assert [traces(temporary, marker) for marker in MARKERS] == [[], [], []]
    assert "LookupError" in logged.read_text()
    assert "w.accord" in traces(temporary, SAID)
    spoken = "".join(capfd.readouterr())
    assert not any(marker in spoken for marker in MARKERS)


def test_a_log_that_quotes_is_found_by_the_same_search(
    qtbot, window: MainWindow, temporary: Path, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain: Callable[..., str] = logging.Formatter.formatException
    monkeypatch.setattr(log.WordlessFormatter, "formatException", plain)
    went_wrong(qtbot, window)
    assert traces(temporary, THREE)
