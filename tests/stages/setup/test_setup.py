"""Set-up: each record of it added, changed, ordered and removed, by mouse and by keyboard."""

from datetime import date, datetime, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionFrame

from app.domain.commands import Add, Edit
from app.domain.records import (
    CLOCK_ID,
    AgendaItem,
    Attendance,
    Department,
    FocusPair,
    GroundRule,
    Mode,
    ParkedItem,
    Participant,
    RoomClock,
    SponsorCommitment,
    Stage,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.drawing.display import Rect, Text
from app.drawing.metrics import text_width
from app.stages.setup import rules
from app.stages.setup.agenda import DayBlock
from app.stages.setup.agenda_row import happened
from app.stages.setup.days import beginning_on, duration, read_time
from app.stages.setup.departments_view import Swatch
from app.stages.setup.page import SetupPage
from app.stages.setup.pairs import half_matrix
from app.widgets.context import PageContext, PairChoice
from app.widgets.labels import Caption
from app.widgets.theme import px, theme
from tests.documents import open_document

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
RECORDS = (
    WorkshopInfo(title="Harbour", template="five_stage", starts=date(2026, 5, 6)),
    Department(id="fin", name="Finance", code="FIN", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    Department(id="hr", name="HR", headcount=2, position=3),
    AgendaItem(id="a1", title="Welcome", minutes=30, day=1, position=1),
    AgendaItem(id="a2", title="Writing", minutes=45, day=1, position=2, stage=Stage.PERCEPTIONS),
    AgendaItem(id="b1", title="Asking", minutes=90, day=2, position=3),
)


@pytest.fixture
def clock():
    return [datetime(2026, 5, 6, 9, 0)]  # noqa: DTZ001


@pytest.fixture
def document(qapp, clock):
    theme().apply("light", 1.0)
    document = open_document(RECORDS, now=lambda: clock[0])
    yield document
    document.close(discard=True)


@pytest.fixture
def show(document, shown):
    page = shown(SetupPage(PageContext(document, PairChoice(document))), 1100, 900)

    def show(activity):
        page.show_activity(activity)
        return page.view

    return show


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


def test_the_plan_adds_up_by_day(show, document):
    view = show("plan")
    assert [b.day for b in view.blocks] == [1, 2]
    assert view.blocks[0]._total.whole_text == "to 10:15 · 1 h 15 min"
    block = view.blocks[0]
    QTest.keyClicks(block.minutes, "20")
    QTest.keyClicks(block.entry, "Break")
    QTest.keyClick(block.entry, Qt.Key.Key_Return)
    added = document.workshop.ordered(AgendaItem)[-1]
    assert (added.title, added.minutes, added.day, added.stage) == (
        "Break",
        20,
        1,
        Stage.PERCEPTIONS,
    )


def test_start_and_end_are_marked_as_they_happen(show, document, clock, qtbot):
    view = show("plan")
    row = view.blocks[0].rows.row("a1")
    row.mark.click()
    qtbot.waitUntil(lambda: row.mark.label == "Done")
    clock[0] = clock[0].replace(minute=34)
    row.mark.click()
    qtbot.waitUntil(lambda: not row.mark.isVisible())
    assert happened(document.workshop.get(AgendaItem, "a1")) == "09:00–09:34, 4 min over"
    stands = view.blocks[0].stands
    qtbot.waitUntil(lambda: stands.text == "ends 10:19, 4 min late")
    assert stands.tone == "amber"
    assert document.workshop.find(RoomClock, CLOCK_ID) is None


def test_starting_sets_the_clock_and_starting_another_writes_down_what_was_on_it(
    show, document, clock, qtbot
):
    view = show("plan")
    rows = view.blocks[0].rows
    rows.row("a1").mark.click()
    set_to = document.workshop.get(RoomClock, CLOCK_ID)
    assert (set_to.agenda_item, set_to.title, set_to.seconds) == ("a1", "Welcome", 1800)
    qtbot.waitUntil(lambda: rows.row("a1").badge.text == "running")
    assert rows.row("a1").under.whole_text == "09:00–09:30 · Set-up"
    assert document.workshop.get(AgendaItem, "a1").started is None
    clock[0] = clock[0].replace(minute=40)
    view.timer.timeout.emit()
    assert rows.row("a1").under.whole_text == "09:00–09:40, 10 min over · Set-up"
    assert rows.row("a2").under.whole_text == "now 09:40 · Perceptions"
    rows.row("a2").mark.click()
    welcome = document.workshop.get(AgendaItem, "a1")
    assert (welcome.ended - welcome.started).total_seconds() == 2400
    assert document.workshop.get(RoomClock, CLOCK_ID).agenda_item == "a2"
    qtbot.waitUntil(lambda: rows.row("a2").mark.label == "Done")
    assert not rows.row("a1").mark.isVisible()


def test_cuts_are_shown_with_what_each_loses_and_taken_back_by_undo(show, document, clock, qtbot):
    document.execute(Edit("agenda_item", "a2", {"activity": "write"}))
    document.execute(Add(AgendaItem(id="a3", title="Goodbye", minutes=5, day=1, position=2.5)))
    view = show("plan")
    block = view.blocks[0]
    assert not block.cuts.isVisible()
    assert not block.stands.isVisible()
    clock[0] = clock[0].replace(minute=12)
    view.timer.timeout.emit()
    assert block.cuts.isVisible()
    assert block.cuts.late.text == "12 min late"
    (cut,) = block.cuts.cuts
    assert (cut.title, cut.before, cut.after) == ("Writing", 45, 30)
    assert block.cuts.result.whole_text == "The day would end by 10:20 again."
    assert view.starting_point() is block.cuts.take
    block.cuts.take.click()
    assert document.workshop.get(AgendaItem, "a2").minutes == 30
    qtbot.waitUntil(lambda: not block.cuts.isVisible())
    assert "15 min cut" in block.rows.row("a2").under.whole_text
    assert block.stands.isVisible() is False
    document.undo()
    assert document.workshop.get(AgendaItem, "a2").minutes == 45
    qtbot.waitUntil(block.cuts.isVisible)


def test_what_was_cut_can_be_given_back(show, document, qtbot):
    document.execute(Edit("agenda_item", "a2", {"minutes": 30, "cut": 15}))
    view = show("plan")
    menu = view.blocks[0].rows._rows["a2"].make_menu()
    give = next(a for a in menu.actions() if a.text().startswith("Give back the 15 min"))
    give.trigger()
    item = document.workshop.get(AgendaItem, "a2")
    assert (item.minutes, item.cut) == (45, 0)
    menu.deleteLater()


def test_nothing_left_to_cut_is_said(show, document, clock):
    clock[0] = clock[0].replace(minute=12)
    block = show("plan").blocks[0]
    assert block.cuts.isVisible()
    assert not block.cuts.take.isVisible()
    assert block.cuts.result.whole_text.startswith("Nothing that may be cut")


def test_the_start_of_a_day_is_typed_and_the_days_after_keep_theirs(show, document, qtbot):
    view = show("plan")
    first, second = view.blocks
    first.begins.setFocus()
    first.begins.selectAll()
    QTest.keyClicks(first.begins, "8.30")
    QTest.keyClick(first.begins, Qt.Key.Key_Return)
    assert document.workshop.info.begins == (time(8, 30), time(9))
    assert first.begins.text() == "08:30"
    qtbot.waitUntil(lambda: first._total.whole_text == "to 09:45 · 1 h 15 min")
    assert second.begins.text() == "09:00"
    second.begins.setText("soon")
    second.begins.editingFinished.emit()
    assert second.begins.text() == "09:00"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("8", time(8)), ("08:30", time(8, 30)), ("8.05", time(8, 5)), ("1730", time(17, 30))],
)
def test_times_are_read_as_people_write_them(typed, read):
    assert read_time(typed) == read


