"""The top bar: the workshop's title, the stages with their progress, map and contracts, a menu."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.shell.places import Place
from app.shell.rail import PADDING, Width, level, mark_side, width_of
from app.shell.rehearsal import WORD
from app.stages.spec import Progress
from app.widgets.buttons import IconButton
from app.widgets.cards import Hairline
from app.widgets.icons import paint_icon
from app.widgets.labels import PlainLabel, set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.theme import XL, L, M, S, Type, advance, colour, font, px


class PlaceButton(PaintedButton):
    """One place of the rail: a dot or an icon, and its words; only the mark where it is narrow."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._progress: Progress | None = None
        self._compact = self._bare = False
        super().__init__(place.words, size=Type.BODY)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(lambda _on: self.updateGeometry())
        set_tooltip(self, self._about())

    def _about(self) -> str:
        """Return where it leads, and what its dot says."""
        where = f"{self.place.title} ({self.place.chord})"
        if self._progress is None:
            return where
        done, of = self._progress.done, self._progress.of
        dot = "empty, not begun" if not done else "full, done" if done >= of else "half full, begun"
        return f"{where}\nThe dot is {dot}: {done} of {of} done"

    def set_progress(self, progress: Progress | None) -> None:
        """Fill the dot."""
        if progress == self._progress:
            return
        self._progress = progress
        if progress is not None:
            self.setAccessibleName(f"{self.place.words}, {progress.done} of {progress.of} done")
        set_tooltip(self, self._about())
        self.update()

    def set_compact(self, compact: bool, *, bare: bool = False) -> None:
        """Show only the mark, unless it is the present place; bare: then, too."""
        if (compact, bare) != (self._compact, self._bare):
            self._compact, self._bare = compact, bare
            self.updateGeometry()
            self.update()

    def width_of(self, *, compact: bool) -> int:
        """Return how wide it is with all its words, or without."""
        return width_of(self._words(compact), icon=bool(self.place.icon))

    def sizeHint(self) -> QSize:
        """As wide as the words in SemiBold, so that nothing moves when it is chosen."""
        return QSize(self.width_of(compact=self._compact), self.fontMetrics().height() + 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the mark and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        self.ground(painter)
        words = self._words(self._compact)
        mark = mark_side(icon=bool(self.place.icon))
        left = PADDING if words else (self.width() - mark) / 2
        place = QRectF(left, (self.height() - mark) / 2, mark, mark)
        if self.place.icon:
            paint_icon(painter, place, self.place.icon, "ink" if chosen else "muted")
        else:
            self._paint_dot(painter, place)
        if words:
            painter.setFont(font(Type.BODY, bold=chosen))
            painter.setPen(colour("ink" if chosen else "muted"))
            area = QRectF(left + mark + S, 0, self.width(), self.height())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), words)

    def _words(self, compact: bool) -> str:
        if not compact or (self.isChecked() and not self._bare):
            return self.place.words
        return str(self.place.number) if self.place.number else ""

    def _paint_dot(self, painter: QPainter, place: QRectF) -> None:
        done = self._progress.done if self._progress else 0
        of = self._progress.of if self._progress else 1
        painter.setPen(QPen(colour("first" if done else "muted"), 1.6))
        inner = place.adjusted(0.8, 0.8, -0.8, -0.8)
        painter.setBrush(colour("first") if done >= of else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
        if 0 < done < of:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("first"))
            painter.drawPie(inner, 90 * 16, 180 * 16)


class RehearsalMark(QWidget):
    """A pill in ink that says that this is a copy to rehearse in. after: pixels right of it."""

    def __init__(self, *, after: int = 0) -> None:
        super().__init__()
        self._after = after
        self.setProperty("typesize", str(int(Type.SMALL)))
        self.setProperty("weight", "bold")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(WORD)
        set_tooltip(self, "A copy to rehearse in. The workshop itself stays as it is.")

    def sizeHint(self) -> QSize:
        """The word with air around it."""
        metrics = self.fontMetrics()
        return QSize(advance(metrics, WORD) + 20 + self._after, metrics.height() + 6)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("ink"))
        rect = QRectF(self.rect()).adjusted(0, 0, -self._after, 0)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setPen(colour("paper"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), WORD)


