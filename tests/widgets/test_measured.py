"""A label that remembers its heights has, after any change, those of one that is made anew."""

import pytest
from PySide6.QtWidgets import QLabel

from app.widgets.labels import PlainLabel
from app.widgets.theme import theme

WORDS = "What two departments agree on becomes a contract, which both sign and look at again."
WIDTHS = (80, 161, 162, 400, 5_000)


@pytest.fixture
def label(document, qtbot):
    made = PlainLabel(WORDS, wrap=True)
    qtbot.addWidget(made)
    made.show()
    heights(made)
    yield made
    theme().apply("light", 1.0)


def heights(label):
    return [label.heightForWidth(width) for width in WIDTHS]


def measured_anew(label, qtbot):
    """What Qt itself measures for these words in this font."""
    other = QLabel(label.text())
    qtbot.addWidget(other)
    other.setWordWrap(True)
    other.setFont(label.font())
    return [QLabel.heightForWidth(other, width) for width in WIDTHS]


def test_its_heights_are_those_of_qt(label, qtbot):
    assert heights(label) == measured_anew(label, qtbot)
    assert len(set(heights(label))) > 2


def test_other_words_have_other_heights(label, qtbot):
    before = heights(label)
    label.setText(WORDS * 5)
    assert heights(label) == measured_anew(label, qtbot) != before


def test_it_grows_with_the_size_of_text(label, qtbot):
    before = heights(label)
    theme().apply("light", 2.0)
    after = heights(label)
    assert after == measured_anew(label, qtbot)
    assert all(high > low for high, low in zip(after, before, strict=True))


def test_bold_words_are_measured_as_bold(label, qtbot):
    label.set_bold(True)
    assert heights(label) == measured_anew(label, qtbot)


def test_a_label_of_one_line_says_that_its_height_does_not_follow(document, qtbot):
    made = PlainLabel(WORDS)
    qtbot.addWidget(made)
    assert not made.hasHeightForWidth()


def test_qt_measures_once_for_a_width(label, qtbot, monkeypatch):
    asked = []
    real = QLabel.heightForWidth
    monkeypatch.setattr(
        QLabel, "heightForWidth", lambda self, width: asked.append(width) or real(self, width)
    )
    label.setText("Other words.")
    for _ in range(3):
        heights(label)
    assert sorted(asked) == sorted(WIDTHS)
