"""Words that are typed on a page and in no record yet: nobody is told that all is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.document.unkept import Unkept
from app.widgets.view import View

if TYPE_CHECKING:
    from app.document.document import Document

Field = QLineEdit | QPlainTextEdit
_GOES = "taken_when_left"


class Drafts(QObject):
    """Has the document know of words on the pages that are in no record yet.

    A field is watched from when it first has the keyboard. What is typed into a line that adds is
    a draft until it is added; what changes a cell, until the cell is left. A field that is taken
    when it is left holds a draft only until then.
    """

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
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


def words_in(field: Field) -> str:
    """Return what stands in a field, "" where that is but blanks."""
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return text.strip()


def keeps_itself(field: Field) -> bool:
    """Whether it hands what is typed to the workshop, and tells the document of it."""
    return hasattr(field, "binding") or hasattr(field, "keeping")


def holds_typed(field: Field) -> bool:
    """Whether a person has typed words into it, which can be seen where its view is shown."""
    view = _view_of(field)
    seen = view is not None and field.isVisibleTo(view)
    return seen and bool(words_in(field)) and _modified(field)


def _modified(field: Field) -> bool:
    if field.isReadOnly():
        return False
    return field.isModified() if isinstance(field, QLineEdit) else field.document().isModified()


def _is_cell(field: Field) -> bool:
    viewport = field.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QAbstractItemView)


def _may_hold_draft(field: Field) -> bool:
    return not keeps_itself(field) and (_is_cell(field) or _view_of(field) is not None)


def _is_taken_when_left(field: QLineEdit) -> bool:
    return field.receivers("2editingFinished()") > 0  # "2": as Qt marks the name of a signal


def _is_draft(field: Field) -> bool:
    if _is_cell(field):
        return _modified(field)
    if field.property(_GOES):
        return _modified(field) and field.hasFocus()
    return holds_typed(field)


def _view_of(field: QWidget) -> View | None:
    """Return the outermost view that it stands in."""
    view, parent = None, field.parentWidget()
    while parent is not None:
        view = parent if isinstance(parent, View) else view
        parent = parent.parentWidget()
    return view
