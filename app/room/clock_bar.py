"""The clock in the top bar: large figures, how long and until when, and a sign that holds it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.analysis.clock import Tone
from app.room.clock_desk import ClockDesk
from app.widgets.buttons import IconButton
from app.widgets.icons import paint_icon
from app.widgets.labels import set_tooltip
from app.widgets.painted import PaintedButton
from app.widgets.theme import RADIUS, XS, S, Type, advance, colour, font, px

FLASH = (0.12, 0.24, 0.12, 0.0)
"""Strengths of the one flash when the time is over, one after the other."""

FLASH_STEP_MS = 140
_ANY = 16_777_215
"""Qt's own largest width: no limit."""

TONES = {Tone.CALM: "ink", Tone.AMBER: "amber", Tone.RED: "red", Tone.OVER: "red"}
"""Colour role of each tone."""


def words_under(desk: ClockDesk) -> str:
    """Return what stands under the figures: "of 30 · ends 12:31", "over time · 6 min late"."""
    face = desk.face
    late = f"{desk.late} min late" if desk.late > 0 else ""
    if face is None:
        following = desk.plan.next if desk.plan is not None and desk.plan.today else None
        if desk.hint is not None:
            return "not started?"
        return late or (f"next {following.planned_start:%H:%M}" if following else "")
    if desk.hint is not None:
        return "another activity?"
    ends = f"ends {desk.ends:%H:%M}" if desk.ends is not None and face.running else ""
    over = face.tone is Tone.OVER
    word = (face.word if face.running else "paused") or f"of {face.length.removesuffix(' min')}"
    return " · ".join(p for p in (word, late or (not over and ends)) if p)


class ClockButton(PaintedButton):
    """The figures with a line under them; "Clock" where none is set."""

    def __init__(self, desk: ClockDesk) -> None:
        self._desk = desk
        self._figures, self._under, self._tone, self._asks = "", "", "muted", False
        self._compact = False
        self._flash = 0.0
        super().__init__("Clock", size=Type.SMALL)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._steps: list[float] = []
        self.timer = QTimer(self)
        self.timer.setInterval(FLASH_STEP_MS)
        self.timer.timeout.connect(self._step)

    @property
    def figures(self) -> str:
        """The large line."""
        return self._figures

    @property
    def under(self) -> str:
        """The small line."""
        return self._under

    @property
    def tone(self) -> str:
        """The colour role of the figures."""
        return self._tone

    def show_face(self) -> None:
        """Show what the desk has; paint again only what differs."""
        face, hint = self._desk.face, self._desk.hint
        figures = face.text if face is not None else ""
        tone = TONES[face.tone] if face is not None else "ink"
        shown = (figures, words_under(self._desk), tone, hint is not None)
        if shown == (self._figures, self._under, self._tone, self._asks):
            return
        wide = self.sizeHint().width()
        self._figures, self._under, self._tone, self._asks = shown
        spoken = face.spoken if face is not None else "Room clock, none is set"
        self.setAccessibleName(f"{spoken}, {self._under}" if self._under else spoken)
        set_tooltip(self, f"{face.title} (F7)" if face is not None else "The room clock (F7)")
        if self.sizeHint().width() != wide:
            self.updateGeometry()
        self.update()

    def set_compact(self, compact: bool) -> None:
        """Show of the small line only what changes; only the icon where no clock is set."""
        if compact != self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def flash(self) -> None:
        """Flash once, gently."""
        self._steps = list(FLASH)
        self.timer.start()
        self._step()

    def sizeHint(self) -> QSize:
        """Wide enough for the wider of both lines."""
        small = QFontMetrics(font(Type.SMALL))
        large = QFontMetrics(font(Type.TITLE, bold=True))
        top = advance(large, _even(self._figures)) if self._figures else self._idle_width()
        words = self._fitting(small, 0) if self._compact else self._under
        under = advance(small, _even(words)) + (px(16) if self._asks and words else 0)
        return QSize(max(top, under) + 2 * S, px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the figures and the line under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        self._paint_ground(painter, rect)
        inner = rect.adjusted(S, 0, -S, 0)
        alone = not self._under or (self._compact and not self._figures)
        middle = rect.height() * (1.0 if alone else 0.6)
        top = QRectF(inner.left(), 0, inner.width(), middle)
        if self._figures:
            painter.setFont(font(Type.TITLE, bold=True))
            painter.setPen(colour(self._tone))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(top, int(right), self._figures)
        else:
            self._paint_idle(painter, top)
        if not alone:
            self._paint_under(painter, QRectF(inner.left(), middle, inner.width(), px(17)))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def _idle_width(self) -> int:
        if self._compact:
            return px(20)
        return px(16) + XS + advance(QFontMetrics(font(Type.BODY)), "Clock")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self._flash:
            ground = QColor(colour("red"))
            ground.setAlphaF(self._flash)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if self.ringed:
            self.ring(painter, rect, RADIUS)

    def _paint_idle(self, painter: QPainter, top: QRectF) -> None:
        side = px(20 if self._compact else 16)
        left = top.right() - self._idle_width()
        asks = self._asks and self._compact
        icon, role = ("triangle-alert", "amber") if asks else ("timer", "muted")
        paint_icon(painter, QRectF(left, top.center().y() - side / 2, side, side), icon, role)
        if self._compact:
            return
        painter.setFont(font(Type.BODY))
        painter.setPen(colour("muted"))
        words = QRectF(left + side + XS, top.top(), top.right() - left, top.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), "Clock")

    def _paint_under(self, painter: QPainter, line: QRectF) -> None:
        role = "amber" if self._asks else "muted"
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour(role))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        words = self._fitting(painter.fontMetrics(), line.width())
        painter.drawText(line, int(right), words)
        if self._asks:
            side = px(13)
            wide = advance(painter.fontMetrics(), words)
            left = line.right() - wide - side - 3
            place = QRectF(left, line.center().y() - side / 2, side, side)
            paint_icon(painter, place, "triangle-alert", role)

    def _fitting(self, metrics: QFontMetrics, room: float) -> str:
        # In a narrow window what changes is worth more than how long it was meant to be.
        whole, last = self._under, self._under.rpartition(" · ")[2]
        if advance(metrics, whole) <= room:
            return whole
        return last if self._figures else ""

    def _step(self) -> None:
        self._flash = self._steps.pop(0) if self._steps else 0.0
        if not self._steps:
            self.timer.stop()
        self.update()


