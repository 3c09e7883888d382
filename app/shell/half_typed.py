"""What is typed into a line that adds, and not added yet: it is not let go without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app.domain.text import shorten
from app.widgets.view import View

if TYPE_CHECKING:
    from app.shell.workspace import Workspace

Field = QLineEdit | QPlainTextEdit
_FIGURES = 40
"""Fields for so many letters and fewer take days and figures, and keep them once they are taken."""


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


def half_typed(workspace: Workspace) -> Field | None:
    """Return a field with words of a person that belong to no record yet."""
    for page in workspace.way.pages():
        fields: list[Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        for field in fields:
            if not hasattr(field, "binding") and _modified(field) and _shown(field):
                return field
    return None


def _words(field: Field) -> str:
    text = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    return text.strip()


def _modified(field: Field) -> bool:
    if field.isReadOnly() or not _words(field):
        return False
    if isinstance(field, QLineEdit):
        return field.isModified() and field.maxLength() > _FIGURES
    return field.document().isModified()


def _shown(field: QWidget) -> bool:
    """Whether it can be seen where its view is shown."""
    view, parent = None, field.parentWidget()
    while parent is not None:
        view = parent if isinstance(parent, View) else view
        parent = parent.parentWidget()
    return view is not None and field.isVisibleTo(view)
