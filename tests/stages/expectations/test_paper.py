"""The paper of a contract: the words that are drawn on it, and how it is made step by step."""

from datetime import date, datetime

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.domain.commands import Add, Edit
from app.domain.commands.contracts import AgreeContract, SignContract, WriteClause
from app.domain.commands.expectations import AgreeExpectation
from app.domain.content import LIGHT, WORDED
from app.domain.records import Contract, ContractForm, Expectation, Side
from app.stages.expectations.page import ExpectationsPage
from app.stages.expectations.paper_words import (
    Beside,
    PaperWords,
    Rule,
    Stack,
    Words,
    both_sides,
    indented,
    small,
)
from app.widgets.theme import HAIRLINE, Type, theme

LONG = "Answer a credit request within eight working hours, and say which paper is missing."


@pytest.fixture
def drawn(qtbot, qapp):
    """An empty place for drawn words, in the usual look and size."""
    theme().apply("light", 1.0)
    made = PaperWords()
    qtbot.addWidget(made)
    yield made
    theme().apply("light", 1.0)


def picture(widget, width):
    widget.resize(width, widget.heightForWidth(width))
    return widget.grab().toImage()


def inked(image: QImage, left: int, right: int) -> bool:
    """Whether anything is drawn between two columns of dots."""
    empty = image.pixelColor(0, 0)
    return any(
        image.pixelColor(x, y) != empty for x in range(left, right) for y in range(image.height())
    )


def test_words_are_as_high_as_their_width_asks(drawn):
    drawn.say(Words(LONG))
    one = drawn.heightForWidth(2_000)
    assert drawn.heightForWidth(200) > 2 * one
    drawn.say(Stack((Words(LONG), Rule(), Words(LONG)), spacing=5))
    assert drawn.heightForWidth(2_000) == 2 * one + HAIRLINE + 2 * 5


def test_columns_are_as_high_as_the_highest(drawn):
    drawn.say(Words(LONG))
    alone = drawn.heightForWidth(200)
    drawn.say(Beside((Words("Short"), Words(LONG)), (1, 1), 20))
    assert drawn.heightForWidth(420) == alone


def test_each_column_stays_on_its_side(drawn):
    drawn.say(both_sides(indented(Words("Ihr")), Stack(())))
    image = picture(drawn, 400)
    assert inked(image, 0, 200)
    assert not inked(image, 200, 400)


def test_words_from_the_right_stand_at_the_right(drawn):
    drawn.say(Words("שלום"))
    image = picture(drawn, 400)
    assert not inked(image, 0, 200)
    assert inked(image, 200, 400)


def test_a_word_without_a_place_to_break_is_broken(drawn):
    drawn.say(Words("M" * 400))
    assert drawn.heightForWidth(300) > 5 * drawn.heightForWidth(20_000)


def test_it_is_read_out_in_the_order_in_which_it_stands(drawn):
    drawn.say(Stack((Words("First"), Beside((small("left"), small("right")), (1, 1)), Rule())))
    assert drawn.accessibleName() == "First\nleft\nright"
    assert drawn.texts == ["First", "left", "right"]


def test_larger_text_and_another_look_are_taken_at_once(drawn):
    drawn.say(Words(LONG, Type.BODY, tone="ink"))
    drawn.show()
    before, light = drawn.heightForWidth(400), picture(drawn, 400)
    theme().apply("dark", 2.0)
    QApplication.processEvents()
    assert drawn.heightForWidth(400) > 3 * before
    brightest = max(
        (picture(drawn, 400).pixelColor(x, y) for x in range(200) for y in range(20)),
        key=QColor.lightness,
    )
    assert brightest.lightness() > 200  # light words on the dark paper
    assert light.size() != picture(drawn, 400).size()


