"""Ordered lists in which each record has a row of its own fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QSizePolicy, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command, Move, Remove
from app.domain.records import Ordered, Record
from app.domain.workshop import Workshop
from app.widgets.gradual import PAUSE, Gradual
from app.widgets.record_row import Column, Row, scroll_column_of
from app.widgets.theme import px

if TYPE_CHECKING:
    from app.document.document import Document

_UNSEEN = 6
"""So many rows are made before the list is shown; the others when it can be seen."""
_GUESSED = 72
"""Pixels for a row, until one is made that can be measured."""


class RecordRows(QWidget):
    """Rows of fields, one for each record, in their order.

    make_row: the content for a record; where it has `refresh(record)` it is told when the record
    has changed, and at each `refresh`. Alt+Up and Alt+Down move the row that is worked in,
    Ctrl+Del removes it; both, and what `extra` adds, stand in its menu as well. removed, moved:
    undo takes them back. Each record has its place at once; its fields come a few at a time,
    those in sight first, or as soon as `row` or `focus_row` asks for them.
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
        self._rows: dict[str, Row] = {}
        self._known: dict[str, Record] = {}
        self._empty: dict[str, Row] = {}
        """The rows that have no fields yet."""
        self._usual = 0
        self._steps = Gradual(self)
        self._column = Column(self)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.movable = issubclass(cls, Ordered)
        document.changed.connect(self._on_changed)
        self.refresh()

    @property
    def ids(self) -> list[str]:
        """Ids of the rows in order."""
        return list(self._rows)

    @property
    def busy(self) -> bool:
        """Whether rows are being made."""
        return self._steps.busy

    def row(self, id: str) -> QWidget | None:
        """Return the content of a record's row."""
        found = self._rows.get(id)
        if found is not None and found.content is None:
            self._make(found)
        return found.content if found is not None else None

    def extra(self, id: str, menu: QMenu) -> Sequence[QAction]:
        """Return further actions for the menu of a row."""
        return self._extra(id, menu) if self._extra is not None else ()

    def focus_row(self, id: str) -> None:
        """Put the cursor into the first field of a row, and bring it into sight."""
        if self.row(id) is not None:
            self._rows[id].focus()
            # What is not laid out yet has no place to scroll to.
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(id))

    def refresh(self) -> None:
        """Read the records again; rows that stay keep their fields and the cursor."""
        self._look(None)

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
        # Fields get hundreds of events while they are shown: to ask each for its type takes long.
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            id = self._row_of(watched)
            if id and self._chord(id, event):
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with the rows, after those that are there are laid out and painted."""
        super().showEvent(event)
        self._go_on()

    # -- what is there --------------------------------------------------------------------

    def _look(self, named: Collection[str] | None) -> None:
        """Read the records; tell the rows of those that are named, all where another came, went
        or moved, and always where none is named."""
        records = {record.id: record for record in self._records(self._document.workshop)}
        self._known = records
        if list(records) != list(self._rows):
            self._arrange(records)
            named = None
        for id, row in self._rows.items():
            if row.content is not None and (named is None or id in named):
                row.tell(records[id])
        # Showing a widget that has no place yet would open a window of its own.
        if self.parentWidget() is not None or not records:
            self.setVisible(bool(records))
        self._go_on()

    def _arrange(self, records: dict[str, Record]) -> None:
        above = self._made_above()
        for id in [i for i in self._rows if i not in records]:
            gone = self._rows.pop(id)
            self._empty.pop(id, None)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        ordered = {}
        for index, id in enumerate(records):
            row = self._rows.get(id) or self._place(id)
            if self._column.indexOf(row) != index:
                self._column.insertWidget(index, row)
            ordered[id] = row
        self._rows = ordered
        self._empty = {id: row for id, row in ordered.items() if row.content is None}
        for id, before in self._made_above().items():
            if above.get(id, self) is not before:
                self._tie(ordered[id], before)

    def _place(self, id: str) -> Row:
        return Row(id, self._menu_of, self._usual or px(_GUESSED))

    def _made_above(self) -> dict[str, Row | None]:
        """Return for each row that is made the one above it that is."""
        found: dict[str, Row | None] = {}
        above = None
        for id, row in self._rows.items():
            if row.content is not None:
                found[id], above = above, row
        return found

    def _tie(self, row: Row, above: Row | None) -> None:
        """Have Tab come to a row after the one above it, whenever it was made."""
        before: QWidget = above.stops[-1] if above is not None and above.stops else self
        # Qt orders only what Tab can come to.
        policy = self.focusPolicy()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for stop in row.stops:
            QWidget.setTabOrder(before, stop)
            before = stop
        self.setFocusPolicy(policy)

    # -- making rows ----------------------------------------------------------------------

    def _go_on(self) -> None:
        if self._empty and not self._steps.busy:
            self._steps.run(self._making())

    def _making(self) -> Iterator[object]:
        if self.isVisible():
            yield PAUSE
            self._measure()
        while (row := self._next()) is not None:
            self._make(row)
            # Of what nobody sees one at a turn: all rows are laid out after each.
            yield None if self._is_seen(row) or not self.isVisible() else PAUSE

    def _next(self) -> Row | None:
        """Return the row to be made next: one that would be seen, else the topmost."""
        if not self._empty:
            return None
        first = next(iter(self._empty.values()))
        if not self.isVisible():
            return first if len(self._rows) - len(self._empty) < _UNSEEN else None
        seen = self.visibleRegion().boundingRect()
        return next((r for r in self._empty.values() if r.geometry().intersects(seen)), first)

    def _is_seen(self, row: Row) -> bool:
        return row.geometry().intersects(self.visibleRegion().boundingRect())

    def _make(self, row: Row) -> None:
        record = self._known[row.id]
        row.fill(record, self._make_row(record))
        del self._empty[row.id]
        for stop in row.stops:
            stop.installEventFilter(self)
        self._tie(row, self._made_above()[row.id])
        row.tell(record)

    def _measure(self) -> None:
        """Give the rows that are not made the height of one that is."""
        high = next((row.height() for row in self._rows.values() if row.content is not None), 0)
        if high and high != self._usual:
            self._usual = high
            for empty in self._empty.values():
                empty.setMinimumHeight(high)

    def _bring_into_sight(self, id: str) -> None:
        row, column = self._rows.get(id), scroll_column_of(self)
        if column is not None and row is not None:
            column.show_widget(row)

    def _menu_of(self, row: Row) -> QMenu:
        menu = QMenu(row)
        for action in self.extra(row.id, menu):
            menu.addAction(action)
        if not menu.isEmpty():
            menu.addSeparator()
        if self.movable:
            menu.addAction("Move up\tAlt+Up", lambda: self.move_row(row.id, -1))
            menu.addAction("Move down\tAlt+Down", lambda: self.move_row(row.id, 1))
        menu.addAction("Remove\tCtrl+Del", lambda: self.remove(row.id))
        return menu

    # -- what is done ---------------------------------------------------------------------

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
        while at is not None and not isinstance(at, Row):
            at = at.parent()
        return at.id if isinstance(at, Row) else ""

    def _run(self, command: Command) -> ChangeSet | None:
        done = self._document.execute(command, initiator=self)
        if done is not None:
            self.refresh()
            self.changed.emit()
        return done

    def _on_changed(self, changes: ChangeSet, initiator: object) -> None:
        if initiator is not self and self._cls.kind in changes.kinds:
            self._look({c.id for c in changes.changes if c.kind == self._cls.kind})
