"""Where work crosses: interfaces, their frictions and their channels."""

import pytest
from PySide6.QtCore import Qt

from app.analysis.unnamed import feelings
from app.domain.changes import Change, ChangeSet
from app.domain.commands import Add, Remove
from app.domain.records import (
    Channel,
    Department,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Perception,
    PerceptionState,
    Round,
    Theme,
    Tone,
)
from app.domain.workshop import Workshop
from app.stages.expectations.page import ExpectationsPage
from app.stages.expectations.raci import RaciGrid

PAIR = ("fin", "cs")


def test_enter_adds_an_interface_in_the_direction_that_is_chosen(qtbot, page, document):
    page.show_activity("interfaces")
    page.view.way.step(1)
    page.view.entry.setText("Order files")
    qtbot.keyClick(page.view.entry, Qt.Key.Key_Return)
    (made,) = document.workshop.all(Interface)
    assert (made.name, made.supplier, made.receiver, made.accountable) == (
        "Order files",
        "cs",
        "fin",
        "cs",
    )


def test_pressing_a_letter_moves_the_one_a(qtbot, page, document, interface):
    page.show_activity("interfaces")
    page.view.show_record("vet")
    grid = page.view.findChildren(RaciGrid)[-1]
    qtbot.mouseClick(grid._chips["accountable", "cs"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(grid._chips["responsible", "fin"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(grid._chips["accountable", "cs"], Qt.MouseButton.LeftButton)
    found = document.workshop.get(Interface, "vet")
    assert (found.accountable, found.responsible) == ("cs", ("fin",))


def test_a_friction_is_written_where_it_happens_and_one_comes_from_a_theme(
    qtbot, page, document, interface
):
    document.execute(Add(Round(id="r", title="Round 1")))
    document.execute(Add(Theme(id="t", round="r", first="fin", second="cs", title="Slow answers")))
    page.show_activity("frictions")
    page.view.type.step(1)
    page.view.entry.setText("The form came back without its second page")
    qtbot.keyClick(page.view.entry, Qt.Key.Key_Return)
    (made,) = document.workshop.all(Friction)
    assert (made.type, made.interface) == (FrictionKind.ERROR, "vet")
    page.view._themes().actions()[0].trigger()
    assert {f.text for f in document.workshop.all(Friction)} == {made.text, "Slow answers"}


def test_frictions_without_an_interface_say_what_to_do_first(page):
    page.show_activity("frictions")
    assert "interface first" in page.view.empty.sentence.whole_text
    assert not page.view.entry.isEnabled()


def test_where_much_was_read_out_and_nothing_named_it_is_asked_for(page, document, interface):
    document.execute(Add(Round(id="r", title="Round 1")))
    page.show_activity("frictions")
    assert page.view.empty.sentence.whole_text.startswith("What goes wrong where Finance and")
    said = [
        Perception(round="r", author=author, about=about, lens=lens, text=f"It is late, {n}",
                   tone=Tone.DIFFICULTY, state=state)
        for n, (author, about, lens, state) in enumerate((
            ("fin", "cs", Lens.DIRECT, PerceptionState.READ),
            ("cs", "fin", Lens.DIRECT, PerceptionState.READ),
            ("cs", "fin", Lens.DIRECT, PerceptionState.LINKED),
            ("cs", "fin", Lens.DIRECT, PerceptionState.HIDDEN),
            ("cs", "fin", Lens.META, PerceptionState.READ),
            ("cs", "hr", Lens.DIRECT, PerceptionState.READ)))
    ]  # fmt: skip
    read_out = Workshop([*document.workshop.records(), *said])
    assert feelings(read_out)[PAIR].difficulties == 3
    changes = tuple(Change("perception", p.id, None, p) for p in said)
    document.workshop.apply(ChangeSet(changes, "Read out"))
    page.refresh(None)
    assert "read out 3 difficulties" in page.view.empty.sentence.whole_text


@pytest.mark.parametrize(
    ("activity", "kind"),
    [("interfaces", Interface), ("frictions", Friction), ("channels", Channel)],
)
def test_pasted_lines_fill_a_table_in_one_step(page, document, interface, activity, kind):
    before = document.workshop.count(kind)
    page.show_activity(activity)
    page.view.entry.pasted.emit(["The first of them", "The second of them"])
    assert document.workshop.count(kind) == before + 2
    page.view.entry.entered.emit("")
    assert document.workshop.count(kind) == before + 2
    document.undo()
    assert document.workshop.count(kind) == before


def test_channels_are_added_and_removed(qtbot, page, document):
    page.show_activity("channels")
    page.view.entry.setText("Monday call")
    qtbot.keyClick(page.view.entry, Qt.Key.Key_Return)
    (made,) = document.workshop.all(Channel)
    assert {made.first, made.second} == {"fin", "cs"}
    page.view.table.select(made.id)
    page.view.table.remove_current()
    assert document.workshop.all(Channel) == []


def test_every_activity_opens_on_a_workshop_without_departments(page, document):
    for department in document.workshop.all(Department):
        document.execute(Remove("department", department.id))
    for key in ExpectationsPage.VIEWS:
        page.show_activity(key)
        page.refresh(None)
        assert page.activity == key
