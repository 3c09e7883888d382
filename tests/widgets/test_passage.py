"""Texts that are drawn as one say, and take up, what a label for each would."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor

from app.widgets.labels import PlainLabel
from app.widgets.passage import Passage
from app.widgets.theme import S, Type, colour, theme

LINES = (
    "Read each sentence aloud, as it stands.",
    "Ask whoever wrote it whether it was heard.",
    "w" * 300,
    "مرحبا",
)


@pytest.fixture
def passage(document, qtbot):
    made = Passage("Say")
    qtbot.addWidget(made)
    made.show_lines(LINES)
    yield made
    theme().apply("light", 1.0)


def as_labels(qtbot, width, lines=LINES):
    """How high a label for each line is, with the gaps between."""
    made = [PlainLabel(text, wrap=True) for text in lines]
    for label in made:
        qtbot.addWidget(label)
        label.ensurePolished()
    return sum(label.heightForWidth(width) for label in made) + S * (len(made) - 1)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [120, 240, 700])
def test_the_texts_take_up_what_labels_would(passage, qtbot, scale, width):
    theme().apply("light", scale)
    alone = Passage("Say")
    qtbot.addWidget(alone)
    alone.show_lines(("x",))
    title = alone.heightForWidth(width) - as_labels(qtbot, width, ("x",))
    assert passage.heightForWidth(width) == title + as_labels(qtbot, width)


def test_it_grows_with_the_size_of_text(passage):
    before = passage.heightForWidth(240)
    theme().apply("light", 2.0)
    assert passage.heightForWidth(240) > before


def test_without_texts_it_takes_no_place_and_comes_back_with_some(passage, qtbot):
    passage.show_lines(())
    assert passage.isHidden()
    passage.show_lines(("Now.",))
    assert not passage.isHidden()


def test_it_is_read_out_with_its_title(passage):
    assert passage.accessibleName().split("\n") == ["Say", *LINES]


def ink(widget, rect):
    """How many pixels of a part are nearer to ink than to the ground."""
    image = widget.grab(rect).toImage()
    dark = QColor(colour("ink")).lightness() + 60
    return sum(
        image.pixelColor(x, y).lightness() < dark
        for x in range(image.width())
        for y in range(image.height())
    )


def test_the_texts_are_drawn_within_their_place_in_the_colour_of_the_look(passage):
    width = 240
    passage.resize(width, passage.heightForWidth(width))
    assert ink(passage, passage.rect()) > 500
    passage.show_lines((LINES[0],))
    height = passage.heightForWidth(width)
    below = QRect(0, height, width, passage.height() - height)
    assert ink(passage, below) == 0


def test_a_caption_is_smaller_than_a_text(qtbot, document):
    small, usual = Passage("Keys", size=Type.SMALL), Passage("Keys")
    for made in (small, usual):
        qtbot.addWidget(made)
        made.show_lines(LINES)
    assert small.heightForWidth(240) < usual.heightForWidth(240)
    assert small.focusPolicy() is Qt.FocusPolicy.NoFocus
