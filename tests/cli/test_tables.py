"""`accord import` and `accord export`."""

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest

from app.bootstrap import services

TABLE = "name,code,headcount\nLegal,LEG,4\nFinance,FIN,many\nSales,SAL,6\n"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "departments.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def departments(accord, workshop) -> list[str]:
    found = json.loads(accord("show", workshop, "--json").out)
    return [d["name"] for d in found["departments"]]


def test_a_preview_changes_nothing(accord, workshop, table):
    outcome = accord("import", workshop, table, "--as", "departments", "--preview")
    assert outcome.code == 0
    assert "Line 3" in outcome.out
    assert "2 of 3 rows could be imported" in outcome.out
    assert departments(accord, workshop) == []


def test_one_refused_line_keeps_all_out_unless_asked_to_go_on(accord, workshop, table):
    outcome = accord("import", workshop, table, "--as", "departments")
    assert outcome.code == 1
    assert "1 of 3 rows cannot be" in outcome.err
    assert departments(accord, workshop) == []
    outcome = accord("import", workshop, table, "--as", "departments", "--keep-going")
    assert outcome.code == 1
    assert departments(accord, workshop) == ["Legal", "Sales"]


def test_an_import_is_one_step_back(accord, workshop, table):
    table.write_text("name\nLegal\nSales\n")
    assert accord("import", workshop, table, "--as", "departments").code == 0
    assert accord("undo", workshop).out == "Undone: Imported 2 departments\n"
    assert departments(accord, workshop) == []


def test_before_an_import_a_backup_is_written(accord, workshop, table):
    accord("import", workshop, table, "--as", "departments", "--keep-going")
    assert len(list(workshop.parent.glob("**/*.accord"))) == 2


def test_a_table_that_cannot_be_read_is_a_sentence(accord, workshop, tmp_path):
    outcome = accord("import", workshop, tmp_path / "none.csv", "--as", "departments")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1
    assert accord("import", workshop, tmp_path / "none.csv", "--as", "wings").code == 2
    assert accord("import", "--help").code == 0


def test_a_column_that_means_nothing_is_named_with_those_that_do(accord, workshop, table):
    table.write_text("Abteilung;Gebäude\nEinkauf;B 7\n", encoding="utf-8")
    outcome = accord("import", workshop, table, "--as", "departments")
    assert outcome.code == 0
    assert "The column “Gebäude” means nothing here and is left out." in outcome.out
    assert "name (Abteilung), code (Kürzel)" in outcome.out
    assert departments(accord, workshop) == ["Einkauf"]


@pytest.fixture
def asked():
    """Requests that an export was asked for, and services that note them."""
    requests: list = []

    def export(workshop, request):
        requests.append(request)
        return [SimpleNamespace(path=request.to, missing=("☃",))]

    return requests, replace(services(), export=export)


def test_an_export_names_its_files_and_missing_glyphs(accord, workshop, tmp_path, asked):
    requests, using = asked
    outcome = accord("export", workshop, "agenda", "--out", tmp_path / "a.pdf", using=using)
    assert outcome.code == 0
    assert outcome.out == f"{tmp_path / 'a.pdf'}\n"
    assert "no font here has ☃" in outcome.err
    assert requests[0].form == "pdf"
    assert requests[0].paper is None
    assert requests[0].threshold is None


def test_the_format_follows_the_name_or_is_said(accord, workshop, tmp_path, asked):
    requests, using = asked
    out = tmp_path / "t.XLSX"
    accord("export", workshop, "table", "--out", out, "--paper", "letter", using=using)
    folder = tmp_path / "tables"
    accord("export", workshop, "table", "--out", folder, "--format", "csv", using=using)
    accord("export", workshop, "table", "--out", tmp_path, using=using)
    assert [r.form for r in requests] == ["xlsx", "csv", "csv"]
    assert requests[0].paper == "letter"
    outcome = accord("export", workshop, "agenda", "--out", out, "--format", "csv", using=using)
    assert outcome.code == 1
    assert "An agenda is written as pdf, not as csv" in outcome.err


