"""A choice from a list that opens."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from app.widgets.icons import paint_icon
from app.widgets.theme import Type, px

_INSET = 2
"""Pixels to the right, so that the words begin where those of a line to write in do."""


class Choice(QComboBox):
    """A choice of (value, words), not bound to anything; the wheel scrolls the page instead."""

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        *,
        name: str = "",
        size: int = Type.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("typesize", str(int(size)))
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(4)
        self._values: list[Any] = []
        self.set_options(options)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Offer other options and keep the choice where it is still there."""
        values = [value for value, _ in options]
        blocked = self.blockSignals(True)
        if values == self._values:
            for i, (_, words) in enumerate(options):
                if words != self.itemText(i):
                    self.setItemText(i, words)  # of hundreds, one has another name
        else:
            present = self.value()
            self.clear()
            self._values = values
            self.addItems([words for _, words in options])
            self.show_value(present)
        self.blockSignals(blocked)

    def value(self) -> Any:
        """The chosen value, None where nothing is."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def show_value(self, value: Any) -> None:
        """Choose without telling."""
        blocked = self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(blocked)

    def sizeHint(self) -> QSize:
        """Room for the longest words and the arrow, and as high as a line to write in: Qt rounds
        the height of letters up here, and down there."""
        hint = super().sizeHint()
        letters = QFontMetricsF(self.font()).height()
        over = math.ceil(letters) - self.fontMetrics().height()
        return QSize(hint.width() + px(8), hint.height() - over)

    def minimumSizeHint(self) -> QSize:
        """No higher than that, and some letters wide."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never change by accident while the page is scrolled."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its words cut with an ellipsis where they are too long, and an arrow that
        the stylesheet cannot colour."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        area = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, area.width() - 2 - _INSET
        )
        option.rect.translate(_INSET, 0)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        side = px(14)
        top = (self.height() - side) / 2
        place = QRectF(self.width() - side - 9, top, side, side)
        paint_icon(painter, place, "chevron-down", "muted")
        painter.end()