class ClockBar(QWidget):
    """Figures and the sign that holds the clock or lets it go on.

    opened: the figures were used. widened: it takes another width than before.
    """

    opened = Signal()
    widened = Signal()

    def __init__(self, desk: ClockDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._compact = False
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button = ClockButton(desk)
        self.button.clicked.connect(self.opened)
        self.hold = IconButton("pause", "Hold the clock (F8)", on_click=desk.toggle)
        self.hold.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.button)
        line.addWidget(self.hold)
        desk.ticked.connect(self.refresh)
        desk.flashed.connect(self.button.flash)
        self.refresh()

    def set_compact(self, compact: bool) -> None:
        """Leave the sign out in a narrow window: F8 and what opens under the figures do it too."""
        if compact != self._compact:
            self._compact = compact
            self.button.set_compact(compact)
            # Not hidden but narrow: showing it again would lay out every widget around it at once.
            self.hold.setMaximumWidth(0 if compact else _ANY)
            tab, none = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
            self.hold.setFocusPolicy(none if compact else tab)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Asked of the parts each time: the layout would answer for the size of text before."""
        figures, sign = self.button.sizeHint(), self.hold.sizeHint()
        width = figures.width() + (0 if self._compact else sign.width())
        return QSize(width, max(figures.height(), sign.height()))

    def minimumSizeHint(self) -> QSize:
        """Never narrower: figures that are cut say something else."""
        return self.sizeHint()

    def refresh(self) -> None:
        """Show the face, and what the sign would do."""
        before = self.button.sizeHint().width()
        self.button.show_face()
        if self.button.sizeHint().width() != before:
            self.widened.emit()
        face, start = self._desk.face, self._desk.shown() or self._desk.next()
        if face is None:
            words = f"Start “{start.title}”, {start.minutes} min (F8)" if start else ""
            self._show_sign("play", words)
        elif face.running:
            self._show_sign("pause", "Hold the clock (F8)")
        else:
            self._show_sign("play", "Let the clock go on (F8)")

    def _show_sign(self, icon: str, words: str) -> None:
        self.hold.setEnabled(bool(words))
        if self.hold.accessibleName() != words and words:
            self.hold.set_icon(icon)
            self.hold.setAccessibleName(words)
            set_tooltip(self.hold, words)


def _even(text: str) -> str:
    # Every figure as wide as the widest, so that nothing moves while it counts.
    return "".join("0" if c.isdigit() else c for c in text)
