"""The facilitator's guide for the activity: say, do, watch for, keys, and private notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.records import Stage
from app.domain.template import Activity
from app.shell.notes import NoteField
from app.widgets.buttons import IconButton
from app.widgets.cards import Hairline, IconView
from app.widgets.containers import ScrollColumn, column, row
from app.widgets.context import KeyHint
from app.widgets.labels import Overline, PlainLabel
from app.widgets.passage import Passage
from app.widgets.theme import XL, XS, L, M, S, Type, px

if TYPE_CHECKING:
    from app.document.document import Document

WIDE = 278
_SECTIONS = ("Say", "Do", "Watch for", "Ask", "Ready?")


class GuidePanel(QWidget):
    """The right column. fold_requested: its own button was pressed."""

    fold_requested = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setProperty("surface", "guide")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Facilitator’s guide")
        self._title = PlainLabel("", bold=True, wrap=True)
        self._fold = IconButton(
            "panel-right",
            "Fold the guide (Ctrl+G)",
            size=Type.SMALL,
            on_click=self.fold_requested.emit,
        )
        self._fold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll = ScrollColumn(margins=(L + 4, 0, L + 4, XL), spacing=L)
        self._words = QWidget()
        sections = QVBoxLayout(self._words)
        sections.setContentsMargins(0, 0, 0, 0)
        sections.setSpacing(L)
        self._passages = [Passage(name) for name in _SECTIONS]
        self._keys = Passage("Keys", size=Type.SMALL, tone="muted")
        for passage in (*self._passages, self._keys):
            sections.addWidget(passage)
        self._side = ScrollColumn(margins=(L - 4, 0, L - 4, XL))
        self._side.hide()
        self._side_widget: QWidget | None = None
        self.note = NoteField(document)
        self._notes = QWidget()
        head = row(Overline("My notes"), IconView("lock", size=13), None, spacing=XS + 2)
        self._notes.setLayout(column(head, self.note, spacing=0))
        self._scroll.column.addWidget(self._words)
        self._scroll.column.addWidget(self._notes)
        self._lay_out()

    def show_activity(
        self,
        stage: Stage | None,
        key: str,
        title: str,
        words: Activity | None,
        keys: Sequence[KeyHint],
    ) -> None:
        """Show the words of the template about an activity, its keys, and the note."""
        self._take_side(None)
        self._title.setText(title)
        for passage, lines in zip(self._passages, _lines_of(words), strict=True):
            passage.show_lines(lines)
        # A line begins with a key, not with the point before it.
        said = "\u00a0· ".join(f"{hint.keys} {hint.words}" for hint in keys)
        self._keys.show_lines([said] if said else [])
        self._notes.setVisible(stage is not None)
        if stage is not None:
            self.note.show_note(stage, key)
        else:
            self.note.keep()
        self._scroll.verticalScrollBar().setValue(0)

    def show_side(self, title: str, widget: QWidget) -> None:
        """Show what a page wants to stand here instead."""
        self.note.keep()
        self._title.setText(title)
        self._notes.hide()
        self._take_side(widget)

    def go_to_top(self) -> None:
        """Show it from its beginning."""
        for area in (self._scroll, self._side):
            area.verticalScrollBar().setValue(0)

    def begin_note(self) -> None:
        """Put the cursor into the notes, where there are any, and bring them into sight."""
        if self.note.isVisible():
            self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._scroll.show_widget(self.note)

    def set_narrow(self, width: int) -> None:
        """Be as wide as the words need, within what the window has."""
        self.setFixedWidth(width)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(L + 4, L, S, M)
        head.addWidget(self._title, 1)
        head.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(0)
        inside.addLayout(head)
        inside.addWidget(self._side, 1)
        inside.addWidget(self._scroll, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(Hairline(vertical=True))
        line.addLayout(inside, 1)
        self.setFixedWidth(px(WIDE))

    def _take_side(self, widget: QWidget | None) -> None:
        if self._side_widget is not None and self._side_widget is not widget:
            self._side.column.removeWidget(self._side_widget)
            self._side_widget.setParent(None)
        self._side_widget = widget
        self._scroll.setVisible(widget is None)
        self._side.setVisible(widget is not None)
        if widget is not None:
            self._side.column.addWidget(widget)
            widget.show()


def _lines_of(words: Activity | None) -> tuple[Sequence[str], ...]:
    """Return what the sections say of an activity, in their order."""
    if words is None:
        return ((),) * len(_SECTIONS)
    return words.say, words.do, words.watch, words.prompts, words.checklist
