"""Entries for literal text that are not bound to anything."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QWidget,
)

from app.widgets.binding import leave_undo_to_document
from app.widgets.offered import OFFERED, OpenToButtons
from app.widgets.theme import Type, px

Completions = Callable[[], Sequence[str]]
_CLOSED = Qt.FocusReason.PopupFocusReason
_MARGIN = 2
"""What Qt leaves free at both ends of the words of a line, in pixels."""


def holds_files(data: QMimeData) -> bool:
    """Whether what is dragged are files; a file manager offers their paths as text, too."""
    return any(url.isLocalFile() for url in data.urls())


class LineEdit(QLineEdit):
    """One line of literal text, not bound to anything; as entries for adding use it."""

    entered = Signal(str)
    """Enter was pressed: the text without blanks at its ends."""

    _width = 0

    def __init__(
        self,
        placeholder: str = "",
        *,
        name: str = "",
        limit: int = 400,
        size: int = Type.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("typesize", str(int(size)))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setMaxLength(limit)
        self.returnPressed.connect(lambda: self.entered.emit(self.text().strip()))

    def complete_from(self, names: Completions) -> None:
        """Offer names while typing; they are asked for when the field gets the focus."""
        completer = QCompleter(self)
        completer.setModel(QStringListModel(self))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._names = names
        self.setCompleter(completer)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the document where there is nothing of its own to undo."""
        # Most events are no keys; to ask each of them for its type would take long.
        if isinstance(event, QKeyEvent) and leave_undo_to_document(
            event, undo=self.has_own_undo(), redo=self.has_own_redo()
        ):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words that are dragged here, and leave files to the window, which opens them."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def set_width(self, width: int) -> None:
        """Be so wide, in pixels at 100 %, whatever size the text has."""
        self._width = width
        self.setFixedWidth(px(width))

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the text where the width is set."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._width:
            self.setFixedWidth(px(self._width))

    def clear(self) -> None:
        """Empty it, and forget what was typed: it was taken, and Ctrl+Z is not to bring it back."""
        self.setText("")

    def has_own_undo(self) -> bool:
        """Whether Ctrl+Z takes back what is typed here."""
        return self.isUndoAvailable()

    def has_own_redo(self) -> bool:
        """Whether Ctrl+Y brings back what was typed here."""
        return self.isRedoAvailable()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Ask for the names anew."""
        super().focusInEvent(event)
        completer = self.completer()
        if completer is not None:
            names = completer.popup()
            if names is not None and names.objectName() != OFFERED:
                OpenToButtons(names, self)
            model = completer.model()
            # Closing the list gives the focus back, before the name that was chosen is taken.
            if isinstance(model, QStringListModel) and event.reason() != _CLOSED:
                model.setStringList(list(self._names()))

    def shown_text(self, width: int) -> str:
        """Return what is seen of the text where it has `width` pixels: while nobody types here,
        what is left out is told by an ellipsis."""
        text = self.text()
        if self.hasFocus() or not text:
            return text
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it as Qt does, unless there is not room for all of it."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = QStyle.SubElement.SE_LineEditContents
        area = self.style().subElementRect(inner, option, self).adjusted(_MARGIN, 0, -_MARGIN, 0)
        shown = self.shown_text(area.width())
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        panel = QStyle.PrimitiveElement.PE_PanelLineEdit
        self.style().drawPrimitive(panel, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), shown)
        painter.end()


class TextEdit(QPlainTextEdit):
    """Several lines of literal text; it grows with them, from `lines` to `most` lines."""

    entered = Signal(str)
    """Ctrl+Enter was pressed."""

    def __init__(
        self,
        placeholder: str = "",
        *,
        name: str = "",
        limit: int = 20_000,
        lines: int = 2,
        most: int = 12,
        size: int = Type.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("typesize", str(int(size)))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self._limit, self._lines, self._most = limit, lines, most
        self.textChanged.connect(self._grow)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the document where there is nothing of its own to undo."""
        # Most events are no keys; to ask each of them for its type would take long.
        if isinstance(event, QKeyEvent) and leave_undo_to_document(
            event, undo=self.has_own_undo(), redo=self.has_own_redo()
        ):
            event.ignore()
            return False
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take words that are dragged here, and leave files to the window, which opens them."""
        if holds_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def has_own_undo(self) -> bool:
        """Whether Ctrl+Z takes back what is typed here."""
        return self.document().isUndoAvailable()

    def has_own_redo(self) -> bool:
        """Whether Ctrl+Y brings back what was typed here."""
        return self.document().isRedoAvailable()

    def sizeHint(self) -> QSize:
        """As high as its lines, within its bounds."""
        line = QFontMetricsF(self.font()).lineSpacing()
        shown = int(self.document().size().height())
        count = min(max(shown, self._lines), self._most)
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if shown > self._most
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        return QSize(240, math.ceil(count * line) + 20)

    def minimumSizeHint(self) -> QSize:
        """Its height is never pressed."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter says that it is done; at the limit, keys add nothing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit(self.toPlainText().strip())
            return
        full = self.document().characterCount() > self._limit
        if full and event.text().isprintable() and event.text():
            return
        super().keyPressEvent(event)

    def _grow(self) -> None:
        self.updateGeometry()
