"""Tables from spreadsheets, kind by kind: what their rows become, and which are refused."""

from __future__ import annotations

from datetime import date

import pytest

from app.catalog import CSV_KINDS, read_csv
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
    Reading,
    Tone,
)
from app.domain.workshop import Workshop
from tests.catalog.tables.previews import records, whys


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


def test_a_preview_changes_nothing(table, harbour):
    before = harbour.snapshot()
    table("departments", "name\nLegal\n")
    assert harbour == before


def test_rows_come_after_what_is_there_in_their_order(table, harbour):
    preview = table("participants", "department,name\nFIN,Zoe\nHR,Yan\nFIN,Abe\n")
    harbour.apply(preview.command.changes(harbour))
    finance = [p.name for p in harbour.ordered(Participant) if p.department == "fin"]
    assert finance[-2:] == ["Zoe", "Abe"]


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
