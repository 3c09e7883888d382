"""What is typed into a line that adds, and not added yet: it is not let go without a word, and
nobody is told that all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.document.unkept import Unkept
from app.domain.text import shorten
from app.widgets.view import View

if TYPE_CHECKING:
    from app.shell.workspace import Workspace

Field = QLineEdit | QPlainTextEdit
_FIGURES = 40
"""Fields for so many letters and fewer take days and figures, and keep them once they are taken."""
_GOES = "taken_when_left"


class HalfTyped:
    """Asks once for the same words, as sentences and not in a sheet: whoever leaves again means it.

    waiting: the last time there was something to ask.
    """

    def __init__(self) -> None:
        self.waiting = False
        self._asked = ""

    def keeps(self, workspace: Workspace | None) -> bool:
        """Whether something is still to be added; then it is brought into sight, and told."""
        focused = QApplication.focusWidget()
        if workspace is not None and focused is not None and workspace.isAncestorOf(focused):
            workspace.setFocus()  # a cell or a sentence that is being changed is kept by that
        found = half_typed(workspace) if workspace is not None else None
        words = _words(found) if found is not None else ""
        self.waiting = bool(words) and words != self._asked
        self._asked = words
        if workspace is not None and found is not None and self.waiting:
            workspace.navigate(*workspace.way.where(found))
            workspace.way.settle()
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            said = f"“{shorten(words, 60)}” is typed and not added yet. Leave again to drop it."
            workspace.say(said)
        return self.waiting


class Drafts(QObject):
    """Has the document know of words on the pages that are in no record yet.

    A field is watched from when it first has the keyboard. What is typed into a line that adds is
    a draft until it is added; what changes a cell, until the cell is left. A field that is taken
    when it is left holds a draft only until then.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._document = workspace.document
        self._watched: list[Field] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look_at_all)
        # A form that is sent goes, with the words in it.
        self._document.changed.connect(self._look_soon)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keyboard_moved)

    def _look_soon(self, _changes: object, _initiator: object) -> None:
        self._soon.start()

    def _keyboard_moved(self, left: QWidget | None, taken: QWidget | None) -> None:
        if isinstance(left, Field) and left in self._watched:
            self._soon.start()
        if isinstance(taken, Field) and taken not in self._watched and _may_hold_draft(taken):
            self._watch(taken)

    def _watch(self, field: Field) -> None:
        self._watched.append(field)
        # Asked first: it would count what is connected here.
        goes_when_left = isinstance(field, QLineEdit) and _is_taken_when_left(field)
        field.setProperty(_GOES, goes_when_left)
        field.textChanged.connect(lambda *_: self._look_at(field))
        if isinstance(field, QLineEdit) and goes_when_left:
            done = Unkept.NOTHING
            field.editingFinished.connect(lambda: self._document.note_unkept(field, done))

    def _look_at(self, field: Field) -> None:
        self._document.note_unkept(field, Unkept.HELD if _is_draft(field) else Unkept.NOTHING)

    def _look_at_all(self) -> None:
        self._watched = [field for field in self._watched if shiboken6.isValid(field)]
        for field in self._watched:
            if not _is_draft(field):
                self._document.note_unkept(field, Unkept.NOTHING)


def half_typed(workspace: Workspace) -> Field | None:
    """Return a field with words of a person that belong to no record yet."""
    for page in workspace.way.pages():
        fields: list[Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        for field in fields:
            figures = isinstance(field, QLineEdit) and field.maxLength() <= _FIGURES
            if not figures and not _keeps_itself(field) and _added_to(field) and _shown(field):
                return field
    return None


def _words(field: Field) -> str:
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return text.strip()


def _modified(field: Field) -> bool:
    if field.isReadOnly():
        return False
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


def _added_to(field: Field) -> bool:
    return bool(_words(field)) and _modified(field)


def _keeps_itself(field: Field) -> bool:
    """Whether it hands what is typed to the workshop, and tells the document of it."""
    return hasattr(field, "binding") or hasattr(field, "keeping")


def _is_cell(field: Field) -> bool:
    viewport = field.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QAbstractItemView)


def _may_hold_draft(field: Field) -> bool:
    return not _keeps_itself(field) and (_is_cell(field) or _view_of(field) is not None)


def _is_taken_when_left(field: QLineEdit) -> bool:
    return field.receivers("2editingFinished()") > 0  # "2": as Qt marks the name of a signal


def _is_draft(field: Field) -> bool:
    if _is_cell(field):
        return _modified(field)
    if field.property(_GOES):
        return _modified(field) and field.hasFocus()
    return _added_to(field) and _shown(field)


def _view_of(field: QWidget) -> View | None:
    """Return the outermost view that it stands in."""
    view, parent = None, field.parentWidget()
    while parent is not None:
        view = parent if isinstance(parent, View) else view
        parent = parent.parentWidget()
    return view


def _shown(field: QWidget) -> bool:
    """Whether it can be seen where its view is shown."""
    view = _view_of(field)
    return view is not None and field.isVisibleTo(view)
