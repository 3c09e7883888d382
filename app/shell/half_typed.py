"""What is typed into a line that adds, and not added yet: it is not let go without a word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.domain.text import shorten
from app.shell.drafts import Field, holds_typed, keeps_itself, words_in
from app.shell.workspace import Workspace

_FIGURES = 40
"""Fields for so many letters and fewer take days and figures, and keep them once they are taken."""


class HalfTyped:
    """Asks with a sentence and not in a sheet: whoever leaves again while it is seen means it."""

    def __init__(self) -> None:
        self._given_up = ""

    def keeps(self, workspace: Workspace | None) -> bool:
        """Whether something is still to be added; then it is brought into sight, and told."""
        focused = QApplication.focusWidget()
        if workspace is not None and focused is not None and workspace.isAncestorOf(focused):
            workspace.setFocus()  # a cell or a sentence that is being changed is kept by that
        found = _half_typed(workspace) if workspace is not None else None
        words = words_in(found) if found is not None else ""
        said = f"“{shorten(words, 60)}” is typed and not added yet. Leave again to drop it."
        if workspace is not None and workspace.says(said):
            self._given_up = words
        if workspace is None or found is None or words == self._given_up:
            return False
        workspace.navigate(*workspace.way.where(found))
        workspace.way.settle()
        found.setFocus(Qt.FocusReason.OtherFocusReason)
        workspace.say(said)
        return True


def _half_typed(workspace: Workspace) -> Field | None:
    """Return a field with words of a person that belong to no record yet."""
    for page in workspace.way.pages():
        fields: list[Field] = [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]
        for field in fields:
            figures = isinstance(field, QLineEdit) and field.maxLength() <= _FIGURES
            if not figures and not keeps_itself(field) and holds_typed(field):
                return field
    return None
