"""The bottom line: whether it is saved, what was done last, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.document.unkept import Unkept
from app.domain.changes import ChangeSet
from app.domain.records import RoomClock, RoomState
from app.session import Save, SaveState
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.chips import Chip
from app.widgets.labels import Badge, Caption, set_tooltip
from app.widgets.progress import TaskStrip
from app.widgets.theme import XS, L, M, Type

if TYPE_CHECKING:
    from app.document.document import Document

_STATES = {
    Save.SAVED: ("check", "Saved", "first"),
    Save.SAVING: ("hourglass", "Saving…", "muted"),
    Save.FAILED: ("triangle-alert", "Not saved", "red"),
    Save.READ_ONLY: ("eye", "To be looked at only", "muted"),
}
_CLOSING = ("hourglass", "Closing…", "muted")
_HELD = ("pencil", "Typed, not saved yet", "muted")
_WHEN = {
    Unkept.SOON: "What is typed is saved at the next pause, and every two seconds till then.",
    Unkept.HELD: "What is typed in a field is saved when it is added: press Enter there.",
}


class StatusLine(QWidget):
    """Tells the truth about the file and about what was done last.

    Undo stands only beside the change that it takes back, Redo beside the one that was taken back.
    next_requested: the next step was pressed. quietly_taken_back(label): a change was undone that
    did not stand here, because one that no undo takes back came after it.
    """

    next_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    quietly_taken_back = Signal(str)
    palette_requested = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._closing = False
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.saved = Badge()
        self.last = Caption("", elide=True)
        self.last.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.undo = Button("Undo", kind="link", size=Type.SMALL, on_click=self.undo_requested.emit)
        self.undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.redo = Button("Redo", kind="link", size=Type.SMALL, on_click=self.redo_requested.emit)
        self.redo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._offered = self._again = ""
        self.next = Button("", kind="text", size=Type.SMALL, on_click=self.next_requested.emit)
        self.next.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.strip = TaskStrip()
        self.keys = Chip("Ctrl+K", on_click=self.palette_requested.emit)
        self.keys.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.keys.setAccessibleName("All actions (Ctrl+K)")
        self._lay_out()
        document.save_state_changed.connect(self.show_state)
        document.unkept_changed.connect(self._show_mark)
        document.undo_changed.connect(self.refresh)
        document.changed.connect(self._on_changed)
        self.show_state(document.save_state)
        self.refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(L + 4, XS + 2, L + 4, XS + 2)
        line.setSpacing(M)
        line.addWidget(self.saved)
        line.addSpacing(XS)
        line.addWidget(self.last)
        line.addWidget(self.undo)
        line.addWidget(self.redo)
        line.addStretch(1)
        line.addWidget(self.strip)
        line.addWidget(self.next)
        line.addWidget(self.keys)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(Hairline())
        layout.addLayout(line)

    def show_state(self, state: SaveState) -> None:
        """Say whether everything that was done, and all that is typed, is durable."""
        self._state = state
        self._show_mark()

    def show_closing(self, closing: bool) -> None:
        """Say that the workshop is being closed, and takes that long; or that it is not."""
        self._closing = closing
        self._show_mark()

    def _show_mark(self) -> None:
        state = self._state
        unkept = self._document.unkept
        badge, when = _STATES[state.save], ""
        if unkept and state.save in (Save.SAVED, Save.SAVING):
            badge = _HELD if unkept is Unkept.HELD else _STATES[Save.SAVING]
            when = _WHEN[unkept]
        if self._closing:
            badge = _CLOSING
        self.saved.set_badge(*badge)
        set_tooltip(self.saved, when or state.sentence)

    def show_next(self, phrase: str) -> None:
        """Say what comes next, or nothing."""
        self.next.set_label(f"Next: {phrase}" if phrase else "")
        self.next.setVisible(bool(phrase))

    def refresh(self) -> None:
        """Offer to take back what stands here, or to do it again."""
        document = self._document
        if not self.last.whole_text:
            self._show(document.undo_label, offered=document.undo_label)
        label = document.undo_label
        self.undo.setVisible(bool(label) and self._offered == label)
        set_tooltip(self.undo, f"Take back: {label} (Ctrl+Z)")
        self.redo.setVisible(bool(self._again) and self._again == document.redo_label)
        set_tooltip(self.redo, f"Do again: {self._again} (Ctrl+Y)")

    def _show(self, words: str, *, offered: str = "", again: str = "") -> None:
        self.last.setText(words)
        self._offered, self._again = offered, again

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.kinds <= {RoomState.kind, RoomClock.kind}:
            return  # what the room sees and its clock: nothing that the Undo beside it takes back
        if self._document.taking_back:
            self._take_back(changes.label)
        else:
            self._show(changes.label, offered=changes.label if changes.logged else "")
        self.refresh()

    def _take_back(self, label: str) -> None:
        # After "Taken back: …" undo goes on back in time, as is said here each time.
        quiet = not (self._offered == label or self._again)
        self._show(f"Taken back: {label}", again=label)
        if quiet:
            self.quietly_taken_back.emit(label)
