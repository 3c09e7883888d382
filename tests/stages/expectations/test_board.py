"""The board: bargaining, and what is said while a promise is typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.analysis.bargaining import thread_of
from app.analysis.vagueness import Part
from app.domain.commands import Add, Batch
from app.domain.commands.expectations import AgreeExpectation, LinkExpectations
from app.domain.records import Ask, CounterOffer, Direction, Expectation, ExpectationState
from tests.stages.expectations.cards import ask_on, form_of

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def page(page):
    page.show_activity("negotiate")
    return page


def press(qtbot, page, key, id="ask"):
    card = page.view.cards[id]
    card.setFocus()
    qtbot.keyClick(card, key)


def offer(qtbot, page, text):
    """Write other words over the present ones."""
    line = form_of(page).lines[0]
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Key.Key_Return)


def said(document, id="ask"):
    return [(o.department, o.text) for o in thread_of(document.workshop, id)]


def test_c_offers_other_words_by_turns_and_y_takes_the_last_up(qtbot, page, document):
    ask_on(page, document)
    press(qtbot, page, Key.Key_C)
    offer(qtbot, page, "Within a day, if the file is whole")
    page.refresh(None)
    press(qtbot, page, Key.Key_C)
    offer(qtbot, page, "By four")
    page.refresh(None)
    assert said(document) == [("fin", "Within a day, if the file is whole"), ("cs", "By four")]
    press(qtbot, page, Key.Key_Y)
    page.refresh(None)
    assert document.workshop.get(Expectation, "ask").behaviour == "By four"
    shown = [row.said.whole_text for row in page.view.cards["ask"].said]
    assert shown == [
        "Customer Service: Answer a request within 8 hours · stood here before",
        "Finance: Within a day, if the file is whole",
        "Customer Service: By four · taken up",
    ]
    document.undo()
    assert document.workshop.get(Expectation, "ask").behaviour.startswith("Answer")


def test_an_offer_is_taken_up_changed_and_removed_where_it_stands(qtbot, page, document):
    ask_on(page, document)
    for id, text in (("c1", "By two"), ("c2", "By three")):
        record = CounterOffer(id=id, expectation="ask", department="fin", text=text)
        document.execute(Add(record))
    page.refresh(None)
    first, second = page.view.cards["ask"].said
    first.edit()
    first._editor.setPlainText("By half past two")
    first.end_edit()
    assert document.workshop.get(CounterOffer, "c1").text == "By half past two"
    next(a for a in second._menu().actions() if a.text() == "Remove").trigger()
    assert [text for _, text in said(document)] == ["By half past two"]
    page.refresh(None)
    qtbot.mouseClick(page.view.cards["ask"].said[0].take, Qt.MouseButton.LeftButton)
    assert document.workshop.get(Expectation, "ask").behaviour == "By half past two"


def two_offers(document, page):
    """Two asks of which the first has other words under it."""
    ask_on(page, document)
    ask_on(page, document, id="other", author="fin", text="Send the customer number")
    record = CounterOffer(id="c1", expectation="ask", department="fin", text="By two")
    document.execute(Add(record))
    page.refresh(None)
    QApplication.processEvents()


def test_the_keyboard_stays_on_the_card_whose_offer_is_taken_up(qtbot, page, document):
    two_offers(document, page)
    take = page.view.cards["ask"].said[0].take
    take.setFocus()
    qtbot.keyClick(take, Key.Key_Space)
    QApplication.processEvents()
    assert document.workshop.get(Expectation, "ask").behaviour == "By two"
    assert page.view.cards["ask"].hasFocus()
    assert page.view.current == "ask"
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_A)
    states = {e.id: e.state.value for e in document.workshop.all(Expectation)}
    assert states == {"ask": "agreed", "other": "requested"}
    assert page.view.cards["ask"].hasFocus()


def test_the_keyboard_stays_on_a_card_whose_tie_is_undone_or_that_is_moved(qtbot, page, document):
    two_offers(document, page)
    ask_on(page, document, id="last", text="Ring before noon")
    document.execute(LinkExpectations("ask", "other"))
    page.refresh(None)
    (bond,) = page.view.bonds
    bond.setFocus()
    qtbot.keyClick(bond, Key.Key_Space)
    QApplication.processEvents()
    card = page.view.cards[bond.left]
    assert card.hasFocus()
    document.undo()
    page.refresh(None)
    assert card.hasFocus()
    last = page.view.cards["last"]
    last.setFocus()
    for key in (Key.Key_Up, Key.Key_Down):
        qtbot.keyClick(last, key, ALT)
        QApplication.processEvents()
        assert last.hasFocus()


def test_a_counter_offer_begins_with_the_present_words_as_a_whole(qtbot, page, document, context):
    told = []
    context.say = told.append
    ask_on(page, document)
    press(qtbot, page, Key.Key_C)
    line = form_of(page).lines[0]
    assert line.placeholderText() == "The whole promise in other words, as it would stand"
    assert line.text() == "Answer a request within 8 hours"
    qtbot.keyClick(line, Key.Key_Return)
    assert "present words" in told[-1]
    qtbot.keyClicks(line, ", if it is complete")
    qtbot.keyClick(line, Key.Key_Return)
    assert said(document) == [("fin", "Answer a request within 8 hours, if it is complete")]


def test_a_yes_beside_other_words_is_asked_about_once(qtbot, page, document):
    two_offers(document, page)
    state = lambda: document.workshop.get(Expectation, "ask").state  # noqa: E731
    press(qtbot, page, Key.Key_A)
    assert "another wording on the table" in form_of(page).accessibleName()
    assert form_of(page).cancel.hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert form_of(page) is None
    assert state() is ExpectationState.REQUESTED
    assert page.view.cards["ask"].hasFocus()
    press(qtbot, page, Key.Key_A)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert state() is ExpectationState.AGREED
    assert document.workshop.get(Expectation, "ask").behaviour.startswith("Answer")
    assert page.view.cards["ask"].hasFocus()


def test_an_offer_is_found_on_its_card(page, document, context):
    ask_on(page, document)
    record = CounterOffer(id="c1", expectation="ask", department="fin", text="By two")
    document.execute(Add(record))
    context.pair.choose("cs", "hr")
    page.show_activity("negotiate", "c1")
    assert context.pair.pair == ("fin", "cs")
    assert page.view.cards["ask"].hasFocus()


def test_the_room_sees_which_card_is_in_hand_and_it_is_taken_up_again(qtbot, page, document):
    ask_on(page, document)
    ask_on(page, document, id="other", author="fin", text="Send the customer number")
    with qtbot.waitSignal(page.view.room_changed):
        page.view.cards["other"].setFocus()
    seen = page.view.in_room()
    assert (seen.first, seen.second, seen.item) == ("fin", "cs", "other")
    page.view.cards["ask"].setFocus()
    page.view.resume_room(seen)
    assert page.view.in_room() == seen


def test_what_is_agreed_is_not_bargained_about(qtbot, page, document, context):
    told = []
    context.say = told.append
    ask_on(page, document)
    press(qtbot, page, Key.Key_Y)
    assert "no counter-offer" in told[-1]
    document.execute(AgreeExpectation("ask"))
    page.refresh(None)
    press(qtbot, page, Key.Key_C)
    assert "reopen it" in told[-1]
    assert form_of(page) is None


def test_what_is_chosen_for_an_entry_stands_on_one_line_in_one_size(page, interface):
    entry = page.view.entries[0]
    assert entry.asked.property("typesize") == entry.interface.property("typesize")
    middles = [w.geometry().center().y() for w in (entry.direction, entry.asked)]
    assert abs(middles[0] - middles[1]) <= 1


def test_typing_on_one_side_moves_neither_entry(qtbot, page):
    one, other = page.view.entries
    QApplication.processEvents()
    before = [(w.geometry(), w.line.geometry()) for w in (one, other)]
    qtbot.keyClicks(one.line, "Be friendlier on the phone")
    QApplication.processEvents()
    assert one.parts.isVisibleTo(one)
    assert [(w.geometry(), w.line.geometry()) for w in (one, other)] == before


def test_what_a_promise_lacks_is_said_while_it_is_typed(qtbot, page, document):
    entry = page.view.entries[0]
    qtbot.keyClicks(entry.line, "Be friendlier")
    assert Part.WHEN in entry.parts.missing
    qtbot.keyClicks(entry.line, " when the desk answers each call by noon")
    assert entry.parts.missing == ()
    entry.line.setText("您好 谢谢")
    assert not entry.parts.isVisibleTo(entry)
    ask_on(page, document, text="Be friendlier on the phone")
    press(qtbot, page, Key.Key_Return)
    card = page.view.cards["ask"]
    assert Part.WHO in card.parts.missing
    card._editor.setPlainText("The desk calls each customer by noon")
    assert card.parts.missing == ()
    card.end_edit()
    assert not card.parts.isVisibleTo(card)


def test_the_order_of_role_negotiation_goes_into_the_question_and_the_card(qtbot, page, document):
    entry = page.view.entries[1]
    entry.line.setFocus()
    qtbot.keyClick(entry.line, Key.Key_R, ALT)
    assert entry.line.placeholderText() == "Customer Service asks Finance: more of…"
    qtbot.keyClick(entry.line, Key.Key_R, ALT)
    qtbot.keyClick(entry.line, Key.Key_R, ALT)
    qtbot.keyClicks(entry.line, "Asking for the same paper twice")
    qtbot.keyClick(entry.line, Key.Key_Return)
    (made,) = document.workshop.all(Expectation)
    assert (made.ask, made.direction) == (Ask.STOP, Direction.GET)


def test_the_balance_stands_beside_the_title(page, document):
    assert not page.view.balance.isVisible()
    ask_on(page, document)
    assert page.view.balance.words == "give 0 : get 1 · task 1 : relationship 0"
    assert page.view.toolbar.indexOf(page.view.balance) >= 0
    assert page.view.footer.isVisible()


def test_forty_cards_a_side_keep_the_cards_that_nothing_concerns(page, document):
    records = [
        Expectation(
            id=f"{side}{n}",
            author=side,
            other="cs" if side == "fin" else "fin",
            direction=Direction.GIVE if n % 2 else Direction.GET,
            behaviour=f"{n} {LONG} answers request number {n} by noon",
        )
        for side in ("fin", "cs")
        for n in range(40)
    ]
    document.execute(Batch(tuple(Add(r) for r in records), "Many"))
    page.refresh(None)
    QApplication.processEvents()
    before = dict(page.view.cards)
    document.execute(AgreeExpectation("fin7"))
    page.refresh(None)
    assert len(page.view.cards) == 80
    made = [id for id, card in page.view.cards.items() if card is not before[id]]
    assert set(made) <= {"fin7"}
