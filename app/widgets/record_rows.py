"""Short ordered lists in which each record has a row of its own fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command, Move, Remove
from app.domain.records import Ordered, Record
from app.domain.workshop import Workshop
from app.widgets.buttons import IconButton
from app.widgets.containers import Hairline
from app.widgets.theme import XS, S, Type

if TYPE_CHECKING:
    from app.document.document import Document


class _Row(QWidget):
    def __init__(self, rows: RecordRows, record: Record, content: QWidget) -> None:
        super().__init__()
        self.id = record.id
        self.content = content
        self._rows = rows
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(S)
        line = QHBoxLayout()
        line.setContentsMargins(0, S, 0, 0)
        line.setSpacing(S)
        line.addWidget(content, 1)
        self.more = IconButton(
            "ellipsis", f"More about this {record.noun}", size=Type.SMALL, menu=self.make_menu
        )
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(line)
        outer.addWidget(Hairline())

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        for action in self._rows.extra(self.id, menu):
            menu.addAction(action)
        if not menu.isEmpty():
            menu.addSeparator()
        if self._rows.movable:
            menu.addAction("Move up\tAlt+Up", lambda: self._rows.move_row(self.id, -1))
            menu.addAction("Move down\tAlt+Down", lambda: self._rows.move_row(self.id, 1))
        menu.addAction("Remove\tCtrl+Del", lambda: self._rows.remove(self.id))
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class RecordRows(QWidget):
    """Rows of fields, one for each record, in their order.

    make_row: the content for a record; where it has `refresh(record)` it is told of changes.
    Alt+Up and Alt+Down move the row that is worked in, Ctrl+Del removes it; both, and what
    `extra` adds, stand in its menu as well. removed, moved: undo takes them back.
    """

    changed = Signal()

    def __init__(
        self,
        document: Document,
        cls: type[Record],
        make_row: Callable[[Any], QWidget],
        *,
        records: Callable[[Workshop], Sequence[Record]] | None = None,
        extra: Callable[[str, QMenu], Sequence[QAction]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._cls, self._make_row = document, cls, make_row
        self._records = records or (lambda workshop: workshop.ordered(cls))
        self._extra = extra
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.movable = issubclass(cls, Ordered)
        document.changed.connect(self._on_changed)
        self.refresh()

    @property
    def ids(self) -> list[str]:
        """Ids of the rows in order."""
        return list(self._rows)

    def row(self, id: str) -> QWidget | None:
        """Return the content of a record's row."""
        found = self._rows.get(id)
        return found.content if found is not None else None

    def extra(self, id: str, menu: QMenu) -> Sequence[QAction]:
        """Return further actions for the menu of a row."""
        return self._extra(id, menu) if self._extra is not None else ()

    def focus_row(self, id: str) -> None:
        """Put the cursor into the first field of a row."""
        content = self.row(id)
        if content is None:
            return
        for child in content.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled():
                child.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def refresh(self) -> None:
        """Read the records again; rows that stay keep their fields and the cursor."""
        records = list(self._records(self._document.workshop))
        ids = [r.id for r in records]
        for id in [i for i in self._rows if i not in ids]:
            gone = self._rows.pop(id)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        ordered = {}
        for index, record in enumerate(records):
            row = self._rows.get(record.id) or self._new(record)
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
            refresh = getattr(row.content, "refresh", None)
            if refresh is not None:
                refresh(record)
            ordered[record.id] = row
        self._rows = ordered
        # Showing a widget that has no place yet would open a window of its own.
        if self.parentWidget() is not None or not records:
            self.setVisible(bool(records))

    def remove(self, id: str) -> None:
        """Remove a record."""
        ids = self.ids
        self._document.flush()
        if self._run(Remove(self._cls.kind, id)) is None:
            return
        left = self.ids
        if left:
            self.focus_row(left[min(ids.index(id), len(left) - 1)])

    def move_row(self, id: str, by: int) -> None:
        """Move a record up or down by one."""
        ids = self.ids
        row = ids.index(id) + by
        if not self.movable or not 0 <= row < len(ids):
            return
        focused = QApplication.focusWidget()
        after = row + (1 if by > 0 else 0)
        before = ids[after] if after < len(ids) else None
        self._document.flush()
        if self._run(Move(self._cls.kind, id, before)) is not None and focused is not None:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the chords of a row before its field does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            id = self._row_of(watched)
            if id and self._chord(id, event):
                return True
        return False

    def _chord(self, id: str, event: QKeyEvent) -> bool:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.movable:
            self.move_row(id, -1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        if control and event.key() == Qt.Key.Key_Delete:
            self.remove(id)
            return True
        return False

    def _row_of(self, widget: QObject) -> str:
        at: QObject | None = widget
        while at is not None and not isinstance(at, _Row):
            at = at.parent()
        return at.id if isinstance(at, _Row) else ""

    def _new(self, record: Record) -> _Row:
        row = _Row(self, record, self._make_row(record))
        for child in row.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus:
                child.installEventFilter(self)
        return row

    def _run(self, command: Command) -> ChangeSet | None:
        done = self._document.execute(command, initiator=self)
        if done is not None:
            self.refresh()
            self.changed.emit()
        return done

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if initiator is not self and self._cls.kind in changes.kinds:
            self.refresh()
