"""Files that hold a table, or do not: how they are written, and what their headings mean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from app.catalog import kinds_that_fit, read_csv
from app.catalog.csv_kinds import KINDS
from app.catalog.csv_values import plain
from app.domain.errors import CatalogError
from app.domain.records import Perception
from tests.catalog.tables.previews import records


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_separators_and_line_ends(table, encoding, separator, newline):
    rows = [("Name", "PEOPLE"), ("Lager & Versand Köln", "12"), ("Größe", "3")]
    text = newline.join(separator.join(row) for row in rows)
    found = records(table("departments", text, encoding))
    assert [(d.name, d.headcount) for d in found] == [("Lager & Versand Köln", 12), ("Größe", 3)]


def test_a_sep_line_is_believed_and_counted(table):
    preview = table("departments", "sep=;\nname;headcount\nLegal, Risk;x\nLegal, Tax;2\n")
    assert [d.name for d in records(preview)] == ["Legal, Tax"]
    assert preview.lines == (4,)
    assert preview.refused[0].line == 3


def test_headings_are_forgiving_and_unknown_ones_are_named(table):
    preview = table("departments", " Short-Code ;WHAT it provides;Name;Fax;\nLEG;Advice;Legal;0;\n")
    [legal] = records(preview)
    assert (legal.name, legal.code, legal.provides) == ("Legal", "LEG", "Advice")
    assert preview.unknown == ("Fax",)


def test_missing_and_double_columns_are_refused(table):
    with pytest.raises(CatalogError, match=r"missing: department, name \(found: code, size\)"):
        table("participants", "code,size\nx,1\n")
    with pytest.raises(CatalogError, match="Two columns mean “name”"):
        table("departments", "name,Department\na,b\n")


def test_quoted_cells_and_the_lines_they_take(table):
    preview = table("departments", 'name,provides\n"A","one\ntwo"\n\n"B ""b""",x\nFinance,\n')
    assert [d.name for d in records(preview)] == ["A", 'B "b"']
    assert preview.lines == (2, 5)
    assert preview.refused[0].line == 6


def test_the_guard_of_our_own_exports_is_taken_off(table):
    found = records(table("departments", "name,provides\nA,'=1+1\nB,'tis true\nC,it's'-\n"))
    assert [d.provides for d in found] == ["=1+1", "'tis true", "it's'-"]


@pytest.mark.parametrize(
    "cell", ["a\x00b", "a\x1bb", "\u202eevil", "x\u2066y", "a\x7f", "\ufffd"], ids=repr
)
def test_what_is_no_text_is_refused_by_its_line(table, cell):
    preview = table("departments", f"name\nGood\n{cell}\nBetter\n")
    assert [d.name for d in records(preview)] == ["Good", "Better"]
    assert [row.line for row in preview.refused] == [3]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "is empty"),
        (b"\n\n \n", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"\x00" * 1_000, "characters that are no text"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "must name the columns"),
        (b'"' + b"a" * 300_000, "quotation mark"),
        (b"a," * 100, "more than 60 columns"),
        (b"name\n" + b"x\n" * 10_001, "split it"),
        (b"name\n" + b"x" * (4 * 2**20), "larger than 4 MB"),
    ],
    ids=["empty", "blank", "mark", "nought", "pdf", "quote", "wide", "long", "large"],
)
def test_a_file_that_is_no_table_is_refused_whole(table, data, why):
    with pytest.raises(CatalogError, match=why):
        table("departments", data)


def test_what_is_not_a_file(tmp_path, harbour):
    with pytest.raises(CatalogError, match="does not exist"):
        read_csv(tmp_path / "none.csv", "departments", harbour)
    with pytest.raises(CatalogError, match="is a folder"):
        read_csv(tmp_path, "departments", harbour)
    with pytest.raises(CatalogError, match="cannot be read"):
        read_csv(Path("a\0b"), "departments", harbour)
    with pytest.raises(CatalogError, match="cannot be read"):
        read_csv(tmp_path / ("x" * 3_600), "departments", harbour)
    with pytest.raises(CatalogError, match="cannot be imported; possible are departments"):
        read_csv(tmp_path, "ratings", harbour)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path, harbour):
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(CatalogError, match="not an ordinary file"):
        read_csv(tmp_path / "pipe.csv", "departments", harbour)


def test_many_rows_are_read(table):
    rows = "".join(f"FIN,CS,Sentence number {i}\n" for i in range(9_000))
    preview = table("perceptions", f"author,about,text\n{rows}")
    assert len(preview.commands) == 9_000
    assert isinstance(records(preview)[0], Perception)


def test_what_a_table_holds_is_told_by_its_headings(tmp_path):
    path = tmp_path / "t.csv"
    for headings, fits in (
        ("department;name;role", "participants"),
        ("from;to;list;sentence;tone", "perceptions"),
        ("short;people;name", "departments"),
        ("supplier;receiver;measure;worst;target", "measures"),
    ):
        path.write_text(f"{headings}\n")
        assert kinds_that_fit(path)[0] == fits
    path.write_text("colour;size\n")
    assert kinds_that_fit(path) == ()


def test_headings_are_known_in_english_and_german_whatever_their_case(table):
    preview = table(
        "departments", "ABTEILUNG;Kürzel;Leistung;Anzahl Personen\nEinkauf;EK;Bestellt;4\n"
    )
    assert (preview.unknown, preview.refused) == ((), ())
    found = records(preview)[0]
    assert (found.name, found.code, found.provides, found.headcount) == (
        "Einkauf",
        "EK",
        "Bestellt",
        4,
    )


@pytest.mark.parametrize(
    "head",
    [
        "Abteilung;Name;Rolle/Funktion",
        "abteilung;NAME;Rolle (im Betrieb)",
        "Bereich;Vor- und Nachname;Funktion",
        "Ku\u0308rzel;Teilnehmer*;Ta\u0308tigkeit:",
    ],
)
def test_a_german_list_of_people_is_read(table, head):
    preview = table("participants", f"{head}\nFinance;Ada Lund;Leitung\n")
    assert (preview.unknown, preview.refused) == ((), ())
    assert [(p.name, p.role) for p in records(preview)] == [("Ada Lund", "Leitung")]


def test_where_columns_are_missing_those_that_are_understood_are_named(table):
    with pytest.raises(CatalogError) as refused:
        table("participants", "Mitglied;Team-Zuordnung\nAda;Finance\n")
    assert "missing: department, name (found: Mitglied, Team-Zuordnung)" in str(refused.value)
    assert "department (Abteilung), name (Teilnehmer), role (Rolle)" in str(refused.value)


def test_no_heading_means_two_columns_of_a_table():
    for kind in KINDS.values():
        assert kind.german.keys() == kind.columns.keys()
        said = [plain(name) for name in kind.columns]
        said += [plain(n) for names in kind.columns.values() for n in names]
        said += [plain(n) for names in kind.german.values() for n in names]
        assert len(said) == len(set(said)), sorted(s for s in said if said.count(s) > 1)
