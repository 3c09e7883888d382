"""What the views of the map share, and what they say while there is nothing."""

import pytest

from app.document import run_task
from app.domain.commands import Edit
from app.overview.map.model import MapModel
from app.overview.map.page import MapPage
from app.overview.map.touched import KINDS
from app.widgets.buttons import Button
from tests.overview.map.four_departments import many


def test_several_changes_in_a_row_are_worked_out_once(qtbot, page, document, monkeypatch):
    many(document)
    page.show_activity("matrix")
    model = page.view.model
    qtbot.waitUntil(lambda: model.pictures() is not None)
    begun = []

    def counted(parent, title, *rest):
        begun.append(title)
        return run_task(parent, title, *rest)

    monkeypatch.setattr("app.overview.map.worked.run_task", counted)
    for name in ("Treasury", "Money", "Ledger"):
        document.execute(Edit("department", "fin", {"name": name}))
    qtbot.waitUntil(lambda: model.facts().department("fin").name == "Ledger")
    assert begun == ["Placing the departments"]
    assert not page.view.strip.busy


@pytest.mark.parametrize("activity", ["matrix", "department", "before", "conversations"])
def test_an_empty_workshop_says_what_to_do_first(qtbot, context, document, activity):
    for department in document.workshop.departments():
        document.workshop._unlink(department)
        document.workshop._tables["department"].pop(department.id)
    for kind in KINDS - {"workshop", "department"}:
        document.workshop._tables[kind].clear()
    page = MapPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity(activity)
    buttons = [b for b in page.view.findChildren(Button) if b.isVisible() and b.label != "Export…"]
    assert any(b.kind == "primary" for b in buttons)


def test_the_views_share_one_model(page, context):
    page.show_activity("matrix")
    first = page.view.model
    page.show_activity("department")
    assert page.view.model is first is MapModel.of(context)
