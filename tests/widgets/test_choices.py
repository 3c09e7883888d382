"""Rows of pills: one is chosen, by mouse and by the arrow keys."""

from PySide6.QtCore import Qt

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
