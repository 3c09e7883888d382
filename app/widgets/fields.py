"""Text fields that are bound to a field of a record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.records import KINDS, Participant, specs
from app.widgets.binding import Bound, Editor, FieldBinding, Writer
from app.widgets.entries import Completions, LineEdit, TextEdit
from app.widgets.theme import Type

if TYPE_CHECKING:
    from app.document.document import Document


class LineField(Bound, LineEdit):
    """One line of text of a record.

    quiet: no frame until it is pointed at or typed in, as for titles. complete: names offered.
    """

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        *,
        placeholder: str = "",
        name: str = "",
        quiet: bool = False,
        bold: bool = False,
        size: int = Type.BODY,
        complete: Completions | None = None,
        write: Writer | None = None,
        parent: QWidget | None = None,
    ) -> None:
        spec = specs(KINDS[kind])[field]
        super().__init__(
            placeholder, name=name or spec.label, limit=spec.limit, size=size, parent=parent
        )
        self._composing = False
        self.setProperty("quiet", "true" if quiet else "false")
        self.setProperty("weight", "bold" if bold else "plain")
        self.binding = FieldBinding(document, kind, id, field, self, write=write)
        self.textEdited.connect(self.binding.typed)
        self.returnPressed.connect(self.binding.finish)
        if complete is not None:
            self.complete_from(complete)
            self.completer().activated.connect(self._took_name)

    def value(self) -> Any:
        """The text, without blanks at its ends."""
        return " ".join(self.text().split())

    def show_value(self, value: str | None) -> None:
        """Show the record's text and keep the cursor where it is."""
        text = value or ""
        if text != self.text():
            cursor = self.cursorPosition()
            self.setText(text)
            self.setCursorPosition(min(cursor, len(text)) if self.hasFocus() else 0)

    def forget_undo(self) -> None:
        """Leave what is kept to the workshop's own undo."""
        if not self._composing:
            cursor = self.cursorPosition()
            self.setText(self.text())
            self.setCursorPosition(cursor)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Notice when a letter is being composed: it must not be disturbed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed, and show it from its beginning where there is not room for all."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.binding.finish()
            self.setCursorPosition(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what is not kept yet."""
        if event.key() == Qt.Key.Key_Escape and self.binding.dirty:
            self.binding.take_back()
            return
        super().keyPressEvent(event)

    def _took_name(self) -> None:
        self.binding.typed()
        self.binding.finish()


class TextField(Bound, TextEdit):
    """Several lines of text of a record.

    binding: makes the binding where another than of one field of one record is meant.
    """

    def __init__(
        self,
        document: Document,
        kind: str,
        id: str | None,
        field: str,
        *,
        placeholder: str = "",
        name: str = "",
        quiet: bool = False,
        lines: int = 2,
        most: int = 12,
        size: int = Type.BODY,
        write: Writer | None = None,
        binding: Callable[[Editor], FieldBinding] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        spec = specs(KINDS[kind])[field]
        super().__init__(
            placeholder,
            name=name or spec.label,
            limit=spec.limit,
            lines=lines,
            most=most,
            size=size,
            parent=parent,
        )
        self.setProperty("quiet", "true" if quiet else "false")
        self._showing = False
        self._line = spec.line
        self.binding = (
            binding(self)
            if binding is not None
            else FieldBinding(document, kind, id, field, self, write=write)
        )
        self.textChanged.connect(self._typed)
        self.entered.connect(lambda _text: self.binding.finish())

    def value(self) -> str:
        """The text, without blanks at its ends."""
        text = self.toPlainText()
        return " ".join(text.split()) if self._line else text.strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends one line; Escape takes back what is not kept yet."""
        if self._line and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.binding.finish()
            return
        if event.key() == Qt.Key.Key_Escape and self.binding.dirty:
            self.binding.take_back()
            return
        super().keyPressEvent(event)

    def show_value(self, value: str | None) -> None:
        """Show the record's text and keep the cursor where it is."""
        text = value or ""
        if text == self.toPlainText():
            return
        self._showing = True
        cursor = self.textCursor()
        position = cursor.position() if self.hasFocus() else 0
        self.setPlainText(text)
        cursor = self.textCursor()
        cursor.setPosition(min(position, len(text)))
        self.setTextCursor(cursor)
        self._showing = False

    def forget_undo(self) -> None:
        """Leave what is kept to the workshop's own undo."""
        self.document().clearUndoRedoStacks()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.binding.finish()

    def _typed(self) -> None:
        if not self._showing:
            self.binding.typed()


def bind_text(document: Document, kind: str, id: str, field: str) -> LineField | TextField:
    """Return the field that fits: one line where the record holds one line, else several."""
    if specs(KINDS[kind])[field].line:
        return LineField(document, kind, id, field)
    return TextField(document, kind, id, field)


def people(document: Document) -> Completions:
    """Return names of participants, to be offered for owners and chairs."""
    return lambda: sorted({p.name for p in document.workshop.all(Participant)})
