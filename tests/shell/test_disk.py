"""The window never waits for the disk: on its thread no file of a person is touched.

It is gone through on real files: every page, every sheet, every way in and out. What the window
reads there itself is of its own, small and beside it: licences, the template of what is open.
Nor does it wait there for a thread that may be at one; only where a fault is noted, it does.
"""

import threading
from pathlib import Path

import pyphen
import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog

from app.bootstrap import open_session, shell_services, write_sample
from app.document import tasks
from app.domain.commands import Add, Edit
from app.domain.places import RESOURCES
from app.domain.records import Department, WorkshopInfo
from app.drawing import metrics
from app.drawing.hyphens import learn_hyphens, syllables
from app.session import Save
from app.shell.backups_sheet import BackupsSheet
from app.shell.frame import Frame
from app.shell.new_sheet import NewSheet
from app.shell.overlays import about_sheet
from app.shell.settings import Settings
from app.shell.welcome import TemplateCard
from app.shell.window import MainWindow
from app.widgets import icons
from app.widgets.import_sheet import ImportSheet
from app.widgets.parting import HYPHEN, breakable
from app.widgets.theme import theme
from tests.shell.touched import watched

LONG_MS = 30_000
LONG_NAME = "Betriebsmittelkonstruktion"


class Walk:
    """Somebody at the window. answers: what the dialogs of files are told, by their names."""

    def __init__(self, qtbot, window, answers):
        self.qtbot, self.window, self._answers = qtbot, window, answers
        self.said = []
        window.say = self._say(window.say)

    def _say(self, say):
        def said(sentence):
            self.said.append(sentence)
            say(sentence)

        return said

    def until(self, holds):
        self.qtbot.waitUntil(holds, timeout=LONG_MS)

    def rest(self):
        """Wait for what runs beside the window, and for what it leads to."""
        self.until(lambda: not tasks._RUNNING)
        answered = []
        self.window._asking.ask(lambda: None, answered.append)
        self.until(lambda: bool(answered))

    def choose(self, path):
        self._answers["chosen"] = str(path)

    def opened(self, path):
        """Wait for a workshop to be open and shown."""
        window = self.window
        self.until(lambda: window.document is not None and window.document.path == path)
        self.until(lambda: window.workspace is not None and window.workspace.isVisible())
        self.rest()
        return window.workspace

    def sheet(self, kind):
        """Wait for a sheet and return it."""
        self.until(lambda: bool(self.window.findChildren(kind)))
        return self.window.findChildren(kind)[-1]

    def close_sheets(self):
        for sheet in self.window.findChildren(QDialog):
            sheet.close()
        self.until(lambda: not self.window.findChildren(QDialog))


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Everything of a person, with the sample in it."""
    home = tmp_path / "home"
    for folder in ("Documents/Accord", "written", "temporary"):
        (home / folder).mkdir(parents=True)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.delenv("XDG_DOCUMENTS_DIR", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(home / "temporary"))
    write_sample(home / "Documents" / "Accord" / "sample.accord")
    return home


@pytest.fixture
def walk(qapp, qtbot, home, monkeypatch):
    answers = {"chosen": ""}
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: (answers["chosen"], ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: answers["chosen"])
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    theme().apply("light", 1.0)
    settings = Settings(home / "config" / "accord" / "window.json")
    for number in range(12):
        settings.visit(home / "Documents" / "Accord" / f"{number}.accord", f"W{number}")
    frame = Frame(settings)

    def leave(frame):
        frame.close()
        walk.until(lambda: not frame.isVisible())

    qtbot.addWidget(frame, before_close_func=leave)
    with watched(home) as watch:
        window = MainWindow(shell_services(), settings)
        frame.fill(window, window.may_close)
        window.load_templates()
        frame.show()
        walk = Walk(qtbot, window, answers)
        walk.watch, walk.frame = watch, frame
        yield walk
        settings.settle()
        tasks.end_tasks()
    assert watch.found == []


@pytest.fixture
def sample(home, walk):
    """The walk with the sample open."""
    path = home / "Documents" / "Accord" / "sample.accord"
    walk.window.open_path(path)
    walk.opened(path)
    return walk


def test_the_first_page_and_every_way_in(walk, home):
    window, accord = walk.window, home / "Documents" / "Accord"
    walk.until(lambda: bool(window.welcome.findChildren(TemplateCard)))
    walk.choose(accord / "none.accord")
    window.choose_file()
    walk.until(lambda: not window.opening.busy and window.welcome.banner.isVisible())
    window.welcome.forget_requested.emit(str(accord / "3.accord"))
    window.welcome.findChildren(TemplateCard)[0].activated.emit()
    sheet = walk.sheet(NewSheet)
    sheet.title.setText("sample")
    sheet.begin.click()
    workspace = walk.opened(accord / "sample 2.accord")
    window.document.execute(Add(Department(name="Finance")))
    walk.until(lambda: window.document.save_state.save is Save.SAVED)
    workspace.navigate("setup", "departments")
    window.show_welcome()
    walk.rest()
    window.open_sample()
    walk.opened(accord / "Harbour Home Appliances.accord")


def test_what_cannot_be_opened(walk, home):
    broken, welcome = home / "broken.accord", walk.window.welcome
    broken.write_bytes(b"no workshop")
    walk.window.open_path(broken)
    walk.until(lambda: "Save what can be read…" in welcome.banner.offers())
    walk.choose(home / "written" / "rescued.accord")
    welcome.banner.take("Save what can be read…")
    walk.rest()


def test_every_page(sample):
    workspace = sample.window.workspace
    for place in workspace.places.values():
        for activity in [entry.key for entry in place.entries] or [""]:
            workspace.navigate(place.key, activity)
            sample.rest()
            assert workspace.way.here == (place.key, activity)


def test_no_page_waits_for_a_picture_or_a_face(sample):
    for known in (icons._icon, icons._pixmap, icons._renderer, icons._drawing, metrics._font):
        known.cache_clear()
    beside = threading.Thread(target=lambda: (icons.read_icons(), metrics.read_faces()))
    beside.start()
    beside.join()
    with watched(RESOURCES) as watch:
        test_every_page(sample)
    assert icons._drawing.cache_info().hits
    assert watch.found == []


@pytest.fixture
def german(home):
    """A workshop in German, with a long name, of which nothing is in memory."""
    path = home / "Documents" / "Accord" / "sample.accord"
    session = open_session(path)
    first = session.workshop.departments()[0]
    session.execute(Edit(WorkshopInfo.kind, "workshop", {"language": "de"}))
    session.execute(Edit(Department.kind, first.id, {"name": LONG_NAME}))
    session.close()
    for known in (learn_hyphens, syllables):
        known.cache_clear()
    return path


def test_no_page_waits_for_where_words_part(german, walk):
    with watched(Path(pyphen.__file__).parent) as watch:
        walk.window.open_path(german)
        walk.opened(german)
        assert HYPHEN in breakable(LONG_NAME)
        test_every_page(walk)
    assert learn_hyphens.cache_info().hits
    assert watch.found == []


def test_every_sheet_and_what_is_remembered(sample):
    window, workspace = sample.window, sample.window.workspace
    for show in (workspace.open_palette, workspace.open_search, workspace.show_keys):
        show()
    workspace.show_history()
    about_sheet(window).open()
    window._offers.show_backups()
    backups = sample.sheet(BackupsSheet)
    sample.until(lambda: "no backup yet" in backups.note.whole_text)
    backups._show_folder()
    sample.until(lambda: "no such folder yet" in backups.note.whole_text)
    backups.now.click()
    sample.until(lambda: backups.list.count() == 1)
    backups._show_folder()
    sample.rest()
    sample.close_sheets()
    window.make_menu().deleteLater()
    theme().apply("dark", 1.25)
    workspace.middle.toggle_guide()
    workspace.clock.desk.sound_chosen.emit(True)
    theme().apply("light", 1.0)
    window._settings.settle()


def test_everything_that_is_written(sample, home):
    window, written = sample.window, home / "written"
    for number, action in enumerate(window._offers._exports()):
        folder = action.words.startswith(("Export contracts", "Export tables as CSV"))
        sample.choose(written / f"{number}" if folder else written / f"{number}.file")
        action.run()
        sample.rest()
    assert len(list(written.iterdir())) == number + 1
    workspace = window.workspace
    for activity, ask in (
        ("list", "_ask_folder"),
        ("preview", "_export"),
        ("preview", "_open_outside"),
        ("compare", "_ask_path"),
    ):
        workspace.navigate("contracts", activity)
        sample.choose(written / f"{activity}{ask}")
        getattr(workspace.view, ask)()
        sample.rest()
    workspace.navigate("map", "matrix")
    for form in ("pdf", "svg", "png"):
        workspace.view.export.export_to(form, written / f"map.{form}")
        sample.rest()
    made = {path.name for path in written.iterdir()}
    assert {"map.png", "preview_export", "compare_ask_path", "list_ask_folder"} <= made
    assert list((home / "temporary").glob("accord-*/contract.pdf"))


def test_tables_copies_and_rehearsals(sample, home):
    window, document = sample.window, sample.window.document
    table = home / "people.csv"
    table.write_text("department;name\nFinance;Zoe Quill\n", "utf-8")
    window._offers.show_import(table)
    sheet = sample.sheet(ImportSheet)
    sample.until(sheet.go.isEnabled)
    sheet.go.click()
    sample.until(lambda: not window.findChildren(ImportSheet))
    sample.choose(home / "written" / "copy.accord")
    window.copies.save()
    sample.rest()
    assert (home / "written" / "copy.accord").is_file()
    window.copies.new_like_this()
    sample.sheet(NewSheet)
    sample.close_sheets()
    window.copies.rehearse()
    sample.opened(document.path.with_name("sample rehearsal.accord"))
