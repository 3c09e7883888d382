"""What is written on a list: two airy columns, edited in place while hidden, at any length."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.records import Perception, specs
from app.stages.perceptions.entry_model import ID, EntryModel, Index
from app.stages.perceptions.entry_painting import Look, paint_entry
from app.stages.perceptions.marks import EVIDENCE_KEYS, TONE_KEYS
from app.stages.perceptions.wrapping import Ruler
from app.widgets.entries import TextEdit
from app.widgets.theme import XL, L, S, px, theme

MEASURED_UP_TO = 300
"""Longer lists give every entry the same height, so that none has to be measured."""

MOST_LINES = 3
_GUTTER = XL
_LEAST = 104
"""Pixels at 100 % in which an entry of two lines stands whole."""


class _Editor(TextEdit):
    """A text in its place: Enter keeps it, Escape gives it up."""

    kept = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class EntryDelegate(QStyledItemDelegate):
    """Draws an entry: its text over at most three lines, its marks, a hairline below."""

    def __init__(self, parent: "EntryList") -> None:
        super().__init__(parent)
        self._list = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as a column; as high as the higher of its row, or all alike in a long list."""
        ruler = self._list.ruler()
        if self._list.uniformItemSizes():
            text = 2 * ruler.line
        else:
            beside = index.sibling(index.row() ^ 1, 0) if ruler.columns == 2 else index
            text = max(self._height(index, ruler), self._height(beside, ruler))
        return QSize(ruler.column_width, text + ruler.small_height + L + S)

    def _height(self, index: Index, ruler: Ruler) -> int:
        if not index.isValid():
            return 0
        gutter = _GUTTER if self._left(index) else 0
        height = ruler.height(str(index.data()), ruler.column_width - gutter - 2 * S)
        return min(height, MOST_LINES * (ruler.line + 1))

    def _left(self, index: Index) -> bool:
        return self._list.ruler().columns == 2 and index.row() % 2 == 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the entry."""
        look = self._list.look
        gutter = _GUTTER if look.columns == 2 and index.row() % 2 == 0 else 0
        rect = option.rect.adjusted(0, 0, -gutter, 0)
        paint_entry(painter, rect, option.state.value, self._list.entries.shown(index.row()), look)

    def _inner(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        """Leave a gutter between the columns, none at the right end."""
        rect: QRect = option.rect
        return rect.adjusted(0, 0, -_GUTTER if self._left(index) else 0, 0)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field in place of the words."""
        limit = specs(Perception)["text"].limit
        editor = _Editor(name="Edit the perception", limit=limit, lines=2, most=6, parent=parent)
        editor.kept.connect(lambda: self._end(editor, keep=True))
        editor.given_up.connect(lambda: self._end(editor, keep=False))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the text, with the cursor behind it."""
        if isinstance(editor, TextEdit):
            editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole)))
            editor.moveCursor(editor.textCursor().MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Keep the text; an emptied one stays as it was."""
        if isinstance(editor, TextEdit):
            text = editor.toPlainText().strip()
            if text:
                model.setData(index, text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """The editor takes the place of the entry, and more below where it needs it."""
        rect = self._inner(option, index)
        height = max(rect.height() - 4, editor.sizeHint().height())
        editor.setGeometry(rect.left(), rect.top() + 2, rect.width(), height)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Leave Enter, Tab and Escape to the editor: Qt's own rules are for single lines."""
        if isinstance(editor, _Editor) and event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(editor, event)

    def _end(self, editor: QWidget, *, keep: bool) -> None:
        if keep:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)


class EntryList(QListView):
    """The view of an EntryModel: row by row over two columns, one where it is narrow.

    mark_pressed(key): + 0 -, or with Alt f e b, while an entry is chosen: B and F alone belong to
    the projector. remove_requested: Delete. left_up: Up in the first row.
    """

    mark_pressed = Signal(str)
    remove_requested = Signal()
    left_up = Signal()

    def __init__(self, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = model
        self._look: Look | None = None
        self._ruler = Ruler(1, 1)
        self._ruled_for: tuple[int, float] | None = None
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(MEASURED_UP_TO)
        self.setMouseTracking(True)
        self.setAccessibleName("What is written on this list")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed)
        model.rowsInserted.connect(self._measure_alike)
        model.modelReset.connect(self._measure_alike)

    @property
    def look(self) -> Look:
        """What entries are drawn with while the list is painted."""
        return self._look or Look(self.ruler().columns, focused=self.hasFocus())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the entries that are in sight."""
        self._look = Look(self.ruler().columns, focused=self.hasFocus())
        super().paintEvent(event)
        self._look = None

    def ruler(self) -> Ruler:
        """What entries are measured with, at the width and the size of text of now."""
        now = (self.width(), theme().scale)
        if now != self._ruled_for:
            room = self._room()
            # One column where it is narrow, else two.
            self._ruler, self._ruled_for = Ruler(room, 2 if room >= px(640) else 1), now
        return self._ruler

    def _room(self) -> int:
        # As QListView lays out: less a scroll bar, whether it is there or not.
        bar = self.style().pixelMetric(
            QStyle.PixelMetric.PM_ScrollBarExtent, None, self.verticalScrollBar()
        )
        return self.maximumViewportSize().width() - bar - 3

    def chosen(self) -> Sequence[str]:
        """Ids of the selected entries."""
        return [str(index.data(ID)) for index in self.selectedIndexes()]

    def select(self, id: str) -> None:
        """Make an entry the current one and bring it into sight."""
        row = self.entries.row_of(id)
        if row >= 0:
            self.setCurrentIndex(self.entries.index(row, 0))
            self.scrollTo(self.entries.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks by their keys, F2 and Enter edit, Delete removes, Up leaves the first row."""
        index = self.currentIndex()
        text = event.text().lower()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = not held & ~Qt.KeyboardModifier.ShiftModifier
        alt = held == Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
        elif text and text in (TONE_KEYS if plain else EVIDENCE_KEYS if alt else ()):
            if self.selectedIndexes():
                self.mark_pressed.emit(text)
        elif event.key() == Qt.Key.Key_Up and self._in_first_row(index):
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters are marks here, not a search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have an entry to stand on, unless the mouse says which, or none."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            return
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def minimumSizeHint(self) -> QSize:
        """A whole entry can be seen, whatever size the text has."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), px(_LEAST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns are as wide as half of the place."""
        super().resizeEvent(event)
        self._ruled_for = None
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Entries have another height in another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._ruled_for = None
            self.scheduleDelayedItemsLayout()

    def _measure_alike(self) -> None:
        self.setUniformItemSizes(self.model().rowCount() > MEASURED_UP_TO)

    def _in_first_row(self, index: QModelIndex) -> bool:
        return not index.isValid() or self.visualRect(index).top() <= (
            self.visualRect(self.model().index(0, 0)).top()
        )
