"""Tables from spreadsheets: what people really export, and what they should not be able to."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from app.catalog import CSV_KINDS, ImportPreview, kinds_that_fit, read_csv, sample_commands
from app.catalog.csv_kinds import KINDS
from app.catalog.csv_values import plain
from app.domain.commands import Add
from app.domain.errors import CatalogError
from app.domain.records import (
    Competency,
    Department,
    Evidence,
    Expectation,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    Participant,
    Perception,
    Reading,
    Record,
    Round,
    Tone,
)
from app.domain.workshop import Workshop


@pytest.fixture(scope="module")
def _made() -> Workshop:
    workshop = Workshop()
    for command in sample_commands():
        workshop.apply(command.changes(workshop))
    again = Round(id="round-2", title="November 2026", position=2.0)
    workshop.apply(Add(again).changes(workshop))
    return workshop


@pytest.fixture
def harbour(_made) -> Workshop:
    return _made.snapshot()


@pytest.fixture
def table(tmp_path, harbour):
    def read(kind: str, data: str | bytes, encoding: str = "utf-8") -> ImportPreview:
        path = tmp_path / "table.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        return read_csv(path, kind, harbour)

    return read


def records(preview: ImportPreview) -> list[Record]:
    return [command.record for command in preview.commands]


def whys(preview: ImportPreview) -> list[str]:
    return [str(row) for row in preview.refused]


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


def test_departments_by_name_code_or_id(table):
    preview = table(
        "participants",
        "department,name\nFIN,Ada\nfinance,Ben\nPRODUCTION & storage,Cyd\nLegal,Dee\n",
    )
    assert [(p.name, p.department) for p in records(preview)] == [
        ("Ada", "fin"),
        ("Ben", "fin"),
        ("Cyd", "production"),
    ]
    [why] = whys(preview)
    assert why.startswith(
        "Line 5: “department”: there is no department “Legal”; there are Finance,"
    )


def test_a_code_of_two_departments_is_not_guessed(table, harbour):
    harbour.apply(Add(Department(id="x", name="Freight", code="FIN")).changes(harbour))
    assert "means several departments" in whys(table("participants", "department,name\nfin,A\n"))[0]


def test_perceptions_go_into_the_open_round(table, harbour):
    preview = table(
        "perceptions",
        "Author,About,List,Perception,Tone,Evidence\n"
        "FIN,,,We close on the fourth day.,plus,FACT\n"
        "FIN,CS,,They ring once.,+,example\n"
        "CS,FIN,they about us,That we ring too often.,−,\n"
        "FIN,FIN,them,Wrong list,0,\n"
        "FIN,CS,,they ring once.,+,\n",
    )
    found = records(preview)
    assert {p.round for p in found} == {"round-2"}
    assert [(p.lens, p.tone) for p in found] == [
        (Lens.SELF, Tone.STRENGTH),
        (Lens.DIRECT, Tone.STRENGTH),
        (Lens.META, Tone.DIFFICULTY),
    ]
    assert found[0].evidence is Evidence.FACT
    assert [row.line for row in preview.refused] == [5, 6]
    assert "says the same as line 3" in whys(preview)[1]
    harbour.apply(preview.command.changes(harbour))
    assert preview.command.label == "Imported 3 perceptions"


def test_perceptions_need_an_open_round(tmp_path):
    workshop = Workshop()
    path = tmp_path / "t.csv"
    path.write_text("author,text\nFIN,x\n")
    with pytest.raises(CatalogError, match="open a new round"):
        read_csv(path, "perceptions", workshop)


def test_interfaces(table):
    preview = table(
        "interfaces",
        "process;from;to;volume a month;moment of truth;importance;R;I\n"
        "Budget round;FIN;sales;1 200;yes;4;FIN, sales;HR/IT\n"
        "Nothing;FIN;FIN;;;;;\n"
        "Half;FIN;IT;2,5;;;;\n"
        "Too much;FIN;IT;;;9;;\n"
        "Maybe;FIN;IT;;perhaps;;;\n"
        "Credit vetting of new orders;FIN;CS;;;;;\n",
    )
    [budget] = records(preview)
    assert isinstance(budget, Interface)
    assert (budget.volume, budget.moment_of_truth, budget.accountable) == (1200, True, "fin")
    assert (budget.responsible, budget.informed) == (("fin", "sales"), ("hr", "it"))
    assert [row.line for row in preview.refused] == [3, 4, 5, 6, 7]
    assert "“moment of truth”: “perhaps” is neither yes nor no" in whys(preview)[3]
    assert "in the workshop already" in whys(preview)[4]


def test_frictions_find_their_interface(table):
    preview = table(
        "frictions",
        "interface,type,example,impact\n"
        "credit vetting of NEW orders,Delay,Two days in May,4\nNo such thing,delay,x,1\n"
        "Delivery dates,nuisance,x,1\n",
    )
    [friction] = records(preview)
    assert isinstance(friction, Friction)
    assert (friction.interface, friction.type, friction.impact) == (
        "credit-vetting",
        FrictionKind.DELAY,
        4,
    )
    assert "write one of delay, error, friction" in whys(preview)[1]


def test_expectations(table):
    preview = table(
        "expectations",
        "from,to,give or get,kind,behavior,ask,interface\n"
        "FIN,CS,GIVE,Task,Ring back within the hour,,Credit vetting of new orders\n"
        "FIN,HR,get,relationship,Say why,more,\n"
        "FIN,HR,get,task,x,,Credit vetting of new orders\n",
    )
    give, get = records(preview)
    assert isinstance(give, Expectation)
    assert (give.state.value, get.state.value) == ("requested", "requested")
    assert "is an interface of two other departments" in whys(preview)[0]


def test_a_give_starts_as_offered(table, harbour):
    preview = table("expectations", "from,to,direction,behaviour\nFIN,CS,give,Ring back at noon\n")
    harbour.apply(preview.command.changes(harbour))
    [made] = [e for e in harbour.all(Expectation) if e.behaviour == "Ring back at noon"]
    assert made.state.value == "offered"


def test_measures_belong_to_the_contract_of_the_pair(table):
    preview = table(
        "measures",
        "supplier;receiver;name;worst;target;better;rated\n"
        "CS;FIN;Files with two pages;50,5;95;higher;no\nFIN;HR;x;1;2;;\nFIN;CS;y;9;2;higher;\n"
        "CS;FIN;z;nought;2;;\n",
    )
    [measure] = records(preview)
    assert isinstance(measure, Measure)
    assert (measure.contract, measure.worst) == ("c-fin-service", 50.5)
    assert "Finance and HR have no contract yet" in whys(preview)[0]
    assert "the target must lie above" in whys(preview)[1]
    assert "“worst”: “nought” is not a number" in whys(preview)[2]


def test_readings(table):
    name = "Turnaround of a credit request"
    preview = table(
        "readings",
        "measure;day;value;n;of\n"
        f"{name};30.11.2026;12,5;;\n{name};2026-12-07;;;\n{name};2026-11-18;9;;\n"
        f"{name};03/04/2026;9;;\n{name};31.02.2026;9;;\nm-fin-empathy;2026-12-07;2,4;7;6\n",
    )
    first, missing = records(preview)
    assert isinstance(first, Reading)
    assert (first.on, first.value) == (date(2026, 11, 30), 12.5)
    assert missing.value is None
    assert "There is a reading of" in whys(preview)[0]
    assert "“03/04/2026” is not a date; write it as 2026-06-30" in whys(preview)[1]
    assert "is not a date" in whys(preview)[2]
    assert "More people answered than could" in whys(preview)[3]


def test_a_comma_is_a_point_only_where_it_is_no_separator(table):
    head = "measure,date,value\n"
    preview = table("readings", f'{head}Turnaround of a credit request,2026-12-01,"1,5"\n')
    assert "“1,5” is not a number" in whys(preview)[0]
    assert records(table("readings", f"{head}m-forecast,2026-12-01,19.5 %\n"))[0].value == 19.5


def test_competencies(table):
    preview = table(
        "competencies",
        "skill,description,technical,level 0,level 1,level 2,level 3,level 4\n"
        "Glazing,Puts glass in,yes,a,b,c,d,e\nSinging,,,,,,,\nHalf,,,a,,,,\nempathy,,,,,,,\n",
    )
    glazing, singing = records(preview)
    assert isinstance(glazing, Competency)
    assert (glazing.technical, glazing.anchors, singing.anchors) == (True, tuple("abcde"), ())
    assert "for all five levels" in whys(preview)[0]
    assert "in the workshop already" in whys(preview)[1]


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
    ("row", "why"),
    [
        ('"Open', "is opened here and not closed"),
        ('"a"b,c', "quotation marks do not match"),
        ("a,b,c,d", "4 cells under 2 headings"),
        ("n" * 500 + ",2", "has 500 characters"),
        ("x,-3", "must be from 0 to"),
        ("x," + "9" * 400, "is not a number"),
        ("x,1e9", "is not a number"),
        ("x,nan", "is not a number"),
        (",5", "“name” is empty"),
    ],
)
def test_a_bad_row_is_refused_and_the_others_stay(table, row, why):
    preview = table("departments", f"name,headcount\nGood,1\n{row}")
    assert [d.name for d in records(preview)] == ["Good"]
    assert preview.refused[0].line == 3
    assert why in whys(preview)[0]


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


def test_a_preview_changes_nothing(table, harbour):
    before = harbour.snapshot()
    table("departments", "name\nLegal\n")
    assert harbour == before


def test_rows_come_after_what_is_there_in_their_order(table, harbour):
    preview = table("participants", "department,name\nFIN,Zoe\nHR,Yan\nFIN,Abe\n")
    harbour.apply(preview.command.changes(harbour))
    finance = [p.name for p in harbour.ordered(Participant) if p.department == "fin"]
    assert finance[-2:] == ["Zoe", "Abe"]


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


def test_every_kind_says_its_columns():
    assert set(CSV_KINDS) == {
        "departments",
        "participants",
        "perceptions",
        "interfaces",
        "frictions",
        "expectations",
        "measures",
        "readings",
        "competencies",
    }
    assert CSV_KINDS["departments"] == ("name", "code", "colour", "provides", "headcount")


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