@pytest.fixture
def written(document):
    """The id of a full contract of fin and cs."""
    document.execute(
        Add(Expectation(id="ask", author="cs", other="fin", behaviour="Answer in 8 hours"))
    )
    document.execute(AgreeExpectation("ask"))
    document.execute(
        Add(Contract(id="c", first="fin", second="cs", form=ContractForm.FULL, annex=True))
    )
    return "c"


@pytest.fixture
def begun(in_slices, shown, context, document, written):
    """Opens the contract: its first clauses are there then, its last are not."""
    page = shown(ExpectationsPage(context))
    page.show_activity("contract")
    context.pair.choose("fin", "hr")
    QApplication.processEvents()

    def open_it():
        page.view.show_record(written)
        assert 2 in page.view.paper.clauses
        assert 19 not in page.view.paper.clauses
        return page

    return open_it


def wait(qtbot, paper):
    qtbot.waitUntil(lambda: not paper._making.busy)


def held(field):
    return getattr(field, "isReadOnly", lambda: False)() or not field.isEnabled()


def test_it_becomes_whole_by_itself(qtbot, begun):
    paper = begun().view.paper
    assert paper.signed.isHidden()
    assert paper.requests.isHidden()
    wait(qtbot, paper)
    assert set(paper.clauses) == set(WORDED)
    assert not paper.signed.isHidden()
    assert not paper.requests.isHidden()


def test_all_that_is_drawn_on_it_has_the_height_that_it_asks_for(qtbot, begun):
    paper = begun().view.paper
    wait(qtbot, paper)
    drawn = [words for words in paper.findChildren(PaperWords) if words.texts]
    assert len(drawn) > len(paper.clauses)
    qtbot.waitUntil(lambda: all(w.height() >= w.heightForWidth(w.width()) > 1 for w in drawn))


def test_signed_words_are_held_in_every_clause(qtbot, begun, document, written):
    document.execute(AgreeContract(written, date(2026, 5, 6)))
    for side in Side:
        at = datetime(2026, 5, 6, 12)  # noqa: DTZ001  # as the room's clock has it
        document.execute(SignContract(written, side, "Ada", at))
    paper = begun().view.paper
    wait(qtbot, paper)
    assert all(held(field) for field in (*paper.clauses.values(), *paper._fields))


def test_what_changes_meanwhile_stands_in_every_clause(qtbot, begun, document, written):
    paper = begun().view.paper
    document.execute(WriteClause(written, 19, "Cake"))
    document.execute(Edit("department", "fin", {"name": "Treasury"}))
    document.execute(Edit("contract", written, {"annex": False}))
    wait(qtbot, paper)
    assert paper.clauses[19].toPlainText() == "Cake"
    drawn = [text for words in paper.findChildren(PaperWords) for text in words.texts]
    assert "Treasury will" in drawn
    assert "Finance will" not in drawn
    assert paper.requests.isHidden()


def test_another_form_meanwhile_begins_another_paper(qtbot, begun, document, written):
    view = begun().view
    first = view.paper
    document.execute(Edit("contract", written, {"form": ContractForm.LIGHT}))
    qtbot.waitUntil(lambda: view.paper is not first)
    wait(qtbot, view.paper)
    assert set(view.paper.clauses) == set(WORDED) & set(LIGHT)


def test_undoing_it_meanwhile_leaves_nothing_of_it(qtbot, begun, document):
    view = begun().view
    document.undo()
    qtbot.waitUntil(lambda: not view.empty.isHidden())
    assert view.sheet.count() == 0


def test_another_activity_meanwhile_does_not_hold_it_up(qtbot, begun):
    page = begun()
    paper = page.view.paper
    page.show_activity("channels")
    wait(qtbot, paper)
    page.show_activity("contract")
    assert page.view.paper is paper
    assert set(paper.clauses) == set(WORDED)


def test_another_size_of_text_meanwhile_makes_it_anew_and_whole(qtbot, begun):
    view = begun().view
    theme().apply("light", 1.5)
    view.refresh()
    assert set(view.paper.clauses) == set(WORDED)
    theme().apply("light", 1.0)
