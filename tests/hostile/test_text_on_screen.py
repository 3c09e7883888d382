"""§7: what people write is shown, never interpreted: every page, sheet, menu and tooltip of the
window, on a workshop whose every text asks for a picture that nobody may open."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.summary import Details, Summary
from app.shell.new_sheet import NewSheet
from app.shell.overlays import about_sheet, keys_sheet
from app.shell.settings import Recent
from app.shell.window import MainWindow
from app.widgets.labels import plain_tooltip
from tests.hostile import worlds
from tests.hostile.texts import NESTED, SHORT
from tests.hostile.windows import (
    CANARY,
    TEMPLATE,
    a_window,
    hover,
    nothing,
    rich_places,
    settle,
)

# The offscreen platform says so of every sheet that is opened.
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
PLACES = {
    "setup": 6, "perceptions": 6, "expectations": 5, "measures": 4, "skills": 4, "review": 6,
    "map": 1, "contracts": 4,
}  # fmt: skip


@pytest.fixture(scope="module")
def opened(qapp, tmp_path_factory) -> Iterator[MainWindow]:
    """The whole window on the dressed sample."""
    workshop = worlds.dressed(worlds.sample(), CANARY)
    with a_window(workshop, tmp_path_factory.mktemp("window")) as window:
        yield window


@pytest.fixture
def window(opened, canary) -> Iterator[MainWindow]:
    """The window, shown, with a canary where the program runs."""
    opened.show()
    opened._pages.setCurrentWidget(opened.workspace)
    yield opened
    settle()
    opened.hide()


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
    window.welcome.banner.offer(CANARY, nothing)
    window.welcome.show_recent([Recent("/nowhere/x.accord", CANARY, CANARY, CANARY)])
    window.welcome.show_templates([TEMPLATE])
    summary = Summary(CANARY, CANARY, Details(departments=(CANARY,), next=CANARY))
    opening = window.opening
    for show in (
        lambda: window._pages.setCurrentWidget(window.welcome),
        lambda: opening.show(CANARY, None, guide=True),
        lambda: opening.show(CANARY, summary, guide=True),
    ):
        show()
        opening.page.show_progress(0.5, CANARY)
        settle()
        window.grab()
        assert [*rich_places(window), *hover(window._pages.currentWidget())] == []
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
