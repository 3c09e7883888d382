"""The tables of interfaces and frictions, filled in by keys; themes and nudges."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.analysis.unnamed import Feeling, feelings, unnamed
from app.domain.commands import Add, Edit
from app.domain.content import printed
from app.domain.records import (
    Attribute,
    BallotBox,
    BoxState,
    ContractForm,
    Friction,
    Interface,
    Lens,
    Rating,
    Round,
    Theme,
)
from app.domain.workshop import Workshop
from app.stages.expectations.page import ExpectationsPage
from app.widgets.fields import TextField
from app.widgets.theme import theme

Key = Qt.Key
NAMES = ("name", "customer_outcome", "supplier", "volume", "importance", "moment_of_truth")


@pytest.fixture
def page(shown, context, document):
    for id, name in (("vet", "Credit vetting"), ("ref", "Refunds and credit notes")):
        document.execute(
            Add(Interface(id=id, name=name, supplier="fin", receiver="cs", accountable="fin"))
        )
    page = shown(ExpectationsPage(context))
    context.pair.choose("fin", "cs")
    page.show_activity("interfaces")
    return page


def table(page):
    return page.view.table.table


def column(page):
    return page.view.table.model.columns[table(page).currentIndex().column()].field


def stand(page, id, field):
    fields = [c.field for c in page.view.table.model.columns]
    table(page).setFocus()
    page.view.table.select(id, fields.index(field))


def type_in(qtbot, *keys):
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            target = QApplication.focusWidget()
            (qtbot.keyClicks if isinstance(one, str) else qtbot.keyClick)(target, one)
            QApplication.processEvents()


def test_tab_goes_from_cell_to_cell_and_leaves_after_the_last(qtbot, page):
    stand(page, "vet", "name")
    seen = [column(page)]
    while True:
        type_in(qtbot, Key.Key_Tab)
        if QApplication.focusWidget() is not table(page):
            break
        seen.append(column(page))
        assert len(seen) < 40
    assert tuple(seen[:6]) == NAMES
    assert len(seen) == 2 * 7
    table(page).setFocus()
    for _ in range(14):
        type_in(qtbot, Key.Key_Backtab)
    assert QApplication.focusWidget() is not table(page)


def test_enter_ends_a_cell_in_the_row_below_and_then_in_the_line_that_adds(qtbot, page, document):
    stand(page, "vet", "volume")
    type_in(qtbot, "120", Key.Key_Return)
    assert (page.view.table.current, column(page)) == ("ref", "volume")
    type_in(qtbot, "40", Key.Key_Return)
    assert QApplication.focusWidget() is page.view.entry
    volumes = [i.volume for i in document.workshop.ordered(Interface)]
    assert volumes == [120, 40]


def test_tab_while_typing_keeps_the_cell_and_goes_on(qtbot, page, document):
    stand(page, "vet", "name")
    type_in(qtbot, "Vetting", Key.Key_Tab, "On the day", Key.Key_Tab)
    found = document.workshop.get(Interface, "vet")
    assert (found.name, found.customer_outcome) == ("Vetting", "On the day")
    assert column(page) == "supplier"


def test_a_figure_chooses_x_ticks_and_the_direction_turns(qtbot, page, document):
    stand(page, "vet", "importance")
    type_in(qtbot, "4", Key.Key_Tab, "x", Key.Key_Tab, "c")
    found = document.workshop.get(Interface, "vet")
    assert (found.importance, found.moment_of_truth, found.accountable) == (4, True, "cs")
    stand(page, "vet", "supplier")
    type_in(qtbot, "c")
    found = document.workshop.get(Interface, "vet")
    assert (found.supplier, found.receiver) == ("cs", "fin")


def test_a_text_of_several_lines_keeps_them_where_nothing_is_typed(qtbot, page, document):
    lines = "The answer on the day\nand its reason"
    document.execute(Edit("interface", "vet", {"customer_outcome": lines}))
    stand(page, "vet", "customer_outcome")
    type_in(qtbot, Key.Key_F2, Key.Key_Return)
    assert document.workshop.get(Interface, "vet").customer_outcome == lines


def test_at_200_percent_nothing_scrolls_sideways_and_nothing_is_lost(qtbot, page):
    assert page.view.table.hidden_fields <= {""}
    theme().apply("light", 2.0)
    try:
        QApplication.processEvents()
        assert {"importance", "moment_of_truth", "accountable"} <= page.view.table.hidden_fields
        wide = sum(table(page).columnWidth(i) for i in range(len(page.view.table.model.columns)))
        assert wide <= table(page).width()
        names = {w.accessibleName() for w in page.view.findChildren(object) if _named(w)}
        assert {"importance", "Moment of truth"} <= names
    finally:
        theme().apply("light", 1.0)
        QApplication.processEvents()


def _named(widget):
    return hasattr(widget, "accessibleName") and widget.isVisible()


def test_a_theme_becomes_a_friction_of_the_interface_that_speaks_of_it(qtbot, page, document):
    document.execute(Add(Round(id="r", title="Round 1")))
    for id, title, dots in (("t1", "Slow answers", 1), ("t2", "Refunds get lost", 4)):
        record = Theme(id=id, round="r", first="fin", second="cs", title=title, dots=dots)
        document.execute(Add(record))
    page.show_activity("frictions")
    labels = [chip.label for chip in page.view.themes.chips]
    assert labels == ["Refunds get lost · 4 dots", "Slow answers · 1 dot"]
    qtbot.mouseClick(page.view.themes.chips[0], Qt.MouseButton.LeftButton)
    (made,) = document.workshop.all(Friction)
    assert (made.theme, made.interface) == ("t2", "ref")
    page.refresh(None)
    assert [chip.label for chip in page.view.themes.chips] == ["Slow answers · 1 dot"]
    assert page.view.table.current == made.id
    document.undo()
    assert document.workshop.all(Friction) == []


def _round(document, **more):
    return [
        *document.workshop.records(),
        Round(id="r", title="Round 1"),
        Attribute(id="a", name="Open"),
        *more.get("records", []),
    ]


def _box(author, about, scores, state=BoxState.REVEALED):
    box = BallotBox(id=f"{author}{about}", round="r", author=author, about=about, state=state)
    return [
        box,
        *(
            Rating(id=f"{author}{about}{n}", round="r", author=author, about=about,
                   lens=Lens.DIRECT, attribute="a", score=score)
            for n, score in enumerate(scores)
        ),
    ]  # fmt: skip


def test_low_ratings_count_only_where_they_may_be_shown(page, document):
    low = _box("fin", "cs", (1, 2, 2))
    told = Workshop(_round(document, records=low))
    assert feelings(told)["fin", "cs"].low == (("fin", pytest.approx(5 / 3)),)
    assert [f.pair for f in unnamed(told)] == [("fin", "cs")]
    for hidden in (_box("fin", "cs", (1, 2)), _box("fin", "cs", (1, 2, 2), BoxState.CLOSED)):
        assert unnamed(Workshop(_round(document, records=hidden))) == []


def test_dots_without_a_friction_are_asked_about_and_other_pairs_are_named(page, document, context):
    document.execute(Add(Round(id="r", title="Round 1")))
    for id, other in (("t1", "cs"), ("t2", "hr")):
        record = Theme(id=id, round="r", first="fin", second=other, title="Pace", dots=5)
        document.execute(Add(record))
    page.show_activity("frictions")
    assert "gave 5 dots to their themes" in page.view.empty.sentence.whole_text
    chips = [w for w in page.view.others.children() if hasattr(w, "label")]
    assert [chip.label for chip in chips] == ["Finance and HR"]
    chips[0].click()
    assert context.pair.pair == ("fin", "hr")
    assert "Name an interface first" in page.view.empty.sentence.whole_text
    context.pair.choose("fin", "cs")
    document.execute(Add(Friction(interface="vet", text="It came late")))
    assert feelings(document.workshop)["fin", "cs"] == Feeling(("fin", "cs"), 0, 5)
    assert [f.pair for f in unnamed(document.workshop)] == [("fin", "hr")]


def test_an_agreed_relief_says_which_contract_prints_it(page, document):
    document.execute(Add(Friction(id="wait", interface="vet", text="Two days")))
    page.show_activity("frictions", "wait")
    hints = [field.placeholderText() for field in page.view.findChildren(TextField)]
    assert "Clause 13 of a full contract; not in a light one" in hints
    assert 13 in printed(ContractForm.FULL)
    assert 13 not in printed(ContractForm.LIGHT)


def test_the_short_header_says_what_it_stands_for(page):
    model = page.view.table.model
    at = [column.header for column in model.columns].index("A")
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
        told = model.headerData(at, Qt.Orientation.Horizontal, role)
        assert "Accountable: the department that answers for it" in told
        assert model.headerData(0, Qt.Orientation.Horizontal, role) is None
