"""Importing a table in the window: seen line by line, imported as one step, or why not."""

import os

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from app.domain.commands.perceptions import FinishRound
from app.domain.errors import FileError
from app.domain.records import Department, Participant, Perception, Round, WorkshopInfo
from app.stages.perceptions.lists import is_hidden
from app.widgets.import_sheet import ImportSheet
from tests.widgets.conftest import context, document, refusals

__all__ = ["context", "document", "refusals"]

RECORDS = (
    WorkshopInfo(title="Harbour"),
    Department(id="fin", name="Finance", code="FIN", headcount=5, position=1),
    Department(id="cs", name="Customer Service", code="CS", headcount=6, position=2),
    Participant(id="p1", department="cs", name="Ruth Brandt", position=1),
    Round(id="r1", title="Round 1", position=1),
)
GOOD = (
    "author;about;text;tone\nFinance;CS;They call three times;-\nFinance;CS;They say thank you;+\n"
)
MIXED = GOOD + "Nobody;CS;They hide;-\nFinance;CS;Mrs Brandt never reads it;-\nFinance;CS;;-\n"


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def said():
    return []


@pytest.fixture
def sheet(qtbot, document, said):
    sheet = ImportSheet(document, said.append, "perceptions", None)
    sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


@pytest.fixture
def read(qtbot, sheet, tmp_path):
    def run(data: str | bytes, name: str = "table.csv"):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return run_path(path)

    def run_path(path):
        sheet.read(path)
        qtbot.waitUntil(lambda: not sheet.note.whole_text.startswith("Reading"), timeout=20_000)
        return sheet

    run.path = run_path
    return run


def shown(sheet) -> list[tuple[int, str, str]]:
    return [(row.line, *sheet.model.told(row)[:2]) for row in sheet.model.rows]


def test_every_line_is_shown_before_anything_is_changed(read, document):
    sheet = read(MIXED)
    assert document.workshop.count(Perception) == 0
    assert sheet.note.whole_text.startswith("table.csv, UTF-8, separated by semicolons: 3 would")
    assert [line for line, words, _ in shown(sheet)] == [4, 6]
    assert shown(sheet)[0][1] == "Nobody · CS · They hide · -"
    assert "no department" in shown(sheet)[0][2]
    assert "“text” is empty" in shown(sheet)[1][2]
    sheet.filter.step(-1)
    assert [line for line, *_ in shown(sheet)] == [2, 3, 5]
    assert "names a person or a role" in shown(sheet)[2][2]
    sheet.filter.step(-1)
    assert len(sheet.model.rows) == 5
    sheet.grab()


def test_one_line_is_called_a_line(qtbot, read, said):
    table = "author;about;text\nFIN;CS;They call three times\n"
    assert read(table).go.label == "Import the line"
    sheet = read(table + "FIN;Nobody;They hide\n")
    assert sheet.go.label == "Import the other line"
    sheet.go.click()
    qtbot.waitUntil(lambda: bool(said))
    assert said[-1].endswith("1 line was left out.")


def test_a_refusal_offers_the_words_of_the_screen(read):
    sheet = read("author;about;list;text\nFIN;CS;theirs;They call three times\n")
    assert (
        "“Ourselves” (or self), “Them” (or direct), “What they say of us” (or meta)"
        in (shown(sheet)[0][2])
    )


def test_the_rest_is_imported_as_one_step_and_stays_hidden(qtbot, read, document, said):
    sheet = read(MIXED)
    assert sheet.go.label == "Import the other 3"
    sheet.go.click()
    qtbot.waitUntil(lambda: bool(said))
    made = document.workshop.all(Perception)
    assert {p.text for p in made} == {
        "They call three times",
        "They say thank you",
        "Mrs Brandt never reads it",
    }
    assert all(is_hidden(p) and p.round == "r1" for p in made)
    assert said == ["Imported 3 perceptions. 2 lines were left out."]
    assert not sheet.isVisible()
    document.undo()
    assert document.workshop.count(Perception) == 0


