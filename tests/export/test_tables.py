"""Tables hold what may leave, and nothing that a spreadsheet would run."""

import csv
import io
import zipfile

import pytest

from app.domain.commands import Add, Edit
from app.domain.records import (
    ALL,
    Perception,
    PrivateNote,
)
from app.domain.workshop import Workshop
from app.export.records import WITHHELD, Sheet, rating_cells, sheets
from app.export.tables import csv_bytes, harmless, xlsx_bytes
from tests.export import cases
from tests.export.parts import do, ink, named

SECRET = "Only for the facilitator"
HIDDEN = "They never answer, and nobody has read this out"
READ = "They keep what they promise"


@pytest.fixture
def workshop() -> Workshop:
    workshop = cases.ordinary()
    do(
        workshop,
        Add(PrivateNote(text=SECRET)),
        Add(Perception(id="p1", round="r1", author="a", about="b", text=HIDDEN)),
        Add(Perception(id="p2", round="r1", author="b", about="a", text=READ)),
        named("read_perception", id="p2"),
    )
    return workshop


def by_name(workshop: Workshop, threshold: int | None = None) -> dict[str, Sheet]:
    return {sheet.name: sheet for sheet in sheets(workshop, threshold)}


def test_every_kind_that_may_leave_has_a_table(workshop: Workshop) -> None:
    names = {cls.kind for cls in ALL if cls not in WITHHELD} | {"ratings"}
    assert set(by_name(workshop)) == names
    assert names.isdisjoint({"private_note", "rating", "ballot_box"})


def test_what_was_told_in_confidence_stays(workshop: Workshop) -> None:
    data = b"".join(csv_bytes(sheet) for sheet in sheets(workshop)).decode()
    book = xlsx_bytes(list(sheets(workshop)), title="t", author="a", today=cases.TODAY)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        data += "".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
    assert READ in data
    assert SECRET not in data
    assert HIDDEN not in data
    assert ink()[:20] not in data


def test_perceptions_of_two_people_stay(workshop: Workshop) -> None:
    do(workshop, Edit("department", "b", {"headcount": 2}))
    assert by_name(workshop)["perception"].rows == ()


def test_ratings_leave_as_cells_only(workshop: Workshop) -> None:
    sheet = rating_cells(workshop)
    assert {row[5] for row in sheet.rows} == {5, 6}
    do(workshop, Edit("workshop", "workshop", {"threshold": 6}))
    hidden = [row for row in rating_cells(workshop).rows if row[-1] == "below the threshold"]
    assert {(row[1], row[5:8]) for row in hidden} == {
        ("Finance", (None, None, None)),  # six answers, but a department of five
        ("Customer Service", (None, None, None)),
    }


def test_readings_of_too_few_people_have_no_value() -> None:
    sheet = by_name(cases.everything())["reading"]
    at = sheet.columns.index("value")
    few = [row for row in sheet.rows if row[at] == "below the threshold"]
    assert len(few) == 2
    assert all(row[sheet.columns.index("raters")] is None for row in few)
    assert "below the threshold" not in {
        row[at] for row in by_name(cases.everything(), 3)["reading"].rows
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "  =1"])
def test_text_cells_are_never_formulas(text: str) -> None:
    assert harmless(text) == "'" + text
    assert harmless("1 = 1") == "1 = 1"


def test_csv_opens_as_what_it_is(workshop: Workshop) -> None:
    do(workshop, Edit("measure", "a-m2", {"name": "=cmd|' /C calc'!A0"}))
    data = csv_bytes(by_name(workshop)["measure"])
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [row["name"] for row in rows][1] == "'=cmd|' /C calc'!A0"
    assert rows[0]["supplier"] == "Finance"
    assert rows[0]["supplier id"] == "a"


def test_xlsx_has_no_formula_and_no_link(workshop: Workshop) -> None:
    do(workshop, Edit("measure", "a-m2", {"name": "=1+1", "source": "https://example.org"}))
    book = xlsx_bytes(list(sheets(workshop)), title="t", author="a", today=cases.TODAY)
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        pages = [parts.read(n).decode() for n in parts.namelist() if "worksheets/sheet" in n]
        strings = parts.read("xl/sharedStrings.xml").decode()
        assert not any("hyperlink" in name for name in parts.namelist())
    assert not any("<f>" in page or "<hyperlink" in page for page in pages)
    assert "=1+1" in strings
