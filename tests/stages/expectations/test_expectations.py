"""The expectations page: set the widget, assert the workshop."""

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt

from app.analysis.unnamed import feelings
from app.domain.changes import Change, ChangeSet
from app.domain.commands import Add, Edit, Remove
from app.domain.commands.contracts import AgreeContract, SignContract
from app.domain.commands.expectations import AgreeExpectation, LinkExpectations
from app.domain.contract import WORDED, assemble, is_voided
from app.domain.records import (
    Channel,
    Contract,
    ContractForm,
    ContractState,
    Department,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MeasureKind,
    Nature,
    Participant,
    Perception,
    PerceptionState,
    Round,
    Side,
    Theme,
    Tone,
)
from app.domain.workshop import Workshop
from app.stages.expectations.board import Tie, board_lines
from app.stages.expectations.clauses import ClauseField
from app.stages.expectations.page import ExpectationsPage
from app.stages.expectations.paper_words import PaperWords
from app.stages.expectations.raci import RaciGrid
from app.widgets.date_field import DateField
from app.widgets.labels import PlainLabel, StatusBadge

PAIR = ("fin", "cs")


@pytest.fixture
def page(shown, context):
    return shown(ExpectationsPage(context))


@pytest.fixture
def interface(document):
    made = Interface(
        id="vet", name="Credit vetting", supplier="fin", receiver="cs", accountable="fin"
    )
    document.execute(Add(made))
    return made


def ask(document, id="ask", author="cs", text="Answer a request within 8 hours", **values):
    other = "fin" if author == "cs" else "cs"
    document.execute(Add(Expectation(id=id, author=author, other=other, behaviour=text, **values)))
    return document.workshop.get(Expectation, id)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier, id="ask"):
    page.refresh(None)
    card = page.view.cards[id]
    card.setFocus()
    qtbot.keyClick(card, key, modifier)


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


def test_each_side_asks_or_offers_by_typing(qtbot, page, document):
    page.show_activity("negotiate")
    entry = page.view.entries[1]
    entry.line.setFocus()
    qtbot.keyClicks(entry.line, "Ring the desk once")
    qtbot.keyClick(entry.line, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(entry.line, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    (made,) = document.workshop.all(Expectation)
    assert (made.author, made.direction, made.nature) == ("cs", Direction.GIVE, Nature.RELATIONSHIP)
    assert made.state is ExpectationState.OFFERED
    assert entry.line.text() == ""


def test_pasted_lines_become_cards_in_one_step(page, document):
    page.show_activity("negotiate")
    page.view.entries[0].line.pasted.emit(["Answer by noon", "Say thank you"])
    assert len(document.workshop.all(Expectation)) == 2
    document.undo()
    assert document.workshop.all(Expectation) == []


def test_a_vague_promise_with_a_measure_is_asked_for_no_measure(page, document):
    ask(document, text="Be friendlier on the phone", id="kind")
    page.show_activity("negotiate")

    def asked():
        page.refresh(None)
        badges = page.view.cards["kind"].badges
        shown = (badges.itemAt(i).widget() for i in range(badges.count()))
        return {badge.text for badge in shown if isinstance(badge, StatusBadge)}

    assert asked() == {"who, by when, how will it be seen?"}
    contract = Contract(id="con", first="fin", second="cs")
    document.execute(Add(contract))
    document.execute(Add(Measure(contract="con", supplier="fin", name="Courtesy",
                                 type=MeasureKind.RELATIONSHIP, worst=1.0, target=4.5,
                                 weight=100.0, expectation="kind")))  # fmt: skip
    assert asked() == set()


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


def test_letters_settle_the_card_that_has_the_focus(qtbot, page, document):
    ask(document)
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_N)
    press(qtbot, page, Qt.Key.Key_T)
    press(qtbot, page, Qt.Key.Key_R)
    press(qtbot, page, Qt.Key.Key_A)
    found = document.workshop.get(Expectation, "ask")
    assert found.state is ExpectationState.AGREED
    assert (found.nature, found.direction) == (Nature.RELATIONSHIP, Direction.GIVE)
    assert found.ask is not None
    press(qtbot, page, Qt.Key.Key_O)
    assert document.workshop.get(Expectation, "ask").state is ExpectationState.OFFERED


def test_a_no_asks_for_its_reason_inside_the_card(qtbot, page, document, refusals):
    ask(document)
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_D)
    form = page.view.cards["ask"]._form
    qtbot.keyClick(form.lines[1], Qt.Key.Key_Return)
    assert refusals
    assert document.workshop.get(Expectation, "ask").state is ExpectationState.REQUESTED
    form.lines[0].setText("Nobody is there at night")
    form.lines[1].setText("A mailbox that is read at seven")
    qtbot.keyClick(form.lines[1], Qt.Key.Key_Return)
    found = document.workshop.get(Expectation, "ask")
    assert (found.state, found.reason) == (ExpectationState.DECLINED, "Nobody is there at night")


