"""§7: what people write is shown, never interpreted: every page, sheet, menu and tooltip of the
window, on a workshop whose every text asks for a picture that nobody may open."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QPoint,
    Qt,
    QThreadPool,
)
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QErrorMessage,
    QInputDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QProgressDialog,
    QTextEdit,
    QToolTip,
    QWidget,
)

from app.catalog import load_template
from app.document import Document
from app.session import Session
from app.shell.new_sheet import NewSheet
from app.shell.overlays import about_sheet, keys_sheet
from app.shell.services import ShellServices
from app.shell.settings import Recent, Settings
from app.shell.window import MainWindow
from app.widgets.labels import plain_tooltip
from app.widgets.theme import theme
from tests.fakes import FakeStore, at_noon
from tests.hostile import worlds
from tests.hostile.texts import MARKUP, NESTED, SHORT

CANARY = MARKUP["canary"]
# The offscreen platform says so of every sheet that is opened.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
RICH = (QTextEdit, QMessageBox, QInputDialog, QProgressDialog, QErrorMessage)
PLACES = {
    "setup": 6, "perceptions": 6, "expectations": 5, "measures": 4, "skills": 4, "review": 6,
    "map": 1, "contracts": 3,
}  # fmt: skip
ROLES = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.WhatsThisRole,
    Qt.ItemDataRole.StatusTipRole,
)


def dressed(value: Any) -> Any:
    """Return a template whose every text is the canary; keys and icons stay."""
    if isinstance(value, tuple):
        return tuple(dressed(item) for item in value)
    if type(value) is str:
        return CANARY
    if not is_dataclass(value) or isinstance(value, type):
        return value
    kept = {"key", "icon", "activity", "language", "dimension"}
    names = [f.name for f in fields(value) if f.name not in kept]
    return replace(value, **{name: dressed(getattr(value, name)) for name in names})


TEMPLATE = dressed(load_template("five_stage"))


def nothing(*_arguments: Any) -> Any:
    raise AssertionError("nothing is opened here")


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory) -> Iterator[MainWindow]:
    """The whole window on the dressed sample."""
    theme().apply("light", 1.0)
    workshop = worlds.dressed(worlds.sample(), CANARY)
    store = FakeStore()
    for record in workshop.records():
        store.disk.records[record.kind, record.id] = record
    session = Session(store, workshop, now=at_noon)
    session.history()  # its thread begins here, and not within a test
    document = Document(session, TEMPLATE, now=lambda: datetime(2026, 11, 18, 9))  # noqa: DTZ001
    services = ShellServices(nothing, nothing, nothing, nothing, nothing, nothing)
    window = MainWindow(services, Settings(tmp_path_factory.mktemp("window") / "window.json"))
    window.resize(1440, 900)
    window.show_document(document)
    yield window
    settle()
    window.close_document(discard=True)
    window.deleteLater()
    settle()


@pytest.fixture
def window(opened, canary) -> Iterator[MainWindow]:
    """The window, shown, with a canary where the program runs."""
    opened.show()
    opened._pages.setCurrentWidget(opened.workspace)
    yield opened
    settle()
    opened.hide()


def settle() -> None:
    """Let what is due happen, and what works beside finish."""
    for _ in range(4):
        QApplication.processEvents()
    QThreadPool.globalInstance().waitForDone(10_000)
    for _ in range(2):
        QApplication.processEvents()


def rich_places(top: QWidget) -> Iterator[str]:
    """Yield what of a window would interpret what people wrote."""
    for widget in (top, *top.findChildren(QWidget)):
        name = f"{type(widget).__module__}.{type(widget).__qualname__}"
        if isinstance(widget, RICH):
            yield f"{name} guesses markup"
        if widget.objectName() == "qtooltip_label":  # Qt's own, for what `hover` looks at
            continue
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            yield f"{name} “{widget.text()[:40]}” is not plain"
        for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
            yield from (f"{name} has the tip {tip[:60]}" for _ in ("x",) if raw(tip))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from (f"{name} has the tip {tip[:60]}" for tip in tips(widget.model()))
        if isinstance(widget, QMenu) and widget.toolTipsVisible():
            yield f"{name} shows tips made of its entries"


def raw(tip: str) -> bool:
    """Whether a tip holds markup that is not ours."""
    return bool(tip) and ("<img" in tip or (CANARY[1:] in tip and "&lt;img" not in tip))


def tips(model: QAbstractItemModel) -> Iterator[str]:
    """Yield the tips of a model that would be interpreted."""
    top = QModelIndex()
    rows = min(model.rowCount(top), 60)
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for role in ROLES:
        for row in range(rows):
            for column in range(columns):
                tip = model.data(model.index(row, column, top), role)
                if isinstance(tip, str) and raw(tip):
                    yield tip
        for orientation in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
            for section in range(columns if orientation is Qt.Orientation.Horizontal else rows):
                tip = model.headerData(section, orientation, role)
                if isinstance(tip, str) and raw(tip):
                    yield tip


def hover(top: QWidget) -> Iterator[str]:
    """Point at every widget in some places, and yield the tips that would be interpreted."""
    for widget in top.findChildren(QWidget):
        # A tip that was shown is a child, too, and goes by itself.
        if not shiboken6.isValid(widget) or not widget.isVisible() or not widget.width():
            continue
        for across in (0.25, 0.5, 0.75):
            for down in (0.3, 0.7):
                at = QPoint(int(widget.width() * across), int(widget.height() * down))
                QApplication.sendEvent(
                    widget, QHelpEvent(QHelpEvent.Type.ToolTip, at, widget.mapToGlobal(at))
                )
                if raw(QToolTip.text()):
                    yield f"{type(widget).__qualname__}: {QToolTip.text()[:60]}"
    QToolTip.hideText()


def texts(top: QWidget) -> str:
    """Return what the labels of a window say."""
    return "\n".join(label.text() for label in top.findChildren(QLabel))


@pytest.mark.parametrize("place", PLACES)
def test_no_page_interprets_what_people_wrote(window, canary, place):
    workspace = window.workspace
    entries = workspace.places[place].entries
    assert len(entries) >= PLACES[place]
    found: list[str] = []
    for entry in entries:
        workspace.navigate(place, entry.key)
        settle()
        workspace.grab()
        found += [f"{entry.key}: {each}" for each in (*rich_places(window), *hover(workspace))]
    assert found == []
    assert not canary.was_opened()


def test_the_canary_is_to_be_seen_as_it_is_written(window):
    """Else the audit would look at nothing."""
    window.workspace.navigate("setup", "departments")
    settle()
    assert "<img src=" in texts(window).replace("\u200b", "")
    assert window.windowTitle().startswith("<img src=")


def test_no_sheet_and_no_menu_interprets_it(window, qtbot, canary, tmp_path):
    workspace = window.workspace
    sheets = [
        keys_sheet(window, CANARY, workspace.page.shortcuts()),
        about_sheet(window),
        NewSheet(TEMPLATE, tmp_path / "<b>", nothing, window),
    ]
    sheets[2].title.setText(CANARY)
    for sheet in sheets:
        sheet.open()
        settle()
        sheet.grab()
        assert [*rich_places(sheet), *hover(sheet)] == []
        sheet.close()
    workspace.show_history()
    for open_palette in (workspace.open_palette, workspace.open_search):
        open_palette()
        settle()
        window.grab()
        assert list(rich_places(window)) == []
    menu = window.make_menu()
    assert list(rich_places(menu)) == []
    menu.deleteLater()
    for dialog in window.findChildren(QWidget):
        if dialog.isWindow():
            dialog.close()
    assert not canary.was_opened()


def test_what_the_window_says_is_plain(window, canary):
    workspace = window.workspace
    workspace.say(CANARY)
    window.welcome.say(CANARY)
    window.welcome.offer(CANARY, nothing)
    window.welcome.show_recent([Recent("/nowhere/x.accord", CANARY, CANARY, CANARY)])
    window.welcome.show_templates([TEMPLATE])
    window.opening.begin(CANARY)
    window.opening.show_progress(0.5, CANARY)
    for page in (window.welcome, window.opening):
        window._pages.setCurrentWidget(page)
        settle()
        window.grab()
        assert [*rich_places(window), *hover(page)] == []
    assert not canary.was_opened()


def test_a_refusal_that_quotes_is_plain(window, canary):
    from app.domain.commands import Add
    from app.domain.records import FocusPair

    assert window.document.execute(Add(FocusPair(first=CANARY, second=CANARY))) is None
    settle()
    window.grab()
    assert list(rich_places(window)) == []
    assert not canary.was_opened()


@pytest.mark.parametrize("name", sorted(SHORT))
def test_a_tooltip_shows_any_text_as_it_is(qapp, name):
    """The one place where Qt must be told by markup that there is none."""
    from PySide6.QtGui import QTextDocument

    tip = plain_tooltip(SHORT[name])
    document = QTextDocument()
    document.setHtml(tip)
    shown = document.toPlainText()
    wanted = SHORT[name][:1_000]
    assert squeezed(shown) == squeezed(wanted)


def squeezed(text: str) -> str:
    """Return text without what no screen tells apart: blanks, and characters of no shape."""
    return "".join(
        c for c in text if c.isprintable() and not c.isspace() and c not in "\ufffc\ufffd"
    )


def test_nested_tables_do_not_hang_a_label(qtbot):
    """6 KB of them take a rich text engine minutes; as text they are nothing."""
    from app.widgets.labels import PlainLabel

    label = PlainLabel(NESTED, wrap=True)
    qtbot.addWidget(label)
    label.resize(400, 400)
    label.show()
    label.grab()
    assert label.text().replace("\u200b", "").startswith("<table><tr><td><table>")