@pytest.mark.parametrize("typed", ["", "soon", "25:00", "8:75", "-1", "8:3"])
def test_what_is_no_time_is_none(typed):
    assert read_time(typed) is None


def test_starts_that_are_the_same_are_said_once(document):
    workshop = document.workshop
    assert beginning_on(workshop, 1, time(9)) == (time(9),)
    assert beginning_on(workshop, 2, time(8)) == (time(9), time(8))


def test_minutes_are_looked_at_only_while_the_plan_is_seen(show, document, clock):
    view = show("plan")
    assert view.timer.isActive()
    view.hide()
    assert not view.timer.isActive()


def test_an_item_is_moved_to_another_day(show, document, qtbot):
    view = show("plan")
    menu = view.blocks[0].rows._rows["a1"].make_menu()
    days = next(a.menu() for a in menu.actions() if a.text() == "Move to another day")
    days.actions()[0].trigger()
    assert document.workshop.get(AgendaItem, "a1").day == 2
    qtbot.waitUntil(lambda: "a1" in view.blocks[1].rows.ids)
    menu.deleteLater()


def test_another_day_begins_with_an_item(show, document, qtbot):
    view = show("plan")
    view._add_day()
    qtbot.waitUntil(lambda: [b.day for b in view.blocks] == [1, 2, 3])


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


@pytest.mark.parametrize(
    ("minutes", "words"), [(5, "5 min"), (60, "1 h"), (495, "8 h 15 min"), (0, "0 min")]
)
def test_durations(minutes, words):
    assert duration(minutes) == words


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_when_a_day_begins_is_seen_whole(show, qtbot, scale):
    view = show("plan")
    theme().apply("light", scale)
    try:
        QApplication.processEvents()
        begins = view.findChild(DayBlock).begins
        option = QStyleOptionFrame()
        begins.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = begins.style().subElementRect(part, option, begins).width() - 4
        begins.setText("20:08")
        assert not begins.hasFocus()
        assert begins.shown_text(room) == "20:08"
    finally:
        theme().apply("light", 1.0)
