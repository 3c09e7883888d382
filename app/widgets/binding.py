"""Joins one editor to one field of one record: typing is gathered, then becomes one command."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command, Edit
from app.domain.errors import DomainError
from app.domain.records import KINDS, Record, Spec, specs
from app.widgets.keeping import Keeping

if TYPE_CHECKING:
    from app.document.document import Document

Writer = Callable[[Any], Command | None]
"""Makes the command that gives the field a value, or None where there is nothing to do."""


class Editor(Protocol):
    """What a binding asks of the widget it serves."""

    def value(self) -> Any:
        """Return what stands in it, as the record would hold it; ValueError says what is wrong."""

    def show_value(self, value: Any) -> None:
        """Show what the record holds."""

    def setEnabled(self, enabled: bool) -> None:  # noqa: N802
        """Let it be edited, or not."""


class FieldBinding(QObject):
    """Keeps one field of one record and one editor in step.

    The editor calls `typed` at each stroke and `finish` when the person is done with it. While
    something is typed and not kept, Ctrl+Z is the editor's own, and changes from elsewhere wait.
    typing: since a stroke and until it is left or Enter is pressed, kept meanwhile or not; left:
    it ended.
    """

    left = Signal()

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        editor: Editor,
        *,
        write: Writer | None = None,
    ) -> None:
        assert isinstance(editor, QWidget)
        super().__init__(editor)
        self._document = document
        self._kind, self._id, self._field = kind, id, field
        self._editor: Any = editor
        self._write = write or self._edit
        self.spec: Spec = specs(KINDS[kind])[field]
        self.dirty = self.typing = False
        self._locked = False
        self.keeping: Keeping | None = None
        document.changed.connect(self._on_changed)
        self.refresh()

    @property
    def record(self) -> Record | None:
        """The record as it is now, or None where it is gone."""
        return self._document.workshop.find(KINDS[self._kind], self._id)

    @property
    def id(self) -> str | None:
        """Whose field it is."""
        return self._id

    def rebind(self, id: str | None) -> None:
        """Serve the same field of another record; what was typed is kept first."""
        if id == self._id:
            return
        self.finish()
        self._id = id
        self.dirty = False
        self.refresh()

    def lock(self, locked: bool) -> None:
        """Let the value only be looked at, or be changed again; what was typed is kept first."""
        if locked == self._locked:
            return
        self.finish()
        self._locked = locked
        read_only = getattr(self._editor, "setReadOnly", None)
        if read_only is not None:
            read_only(locked or self._document.read_only)
        self.refresh()

    def typed(self) -> None:
        """A person changed something in the editor."""
        self.dirty = self.typing = True
        if self.keeping is None:
            # Most fields of a long page are never typed in: they do without.
            self.keeping = Keeping(self._document, self.keep_if_possible, self)
            self._document.flush_requested.connect(self.finish)
        self.keeping.stroke()

    def set_now(self) -> None:
        """A person chose something: keep it at once."""
        self.dirty = True
        self.finish()

    def keep_if_possible(self) -> bool:
        """Keep what is typed unless it would be refused as it stands; whether that was all."""
        try:
            command = self._command()
            if command is not None:
                command.changes(self._document.workshop)
        except (DomainError, ValueError):
            return False  # half a word; `finish` will say so if it stays
        return command is None or self._execute(command)

    def finish(self) -> bool:
        """Keep what is typed, or show the record's value again and let the refusal be read."""
        typing, self.typing = self.typing, False
        kept = self._keep()
        if typing:
            self.left.emit()
        return kept

    def _keep(self) -> bool:
        if not self.dirty:
            self._rest()
            return True
        try:
            command = self._command()
        except ValueError as error:
            self._document.refused.emit(str(error))
            self.take_back()
            return False
        kept = command is None or self._execute(command)
        self.take_back()
        return kept

    def take_back(self) -> None:
        """Show what the record holds, in the place of what is typed and not kept."""
        self.dirty = False
        self.refresh()
        self._forget_undo()
        self._rest()

    def refresh(self) -> None:
        """Show what the record holds, unless something is being typed."""
        if self.dirty:
            return
        record = self.record
        self._editor.setEnabled(record is not None and self._may_edit())
        self._editor.show_value(None if record is None else getattr(record, self._field))

    def _may_edit(self) -> bool:
        """Whether the editor may be used: words stay open to be selected where they are only
        to be looked at, and all else is closed."""
        if not (self._document.read_only or self._locked):
            return True
        lock = getattr(self._editor, "setReadOnly", None)
        if lock is None:
            return False
        lock(True)
        return True

    def _command(self) -> Command | None:
        """Return what gives the record the value, None where it has it; ValueError says why not."""
        record = self.record
        if record is None or not self.dirty:
            return None
        value = self._editor.value()
        if value == getattr(record, self._field):
            return None
        return self._write(value)

    def _edit(self, value: Any) -> Command:
        assert self._id is not None
        return Edit(self._kind, self._id, {self._field: value})

    def _execute(self, command: Command) -> bool:
        self.dirty = False
        done = self._document.execute(command, initiator=self)
        if done is None:
            self.dirty = True
            return False
        self._forget_undo()
        return True

    def _forget_undo(self) -> None:
        forget = getattr(self._editor, "forget_undo", None)
        if forget is not None:
            forget()

    def _rest(self) -> None:
        if self.keeping is not None:
            self.keeping.end()

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if initiator is self or not self._concerns(changes):
            return
        if self.record is None:
            self.dirty = False
            self._rest()
        self.refresh()

    def _concerns(self, changes: ChangeSet) -> bool:
        return any(c.kind == self._kind and c.id == self._id for c in changes.changes)


class Bound:
    """What all editors of a field have in common. binding: to be made by the editor."""

    binding: FieldBinding

    def rebind(self, id: str | None) -> None:
        """Show the same field of another record."""
        self.binding.rebind(id)


def leave_undo_to_document(event: QKeyEvent, *, undo: bool, redo: bool) -> bool:
    """Return whether the event claims Ctrl+Z or Ctrl+Y for a field that has no such typing.

    undo, redo: whether it has typing of its own to take back, to do again. Else the field must
    not take the key, so that the document's undo gets it.
    """
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    keys = QKeySequence.StandardKey
    return (not undo and event.matches(keys.Undo)) or (not redo and event.matches(keys.Redo))
