"""Sheets stay within the screen, so that their buttons can be reached."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.widgets.containers import keep_on_screen, sheet_height
from app.widgets.theme import theme


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_what_scrolls_takes_a_share_of_the_screen_at_most(qapp, qtbot, scale):
    theme().apply("light", scale)
    sheet = QWidget()
    qtbot.addWidget(sheet)
    free = QGuiApplication.primaryScreen().availableGeometry().height()
    assert sheet_height(sheet, 20) == round(20 * scale)
    assert sheet_height(sheet, 5_000) * scale <= free * 0.41
    theme().apply("light", 1.0)


def test_a_sheet_that_has_grown_beyond_the_screen_moves_back_into_it(qapp, qtbot):
    sheet = QWidget()
    qtbot.addWidget(sheet)
    free = QGuiApplication.primaryScreen().availableGeometry()
    sheet.setGeometry(free.left() + 100, free.bottom() - 100, 300, 400)
    keep_on_screen(sheet)
    assert free.contains(sheet.frameGeometry())
    place = sheet.pos()
    keep_on_screen(sheet)
    assert sheet.pos() == place
