"""The real window while the system refuses: it says so in a sentence, lives on, keeps what was
done, and does it when it is asked again."""

import errno
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from random import Random

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog

from app.bootstrap import shell_services
from app.domain.commands import Add, Edit
from app.domain.records import PrivateNote
from app.session import Save
from app.shell.backups_sheet import BackupsSheet
from app.shell.settings import Settings
from app.shell.window import MainWindow
from app.widgets.theme import theme
from tests.domain.worlds import is_a_sentence
from tests.reliability import stories
from tests.reliability.first_look import checked
from tests.reliability.plants import plant
from tests.reliability.shim import Shim
from tests.reliability.trials import REFUSED, Found, fresh, traced
from tests.storage.older import made_older

Switch = Callable[[], object]
Case = Callable[["Heard", Path, Switch, Switch], bool]
TURNS = 10_000
"""How often it is looked, every 5 ms, whether the window has come on, before it is said to hang."""


class Heard(MainWindow):
    """The window, and every sentence that it has said."""

    def __init__(self, settings: Path) -> None:
        self.said: list[str] = []
        super().__init__(shell_services(), Settings(settings))

    def say(self, sentence: str) -> None:
        """Show it, and note it."""
        self.said.append(sentence)
        super().say(sentence)


def refused_windows(shim: Shim, base: Path, wanted: Found) -> Found:
    """Let calls fail that are drawn, once or from then on, under a window at work."""
    plant(wanted["plant"])
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    theme().apply("light", 1.0)
    chance, wrong, told = Random(wanted["seed"]), [], 0
    drawn = chance.sample([*product(CASES, REFUSED, (False, True))], wanted["tries"])
    for case, name, lasting in drawn:
        at, folder = chance.randrange(1, 1 + (3 if lasting else 30)), fresh(base)
        try:
            with _no_fault():
                told += _refused(shim, case, folder, at, name, lasting)
        except Exception as error:
            wrong.append(f"{case}, {name} at call {at}, lasting {lasting}: {traced(error)}")
        shim.disarm()
        shutil.rmtree(folder)
        if wrong and wanted["plant"]:
            break
    application.processEvents()
    return {"told": told, "wrong": wrong}


def _refused(shim: Shim, case: str, folder: Path, at: int, name: str, lasting: bool) -> bool:
    inside = folder / "work"
    inside.mkdir()
    path = stories.begun(inside)
    if case == "migration":
        made_older(path)
    window = Heard(folder / "window.json")
    window.resize(1_280, 800)
    window.show()
    try:
        shim.watch(inside)
        refuse = lambda: shim.arm(at, getattr(errno, name), REFUSED[name], lasting=lasting)  # noqa: E731
        told = CASES[case](window, path, refuse, shim.disarm)
        _work_on(window)
        expected = window.document.workshop.snapshot()
        assert window.close_document(), window.said
        assert checked(path) == expected
        return told
    finally:
        shim.disarm()
        window.close_document(discard=True)
        window.close()
        window.deleteLater()
        QApplication.processEvents()


# -- what is done in it: each returns whether it was told that it failed ------------------------


def _commit(
    window: Heard, path: Path, refuse: Callable[[], None], end: Callable[[], object]
) -> bool:
    _open(window, path)
    document, banner = window.document, window.workspace.save_failed
    settled = (Save.SAVED, Save.FAILED)
    refuse()
    for number in range(4):
        document.execute(Add(PrivateNote(id=f"n{number}", text="They knew. " * 900)))
        _until(lambda: document.save_state.save in settled)
    failed = document.save_state.save is Save.FAILED
    if failed:
        _until(banner.isVisible)
        assert is_a_sentence(banner.sentence), banner.sentence
        _work_on(window)
    end()
    assert document.workshop.count(PrivateNote) >= 4
    if failed:
        again, _ = banner._buttons
        again.click()
    _until(lambda: document.save_state.save is Save.SAVED)
    _until(banner.isHidden)
    return failed


