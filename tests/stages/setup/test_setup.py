"""Set-up: each record of it added, changed, ordered and removed, by mouse and by keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.commands import Add, Edit
from app.domain.records import (
    Attendance,
    Department,
    FocusPair,
    GroundRule,
    Mode,
    ParkedItem,
    Participant,
    SponsorCommitment,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.drawing.display import Rect, Text
from app.drawing.metrics import text_width
from app.stages.setup import rules
from app.stages.setup.departments_view import Swatch
from app.stages.setup.pairs import half_matrix
from app.widgets.labels import Caption
from app.widgets.theme import px
from tests.stages.setup.conftest import RECORDS

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def names(document):
    return [d.name for d in document.workshop.departments()]


def test_the_aim_and_the_frame(show, document):
    view = show("aim")
    QTest.keyClicks(view.aim, "On the day")
    view.aim.binding.finish()
    assert document.workshop.info.common_aim == "On the day"
    QTest.keyClicks(view.pinned, "2026-05-20")
    QTest.keyClick(view.pinned, Qt.Key.Key_Return)
    assert document.workshop.info.pinned_day == date(2026, 5, 20)
    caption = next(c for c in view.findChildren(Caption) if c.whole_text == "Counts as today")
    for widget in (caption, view.pinned):
        assert "Empty is the real one" in widget.toolTip()


def test_a_sponsors_promise(show, document, refusals, qtbot):
    view = show("aim")
    QTest.keyClicks(view.entry.who, "Birgit")
    QTest.keyClick(view.entry.who, Qt.Key.Key_Return)
    QTest.keyClicks(view.entry.text, "Decides within ten days")
    QTest.keyClick(view.entry.text, Qt.Key.Key_Return)
    (promise,) = document.workshop.all(SponsorCommitment)
    assert (promise.who, promise.text) == ("Birgit", "Decides within ten days")
    assert view.entry.who.text() == ""
    view.promises.remove(promise.id)
    assert document.workshop.all(SponsorCommitment) == []


def test_departments_are_added_ordered_and_removed(show, document):
    view = show("departments")
    QTest.keyClicks(view.entry, "IT")
    QTest.keyClick(view.entry, Qt.Key.Key_Return)
    assert names(document) == ["Finance", "Customer Service", "HR", "IT"]
    QApplication.clipboard().setText("Sales\nProduction")
    QTest.keyClick(view.entry, Qt.Key.Key_V, CTRL)
    assert names(document)[-2:] == ["Sales", "Production"]
    view.rows.refresh()
    row = view.rows.row("hr")
    QTest.keyClick(row.name, Qt.Key.Key_Up, ALT)
    assert names(document)[:3] == ["Finance", "HR", "Customer Service"]
    QTest.keyClick(row.name, Qt.Key.Key_Delete, CTRL)
    assert "HR" not in names(document)


def test_a_department_too_small_to_be_shown_is_told(show, document):
    view = show("departments")
    assert view.rows.row("hr").small.isVisible()
    assert not view.rows.row("fin").small.isVisible()


def test_the_way_of_exchanging_and_its_host(show, document, qtbot):
    view = show("departments")
    assert not view.host_row.isVisible()
    mirror = next(card for card in view.cards if card.mode is Mode.MIRROR)
    mirror.setFocus()
    qtbot.waitUntil(mirror.hasFocus)
    QTest.keyClick(mirror, Qt.Key.Key_Return)
    assert document.workshop.info.mode is Mode.MIRROR
    qtbot.waitUntil(view.host_row.isVisible)
    view.host.setCurrentIndex(1)
    view.host.activated.emit(1)
    assert document.workshop.info.host == "fin"


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        ("Gus\tHead\nHeike\tClerk\t3\n", {("Gus", "Head"), ("Heike", "Clerk")}),
        ("Gus\tHead", {("Gus", "Head")}),
        ("Gus\n• Heike Berg", {("Gus", ""), ("Heike Berg", "")}),
        ("Name\tRolle\nGus\tLeitung", {("Gus", "Leitung")}),
        ("Funktion\tAbteilung\tNAME\nLeitung\tCS\tGus", {("Gus", "Leitung")}),
        ("Name/Rolle\nGus\nHeike", {("Gus", ""), ("Heike", "")}),
        ("Teilnehmer\nGus", {("Gus", "")}),
    ],
)
def test_the_columns_of_a_table_are_name_and_role(show, document, pasted, found):
    view = show("people")
    entry = view._tables[1].entry
    QApplication.clipboard().setText(pasted)
    QTest.keyClick(entry, Qt.Key.Key_V, CTRL)
    QApplication.clipboard().clear()
    people = document.workshop.referring(Participant, "department", view._tables[1].id)
    assert found <= {(p.name, p.role) for p in people}
    assert not {p.name.casefold() for p in people} & {"name", "name/rolle", "teilnehmer", "cs"}
    assert entry.text() == ""


def test_the_first_line_of_a_table_alone_adds_nobody(show, document, monkeypatch):
    view, said = show("people"), []
    monkeypatch.setattr(view.context, "say", said.append)
    before = document.workshop.all(Participant)
    QApplication.clipboard().setText("Name\tRolle")
    QTest.keyClick(view._tables[1].entry, Qt.Key.Key_V, CTRL)
    QApplication.clipboard().clear()
    assert document.workshop.all(Participant) == before
    assert said[-1].startswith("That line only names the columns")


def test_departments_from_a_german_table_come_without_its_first_line(show, document):
    view = show("departments")
    QApplication.clipboard().setText("Abteilung\tKürzel\nEinkauf\tEK\nVersand\tVS")
    QTest.keyClick(view.entry, Qt.Key.Key_V, CTRL)
    QApplication.clipboard().clear()
    added = [(d.name, d.code) for d in document.workshop.departments()][-2:]
    assert added == [("Einkauf", "EK"), ("Versand", "VS")]


def test_people_by_department(show, document, qtbot):
    view = show("people")
    finance = view._tables[0]
    QTest.keyClicks(finance.entry, "Ingrid Aas")
    QTest.keyClick(finance.entry, Qt.Key.Key_Return)
    QApplication.clipboard().setText("Marek\nAoife")
    QTest.keyClick(finance.entry, Qt.Key.Key_V, CTRL)
    people = document.workshop.referring(Participant, "department", "fin")
    assert {p.name for p in people} == {"Ingrid Aas", "Marek", "Aoife"}
    finance._all_here()
    assert {p.attendance for p in document.workshop.all(Participant)} == {Attendance.PRESENT}
    qtbot.waitUntil(lambda: finance._count.whole_text == "3 of 3 here")
    document.undo()
    assert {p.attendance for p in document.workshop.all(Participant)} == {Attendance.EXPECTED}


def test_rules_are_offered_until_they_are_taken(show, document, qtbot):
    view = show("rules")
    offered = document.template.ground_rules
    view._take(offered[0])
    assert [r.text for r in document.workshop.all(GroundRule)] == [offered[0]]
    qtbot.waitUntil(lambda: view._flow.count() == len(offered) - 1)


def test_pairs_are_chosen_in_the_half_matrix(show, document, qtbot):
    view = show("plan")
    matrix = view.pairs.matrix
    assert matrix.keys() == ["fin|cs", "fin|hr", "cs|hr"]
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Right)
    QTest.keyClick(matrix, Qt.Key.Key_Return)
    (pair,) = document.workshop.all(FocusPair)
    assert (pair.first, pair.second) == ("fin", "cs")
    qtbot.waitUntil(lambda: "1" in matrix.picture.texts())
    view.pairs.toggle("fin|cs")
    assert document.workshop.all(FocusPair) == []


def test_heads_of_the_half_matrix_stand_clear_of_its_boxes(document):
    document.execute(Edit("department", "fin", {"name": "Warehouse", "code": ""}))
    document.execute(Edit("department", "cs", {"name": "Production and storage"}))
    picture = half_matrix(document.workshop)
    boxes = [shape for shape in picture.shapes if isinstance(shape, Rect)]
    heads = [shape for shape in picture.shapes if isinstance(shape, Text) and shape.ink == "muted"]
    assert [head.text[:4] for head in heads] == ["Ware", "Prod"]
    assert heads[0].text == "Warehouse"
    assert heads[1].text.endswith("…")
    for head in heads:
        right = [b.x + b.width for b in boxes if b.y <= head.y <= b.y + b.height]
        assert all(head.x > edge for edge in right)
        assert head.x + text_width(head.text, head.size) <= picture.width


def test_each_colour_of_a_department_is_seen_in_its_menu(show):
    menu = show("departments").findChildren(Swatch)[0]._menu()
    shown = {}
    for action in menu.actions():
        image = action.icon().pixmap(px(16)).toImage()
        shown[action.text()] = image.pixelColor(image.width() // 2, image.height() // 2).name()
    assert shown["Teal"] == "#0f5f5a"
    assert shown["Rust"] == "#97390f"
    assert len(set(shown.values())) == len(shown)
    menu.deleteLater()


def test_the_pairs_keep_an_order_of_their_own(show, document):
    view = show("plan")
    view.pairs.toggle("fin|cs")
    view.pairs.toggle("cs|hr")
    view.pairs.refresh()
    second = view.pairs.rows.ids[1]
    view.pairs.rows.move_row(second, -1)
    order = [(p.first, p.second) for p in document.workshop.ordered(FocusPair)]
    assert order == [("cs", "hr"), ("fin", "cs")]


def test_many_departments_choose_pairs_by_name(show, document, qtbot):
    view = show("plan")
    for number in range(15):
        document.execute(Add(Department(name=f"Department {number}")))
    qtbot.waitUntil(view.pairs.by_name.isVisible)
    assert not view.pairs.matrix.isVisible()


def test_nothing_is_parked_without_an_owner(show, document, refusals, qtbot):
    view = show("parked")
    QTest.keyClicks(view.what, "The night shift's meals")
    QTest.keyClick(view.owner, Qt.Key.Key_Return)
    assert "owner" in refusals[0]
    assert view.what.text() == "The night shift's meals"
    QTest.keyClicks(view.owner, "Elspeth")
    QTest.keyClick(view.owner, Qt.Key.Key_Return)
    (item,) = document.workshop.all(ParkedItem)
    assert item.owner == "Elspeth"
    qtbot.waitUntil(lambda: view.rows.ids == [item.id])


def test_progress_says_what_is_still_to_be_done():
    workshop = Workshop([WorkshopInfo(title="T")])
    assert rules.progress(workshop).done == 0
    assert rules.progress(workshop).next == "write the common aim"
    full = Workshop(
        [
            WorkshopInfo(title="T", common_aim="On the day"),
            *RECORDS[1:],
            GroundRule(text="One speaks"),
            FocusPair(first="fin", second="cs"),
        ]
    )
    assert rules.progress(full).done == rules.progress(full).of
