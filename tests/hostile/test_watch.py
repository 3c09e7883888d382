"""The watchers notice what they are there to notice."""

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.hostile.texts import CANARY, MARKUP
from tests.hostile.watch import Canary, opened

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who opens a file")


def test_what_python_opens_is_noted(tmp_path):
    with opened() as found:
        (tmp_path / "x").write_text("x")
    (tmp_path / "y").write_text("y")
    assert [path.endswith("/x") for path in found] == [True]


@linux
def test_what_qt_opens_is_noted(qtbot, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bird = Canary(tmp_path / CANARY)
    label = QLabel(MARKUP["canary"])
    qtbot.addWidget(label)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.grab()
    assert not bird.was_opened()
    label.setTextFormat(Qt.TextFormat.AutoText)
    label.grab()
    assert bird.was_opened()
    assert not bird.was_opened()
    bird.close()
