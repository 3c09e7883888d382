"""A contract of two people beside that of their departments: each is named rightly everywhere."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.analysis.scenes import scene_of
from app.bootstrap import services
from app.domain.commands import Add, Edit
from app.domain.commands.contracts import ActivateContract, AgreeContract, SignContract, WriteClause
from app.domain.commands.expectations import AgreeExpectation
from app.domain.records import Contract, Expectation, Participant, RoomState, Side
from app.export import comparison_pdf, contract_pdf
from app.export.checking import doubts
from app.stages.expectations.page import ExpectationsPage
from app.widgets.context import InRoom
from tests.export.reading import metadata, text_of

PEOPLE = ("Ingrid Aas", "Tomás Rey")
DEPARTMENTS = ("Finance", "Customer Service")


@pytest.fixture
def both(document):
    """Contract "d" of the departments and "m" of two members of theirs."""
    document.execute(Add(Participant(id="p2", department="cs", name=PEOPLE[1], role="Manager")))
    document.execute(Edit("participant", "p1", {"role": "Head of Credit"}))
    document.execute(Add(Expectation(id="e", author="fin", other="cs", behaviour="Rings back")))
    document.execute(AgreeExpectation("e"))
    document.execute(Add(Contract(id="d", first="fin", second="cs", first_owner="Somebody else")))
    members = Contract(id="m", first="fin", second="cs", first_member="p1", second_member="p2")
    document.execute(Add(members))
    return "d", "m"


@pytest.fixture
def page(both, page):
    """The page, once there are both."""
    return page


def said(view) -> str:
    """Return what the labels in sight say."""
    return "\n".join(label.text() for label in view.findChildren(QLabel) if not label.isHidden())


def test_the_list_shows_both(page):
    page.show_activity("list")
    rows = page.view.contracts.rows
    names = {id: rows.index(row).data() for row, id in enumerate(rows.ids)}
    assert names == {
        "d": "Finance and Customer Service",
        "m": "Ingrid Aas, Finance and Tomás Rey, Customer Service",
    }


@pytest.mark.parametrize("activity", ["preview", "sign", "compare"])
def test_each_is_chosen_and_shown_to_the_room_by_itself(page, activity):
    page.show_activity(activity, "m")
    assert page.view.which.value() == "m"
    assert page.view.in_room().item == "m"
    page.view.take("d")
    assert page.view.in_room().item == "d"
    page.view.resume_room(InRoom(first="fin", second="cs", item="m"))
    assert page.view.which.value() == "m"


def test_the_members_sign_their_own(page):
    page.show_activity("sign", "m")
    assert [form.name.text() for form in page.view.signing.values()] == []
    page.view.next_step.click()
    forms = page.view.signing
    assert tuple(forms[side].name.text() for side in Side) == PEOPLE
    assert forms[Side.FIRST].role.text() == "Head of Credit"
    page.view.take("d")
    page.view.next_step.click()
    assert page.view.signing[Side.FIRST].name.text() == "Somebody else"


def test_the_page_of_the_contract_shows_the_one_that_is_chosen(qtbot, context, both):
    view = ExpectationsPage(context)
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    context.pair.choose("fin", "cs")
    for id, names in (("m", PEOPLE), ("d", DEPARTMENTS)):
        view.show_activity("contract", id)
        assert view.view.in_room().item == id
        assert all(name in said(view.view.paper) for name in names)
    assert not view.view.departments.isVisible()
    assert view.view.which.isVisible()


def test_paper_comparison_and_check_name_the_members(document, both, tmp_path):
    agree_and_change(document)
    workshop, today = document.workshop, document.today()
    data = contract_pdf(workshop, "m", today=today).data
    assert metadata(data)["Title"].startswith("Service contract of Ingrid Aas and Tomás Rey")
    text = text_of(data)
    assert "Head of Credit, Finance" in text
    assert "Ingrid Aas will" in text
    assert "Ingrid Aas, for Finance" in text
    changed = text_of(comparison_pdf(workshop, "m", "1", "now", today=today).data)
    assert "Manager, Customer Service" in changed
    told = services().reader.read(written(data, tmp_path)).record
    assert told is not None
    assert all(name in told.names for name in PEOPLE)
    assert [signed.name for signed in told.signed] == list(PEOPLE)
    assert doubts(data, workshop, told) == ()


@pytest.mark.parametrize("activity", ["preview", "sign", "compare"])
def test_the_room_sees_who_it_is_between(document, both, activity):
    for id, names in (("m", PEOPLE), ("d", DEPARTMENTS)):
        seen = RoomState(place="contracts", activity=activity, first="fin", second="cs", item=id)
        shown = repr(scene_of(document.workshop, document.template, seen, document.today()))
        assert all(name in shown for name in names)
    seen = RoomState(place="contracts", activity="list")
    listed = repr(scene_of(document.workshop, document.template, seen, document.today()))
    assert all(name in listed for name in (*PEOPLE, *DEPARTMENTS))


def agree_and_change(document) -> None:
    """Sign the members' contract on both sides, put it in force, change it."""
    document.execute(AgreeContract("m", document.today()))
    for side, name in zip(Side, PEOPLE, strict=True):
        document.execute(SignContract("m", side, name, document.now()))
    document.execute(ActivateContract("m"))
    document.execute(WriteClause("m", 2, "Other words"))


def written(data: bytes, folder: Path) -> Path:
    """Return a file with the PDF."""
    path = folder / "members.pdf"
    path.write_bytes(data)
    return path
