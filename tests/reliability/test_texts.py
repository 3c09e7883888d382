"""A hundred nasty texts on every page, and in every scene of the projector, however it is painted.

Paper, spreadsheets, graphs, the command line and the file: tests/hostile/test_text_*.py.
"""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from PySide6.QtGui import QImage

from app.analysis.scenes import scene_of
from app.analysis.scenes.making import MAKERS
from app.catalog import SAMPLE_TODAY, load_template
from app.domain.admission import checked
from app.domain.records import (
    Department,
    Perception,
    PerceptionState,
    RoomState,
    Round,
    WorkshopInfo,
)
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.drawing import svg
from app.drawing.display import Picture, Text
from app.drawing.projector import projected
from app.drawing.svg import to_svg
from app.export.calendar import days, ics_bytes
from app.room.window import ProjectorWindow
from app.shell.first_screen import FirstScreen, Words
from app.storage import glance, save_copy
from app.widgets.painter import picture_image
from app.widgets.palette import NIGHT
from app.widgets.theme import theme
from tests.hostile import worlds
from tests.hostile.conftest import canary
from tests.hostile.texts import MARKUP, SHORT, kept
from tests.hostile.windows import CANARY, a_window, rich_places, settle
from tests.reliability.first_look import summarised
from tests.scale import SEED, times

__all__ = ["canary"]
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)
SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 1280.0, 720.0
ACTIVITIES = [(place, activity) for place, of in MAKERS.items() for activity in of]


def as_svg(picture: Picture) -> None:
    """Parse what is written: as many texts as there are, and nothing in them."""
    root = ElementTree.fromstring(to_svg(picture))
    found = [element for element in root.iter() if element.tag == f"{SVG}text"]
    assert len(found) == sum(isinstance(shape, Text) for shape in picture.shapes)
    assert not [a for element in root.iter() for a in element.attrib if "href" in a]


def as_pixels(picture: Picture) -> None:
    """Paint it as a window does."""
    image = picture_image(picture, NIGHT)
    assert isinstance(image, QImage)
    assert not image.isNull()


PAINTERS: dict[str, Callable[[Picture], None]] = {"svg": as_svg, "pixels": as_pixels}
"""What paints a picture. Another painter is one line more."""


def states(workshop: Workshop, place: str, activity: str) -> Iterator[RoomState]:
    """Yield where the room may be: with each of some perceptions that were read, and none."""
    round = workshop.all(Round)[-1].id
    first, second = (department.id for department in workshop.all(Department)[:2])
    seen = [p.id for p in workshop.all(Perception) if p.state is not PerceptionState.HIDDEN]
    for item in ("", *seen[:1]):
        yield RoomState(
            place=place, activity=activity, round=round, first=first, second=second, item=item
        )


def pictures(workshop: Workshop, places: list[tuple[str, str]]) -> Iterator[Picture]:
    """Yield what the projector shows of a workshop at some places."""
    template = load_template("five_stage")
    for place, activity in places:
        for room in states(workshop, place, activity):
            scene = scene_of(workshop, template, room, SAMPLE_TODAY)
            yield projected(scene, None, WIDTH, HEIGHT)


def test_any_text_can_be_projected(qapp, canary) -> None:
    """Each text at some places, so that all of them are at each place in the end."""
    step = times(31, 2)
    for number, name in enumerate(SHORT):
        workshop = worlds.dressed(worlds.sample(), kept(SHORT[name]) or name)
        for picture in pictures(workshop, ACTIVITIES[(SEED + number) % step :: step]):
            for painted in PAINTERS.values():
                painted(picture)
    assert not canary.was_opened()


