"""The facilitator's private note about an activity: on this laptop only, in no export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Command, Edit, Remove
from app.domain.records import PrivateNote, Stage
from app.widgets.entries import TextEdit
from app.widgets.keeping import Keeping

if TYPE_CHECKING:
    from app.document.document import Document


class NoteField(TextEdit):
    """A note that comes into being with its first words and goes with its last.

    left: Escape was pressed; whoever reads it has something else to do with the keyboard.
    """

    left = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__("Only you see this", name="My notes", lines=3, most=14)
        self.setProperty("flush", "true")
        self._workshop_document = document
        self._stage, self._activity = Stage.SETUP, ""
        self._showing = self._dirty = False
        self.keeping = Keeping(document, self._keep_typed, self)
        self.textChanged.connect(self._typed)
        self.setReadOnly(document.read_only)
        document.flush_requested.connect(self.keep)
        document.changed.connect(self._on_changed)

    def show_note(self, stage: Stage, activity: str) -> None:
        """Show the note of an activity; what was typed about another one is kept first."""
        self.keep()
        self._stage, self._activity = stage, activity
        self._show()

    def keep(self) -> None:
        """Turn what was typed into a command."""
        self._keep_typed()
        self.keeping.end()

    def _keep_typed(self) -> bool:
        if not self._dirty:
            return True
        self._dirty = False
        command = self._command(self.toPlainText().strip())
        if command is not None and (
            self._workshop_document.execute(command, initiator=self) is None
        ):
            self._show()
        self.document().clearUndoRedoStacks()  # what is kept is the workshop's to take back
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead out of it."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        self.keep()

    def _note(self) -> PrivateNote | None:
        notes = self._workshop_document.workshop.all(PrivateNote)
        wanted = (self._stage, self._activity)
        return next((n for n in notes if (n.stage, n.activity) == wanted), None)

    def _command(self, text: str) -> Command | None:
        note = self._note()
        if note is None:
            if not text:
                return None
            return Add(PrivateNote(stage=self._stage, activity=self._activity, text=text))
        if not text:
            return Remove(PrivateNote.kind, note.id)
        return Edit(PrivateNote.kind, note.id, {"text": text}) if text != note.text else None

    def _show(self) -> None:
        note = self._note()
        text = note.text if note is not None else ""
        if text != self.toPlainText():
            self._showing = True
            self.setPlainText(text)
            self._showing = False
        self._dirty = False

    def _typed(self) -> None:
        if not self._showing:
            self._dirty = True
            self.keeping.stroke()

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if initiator is not self and "private_note" in changes.kinds and not self._dirty:
            self._show()
