"""Set-up while its pages are still being made: changed, undone, left, gone to a record."""

import pytest
from PySide6.QtTest import QTest

from app.domain.commands import Add, Edit, Remove
from app.domain.records import AgendaItem, Department, Participant, WorkshopInfo
from app.stages.setup.page import SetupPage

MANY = 20
RECORDS = (
    WorkshopInfo(title="Harbour"),
    *(Department(id=f"d{n:02}", name=f"Department {n}", position=n) for n in range(1, MANY + 1)),
    *(AgendaItem(id=f"a{n:02}", title=f"Item {n}", day=1 + n // 10, position=n) for n in range(30)),
    Participant(id="p1", department="d02", name="Ingrid Aas", position=1),
)


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def page(context, shown, in_slices):
    return shown(SetupPage(context), 1100, 700)


def begun(page, activity, steps):
    """Take so many steps of the way to an activity, and return the others."""
    making = page.making(activity)
    for _ in range(steps):
        next(making)
    return making


def arrive(page, activity, making, record=""):
    for _ in making:
        pass
    page.turn_to(activity)
    page.begin(record)
    return page.view


def whole(qtbot, *lists):
    qtbot.waitUntil(lambda: not any(rows.busy for rows in lists))


def test_all_departments_come_and_are_numbered_as_they_stand(document, page, qtbot):
    view = arrive(page, "departments", begun(page, "departments", 1))
    document.execute(Remove("department", "d01"))
    document.execute(Add(Department(id="new", name="New", position=2.5)))
    page.refresh(None)
    whole(qtbot, view.rows)
    shown = [view.rows.row(id) for id in view.rows.ids]
    assert [row.name.text() for row in shown] == [d.name for d in document.workshop.departments()]
    assert [row.number.text() for row in shown] == [str(n) for n in range(1, MANY + 1)]


def test_one_goes_to_a_department_whose_row_is_not_made(page, qtbot):
    view = arrive(page, "departments", begun(page, "departments", 1), "d20")
    assert view.rows.busy
    row = view.rows.row("d20")
    assert row.isAncestorOf(page.window().focusWidget())
    whole(qtbot, view.rows)
    assert row.isAncestorOf(page.window().focusWidget())


@pytest.mark.parametrize("steps", range(1, 6))
def test_a_change_and_its_undoing_while_the_plan_is_made(document, page, qtbot, steps):
    making = begun(page, "plan", steps)
    document.execute(Edit("agenda_item", "a00", {"day": 4, "title": "Moved"}))
    document.execute(Add(AgendaItem(id="late", title="Late", day=2, position=15.5)))
    document.undo()
    view = arrive(page, "plan", making)
    lists = [block.rows for block in view.blocks]
    whole(qtbot, *lists)
    assert [block.day for block in view.blocks] == [1, 2, 3, 4]
    assert lists[3].ids == ["a00"]
    assert lists[3].row("a00").title.toPlainText() == "Moved"
    assert "late" not in lists[1].ids
    starts = [lists[0].row(id).time.whole_text for id in lists[0].ids]
    assert starts == sorted(starts)
    assert all(starts)


def test_a_department_that_goes_while_the_tables_of_people_are_made(document, page):
    for id in [f"d{n:02}" for n in range(5, MANY + 1)]:
        document.execute(Remove("department", id))
    making = begun(page, "people", 3)
    document.execute(Remove("department", "d01"))
    document.execute(Add(Department(id="new", name="New", position=9)))
    view = arrive(page, "people", making)
    assert [table.id for table in view._tables] == ["d02", "d03", "d04", "new"]
    QTest.keyClicks(view._tables[-1].entry, "Marek")
    view._tables[-1].entry.returnPressed.emit()
    added = document.workshop.referring(Participant, "department", "new")
    assert [person.name for person in added] == ["Marek"]


def test_what_is_left_half_made_and_come_back_to_is_whole(document, page, qtbot):
    begun(page, "plan", 2)
    page.show_activity("rules")
    document.execute(Remove("agenda_item", "a05"))
    page.show_activity("plan")
    rows = page.view.blocks[0].rows
    whole(qtbot, rows)
    assert "a05" not in rows.ids
    assert len(rows.ids) == 9
