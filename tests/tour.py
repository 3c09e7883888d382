"""Photographs every page and activity, with the sample and empty: python tests/tour.py OUT

Nothing is asserted: the pictures are there to be looked at. One file for each view, named
CONTENT-PLACE-ACTIVITY-LOOK.png, and the PDFs that can be made, page by page.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from app.catalog import list_templates, load_template
from app.document import Document
from app.document.tasks import end_tasks
from app.shell.settings import Recent
from app.shell.welcome import WelcomePage
from app.shell.workspace import Workspace
from app.widgets.theme import theme
from tests.fakes import FakeBackups
from tests.photographs import Look, exporter, open_content, photograph, wait_for_tasks
from tests.printed_pages import CONTRACTS, Maker, papers

TABLE = "table.csv"
"""What is imported while its sheet is photographed."""

LOOKS = (
    Look("light"),
    Look("dark", "dark", contents=("sample",)),
    Look("contrast", "contrast", every=False, contents=("sample",)),
    Look("125", scale=1.25, width=1280, height=720, every=False, contents=("sample",)),
    Look("200", scale=2.0, width=1280, height=800, every=False, contents=("sample",)),
    Look("small", width=1024, height=700, contents=("sample",)),
)


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description="Photographs every page.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="a place, as “perceptions”, or “projector”")
    parser.add_argument("--look", default="", help="a look, as “light”")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    taken = 0
    for look in LOOKS:
        if asked.look in ("", look.name):
            taken += _tour(asked.out, look, asked.only)
    printed = {"projector": (_projector,), "contracts": CONTRACTS, "": EXTRAS}
    taken += sum(make(asked.out) for make in printed.get(asked.only, ()))
    end_tasks()
    app.quit()
    print(f"{taken} pictures in {asked.out}")
    return 0


def _tour(out: Path, look: Look, only: str) -> int:
    theme().apply(look.palette, look.scale)
    taken = 0
    if only in ("", "welcome"):
        taken += photograph(_welcome(), look, out / f"welcome-{look.name}.png")
    for content in look.contents:
        document = open_content(content)
        workspace = Workspace(document, exporter=exporter())
        for place, activity in _views(workspace, look, only):
            workspace.resize(look.width, look.height)
            workspace.show()
            workspace.navigate(place, activity)
            workspace.way.settle()
            name = f"{content}-{place}-{activity or 'page'}-{look.name}.png"
            taken += photograph(workspace, look, out / name)
        workspace.close()
        workspace.deleteLater()
        document.close(discard=True)
    return taken


def _sheets(out: Path) -> int:
    """Photograph what lies over the window."""
    from app.domain.commands import Edit
    from app.shell.backups_sheet import BackupsSheet
    from app.shell.history_sheet import HistorySheet
    from app.shell.new_sheet import NewSheet
    from app.shell.overlays import about_sheet, keys_sheet

    theme().apply("light", 1.0)
    document = open_content("sample")
    workspace = Workspace(document, exporter=exporter())
    look = Look("light")
    workspace.resize(look.width, look.height)
    workspace.show()
    document.execute(Edit("workshop", "workshop", {"venue": "The pilot house"}))
    workspace.open_palette()
    workspace.palette_sheet.entry.setText("pl")
    workspace.palette_sheet.look_up()
    photograph(workspace, look, out / "sheet-palette-light.png")
    workspace.palette_sheet.close_palette()
    workspace.say("There is already a department “Finance”: departments are told apart by names.")
    photograph(workspace, look, out / "sheet-refusal-light.png")
    sheets = {
        "keys": keys_sheet(workspace, "Set-up", workspace.page.shortcuts()),
        "history": HistorySheet(document, workspace),
        "about": about_sheet(workspace),
        "backups": BackupsSheet(document, FakeBackups(), _nothing, workspace),
        "new": NewSheet(load_template("five_stage"), Path("Accord"), _nothing, workspace),
        "import": _import_sheet(document, workspace, out),
    }
    for name, sheet in sheets.items():
        sheet.show()
        wait_for_tasks()
        sheet.grab().save(str(out / f"sheet-{name}-light.png"))
        sheet.close()
    (out / TABLE).unlink()
    workspace.close()
    document.close(discard=True)
    return 2 + len(sheets)


def _import_sheet(document: Document, parent: QWidget, out: Path) -> QWidget:
    """Return the sheet of an import with good lines and others."""
    from app.domain.commands import Add
    from app.domain.records import Round
    from app.widgets.import_sheet import ImportSheet

    document.execute(Add(Round(title="Autumn")))
    table = out / TABLE
    table.write_text(
        "from;to;text;tone;mood\nFinance;IT;They answer on the day;+;good\n"
        "Finance;Nobody;They hide;-;bad\nIT;Finance;Mrs Brandt never reads the form;-;bad\n"
    )
    sheet = ImportSheet(document, _nothing, "perceptions", parent)
    sheet.read(table)
    return sheet


def _nothing(*_what: object) -> None:
    """Begin no workshop, and restore none."""


def _views(workspace: Workspace, look: Look, only: str) -> Iterator[tuple[str, str]]:
    for key, place in workspace.places.items():
        if only and key != only:
            continue
        entries = place.entries if look.every else place.entries[:1]
        for entry in entries:
            yield key, entry.key


def _welcome() -> WelcomePage:
    page = WelcomePage()
    page.show_templates(list_templates())
    page.show_recent(
        [
            Recent("/nowhere/harbour.accord", "Harbour Home Appliances", "Bergen", "2026-03-20"),
            Recent(__file__, "Autumn with IT and Operations", "Kiel", "2026-02-02"),
        ]
    )
    return page


def _projector(out: Path) -> int:
    """Photograph everything that the room can see, on the smallest screen and on the largest."""
    from app.analysis.clock import ClockFace, Tone
    from app.drawing.projector import projected
    from app.widgets.painter import picture_image
    from app.widgets.palette import NIGHT
    from tests.projected import scenes

    face = ClockFace("18:05", Tone.CALM, True, "")
    taken = 0
    for view, scene in scenes():
        for width, height in ((1024, 768), (1920, 1080), (3840, 2160)):
            image = picture_image(projected(scene, face, width, height), NIGHT)
            image.save(str(out / f"projector-{view}-{width}x{height}.png"))
            taken += 1
    return taken


EXTRAS: tuple[Maker, ...] = (_sheets, *CONTRACTS, papers, _projector)
"""What lies over the window, and what is printed."""

if __name__ == "__main__":
    sys.exit(main())