def test_parking_and_escalating_take_a_date_and_a_sponsor(qtbot, page, document):
    ask(document)
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_P)
    form = page.view.cards["ask"]._form
    form.lines[0].setText("+7")
    qtbot.keyClick(form.lines[0], Qt.Key.Key_Return)
    parked = document.workshop.get(Expectation, "ask")
    assert (parked.revisit - document.today()).days == 7
    press(qtbot, page, Qt.Key.Key_E)
    form = page.view.cards["ask"]._form
    form.lines[0].setText("Birgit Solheim")
    qtbot.keyClick(form.lines[1], Qt.Key.Key_Return)
    escalated = document.workshop.get(Expectation, "ask")
    assert (escalated.state, escalated.sponsor) == (ExpectationState.ESCALATED, "Birgit Solheim")


def test_a_date_that_is_none_is_said_and_nothing_is_lost(qtbot, page, document, context):
    said = []
    context.say = said.append
    ask(document)
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_P)
    form = page.view.cards["ask"]._form
    form.lines[0].setText("someday")
    qtbot.keyClick(form.lines[0], Qt.Key.Key_Return)
    assert "someday" in said[0]
    assert form.lines[0].text() == "someday"


def test_two_cards_are_linked_by_l_on_one_and_l_on_the_other(qtbot, page, document):
    ask(document)
    ask(document, id="other", author="fin", text="Send the customer number")
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_L)
    press(qtbot, page, Qt.Key.Key_L, id="other")
    assert document.workshop.get(Expectation, "ask").counterpart == "other"
    (bond,) = page.view.bonds
    qtbot.mouseClick(bond, Qt.MouseButton.LeftButton)
    assert document.workshop.get(Expectation, "other").counterpart is None


def test_the_words_are_edited_where_they_stand_until_they_are_agreed(
    qtbot, page, document, refusals
):
    ask(document)
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_Return)
    editor = page.view.cards["ask"]._editor
    editor.setPlainText("Answer within 4 hours")
    page.view.cards["ask"].end_edit()
    assert document.workshop.get(Expectation, "ask").behaviour == "Answer within 4 hours"
    document.execute(AgreeExpectation("ask"))
    press(qtbot, page, Qt.Key.Key_Return)
    page.view.cards["ask"]._editor.setPlainText("Answer within a week")
    page.view.cards["ask"].end_edit()
    assert document.workshop.get(Expectation, "ask").behaviour == "Answer within 4 hours"
    assert "agreed" in refusals[-1]


def test_arrows_go_from_card_to_card_and_alt_moves(qtbot, page, document):
    ask(document, id="a", author="fin", text="First")
    ask(document, id="b", author="fin", text="Second")
    page.show_activity("negotiate")
    press(qtbot, page, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier, id="a")
    own = [e.id for e in document.workshop.ordered(Expectation)]
    assert own == ["b", "a"]
    press(qtbot, page, Qt.Key.Key_Delete, id="b")
    assert document.workshop.find(Expectation, "b") is None


