"""Ctrl+K: everything that can be done, by typing a part of its name; Ctrl+F: records as well."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.shell.actions import Action, RecordSearch, matching
from app.widgets.entries import LineEdit
from app.widgets.icons import paint_icon
from app.widgets.labels import Caption
from app.widgets.theme import RADIUS, XXL, M, S, Type, colour, font, px

Index = QModelIndex | QPersistentModelIndex
_ACTION = int(Qt.ItemDataRole.UserRole)
_SEARCH_AFTER_MS = 120
_ROWS = 10


class _Model(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.actions: list[Action] = []

    def show_actions(self, actions: Sequence[Action]) -> None:
        self.beginResetModel()
        self.actions = list(actions)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.actions)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        action = self.actions[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return action.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(p for p in (action.words, action.note, action.chord) if p)
        return action if role == _ACTION else None


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, QFontMetrics(font(Type.BODY)).height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        action: Action = index.data(_ACTION)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected"))
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        side = px(16)
        place = QRectF(rect.left() + 10, rect.center().y() - side / 2 + 1, side, side)
        paint_icon(painter, place, action.icon, "muted")
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        right = "   ".join(part for part in (action.note, action.chord) if part)
        width = painter.fontMetrics().horizontalAdvance(right) + 4
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        end = rect.adjusted(rect.width() - width - 10, 0, -10, 0)
        painter.drawText(end, middle | int(Qt.AlignmentFlag.AlignRight), right)
        painter.setFont(font(Type.BODY))
        painter.setPen(colour("ink"))
        area = rect.adjusted(20 + side, 0, -width - 24, 0)
        words = painter.fontMetrics().elidedText(
            action.words, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, middle, words)
        painter.restore()


class CommandPalette(QWidget):
    """Lies over the window until something is chosen or Escape is pressed."""

    def __init__(
        self,
        parent: QWidget,
        actions: Callable[[], Sequence[Action]],
        search: RecordSearch,
    ) -> None:
        super().__init__(parent)
        self._make_actions, self._search = actions, search
        self._actions: Sequence[Action] = ()
        self._records_only = False
        self._back: QWidget | None = None
        self.entry = LineEdit("What do you want to do?", name="Search")
        self.entry.textChanged.connect(self._typed)
        self.entry.installEventFilter(self)
        self.list = QListView()
        self.model = _Model(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(lambda _i: self._run())
        self.list.setAccessibleName("What was found")
        self._none = Caption("Nothing is called that.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(M, M, M, M)
        layout.setSpacing(S)
        layout.addWidget(self.entry)
        layout.addWidget(self._none)
        layout.addWidget(self.list)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SEARCH_AFTER_MS)
        self._later.timeout.connect(self.look_up)
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare_more)
        self.hide()
        parent.installEventFilter(self)

    def open(self, *, records: bool = False) -> None:
        """Show it, for everything or for records only."""
        from PySide6.QtWidgets import QApplication

        if self.isHidden():
            self._back = QApplication.focusWidget()
        self._records_only = records
        self._actions = self._make_actions()
        words = "Find a department, a person, a sentence…" if records else "What do you want to do?"
        self.entry.setPlaceholderText(words)
        self.entry.clear()
        self.look_up()
        self.show()
        self.raise_()
        self._place()
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._idle.start()

    def close_palette(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_up(self) -> None:
        """Show what matches what is typed."""
        self._later.stop()
        typed = self.entry.text()
        found = [] if self._records_only else matching(self._actions, typed)
        found += self._search.found(typed)
        self.model.show_actions(found)
        self.list.setCurrentIndex(self.model.index(0))
        self._none.setVisible(not found and bool(typed.strip()))
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the entry drive the list; the window's size drives the place."""
        if watched is self.entry and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._key(event)
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        elif event.type() == QEvent.Type.MouseButtonPress and self.isVisible():
            self.close_palette()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card with a firm edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("card"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, RADIUS + 4, RADIUS + 4)

    def _typed(self) -> None:
        self._later.start()

    def _prepare_more(self) -> None:
        if self.isHidden() or not self._search.prepare():
            self._idle.stop()

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _ROWS,
            Qt.Key.Key_PageUp: -_ROWS,
        }
        key = Qt.Key(event.key())
        if key in steps and self.model.actions:
            row = self.list.currentIndex().row() + steps[key]
            row = min(max(row, 0), len(self.model.actions) - 1)
            self.list.setCurrentIndex(self.model.index(row))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._later.isActive():
                self.look_up()
            self._run()
            return True
        if key == Qt.Key.Key_Escape:
            self.close_palette()
            return True
        return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def _run(self) -> None:
        action = self.list.currentIndex().data(_ACTION)
        if action is not None:
            self.close_palette()
            action.run()

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        rows = min(len(self.model.actions), _ROWS)
        height = _Delegate().sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.list.setFixedHeight(min(rows * height + 4, parent.height() - px(120)))
        self.list.setVisible(rows > 0)
        width = min(px(620), parent.width() - 2 * XXL)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, min(px(72), parent.height() // 8))
