"""§7: CSV with a guard before what could be a formula, XLSX without formulas or links from text,
SVG escaped, GraphML and JSON that parse: and each gives back what was written."""

import csv
import io
import json
import re
import zipfile
from xml.etree import ElementTree

import pytest

from app.catalog import read_csv
from app.domain.records import Department
from app.domain.workshop import Workshop
from app.drawing.display import Picture, Rect, Text
from app.drawing.svg import to_svg
from app.export import write_graph, write_tables
from app.export.tables import harmless
from tests.hostile import worlds
from tests.hostile.texts import CANARY, FORMULAS, SHORT, kept
from tests.hostile.watch import opened

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝")
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SVG = "{http://www.w3.org/2000/svg}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """The cells of every CSV file, by its name."""
    folder = tmp_path_factory.mktemp("csv")
    written = write_tables(worlds.made(), folder, today=worlds.TODAY)
    return {w.path.stem: _rows(w.path.read_bytes().decode("utf-8-sig")) for w in written}


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The parts of the workbook, by their names."""
    path = tmp_path_factory.mktemp("xlsx") / "book.xlsx"
    write_tables(worlds.made(), path, today=worlds.TODAY, format="xlsx")
    with zipfile.ZipFile(path) as parts:
        return {name: parts.read(name) for name in parts.namelist()}


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_no_cell_of_text_begins_like_a_formula(tables):
    for name, rows in tables.items():
        for row in rows:
            for column, cell in row.items():
                number = re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", cell)
                assert number or not cell.lstrip(" \u00a0").startswith(DANGEROUS), (name, column)


def test_every_text_is_in_its_table_once(tables):
    ids = {row["id"]: row["behaviour"] for row in tables["expectation"]}
    assert ids == {id: harmless(text) for id, text in worlds.promises().items()}
    rules = [row["text"] for row in tables["ground_rule"]]
    assert rules == [harmless(text) for text in worlds.rules()]


@pytest.mark.parametrize("name", FORMULAS)
def test_a_guard_stands_before_what_may_run(name):
    for text in (FORMULAS[name], "\u00a0" + FORMULAS[name], " " + FORMULAS[name]):
        if text.lstrip(" \u00a0").startswith(DANGEROUS):
            assert harmless(text) == "'" + text


def test_tables_come_in_again_as_they_went_out(tmp_path):
    written = write_tables(worlds.made(), tmp_path, today=worlds.TODAY)
    (path,) = [w.path for w in written if w.path.stem == "department"]
    empty = Workshop([worlds.made().info])
    found = read_csv(path, "departments", empty)
    assert [str(row) for row in found.refused] == []
    for command in found.commands:
        empty.apply(command.changes(empty))
    names = [d.name for d in worlds.made().departments()]
    assert [d.name for d in empty.departments()] == names


def test_a_workbook_has_neither_formulas_nor_links(book):
    assert not any("hyperlink" in name.lower() or "external" in name.lower() for name in book)
    for name, part in book.items():
        root = ElementTree.fromstring(part)
        if "worksheets/" in name:
            tags = {element.tag for element in root.iter()}
            assert not tags & {f"{SHEET}f", f"{SHEET}hyperlink", f"{SHEET}hyperlinks"}
            kinds = {cell.get("t") for cell in root.iter(f"{SHEET}c")}
            assert kinds <= {"s", "n", "b", None}
        assert b"TargetMode" not in part


def test_every_text_is_in_the_workbook_as_it_is(book):
    root = ElementTree.fromstring(book["xl/sharedStrings.xml"])
    strings = {
        "".join(t.text or "" for t in item.iter(f"{SHEET}t")) for item in root.iter(f"{SHEET}si")
    }
    told = {_unescaped(text) for text in strings}
    for name, text in zip(SHORT, worlds.promises().values(), strict=True):
        assert text in told, name


def _unescaped(text: str) -> str:
    """Undo how a workbook writes control characters, and underscores that look like it."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def test_the_map_is_sound_svg_with_every_name(tmp_path, canary):
    with opened() as found:
        path = write_graph(worlds.made(), tmp_path, today=worlds.TODAY, format="svg").path
    assert not [name for name in found if CANARY in name]
    text = path.read_text("utf-8")
    assert not NOT_XML.search(text)
    root = ElementTree.fromstring(text)
    assert {element.tag for element in root.iter()} <= {
        f"{SVG}{tag}"
        for tag in ("svg", "title", "rect", "path", "ellipse", "text", "g", "defs", "clipPath",
                    "pattern", "tspan", "line")
    }  # fmt: skip
    names = [a for element in root.iter() for a in element.attrib]
    assert not [name for name in names if name.startswith("on") or "href" in name]
    told = " ".join(element.text or "" for element in root.iter())
    for department in worlds.made().departments():
        assert _begins(department) in told, department.name


def _begins(department: Department) -> str:
    """Return as much of a name as a narrow box surely shows."""
    return department.name.split()[0][:6]


def test_the_graph_has_as_many_nodes_as_departments_and_their_names(tmp_path):
    path = write_graph(worlds.made(), tmp_path, today=worlds.TODAY).path
    root = ElementTree.fromstring(path.read_bytes())
    nodes = {
        node.get("id"): {d.get("key"): d.text for d in node}["node-name"]
        for node in root.iter(f"{GRAPHML}node")
    }
    assert nodes == {d.id: d.name for d in worlds.made().departments()}


@pytest.mark.parametrize("name", sorted(SHORT))
def test_a_picture_holds_any_text_as_text(name):
    """Also what has not passed the boundary: a picture may be made of anything."""
    shapes = (Text(1, 1, SHORT[name]), Rect(0, 0, 9, 9, tooltip=SHORT[name], key=SHORT[name]))
    root = ElementTree.fromstring(to_svg(Picture(10, 10, shapes, SHORT[name])))
    assert len([element for element in root.iter() if element.tag == f"{SVG}text"]) == 1
    shown = next(root.iter(f"{SVG}text"))
    assert not list(shown)
    assert (shown.text or "").split() == NOT_XML.sub("", SHORT[name]).split()


@pytest.mark.parametrize("name", sorted(SHORT))
def test_json_and_xml_take_any_text_that_passed_the_boundary(name):
    text = kept(SHORT[name])
    assert json.loads(json.dumps(text, ensure_ascii=False)) == text
    element = ElementTree.Element("x")
    element.text = text
    assert ElementTree.fromstring(ElementTree.tostring(element)).text == (text or None)
