"""Photographs every page and activity, with the sample and empty: python tests/tour.py OUT

Nothing is asserted: the pictures are there to be looked at. One file for each view, named
CONTENT-PLACE-ACTIVITY-LOOK.png, and the PDFs that can be made, page by page.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtWidgets import QApplication, QWidget

from app.catalog import list_templates, load_template, sample_commands, starting_commands
from app.document import Document
from app.document.tasks import end_tasks
from app.domain.commands import Command
from app.domain.ports import Exporter
from app.domain.workshop import Workshop
from app.session import Session
from app.shell.settings import Recent
from app.shell.welcome import WelcomePage
from app.shell.workspace import Workspace
from app.widgets.gradual import Gradual
from app.widgets.theme import theme
from tests.fakes import FakeBackups, FakeStore

TURNS = 12
"""Turns of the event loop after which a view has come to rest."""


MOST_PAGES = 8
"""Pages of a contract that is hard to typeset; some of them have a clause as long as a book."""


@dataclass(frozen=True, slots=True)
class Look:
    """One way of looking at a page. every: at all activities, else at the first of a place."""

    name: str
    palette: str = "light"
    scale: float = 1.0
    width: int = 1440
    height: int = 900
    every: bool = True
    contents: tuple[str, ...] = ("sample", "empty")


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
        taken += _photograph(_welcome(), look, out / f"welcome-{look.name}.png")
    for content in look.contents:
        document = open_document(content)
        workspace = Workspace(document, exporter=_exporter())
        for place, activity in _views(workspace, look, only):
            workspace.resize(look.width, look.height)
            workspace.show()
            workspace.navigate(place, activity)
            workspace.way.settle()
            name = f"{content}-{place}-{activity or 'page'}-{look.name}.png"
            taken += _photograph(workspace, look, out / name)
        workspace.close()
        workspace.deleteLater()
        document.close(discard=True)
    return taken


def _exporter() -> Exporter | None:
    from app.bootstrap import shell_services

    return shell_services().exporter


def _sheets(out: Path) -> int:
    """Photograph what lies over the window."""
    from app.domain.commands import Edit
    from app.shell.backups_sheet import BackupsSheet
    from app.shell.history_sheet import HistorySheet
    from app.shell.new_sheet import NewSheet
    from app.shell.overlays import about_sheet, keys_sheet

    theme().apply("light", 1.0)
    document = open_document("sample")
    workspace = Workspace(document, exporter=_exporter())
    look = Look("light")
    workspace.resize(look.width, look.height)
    workspace.show()
    document.execute(Edit("workshop", "workshop", {"venue": "The pilot house"}))
    workspace.open_palette()
    workspace.palette_sheet.entry.setText("pl")
    workspace.palette_sheet.look_up()
    _photograph(workspace, look, out / "sheet-palette-light.png")
    workspace.palette_sheet.close_palette()
    workspace.say("There is already a department “Finance”: departments are told apart by names.")
    _photograph(workspace, look, out / "sheet-refusal-light.png")
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
        _wait_for_tasks()
        sheet.grab().save(str(out / f"sheet-{name}-light.png"))
        sheet.close()
    workspace.close()
    document.close(discard=True)
    return 2 + len(sheets)


def _import_sheet(document: Document, parent: QWidget, out: Path) -> QWidget:
    """Return the sheet of an import with good lines and others."""
    from app.domain.commands import Add
    from app.domain.records import Round
    from app.widgets.import_sheet import ImportSheet

    document.execute(Add(Round(title="Autumn")))
    table = out / "table.csv"
    table.write_text(
        "from;to;text;tone;mood\nFinance;IT;They answer on the day;+;good\n"
        "Finance;Nobody;They hide;-;bad\nIT;Finance;Mrs Brandt never reads the form;-;bad\n"
    )
    sheet = ImportSheet(document, _nothing, "perceptions", parent)
    sheet.read(table)
    _wait_for_tasks()
    table.unlink()
    return sheet


def _papers(out: Path) -> int:
    """Photograph ballots and pack of the sample, page by page, into OUT/paper."""
    from app.export.reports import report_pdf
    from app.stages.pack import pack
    from app.stages.perceptions.ballot_sheets import ballots_of
    from app.widgets.pdf_view import render_pages

    folder = out / "paper"
    folder.mkdir(exist_ok=True)
    document = open_document("sample")
    workshop = document.workshop
    papers = {
        "ballots": ballots_of(workshop, ("fin", "service")),
        "pack": pack(workshop, document.template),
    }
    taken = 0
    for name, report in papers.items():
        for number, image in enumerate(render_pages(report_pdf(report).data, 800)[0], 1):
            image.save(str(folder / f"{name}-{number:03}.png"))
            taken += 1
    document.close(discard=True)
    return taken


def _nothing(*_what: object) -> None:
    """Begin no workshop, and restore none."""


def _views(workspace: Workspace, look: Look, only: str) -> Iterator[tuple[str, str]]:
    for key, place in workspace.places.items():
        if only and key != only:
            continue
        entries = place.entries if look.every else place.entries[:1]
        for entry in entries:
            yield key, entry.key


def _photograph(widget: QWidget, look: Look, path: Path) -> int:
    widget.resize(look.width, look.height)
    widget.show()
    for _ in range(TURNS):
        QApplication.processEvents()
    _wait_for_tasks()
    widget.grab()  # what is painted on a turn of its own is asked for by this
    while any(work.busy for work in widget.findChildren(Gradual)):
        QApplication.processEvents()
    widget.grab().save(str(path))
    return 1


def _wait_for_tasks() -> None:
    from PySide6.QtCore import QThreadPool

    QThreadPool.globalInstance().waitForDone(10_000)
    for _ in range(TURNS):
        QApplication.processEvents()


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


def open_document(content: str) -> Document:
    """Return the sample workshop, or one that has only what its template starts it with."""
    template = load_template("five_stage")
    commands: Iterator[Command] = (
        sample_commands()
        if content == "sample"
        else iter(starting_commands(template, "A new workshop"))
    )
    workshop = Workshop()
    for command in commands:
        workshop.apply(command.changes(workshop))
    store = FakeStore()
    store.disk.records = {(r.kind, r.id): r for r in workshop.records()}
    session = Session(store, workshop, now=lambda: datetime(2026, 3, 20, 9, tzinfo=UTC))
    return Document(session, template, now=_morning)


def _morning() -> datetime:
    from app.catalog import SAMPLE_TODAY

    return datetime.combine(SAMPLE_TODAY, datetime.min.time()).replace(hour=9)


def _contracts(out: Path) -> int:
    """Photograph each contract of the sample, page by page, into OUT/contracts."""
    exporter = _exporter()
    if exporter is None:
        return 0
    from app.domain.records import Contract
    from app.widgets.pdf_view import render_pages

    folder = out / "contracts"
    folder.mkdir(exist_ok=True)
    document = open_document("sample")
    taken = 0
    for contract in document.workshop.ordered(Contract):
        data = exporter.contract_pdf(document.workshop, contract.id, document.today())
        for number, image in enumerate(render_pages(data, 1_000)[0], 1):
            image.save(str(folder / f"sample-{contract.id}-{number}.png"))
            taken += 1
    document.close(discard=True)
    return taken


def _hard_contracts(out: Path) -> int:
    """Photograph the contracts that are hard to typeset, in both forms, into OUT/contracts."""
    from app.domain.records import ContractForm
    from app.export import contract_pdf
    from app.widgets.pdf_view import render_pages
    from tests.export.cases import CASES, TODAY
    from tests.export.signed_cases import SIGNED_CASES

    folder = out / "contracts"
    folder.mkdir(exist_ok=True)
    taken = 0
    for name, make in (CASES | SIGNED_CASES).items():
        workshop = make()
        for form in ContractForm:
            data = contract_pdf(workshop, "c", today=TODAY, form=form).data
            for number, image in enumerate(render_pages(data, 900)[0][:MOST_PAGES], 1):
                image.save(str(folder / f"{name}-{form.value}-{number}.png"))
                taken += 1
    return taken


def _comparisons(out: Path) -> int:
    """Photograph what changed in the sample's contracts and in hard ones, into OUT/contracts."""
    from app.domain.editions import editions, worth_comparing
    from app.domain.records import Contract
    from app.export import comparison_pdf
    from app.widgets.pdf_view import render_pages
    from tests.export.cases import CASES, TODAY
    from tests.export.signed_cases import SIGNED_CASES

    folder = out / "contracts"
    folder.mkdir(exist_ok=True)
    document = open_document("sample")
    jobs = [(c.id, document.workshop, c) for c in document.workshop.ordered(Contract)]
    for name, make in (CASES | SIGNED_CASES).items():
        hard = make()
        jobs.append((name, hard, hard.get(Contract, "c")))
    taken = 0
    for name, workshop, contract in jobs:
        pair = worth_comparing(editions(workshop, contract))
        if pair is None:
            continue
        keys = (pair[0].key, pair[1].key)
        data = comparison_pdf(workshop, contract.id, *keys, today=TODAY).data
        for number, image in enumerate(render_pages(data, 900)[0][:MOST_PAGES], 1):
            image.save(str(folder / f"changes-{name}-{number}.png"))
            taken += 1
    document.close(discard=True)
    return taken


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


Maker = Callable[[Path], int]
CONTRACTS: tuple[Maker, ...] = (_contracts, _hard_contracts, _comparisons)
EXTRAS: tuple[Maker, ...] = (_sheets, *CONTRACTS, _papers, _projector)
"""What lies over the window, and what is printed: each takes the folder and answers how many
pictures it made."""

if __name__ == "__main__":
    sys.exit(main())
