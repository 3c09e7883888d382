"""What is asked and offered: set the card, assert the workshop."""

from PySide6.QtCore import Qt

from app.domain.commands import Add
from app.domain.commands.expectations import AgreeExpectation, LinkExpectations
from app.domain.records import (
    Contract,
    Direction,
    Expectation,
    ExpectationState,
    Measure,
    MeasureKind,
    Nature,
)
from app.stages.expectations.board import Tie, board_lines
from app.widgets.labels import StatusBadge
from tests.stages.expectations.cards import ask, press

PAIR = ("fin", "cs")


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
