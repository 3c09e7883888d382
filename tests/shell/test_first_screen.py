"""The screen before a workshop is open: where the real things will stand, and only plain text."""

import threading

import pytest

from app.domain.summary import Details, Summary
from app.shell.first_screen import FirstScreen, Words, cut
from app.shell.glancing import Glance
from app.shell.opening import SummaryPage
from app.shell.places import places
from app.shell.rail import BESIDE, PADDING, PLACES, mark_side
from app.shell.settings import Settings
from app.widgets.theme import S, theme
from tests.shell.template import TEMPLATE

NAMES = ("Finance", "Kundendienstleistungsabteilung", "IT")
SUMMARY = Summary(
    "Harbour", "Appliances", Details("2026-11-20", "2026-11-21", ((6, 6), (1, 4)), NAMES, 2, "plan")
)


@pytest.fixture(autouse=True)
def _same_look(qapp):
    yield
    theme().apply("light", 1.0)


def shown(qtbot, summary, width=1440, height=900):
    screen = FirstScreen(summary)
    qtbot.addWidget(screen)
    screen.resize(width, height)
    screen.show()
    return screen


def test_the_stages_are_those_of_the_rail():
    found = places(TEMPLATE)
    assert [(p.title, p.number or None) for p in found if p.stage] == list(PLACES)
    assert [p.title for p in found if not p.stage] == list(BESIDE)


@pytest.mark.parametrize("title", ["Harbour", "A title that is far too long for the bar " * 4])
@pytest.mark.parametrize(
    ("scale", "wide"), [(1.0, 1024), (1.0, 1366), (1.0, 1440), (1.0, 1920), (2.0, 1440)]
)
def test_the_rail_stands_where_the_top_bar_has_it(qtbot, qapp, workspace, scale, wide, title):
    theme().apply("light", scale)
    bar = workspace.bar
    workspace.resize(wide, 900)
    bar.set_title(title)
    qapp.processEvents()
    first = shown(qtbot, Summary(title), wide)
    left, width, places_shown = first.rail()
    for button, (size, words) in zip(bar.buttons.values(), places_shown, strict=True):
        assert button.sizeHint().width() == size
        assert button.place.words.startswith(words)
    assert abs(bar.buttons["setup"].x() - left) <= 4
    assert abs(bar.title.width() - width) <= 4
    for button, words in zip(bar.buttons.values(), first._places, strict=True):
        side = mark_side(icon=bool(button.place.icon))
        assert abs(button.x() + PADDING + side + S - words.x()) <= 4


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [(860, 560), (1440, 900), (2560, 1400)])
def test_every_word_lies_within_the_window_and_on_no_other(qtbot, scale, size):
    theme().apply("light", scale)
    many = SUMMARY.details._replace(departments=NAMES * 8)
    for summary in (SUMMARY, SUMMARY._replace(details=many)):
        page = SummaryPage(summary, guide=True)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        words = [w for w in page.findChildren(Words) if not w.isHidden() and w.words]
        assert {page._heading, page._opening} <= set(words)
        parts = [part.geometry() for part in (*words, page._row)]
        for i, one in enumerate(parts):
            assert page.rect().contains(one)
            assert not any(one.intersects(other) for other in parts[i + 1 :])


def test_departments_and_days_are_said(qtbot):
    screen = shown(qtbot, SUMMARY)
    said = [words.words for words in screen.findChildren(Words)]
    assert {*NAMES, "and 2 more", "Next: plan"} <= set(said)
    assert "Appliances · 20 Nov 2026 – 21 Nov 2026" in said
    assert [dot.property("look") for dot in screen._dots] == ["full", "half", *["empty"] * 4]


def test_without_details_only_the_names_are_shown(qtbot):
    screen = shown(qtbot, Summary("Harbour"))
    assert screen._pills == []
    assert screen._about.words == screen._next.words == ""
    assert {dot.property("look") for dot in screen._dots} == {"empty"}


def test_nothing_is_markup(qtbot):
    """What looks like markup is as wide as its letters are, and paints no picture."""
    nasty = "<img src='/etc/passwd'><b>bold</b> &amp; &x"
    screen = shown(qtbot, Summary(nasty, nasty, Details(departments=(nasty,))))
    screen.grab()
    found = [words for words in screen.findChildren(Words) if words.words == nasty]
    assert len(found) == 4
    assert "Qt" not in vars(__import__("app.shell.first_screen", fromlist=["x"]))


def test_what_is_cut_ends_with_a_sign(qtbot):
    screen = shown(qtbot, SUMMARY)
    metrics = screen._heading.fontMetrics()
    short = cut(metrics, "Harbour Home Appliances", 200)
    assert short.endswith("…")
    assert metrics.horizontalAdvance(short) <= 200
    assert cut(metrics, "H", 200) == "H"
    assert cut(metrics, "Harbour", 0) == "…"


def test_only_what_was_open_here_is_ones_own(tmp_path):
    path = tmp_path / "a.accord"
    settings = Settings(tmp_path / "window.json")
    assert not settings.knows(path)
    settings.visit(path, "A")
    assert settings.knows(path)
    assert settings.knows(tmp_path / "x" / ".." / "a.accord")
    assert not settings.knows(tmp_path / "b.accord")


def test_a_drive_that_does_not_answer_keeps_the_window_from_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("app.shell.glancing.PATIENCE", 0.0)
    answer = threading.Event()

    def read(_path):
        answer.wait()
        return SUMMARY

    glance = Glance(read, tmp_path)
    assert glance.found() is None
    answer.set()
    glance.settle()  # who opens the file waits for this
    assert glance.found() == SUMMARY
