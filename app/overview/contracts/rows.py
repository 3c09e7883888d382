"""The contracts as a list whose rows are drawn: it may be long."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QSizePolicy, QWidget

from app.overview.contracts.facts import ContractFacts
from app.overview.contracts.row import FACTS, ContractDelegate, Places, places, row_height
from app.widgets.labels import plain_tooltip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class ContractRows(QAbstractListModel):
    """Ids of contracts in order. What is said of one is derived when its row is first drawn, and
    again after a change: three hundred at once would hold the window up.

    facts: of a contract id, None where it is gone. title: both parties, which is quick.
    """

    def __init__(
        self,
        facts: Callable[[str], ContractFacts | None],
        title: Callable[[str], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.ids: tuple[str, ...] = ()
        self._facts, self._title = facts, title
        self._known: dict[str, ContractFacts | None] = {}

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show these contracts as they are now."""
        self._known.clear()
        fresh = tuple(ids)
        if fresh != self.ids:
            self.beginResetModel()
            self.ids = fresh
            self.endResetModel()
        elif fresh:
            self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))

    def facts(self, row: int) -> ContractFacts | None:
        """Return what a row says."""
        id = self.ids[row]
        if id not in self._known:
            self._known[id] = self._facts(id)
        return self._known[id]

    def rowCount(self, parent: Index | None = None) -> int:
        """How many contracts."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = int(_Role.DisplayRole)) -> Any:
        """The facts, and what they say; the parties for a name that is typed to go there."""
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == _Role.DisplayRole:
            return self._title(self.ids[index.row()])
        asked = (FACTS, _Role.AccessibleTextRole, _Role.ToolTipRole)
        found = self.facts(index.row()) if role in asked else None
        if found is None or role == FACTS:
            return found
        # The tooltip holds what a narrow row cuts.
        return plain_tooltip(found.spoken) if role == _Role.ToolTipRole else found.spoken


class ContractList(QListView):
    """The contracts below each other, as long as they are; what scrolls is round it.

    opened(id): a click or Enter on one. changes_asked(id): somebody wants to see why the
    signatures of one are void. stood(its place in the list): the keyboard has come to one.
    """

    opened = Signal(str)
    changes_asked = Signal(str)
    stood = Signal(QRect)

    def __init__(
        self, facts: Callable[[str], ContractFacts | None], title: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.rows = ContractRows(facts, title, self)
        self.setModel(self.rows)
        self._drawing = ContractDelegate(self)
        self.setItemDelegate(self._drawing)
        self._pressed = -1
        self.setAccessibleName("Service contracts")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> str:
        """Id of the contract that the keyboard is on, "" for none."""
        row = self.currentIndex().row()
        return self.rows.ids[row] if 0 <= row < len(self.rows.ids) else ""

    def show_ids(self, ids: Sequence[str]) -> None:
        """Show these contracts as they are now; the keyboard stays on the one it is on."""
        current = self.current
        self.rows.show_ids(ids)
        if current != self.current and current in self.rows.ids:
            self.stand(current)
        self._fit()

    def stand(self, id: str) -> None:
        """Put the keyboard's mark on a contract, and tell where it is."""
        if id in self.rows.ids:
            self._go_to(self.rows.ids.index(id))

    def place(self, id: str) -> Places:
        """Return where the parts of a contract's row are in the list."""
        index = self.rows.index(self.rows.ids.index(id))
        facts = self.rows.facts(index.row())
        assert facts is not None
        return places(self.visualRect(index), facts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open, with Shift they ask for what changed; a page is as much
        as can be seen."""
        key, before = Qt.Key(event.key()), self.currentIndex().row()
        if key in _ENTER and self.current:
            self._enter(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in _PAGES:
            seen = self.visibleRegion().boundingRect().height() // row_height()
            self._go_to(before + _PAGES[key] * max(seen - 1, 1))
        else:
            super().keyPressEvent(event)
            if self.currentIndex().row() != before:
                self.stood.emit(self.visualRect(self.currentIndex()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the row that the keyboard has come to."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._go_to(self.currentIndex().row())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the row: only a release on the same one is a click."""
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint()).row()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a row opens it; one on its button asks for what changed."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        row = self.indexAt(point).row()
        if row < 0 or row != self._pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        id = self.rows.ids[row]
        at = self.place(id)
        if at.see.contains(point):
            self.changes_asked.emit(id)
        elif at.card.contains(point):
            self.opened.emit(id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light the button that is pointed at."""
        super().mouseMoveEvent(event)
        self._point(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at."""
        super().leaveEvent(event)
        self._drawing.pointer = None

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "rows"):
            self.scheduleDelayedItemsLayout()
            self._fit()

    def _enter(self, shift: bool) -> None:
        if not shift:
            self.opened.emit(self.current)
            return
        facts = self.rows.facts(self.currentIndex().row())
        if facts is not None and facts.void:
            self.changes_asked.emit(self.current)

    def _go_to(self, row: int) -> None:
        """Go to a row, or to the last or first where there is none so far down or up."""
        if not self.rows.ids:
            return
        index = self.rows.index(min(max(row, 0), len(self.rows.ids) - 1))
        self.setCurrentIndex(index)
        self.stood.emit(self.visualRect(index))

    def _point(self, point: QPoint) -> None:
        self._drawing.pointer = point
        self.update(self.indexAt(point))

    def _fit(self) -> None:
        self.setFixedHeight(row_height() * len(self.rows.ids))
