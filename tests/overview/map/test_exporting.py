"""The map as a file, which hides more than the room."""

from pathlib import Path

from app.analysis.privacy import Audience
from app.overview.map.exporting import report_picture
from app.overview.map.facts import facts_of
from app.overview.map.pictures import Shown, Style, draw
from tests.overview.map.four_departments import DAY


class Exporter:
    def __init__(self):
        self.written = []

    def write(self, workshop, what, to, today, *, form="", progress=None):
        self.written.append((what, Path(to).name, form))
        return [Path(to)]


def test_the_exporter_writes_pdf_and_svg(qtbot, context, matrix, tmp_path):
    said = []
    context.say, context.exporter = said.append, Exporter()
    for form in ("pdf", "svg"):
        matrix.export.export_to(form, tmp_path / f"map.{form}")
        qtbot.waitUntil(lambda: not matrix.strip.busy)
    assert context.exporter.written == [("map", "map.pdf", "pdf"), ("map", "map.svg", "svg")]
    assert said[-1] == f"The map is in {tmp_path / 'map.svg'}."


def test_a_png_is_written_without_an_exporter(qtbot, context, matrix, tmp_path):
    said = []
    context.say = said.append
    menu = matrix.export.menu()
    assert [action.text() for action in menu.actions()] == ["As PNG…"]
    matrix.export.export_to("png", tmp_path / "map.png")
    qtbot.waitUntil(lambda: bool(said))
    assert (tmp_path / "map.png").read_bytes()[:4] == b"\x89PNG"
    matrix.export.export_to("png", tmp_path / "nowhere" / "map.png")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "cannot be written" in said[1]


def test_what_leaves_the_room_hides_more_than_the_room(document):
    snapshot = document.workshop.snapshot()
    shown = report_picture(snapshot, DAY, Shown.PERCEPTIONS, "").texts()
    room = draw(facts_of(snapshot, DAY), Shown.PERCEPTIONS, Style()).matrix.texts()
    # Four people of Finance and of IT are enough for the room, not for a file.
    assert "3.0" in room
    assert "3.0" not in shown
    assert facts_of(snapshot, DAY, audience=Audience.REPORT).table.threshold == 5