def test_no_words_are_cut_when_cards_come_and_are_agreed(qtbot, page, document):
    page.show_activity("negotiate")
    long = "Have the medicines on the ward by two o'clock on every working day, one bag per patient"
    for index in range(5):
        ask(document, id=f"e{index}", author="cs" if index % 2 else "fin", text=f"{index} {long}")
        page.refresh(None)
    press(qtbot, page, Qt.Key.Key_A, id="e0")
    qtbot.waitUntil(lambda: all(c.isVisible() for c in page.view.cards.values()))
    for card in page.view.cards.values():
        assert card.height() >= card.heightForWidth(card.width())
        assert card.text.height() >= card.text.heightForWidth(card.text.width())


def test_linked_cards_lie_on_one_line_then_matches_then_the_rest(document):
    ask(document, id="get", author="cs", text="Answer a credit request within 8 hours")
    ask(
        document,
        id="give",
        author="fin",
        text="Answer each credit request within 8 hours",
        direction=Direction.GIVE,
    )
    ask(document, id="alone", author="cs", text="Say thank you")
    lines = board_lines(document.workshop, PAIR)
    assert [(line.left and line.left.id, line.right and line.right.id) for line in lines] == [
        ("give", "get"),
        (None, "alone"),
    ]
    assert lines[0].tie is Tie.MATCH
    document.execute(LinkExpectations("give", "alone"))
    assert board_lines(document.workshop, PAIR)[0].tie is Tie.LINKED


def test_channels_are_added_and_removed(qtbot, page, document):
    page.show_activity("channels")
    page.view.entry.setText("Monday call")
    qtbot.keyClick(page.view.entry, Qt.Key.Key_Return)
    (made,) = document.workshop.all(Channel)
    assert {made.first, made.second} == {"fin", "cs"}
    page.view.table.select(made.id)
    page.view.table.remove_current()
    assert document.workshop.all(Channel) == []


def test_a_contract_is_drafted_worded_and_agreed(qtbot, page, document, refusals):
    page.show_activity("contract")
    assert "agree on an item first" in page.view.empty.sentence.whole_text
    ask(document)
    document.execute(AgreeExpectation("ask"))
    page.refresh(None)
    qtbot.mouseClick(page.view.empty.button, Qt.MouseButton.LeftButton)
    (contract,) = document.workshop.all(Contract)
    field = next(
        f for f in page.view.findChildren(ClauseField) if f.accessibleName() == "What it is for"
    )
    field.setPlainText("The customer knows on the day")
    qtbot.mouseClick(page.view.agree, Qt.MouseButton.LeftButton)
    agreed = document.workshop.get(Contract, contract.id)
    assert agreed.state is ContractState.AGREED
    assert assemble(document.workshop, agreed).text_of(2) == "The customer knows on the day"
    assert refusals == []


def test_every_activity_opens_on_a_workshop_without_departments(page, document):
    for department in document.workshop.all(Department):
        document.execute(Remove("department", department.id))
    for key in ExpectationsPage.VIEWS:
        page.show_activity(key)
        page.refresh(None)
        assert page.activity == key


def test_a_draft_says_what_it_lacks(page, document):
    ask(document)
    document.execute(AgreeExpectation("ask"))
    page.show_activity("contract")
    page.view.draft()
    assert "the date on which both look at it again" in page.view.missing.whole_text


def on_paper(view):
    """Return what the labels and the drawn words of the contract say."""
    labels = [label.whole_text for label in view.findChildren(PlainLabel)]
    return labels + [text for drawn in view.findChildren(PaperWords) for text in drawn.texts]


def drafted(page, document):
    """Draft the contract of the pair and return the view and the contract."""
    ask(document)
    document.execute(AgreeExpectation("ask"))
    page.show_activity("contract")
    page.view.draft()
    (contract,) = document.workshop.all(Contract)
    return page.view, contract