@pytest.mark.parametrize("name", SHORT)
def test_any_text_comes_back_from_a_calendar(name: str) -> None:
    workshop = worlds.dressed(worlds.sample(), kept(SHORT[name]) or name)
    data = ics_bytes(workshop, SAMPLE_TODAY)
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not [c for line in lines for c in line.decode() if unicodedata.category(c) == "Cc"]
    read = Calendar.from_ical(data).walk("VEVENT")
    meant = days(workshop)
    assert meant
    assert [str(event["summary"]) for event in read] == [shorten(d.what, 120) for d in meant]
    for event, day in zip(read, meant, strict=True):
        whole = [] if shorten(day.what, 120) == day.what else [day.what]
        parts = [part for part in (day.about, *whole) if part]
        assert str(event.get("description", "")) == "\n\n".join(parts).replace("\t", " ")
        assert not event.subcomponents


def test_a_fault_is_found_by_the_same_painting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "_text", lambda text: text)
    picture = Picture(9.0, 9.0, (Text(1.0, 1.0, MARKUP["canary"]),))
    with pytest.raises((ElementTree.ParseError, AssertionError)):
        as_svg(picture)


def test_the_projector_s_window_shows_any_text(qtbot, canary) -> None:
    """The window itself, handed a scene with each text in turn, at places that change."""
    template, window = load_template("five_stage"), ProjectorWindow()
    qtbot.addWidget(window)
    window.show()
    several, step = times(1, 6), times(3, 1)
    for number, name in enumerate([*SHORT][SEED % step :: step]):
        workshop = worlds.dressed(worlds.sample(), kept(SHORT[name]) or name)
        for more in range(several):
            place, activity = ACTIVITIES[(SEED + number * several + more) % len(ACTIVITIES)]
            room = next(states(workshop, place, activity))
            window.show_scene(scene_of(workshop, template, room, SAMPLE_TODAY))
            assert not window.grab().isNull()
        assert list(rich_places(window)) == []
    assert not canary.was_opened()


def test_the_projector_opens_no_picture_that_a_text_names(qtbot, canary) -> None:
    workshop = worlds.dressed(worlds.sample(), MARKUP["canary"])
    template = load_template("five_stage")
    window = ProjectorWindow()
    qtbot.addWidget(window)
    window.show()
    shown = 0
    for place, activity in ACTIVITIES:
        for room in states(workshop, place, activity):
            scene = scene_of(workshop, template, room, SAMPLE_TODAY)
            window.show_scene(scene)
            window.grab()
            shown += "<img" in projected(scene, None, WIDTH, HEIGHT).title
    assert shown > len(ACTIVITIES) // 2, "the test would show nothing"
    assert list(rich_places(window)) == []
    assert not canary.was_opened()


def test_the_first_screen_shows_any_text(qapp, canary, tmp_path: Path) -> None:
    """As it comes back from the summary in a file, before that is opened."""
    theme().apply("light", 1.0)
    path = tmp_path / "w.accord"
    for name, text in SHORT.items():
        info = WorkshopInfo(title=shorten(kept(text) or name, 120), organisation=CANARY)
        department = Department(name=shorten(kept(text) or name, 60))
        save_copy(Workshop([checked(info), checked(department)]), path)
        seen = glance(summarised(path))
        assert seen is not None
        assert seen.details is not None
        assert seen.title
        screen = FirstScreen(seen)
        screen.resize(1280, 800)
        assert not screen.grab().isNull()
        assert list(rich_places(screen)) == []
        assert {seen.title, *seen.details.departments} <= {
            words.words for words in screen.findChildren(Words)
        }
        screen.deleteLater()
    assert not canary.was_opened()


@pytest.mark.parametrize("shift", range(times(1, 12)))
def test_every_page_shows_any_text(qapp, canary, tmp_path: Path, shift: int) -> None:
    """Each record of the sample holds another text of the table; every page is painted."""
    workshop = worlds.mixed(worlds.sample(), SEED * 12 + shift)
    with a_window(workshop, tmp_path) as window:
        window.show()
        visited = 0
        for place, found in window.workspace.places.items():
            for entry in found.entries:
                window.workspace.navigate(place, entry.key)
                settle()
                window.workspace.grab()
                assert list(rich_places(window)) == []
                visited += 1
        assert visited > 30
        assert not canary.was_opened()
        window.hide()