def _backup(
    window: Heard, path: Path, refuse: Callable[[], None], end: Callable[[], object]
) -> bool:
    _open(window, path)
    menu = window.make_menu()
    next(action for action in menu.actions() if action.text() == "Backups…").trigger()
    sheet = window.findChild(BackupsSheet)
    _until(lambda: "Looking" not in sheet.note.whole_text)
    refuse()
    sheet.now.click()
    _until(sheet.now.isEnabled)
    _until(lambda: "Looking" not in sheet.note.whole_text)
    end()
    said = sheet.note.whole_text
    failed = "Choose one" not in said
    assert is_a_sentence(said) or said == "None of them is sound.", said
    _work_on(window)
    sheet.now.click()
    _until(lambda: sheet.list.count() > 0 and "Choose one" in sheet.note.whole_text)
    sheet.close()
    menu.deleteLater()
    return failed


def _export(
    window: Heard, path: Path, refuse: Callable[[], None], end: Callable[[], object]
) -> bool:
    _open(window, path)
    out = path.parent / "out"
    QFileDialog.getExistingDirectory = staticmethod(lambda *_asked: str(out))  # type: ignore[method-assign, assignment]
    workspace = window.workspace
    workspace.open_palette()
    actions = {action.words: action for action in workspace.palette_sheet.model.actions}
    workspace.palette_sheet.close_palette()
    export = actions["Export tables as CSV…"]
    refuse()
    export.run()
    _until(lambda: bool(window.said))
    end()
    first = window.said.pop()
    failed = "files were written" not in first
    assert not failed or is_a_sentence(first), first
    _work_on(window)
    export.run()
    _until(lambda: bool(window.said))
    assert "files were written" in window.said[-1], window.said
    assert not list(out.glob("*.part"))
    return failed


def _migration(window: Heard, path: Path, refuse: Switch, end: Switch) -> bool:
    refuse()
    window.open_path(path)
    _until(lambda: window.workspace is not None or window.welcome.banner.isVisible())
    end()
    failed = window.workspace is None
    if failed:
        assert is_a_sentence(window.welcome.banner.sentence), window.welcome.banner.sentence
        assert not window.grab().isNull()
        window.welcome.banner.take("Try again")
        _until(lambda: window.workspace is not None)
    assert window.document.workshop == stories.states()[0]
    if window.document.read_only:  # its folder seemed so, and it was opened to be looked at
        window.close_document()
        _open(window, path)
        failed = True
    return failed


CASES: dict[str, Case] = {
    "commit": _commit,
    "backup": _backup,
    "export": _export,
    "migration": _migration,
}


# -- a window ------------------------------------------------------------------------------------


def _open(window: Heard, path: Path) -> None:
    window.open_path(path)
    _until(lambda: window.workspace is not None)


def _work_on(window: Heard) -> None:
    """It is alive: it goes to another page, is painted, and takes a change."""
    document, workspace = window.document, window.workspace
    title = f"{document.workshop.info.title}, on"
    document.execute(Edit("workshop", "workshop", {"title": title}))
    for place, activity in (("perceptions", "write"), ("setup", "departments")):
        workspace.navigate(place, activity)
        QApplication.processEvents()
        assert not workspace.grab().isNull()
    assert document.workshop.info.title == title


def _until(happened: Callable[[], bool]) -> None:
    """Let the window work until something has happened."""
    loop, look = QEventLoop(), QTimer()
    turns = iter(range(TURNS))
    look.timeout.connect(lambda: loop.quit() if happened() or next(turns, None) is None else None)
    look.start(5)
    if not happened():
        loop.exec()
    assert happened(), "the window hangs, or says nothing"


@contextmanager
def _no_fault() -> Iterator[None]:
    """See that nothing is raised into the event loop, on a thread, or logged as our own fault."""
    found: list[str] = []
    kept = sys.excepthook, threading.excepthook

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.exc_info:
                found.append(f"{record.getMessage()}: {record.exc_info[1]!r}")

    listener = Listener()
    logging.getLogger("accord").addHandler(listener)
    sys.excepthook = lambda kind, error, trace: found.append(repr(error))
    threading.excepthook = lambda told: found.append(repr(told.exc_value))
    try:
        yield
        assert found == []
    finally:
        sys.excepthook, threading.excepthook = kept
        logging.getLogger("accord").removeHandler(listener)