def test_the_page_says_what_will_be_printed(qtbot, page, document, interface):
    view, contract = drafted(page, document)
    document.execute(Edit("contract", contract.id, {"form": ContractForm.FULL, "annex": True}))
    document.execute(
        Add(Expectation(id="open", author="fin", other="cs", behaviour="Ring before noon"))
    )
    page.refresh(None)
    said = " ".join(on_paper(view))
    for words in ("Credit vetting", "Ring before noon", "20  Signed, and how it came about"):
        assert words in said
    assert set(view.paper.clauses) == set(WORDED)


def test_changed_words_void_the_signatures_on_the_page(qtbot, page, document):
    view, contract = drafted(page, document)
    document.execute(AgreeContract(contract.id, date(2026, 5, 6)))
    for side in Side:
        at = datetime(2026, 5, 6, 12)  # noqa: DTZ001  # as the room's clock has it
        document.execute(SignContract(contract.id, side, "Ada", at))
    page.refresh(None)
    said = on_paper(view)
    assert said.count("Signed on 6 May 2026") == 2
    qtbot.mouseClick(view.lock.change, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.lock.confirm.yes, Qt.MouseButton.LeftButton)
    view.paper.clauses[2].setPlainText("Other words")
    view.document.flush()
    page.refresh(None)
    said = on_paper(view)
    assert said.count("Signed on 6 May 2026; void since the words have changed") == 2
    assert view.state.accessibleName() == "Signatures void"
    assert "signatures void" in view.paper.kicker.whole_text.lower()


def test_signed_words_are_only_read_until_somebody_says_that_they_are_to_change(
    qtbot, page, document
):
    view, contract = drafted(page, document)
    fields = [*view.paper.clauses.values(), *view.paper._fields, view.form]
    assert all(may_change(field) for field in fields)
    assert view.lock.isHidden()
    document.execute(AgreeContract(contract.id, date(2026, 5, 6)))
    for side in Side:
        at = datetime(2026, 5, 6, 12)  # noqa: DTZ001  # as the room's clock has it
        document.execute(SignContract(contract.id, side, "Ada", at))
    page.refresh(None)
    assert not any(may_change(field) for field in fields)
    assert view.paper.clauses[2].isEnabled()  # to be read, selected and copied
    before = document.workshop.get(Contract, contract.id)
    for day in view.paper.findChildren(DateField):
        assert not any(action.isVisible() for action in day.actions())
        qtbot.keyClick(day, Qt.Key.Key_Up)
        qtbot.keyClicks(day, "+14")
    document.flush()
    assert document.workshop.get(Contract, contract.id) == before
    qtbot.mouseClick(view.lock.change, Qt.MouseButton.LeftButton)
    assert view.lock.confirm.sentence.startswith("Both have signed these words.")
    assert view.lock.confirm.no.hasFocus()
    qtbot.keyClick(view.lock.confirm.no, Qt.Key.Key_Return)
    assert not any(may_change(field) for field in fields)
    qtbot.mouseClick(view.lock.change, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.lock.confirm.yes, Qt.MouseButton.LeftButton)
    assert all(may_change(field) for field in fields)
    assert view.paper.clauses[2].hasFocus()
    page.show_activity("channels")
    page.show_activity("contract")
    assert not any(may_change(field) for field in fields)
    assert not is_voided(document.workshop, document.workshop.get(Contract, contract.id))


def may_change(field):
    read_only = getattr(field, "isReadOnly", lambda: False)
    return field.isEnabled() and not read_only()


def test_departments_and_members_may_each_have_their_contract(qtbot, page, document):
    view, contract = drafted(page, document)
    for id, department in (("ann", "fin"), ("bo", "cs")):
        document.execute(Add(Participant(id=id, department=department, name=id.title())))
    assert view.departments.isHidden()
    view.draft("ann", "bo")
    page.refresh(None)
    assert [view.which.itemText(i) for i in range(2)] == [
        "Finance and Customer Service",
        "Ann and Bo",
    ]
    assert "Ann" in [label.whole_text for label in view.findChildren(PlainLabel)]
    view.show_record(contract.id)
    assert "Ann" not in [label.whole_text for label in view.paper.findChildren(PlainLabel)]