def test_another_kind_is_read_at_once(qtbot, read, document, said):
    sheet = read("name,headcount\nIT,5\nHR,2\n", "departments.csv")
    assert "missing" in sheet.note.whole_text
    assert sheet.note.whole_text.endswith(
        "It looks like a table of departments: choose that above."
    )
    assert not sheet.go.isEnabled()
    sheet.kind.show_value("departments")
    sheet.kind.activated.emit(0)
    qtbot.waitUntil(lambda: sheet.go.isEnabled())
    assert "separated by commas: 2 would be added" in sheet.note.whole_text
    sheet.go.click()
    qtbot.waitUntil(lambda: bool(said))
    assert [d.name for d in document.workshop.departments()][2:] == ["IT", "HR"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        ("colour,size\nred,3\n", "missing: author, text"),
        (b"author;text\n" + b"\0" * 40, "characters that are no text"),
        ("author;text\n" + "Finance;They call\n" * 50_000, "more than 10,000 rows: split it"),
        (b"x" * (5 * 2**20), "larger than 4 MB"),
        ("author;text\n", "has no line under its headings"),
        ('author;text\nFinance;"They call\n', "0 would be added"),
    ],
    ids=["empty", "columns", "nul", "many", "large", "headings", "quotes"],
)
def test_what_is_no_table_is_said_and_nothing_is_offered(read, document, data, why):
    sheet = read(data)
    assert why in sheet.note.whole_text
    assert not sheet.go.isEnabled()
    sheet.import_found()
    assert document.workshop.count(Perception) == 0


def test_utf_16_is_noticed(read):
    sheet = read(GOOD.encode("utf-16"))
    assert "UTF-16, separated by semicolons: 2 would be added" in sheet.note.whole_text


def test_what_is_no_file_is_said_at_once(read, sheet, tmp_path):
    assert "is a folder" in read.path(tmp_path).note.whole_text
    assert "does not exist" in read.path(tmp_path / "gone.csv").note.whole_text
    if hasattr(os, "mkfifo"):
        pipe = tmp_path / "pipe.csv"
        os.mkfifo(pipe)
        assert "not an ordinary file" in read.path(pipe).note.whole_text


def test_ten_thousand_lines_are_shown_without_a_widget_each(read, sheet):
    lines = "".join(f"Finance;CS;They did it the {i}th time\n" for i in range(9_999))
    read("author;about;text\n" + lines)
    assert sheet.go.label == "Import 9,999"
    sheet.grab()
    assert len(sheet.list.viewport().children()) == 0


def test_a_file_is_dropped(qtbot, sheet, tmp_path):
    path = tmp_path / "dropped.csv"
    path.write_text(GOOD)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    sheet.dropEvent(QDropEvent(QPointF(9, 9), action, data, button, none))
    qtbot.waitUntil(lambda: sheet.go.isEnabled())
    assert sheet.go.label == "Import 2"


def test_a_file_is_chosen(qtbot, sheet, tmp_path, monkeypatch):
    path = tmp_path / "chosen.csv"
    path.write_text(GOOD)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    qtbot.keyClick(sheet.choose, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sheet.go.isEnabled())


def test_a_round_that_was_finished_since_is_refused_with_a_way_on(
    qtbot, read, document, said, refusals
):
    sheet = read(GOOD)
    document.execute(FinishRound("r1"))
    sheet.go.click()
    qtbot.waitUntil(lambda: "choose the file again" in sheet.note.whole_text)
    assert document.workshop.count(Perception) == 0
    assert refusals
    assert said == []
    read.path(sheet._path)
    assert "Every round is finished" in sheet.note.whole_text


def test_without_a_backup_nothing_is_imported(qtbot, read, document, monkeypatch):
    def full(*_):
        raise FileError("The disk is full.")

    sheet = read(GOOD)
    monkeypatch.setattr(document._session, "backup", full)
    sheet.go.click()
    qtbot.waitUntil(lambda: "no backup could be made. The disk is full." in sheet.note.whole_text)
    assert document.workshop.count(Perception) == 0
    assert sheet.go.isEnabled()
