"""Taking a closed workshop down, a little at each turn: all at once, a large one would keep the
window waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QScrollArea, QWidget
from shiboken6 import isValid

from app.domain.workshop import Workshop
from app.shell.workspace import Workspace
from app.widgets.gradual import TURN, Gradual
from app.widgets.view import View

_WIDGETS = 60
"""So many go at one turn."""


class TakingDown:
    """gone: called when nothing is left of one. parent: for as long as it lasts."""

    def __init__(self, parent: QObject, gone: Callable[[], None]) -> None:
        self._parent, self._tell_gone = parent, gone
        self._widgets, self._records = Gradual(parent), Gradual(parent)

    def begin(self, workspace: Workspace) -> None:
        """Take a workspace down whose document is closed, and that is not shown any more."""
        for work in (self._widgets, self._records):
            work.finish()
        # Sooner, what is to happen on the next turn could still look at the records.
        workspace.destroyed.connect(partial(self._empty, workspace.document.workshop))
        self._widgets.run(_letting_go(workspace))

    def _empty(self, workshop: Workshop) -> None:
        # What Python keeps of widgets goes in cycles, which are looked for now and then: with
        # them, the records would go all at once.
        if isValid(self._parent):
            self._records.run(workshop.emptying(), self._tell_gone)


def _letting_rows_go(view: View) -> Iterator[object]:
    """Let go of what stands in columns that scroll, some of it at each turn."""
    for work in view.findChildren(Gradual):
        work.stop()  # else it might look for what is gone; so might what comes later
    for timer in view.findChildren(QTimer):
        timer.stop()
    gone = 0
    for area in view.findChildren(QScrollArea):
        column = area.widget() if isValid(area) else None
        for piece, widgets in _pieces(column) if column is not None else ():
            piece.deleteLater()
            gone += widgets
            if gone >= _WIDGETS:
                gone = 0
                yield TURN


def _pieces(whole: QWidget) -> Iterator[tuple[QWidget, int]]:
    """Yield what stands in a widget, from the inside, and of how many widgets each is made."""
    for piece in whole.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not isValid(piece):
            continue
        widgets = len(piece.findChildren(QWidget)) + 1
        if widgets > _WIDGETS and not isinstance(piece, QAbstractScrollArea):
            yield from _pieces(piece)
            widgets = 1
        if isValid(piece):
            yield piece, widgets


def _letting_go(workspace: Workspace) -> Iterator[object]:
    """Let the views go one by one, then what stands around them."""
    yield TURN  # first, what is seen now is laid out and painted
    for page in workspace.way.pages():
        for view in page.views():
            yield from _letting_rows_go(view)
            view.deleteLater()
            yield TURN
    workspace.document.deleteLater()
    workspace.deleteLater()
