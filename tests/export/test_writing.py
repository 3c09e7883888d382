"""Every export writes what it says, where it says, and stops where it is told to."""

from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from app.domain.blocks import (
    Blank,
    Bullets,
    Grid,
    Heading,
    PageBreak,
    Prose,
    Report,
)
from app.domain.commands import Add
from app.domain.errors import Cancelled, ExportError
from app.domain.records import Department, WorkshopInfo
from app.domain.workshop import Workshop
from app.export import (
    write_contracts,
    write_graph,
    write_map,
    write_report,
    write_tables,
)
from tests.export import cases, parts
from tests.export.parts import do
from tests.export.reading import outline, outside, squeezed, text_of

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def test_contracts_are_written_in_both_forms(tmp_path: Path) -> None:
    written = write_contracts(cases.ordinary(), tmp_path / "new", today=cases.TODAY)
    assert [w.path.name for w in written] == [
        "contract-finance-customer-service-v1-light.pdf",
        "contract-finance-customer-service-v1-full.pdf",
    ]
    assert [w.pages for w in written] == [
        len(pypdfium2.PdfDocument(w.path.read_bytes())) for w in written
    ]


def test_what_no_font_has_is_reported(tmp_path: Path) -> None:
    light, _ = write_contracts(cases.hostile(), tmp_path, today=cases.TODAY)
    assert light.path.name.endswith("-light.pdf")
    assert light.missing == ("字", "漢", "😀")


def test_writing_can_be_cancelled_between_documents(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []

    def progress(share: float, phrase: str) -> None:
        told.append((share, phrase))
        if share > 0.4:
            raise Cancelled("Cancelled.")

    with pytest.raises(Cancelled):
        write_contracts(cases.ordinary(), tmp_path, today=cases.TODAY, progress=progress)
    assert [p.name for p in tmp_path.iterdir()] == [
        "contract-finance-customer-service-v1-light.pdf"
    ]
    assert told[0][0] == 0.0


def test_a_workshop_without_contracts_says_so(tmp_path: Path) -> None:
    workshop = Workshop()
    do(workshop, Add(WorkshopInfo(title="Empty")))
    with pytest.raises(ExportError, match="no contract in this workshop yet"):
        write_contracts(workshop, tmp_path, today=cases.TODAY)
    assert write_map(workshop, tmp_path, today=cases.TODAY).path.name == "map.pdf"
    assert len(write_tables(workshop, tmp_path / "t", today=cases.TODAY)) > 20


def test_reports_print_every_block(tmp_path: Path) -> None:
    report = Report(
        "What the room said",
        "Two days in November",
        (
            Heading("First"),
            Prose("A paragraph & <b>literal</b> text. " * 60),
            Prose("An aside.", muted=True),
            Heading("Within", 2),
            Bullets(("one", "two " * 60, "three"), numbered=True),
            Bullets(("tick", "tock"), boxes=True),
            Blank(60),
            PageBreak(),
            Heading("Second"),
            Grid(("a", "b"), tuple((f"row {i}", "12.5") for i in range(80)), (4, 1), (1,)),
        ),
    )
    written = write_report(parts.pair(), report, tmp_path, name="said.pdf")
    data = written.path.read_bytes()
    text = squeezed(text_of(data))
    assert written.path.name == "said.pdf"
    assert text.count(squeezed("A paragraph & <b>literal</b> text.")) == 60
    assert all(squeezed(f"row {i} 12.5") in text for i in range(80))
    assert outline(data) == ["First", "Within", "Second"]
    assert outside(data) == []


def test_tables_are_a_folder_or_a_book(tmp_path: Path) -> None:
    workshop = cases.ordinary()
    found = write_tables(workshop, tmp_path / "csv", today=cases.TODAY)
    assert (tmp_path / "csv" / "measure.csv") in [w.path for w in found]
    (book,) = write_tables(workshop, tmp_path / "b.xlsx", today=cases.TODAY, format="xlsx")
    assert book.path.read_bytes().startswith(b"PK")
    with pytest.raises(ExportError, match="csv or xlsx"):
        write_tables(workshop, tmp_path, today=cases.TODAY, format="ods")


def test_the_graph_says_what_may_be_said(tmp_path: Path) -> None:
    workshop = cases.ordinary()
    root = ElementTree.fromstring(
        write_graph(workshop, tmp_path, today=cases.TODAY).path.read_bytes()
    )
    edge = root.find(f"{GRAPHML}graph/{GRAPHML}edge[@source='a']")
    assert edge is not None
    told = {d.get("key"): d.text for d in edge.findall(f"{GRAPHML}data")}
    assert told["edge-n"] == "6"
    assert told["edge-suppressed"] == "false"
    assert told["edge-combined"] == "58.1028"
    few = write_graph(workshop, tmp_path / "f.graphml", today=cases.TODAY, threshold=7)
    assert "edge-direct" not in few.path.read_text().split("<graph ")[1]
    with pytest.raises(ExportError, match="graphml or svg"):
        write_graph(workshop, tmp_path, today=cases.TODAY, format="gexf")


def test_the_picture_of_the_map_is_sound_svg(tmp_path: Path) -> None:
    workshop = cases.hostile()
    written = write_graph(workshop, tmp_path, today=cases.TODAY, format="svg")
    root = ElementTree.fromstring(written.path.read_bytes())
    assert root.tag.endswith("svg")
    assert not any(e.tag.endswith("img") for e in root.iter())


def test_the_map_prints_pictures_and_words(tmp_path: Path) -> None:
    data = write_map(cases.ordinary(), tmp_path, today=cases.TODAY).path.read_bytes()
    text = text_of(data)
    for told in ("How each sees each other", "Who meets whom", "Conversations worth having"):
        assert told in text
    assert "3.2" in text
    assert outside(data) == []


def test_a_map_of_many_departments_takes_a_page_for_each_picture(tmp_path: Path) -> None:
    workshop = parts.pair()
    do(workshop, *(Add(Department(id=f"d{i}", name=f"Department {i}")) for i in range(40)))
    written = write_map(workshop, tmp_path, today=cases.TODAY)
    assert written.pages == 3
    assert outside(written.path.read_bytes()) == []
