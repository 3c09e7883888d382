"""Rows of pills: one is chosen, by mouse and by the arrow keys."""

from PySide6.QtCore import Qt

from app.widgets.choice import Choice
from app.widgets.choices import Segmented


def test_arrow_keys_on_a_pill_choose_the_next_one(qtbot):
    row = Segmented([("a", "A"), ("b", "B"), ("c", "C")])
    qtbot.addWidget(row)
    row.show()
    chosen = []
    row.chosen.connect(chosen.append)
    qtbot.keyClick(row._chips["a"], Qt.Key.Key_Right)
    qtbot.keyClick(row._chips["b"], Qt.Key.Key_Left)
    qtbot.keyClick(row._chips["a"], Qt.Key.Key_Left)
    assert chosen == ["b", "a", "c"]


def test_words_too_long_for_a_choice_end_in_an_ellipsis(qtbot):
    def picture(words):
        choice = Choice([(1, words)])
        qtbot.addWidget(choice)
        choice.show_value(1)
        choice.setFixedWidth(150)
        return choice.grab().toImage()

    # What lies beyond the ellipsis is not drawn, so that it makes no difference.
    assert picture("They see what it is like, on the line") == picture(
        "They see what it is like, elsewhere and longer"
    )
    assert picture("They see") != picture("They say")