@pytest.mark.parametrize(
    ("what", "name", "options", "said"),
    [
        ("table", "t.csv", (), "or a file that ends in .xlsx"),
        ("table", "t.json", (), "writes several CSV files into a folder: name a folder"),
        ("table", "t.xlsx", ("--format", "csv"), "is called like a file"),
        ("table", "t.csv", ("--format", "xlsx"), "ends in .xlsx"),
        ("contracts", "c.PDF", (), "writes several PDF files into a folder: name a folder"),
        ("comparison", "c.txt", (), "a file that ends in .pdf"),
        ("map", "m.png", (), "a file that ends in .pdf or .svg"),
        ("map", "m.svg", ("--format", "pdf"), "ends in “.svg”"),
        ("agenda", "a.docx", (), "a file that ends in .pdf"),
        ("ballots", "b.csv", (), "a file that ends in .pdf"),
        ("pack", "p.zip", (), "a file that ends in .pdf"),
        ("graph", "g.xml", (), "a file that ends in .graphml"),
        ("calendar", "c.ical", (), "a file that ends in .ics"),
    ],
)
def test_a_name_that_promises_something_else_is_refused_before_anything_is_written(
    accord, workshop, tmp_path, what, name, options, said
):
    out = tmp_path / name
    outcome = accord("export", workshop, what, "--out", out, *options)
    assert outcome.code == 2
    assert str(out) in outcome.err
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize("name", ["t.csv", "autumn 2026.11", "Dr. Aas"])
def test_a_folder_may_be_called_anything_where_it_is_there_or_none_takes_it_for_a_file(
    accord, workshop, tmp_path, name
):
    folder = tmp_path / name
    if name == "t.csv":
        folder.mkdir()
    assert accord("export", workshop, "table", "--out", folder).code == 0
    assert (folder / "ground_rule.csv").exists()


def test_a_lower_threshold_is_chosen_knowingly(accord, workshop, tmp_path, asked):
    requests, using = asked
    line = ["export", workshop, "map", "--out", tmp_path / "m.pdf"]
    outcome = accord(*line, "--threshold", "3", using=using)
    assert outcome.code == 1
    assert "--knowingly" in outcome.err
    assert requests == []
    assert accord(*line, "--threshold", "3", "--knowingly", using=using).code == 0
    assert accord(*line, "--threshold", "9", using=using).code == 0
    assert [r.threshold for r in requests] == [3, 9]
    for wrong in ("2", "x", "1000"):
        assert accord(*line, "--threshold", wrong, "--knowingly", using=using).code == 2


def test_exports_of_a_new_workshop(accord, workshop, tmp_path):
    assert accord("export", workshop, "agenda", "--out", tmp_path / "agenda.pdf").code == 0
    assert (tmp_path / "agenda.pdf").read_bytes().startswith(b"%PDF")
    assert accord("export", workshop, "table", "--out", tmp_path / "tables").code == 0
    assert (tmp_path / "tables" / "ground_rule.csv").exists()
    outcome = accord("export", workshop, "contracts", "--out", tmp_path / "contracts")
    assert outcome.code == 1
    assert len(outcome.err.splitlines()) == 1


@pytest.mark.parametrize("what", ["table", "agenda"])
def test_an_export_that_is_broken_off_says_that_its_folder_may_not_hold_all(
    accord, workshop, tmp_path, what
):
    written = services().export

    def broken_off(*asked):
        written(*asked)
        raise KeyboardInterrupt

    to = tmp_path / ("out" if what == "table" else "agenda.pdf")
    outcome = accord(
        "export", workshop, what, "--out", to, using=replace(services(), export=broken_off)
    )
    assert outcome.code == 130
    assert outcome.out == ""
    told, last = outcome.err.splitlines() if what == "table" else ("", outcome.err.strip())
    assert last == "accord: Interrupted."
    assert ("may hold only some of the files" in told) == (what == "table")
