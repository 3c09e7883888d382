"""Choosing one of a few: a row of pills, and a box that is ticked."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.widgets.chips import Chip
from app.widgets.icons import paint_icon
from app.widgets.painted import PaintedButton
from app.widgets.theme import XS, Type, advance, colour, px


class Segmented(QWidget):
    """A row of pills of which one is chosen, each with a word and perhaps a count.

    chosen(key): a person chose another one, by mouse or by the arrow keys.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Iterable[tuple[str, str]] = (),
        *,
        name: str = "",
        current: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(XS)
        self._chips: dict[str, Chip] = {}
        self._words: dict[str, str] = {}
        self._current = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_options(options, current)

    @property
    def current(self) -> str:
        """The key that is chosen, "" where there is none."""
        return self._current

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys in order."""
        return tuple(self._chips)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Its pills, in order; the keyboard stops at the one that is chosen."""
        return tuple(self._chips.values())

    def set_options(self, options: Iterable[tuple[str, str]], current: str = "") -> None:
        """Show other options; keeps the choice where it is still there, else takes the first."""
        options = tuple(options)
        if options != tuple(self._words.items()):
            for chip in self._chips.values():
                self._row.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._words = dict(options)
            self._chips = {key: self._chip(key, words) for key, words in options}
        wanted = current or self._current
        self.set_current(wanted if wanted in self._chips else next(iter(self._chips), ""))

    def set_current(self, key: str) -> None:
        """Choose without telling."""
        self._current = key
        for name, chip in self._chips.items():
            chip.setChecked(name == key)
            chip.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if name == key else Qt.FocusPolicy.ClickFocus
            )

    def fit(self, room: int) -> None:
        """Stand in a row where it is no wider than `room`, in pixels, else one below the other."""
        chips = [chip.sizeHint().width() for chip in self._chips.values()]
        wide = sum(chips) + XS * max(len(chips) - 1, 0)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.LeftToRight if wide <= room else ways.TopToBottom)

    def set_count(self, key: str, count: int | str) -> None:
        """Show a count after the word."""
        self._chips[key].set_label(f"{self._words[key]} {count}")

    def step(self, by: int) -> None:
        """Choose the next or an earlier one, as a person would."""
        keys = list(self._chips)
        if keys:
            self._choose(keys[(keys.index(self._current) + by) % len(keys)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose, and up and down where they stand below each other."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._row.direction() == QBoxLayout.Direction.TopToBottom:
            steps |= {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.step(step)
        self._chips[self._current].setFocus(Qt.FocusReason.TabFocusReason)

    def _chip(self, key: str, words: str) -> Chip:
        chip = Chip(words, checkable=True)
        chip.clicked.connect(lambda: self._choose(key))
        self._row.addWidget(chip)
        return chip

    def _choose(self, key: str) -> None:
        changed = key != self._current
        self.set_current(key)
        if changed:
            self.chosen.emit(key)


class Check(PaintedButton):
    """A box with words that is ticked or not, by the space bar: Enter goes on in a form."""

    pressed_by_enter = False

    def __init__(self, text: str = "", *, size: int = Type.BODY, parent: QWidget | None = None):
        super().__init__(text, size=size, parent=parent)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Box, gap and words."""
        metrics = self.fontMetrics()
        gap = 8 if self._label else 0
        words = advance(metrics, self._label)
        return QSize(self._box() + gap + words + 8, max(metrics.height(), self._box()) + 6)

    def minimumSizeHint(self) -> QSize:
        """Long words may be cut."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), px(96)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self._box()
        box = QRectF(2.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        ticked = self.isChecked()
        painter.setPen(QPen(colour("first_fill" if ticked else "border"), 1.5))
        painter.setBrush(colour("first_fill" if ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            paint_icon(painter, box.adjusted(2, 2, -2, -2), "check", "on_first")
        if self.ringed:
            self.ring(painter, QRectF(self.rect()), 6)
        left = side + 10
        painter.setPen(colour("ink" if self.isEnabled() else "muted"))
        room = self.width() - left
        shown = self.fontMetrics().elidedText(self._label, Qt.TextElideMode.ElideRight, room)
        flags = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(QRectF(left, 0, room, self.height()), flags, shown)

    def _box(self) -> int:
        return px(18)
