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


def test_another_name_for_an_option_keeps_the_choice_and_tells_nobody(qtbot):
    choice = Choice([("a", "Sales"), ("b", "Finance"), ("c", "Plant")])
    qtbot.addWidget(choice)
    choice.show_value("b")
    told = []
    for tells in (choice.currentIndexChanged, choice.currentTextChanged, choice.activated):
        tells.connect(told.append)
    made = []
    choice.model().rowsInserted.connect(lambda *_: made.append(True))
    choice.set_options([("a", "Sales"), ("b", "Accounts"), ("c", "Works")])
    assert [choice.itemText(i) for i in range(choice.count())] == ["Sales", "Accounts", "Works"]
    assert (choice.value(), choice.currentText(), told, made) == ("b", "Accounts", [], [])
    choice.set_options([("c", "Works"), ("b", "Accounts")])
    assert (choice.value(), choice.count(), told) == ("b", 2, [])
