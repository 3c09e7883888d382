"""The words that are drawn on the paper of a contract: how high they are, and what they say."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

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