@runtime_checkable
class Narrowing(Protocol):
    """What stands right of the rail and has a narrow form, too."""

    def set_compact(self, compact: bool) -> None:
        """Take the narrow form, or the whole one."""


class TopBar(QWidget):
    """chosen(key): a place was asked for. `add_right` puts more between the rail and the menu."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], menu: Callable[[], QMenu]) -> None:
        super().__init__()
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.title = PlainLabel("", size=Type.LARGE, bold=True, elide=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.buttons = {place.key: PlaceButton(place) for place in places}
        self._line = QHBoxLayout()
        self._line.setContentsMargins(L + 4, S, M, S)
        self._line.setSpacing(2)
        self.mark = RehearsalMark(after=S)
        self.mark.hide()
        self._line.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.addWidget(self.title)
        self._line.addSpacing(M)
        divided = False
        for button in self.buttons.values():
            if button.place.icon and not divided:
                divided = True
                self._divide()
            button.clicked.connect(lambda _on, key=button.place.key: self.chosen.emit(key))
            self._line.addWidget(button)
        self._line.addStretch(1)
        self._right: list[tuple[QWidget, bool]] = []
        self.more = IconButton("ellipsis", "More: files, look, history", menu=menu)
        self._line.addWidget(self.more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._line)
        layout.addWidget(Hairline())

    def add_right(self, widget: QWidget, *, yields: bool = False) -> None:
        """Put something between the rail and the menu, right of what was put there before.

        yields: it becomes narrow before a word of the rail is left out, else after that.
        """
        self._right.append((widget, yields))
        before_menu = self._line.count() - 1
        self._line.insertWidget(before_menu, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._line.insertSpacing(before_menu + 1, S)
        self._fit()

    def set_title(self, title: str) -> None:
        """Name the workshop."""
        if title != self.title.whole_text:
            self.title.setText(title)
            self._fit()

    def refit(self) -> None:
        """What stands right has another width."""
        self._fit()

    def set_current(self, key: str) -> None:
        """Mark the place that is shown."""
        for name, button in self.buttons.items():
            button.setChecked(name == key)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """The rail becomes narrow before the window does."""
        return QSize(px(320), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all the words that fit."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another size need another place."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "more"):
            self._fit()

    def _divide(self) -> None:
        self._line.addSpacing(S)
        line = Hairline(vertical=True)
        line.setFixedHeight(XL)
        self._line.addWidget(line)
        self._line.addSpacing(S)

    def _fit(self) -> None:
        at = self._level([self._room(at) for at in (0, 1)])
        room = self._room(at)
        for button in self.buttons.values():
            button.set_compact(at == 3 or (at == 2 and bool(button.place.icon)))
        least = self.title.minimumSizeHint().width()
        if at == 3 and least + self._rail_width() > room:
            # Large text in a small window: the present place is told by its ground alone.
            for button in self.buttons.values():
                button.set_compact(True, bare=True)
        left = room - self._rail_width()
        title = px(90) if at < 3 else px(60)
        self.title.setMaximumWidth(max(title, left) if left >= least else max(left, 0))

    def _room(self, at: int) -> int:
        """Return the pixels for title and rail, with what stands right of them as at a level."""
        for widget, yields in self._right:
            if isinstance(widget, Narrowing):
                widget.set_compact(at == 3 or (at > 0 and yields))
        # The line's own spacing of 2 stands on both sides of every widget and space.
        right = sum(w.sizeHint().width() + S + 4 for w, _ in self._right if not w.isHidden())
        margins = L + 4 + 2 * M + 2 * S + 3 + 8
        if not self.mark.isHidden():
            margins += self.mark.sizeHint().width() + 2
        return self.width() - margins - self.more.sizeHint().width() - right

    def _level(self, rooms: Sequence[int]) -> int:
        widths = [
            Width(b.width_of(compact=False), b.width_of(compact=True), bool(b.place.icon))
            for b in self.buttons.values()
        ]
        return level(rooms, self.title.sizeHint().width(), widths)

    def _rail_width(self) -> int:
        return sum(button.sizeHint().width() + 2 for button in self.buttons.values())
