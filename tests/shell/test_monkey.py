"""Somebody who presses anything: the window on the sample takes it, without a fault or a crash.

Two hundred steps from a fixed seed: places, activities, keys, buttons, undo and redo. A crash of
Qt would end the whole test run, and has.
"""

import gc
import math
import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QMenu

from app.bootstrap import Exports
from app.catalog import load_template
from app.document import Document
from app.session import Session
from app.shell.workspace import Workspace
from app.widgets.theme import theme
from tests.fakes import FakeStore, at_noon
from tests.sample import the_sample

STEPS = 200
KEYS = [
    *(Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_F2),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(Qt.Key.Key_A, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_R, Qt.Key.Key_T, Qt.Key.Key_X),
    *(Qt.Key.Key_3, Qt.Key.Key_Backspace, Qt.Key.Key_Delete),
]
PLAIN, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def workspace(qtbot, monkeypatch):
    for name in ("getExistingDirectory", "getSaveFileName", "getOpenFileName"):
        answer = "" if name == "getExistingDirectory" else ("", "")
        monkeypatch.setattr(QFileDialog, name, lambda *_a, answer=answer: answer)
    monkeypatch.setattr("PySide6.QtGui.QDesktopServices.openUrl", lambda _url: True)
    theme().apply("light", 1.0)
    workshop, store = the_sample(), FakeStore()
    store.put(workshop.records())
    document = Document(Session(store, workshop, now=at_noon), load_template("five_stage"))
    made = Workspace(document, exporter=Exports())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    document.close(discard=True)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("seed", "slice_ms"), [(1, math.inf), (2, math.inf), (3, -1.0), (4, -1.0)])
def test_anything_may_be_pressed(workspace, monkeypatch, seed, slice_ms):
    monkeypatch.setattr("app.widgets.gradual.SLICE_MS", slice_ms)
    chance = random.Random(seed)
    for _ in range(STEPS):
        step(workspace, chance)
        for _ in range(3):
            QApplication.processEvents()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMenu) and window.isVisible():
                window.close()
    gc.collect()  # what was let go must not take anything along that is still shown
    assert workspace.isVisible()
    assert workspace.document.workshop.departments()


def step(workspace, chance):
    which = chance.random()
    if which < 0.3:
        place = chance.choice(list(workspace.places.values()))
        workspace.navigate(place.key, chance.choice(place.entries).key, "")
    elif which < 0.8:
        target = QApplication.focusWidget() or workspace
        QTest.keyClick(target, chance.choice(KEYS), chance.choice([PLAIN, PLAIN, PLAIN, ALT]))
    elif which < 0.9:
        (workspace.document.undo if which < 0.87 else workspace.document.redo)()
    else:
        buttons = [b for b in workspace.findChildren(QAbstractButton) if b.isVisible()]
        if buttons:
            chance.choice(buttons).click()
