"""What opens under the clock: start, hold, minutes more or less, begun earlier, finish."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.analysis.plan import DayPlan
from app.domain.text import shorten
from app.room.clock_desk import LONGEST, ClockDesk, Start
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.choices import Check
from app.widgets.containers import column, row
from app.widgets.entries import LineEdit
from app.widgets.labels import Badge, Caption, SubHeading
from app.widgets.theme import RADIUS, L, M, S, colour, px


def finish_words(plan: DayPlan) -> str:
    """Return when the day ends as it stands, and what was planned."""
    late = plan.late
    if late == 0:
        return f"The day ends at {plan.finish:%H:%M}, as planned."
    how = f"{late} min late" if late > 0 else f"{-late} min early"
    return f"The day ends at {plan.finish:%H:%M}, {how}: {plan.planned_finish:%H:%M} was planned."


class ClockPanel(QWidget):
    """Everything that can be done with the clock. cuts_requested: the plan is to be shown."""

    cuts_requested = Signal()

    def __init__(
        self, desk: ClockDesk, chords: Mapping[str, Callable[[], object]], parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._desk = desk
        self._chords = {QKeySequence(chord): run for chord, run in chords.items()}
        self.setAccessibleName("Room clock")
        self._make_parts()
        self._lay_out()
        desk.ticked.connect(self._on_tick)

    def open_under(self, widget: QWidget) -> None:
        """Show it with its right edge under that of a widget, the keyboard on what comes first."""
        self.earlier.clear()
        self.minutes.clear()
        self.refresh()
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(widget.width(), widget.height() + 4))
        left = corner.x() - self.width()
        screen = widget.screen().availableGeometry()
        self.move(max(left, screen.left()), corner.y())
        self.show()
        first = self.hold if self.hold.isVisible() else self.first
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Show what can be done now."""
        desk, face = self._desk, self._desk.face
        there = face is not None
        for widget in (self.hold, self.less, self.more, self.end, self.away, *self._began):
            widget.setVisible(there)
        self.first.setVisible(not there)
        for widget in self._length:
            widget.setVisible(not there)
        shown, following = desk.shown(), desk.next()
        if face is not None:
            self.title.setText(face.title)
            self.state.setText(
                f"{face.text} of {face.length}{f', {face.word}' if face.word else ''}"
            )
            self.hold.set_label("Hold" if face.running else "Go on")
            self.hold.set_icon("pause" if face.running else "play")
            self._offer(self.follow, "Finish, start", desk.hint or following)
        else:
            self.title.setText("No clock is set")
            self.state.setText("")
            self._offer(self.first, "Start", shown or following)
            self._offer(self.follow, "Start", following if following != shown else None)
        self.state.setVisible(there)
        self._show_day()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a card with a firm edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour("border"), 1))
        painter.setBrush(colour("card"))
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS, RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F7 close; Enter on a button uses it; the keys of the clock hold here too."""
        focused = self.focusWidget()
        run = self._chords.get(QKeySequence(event.keyCombination()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # An entry passes its Enter on, after what it led to has hidden all this.
            if self.isVisible() and isinstance(focused, Button):
                focused.click()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F7):
            self.hide()
        elif run is not None:
            run()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        desk = self._desk
        self.title = SubHeading("")
        self.state = Caption("", wrap=False)
        self.hint = Badge("triangle-alert", "", tone="amber")
        self.hold = Button("Hold", icon="pause", tooltip="F8", on_click=desk.toggle)
        self.less = Button("− 1 min", tooltip="Shift+F9", on_click=lambda: desk.adjust(-1))
        self.more = Button("+ 1 min", tooltip="F9", on_click=lambda: desk.adjust(1))
        self.first = Button("", kind="primary", tooltip="F8", on_click=self._start_first)
        self.follow = Button("", tooltip="Shift+F8", on_click=self._do(self._follow))
        self.end = Button("Finish", on_click=self._do(desk.finish))
        self.away = Button(
            "Put the clock away",
            kind="text",
            tooltip="Nothing is written into the plan",
            on_click=self._do(desk.stop),
        )
        self.earlier = _minutes("Minutes that it began earlier")
        self.earlier.entered.connect(self._backdate)
        self.minutes = _minutes("Another length in minutes")
        self.minutes.entered.connect(self._start_length)
        self.day = Caption("", wrap=False)
        self.cuts = Button("See what could be cut", kind="link", on_click=self._ask_cuts)
        self.sound = Check("Sound when the time is over")
        self.sound.setChecked(desk.sound)
        self.sound.clicked.connect(lambda: desk.set_sound(self.sound.isChecked()))

    def _lay_out(self) -> None:
        began = (Caption("It began", wrap=False), self.earlier)
        rest = (
            Caption("min earlier", wrap=False),
            Button("Correct", on_click=lambda: self._backdate(self.earlier.text())),
        )
        self._began = (*began, *rest)
        self._length = (
            Caption("Or for", wrap=False),
            self.minutes,
            Caption("min", wrap=False),
            Button("Start", on_click=lambda: self._start_length(self.minutes.text())),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(L, M, L, M)
        layout.setSpacing(M)
        # As large as what it offers now, whatever that is.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
        layout.addLayout(column(self.title, self.state, self.hint, spacing=2))
        layout.addLayout(row(self.first, None))
        layout.addLayout(row(self.hold, self.less, self.more, None, spacing=S))
        layout.addLayout(row(*self._began, None))
        layout.addLayout(row(*self._length, None))
        layout.addLayout(row(self.follow, self.end, None, spacing=S))
        layout.addLayout(row(self.away, None))
        self._line = Hairline()
        layout.addWidget(self._line)
        layout.addWidget(self.day)
        layout.addLayout(row(self.cuts, None))
        layout.addWidget(self.sound)
        self._line.setMinimumWidth(px(340))

    def _show_day(self) -> None:
        plan, desk = self._desk.plan, self._desk
        told = plan is not None and plan.today
        self._line.setVisible(told)
        self.day.setVisible(told)
        self.day.setText(finish_words(plan) if plan is not None and told else "")
        self.cuts.setVisible(told and desk.late > 0)
        hint = desk.hint
        self.hint.setVisible(hint is not None)
        if hint is not None:
            self.hint.set_badge(
                "triangle-alert", _asked(hint, there=desk.face is not None), "amber"
            )
        self.sound.setChecked(desk.sound)

    def _offer(self, button: Button, verb: str, start: Start | None) -> None:
        button.setVisible(start is not None)
        if start is not None:
            button.set_label(f"{verb} “{shorten(start.title, 36)}” · {start.minutes} min")

    def _follow(self) -> None:
        hint = self._desk.hint if self._desk.face is not None else None
        if hint is not None:
            self._desk.start(hint)
        else:
            self._desk.finish_and_next()

    def _start_first(self) -> None:
        start = self._desk.shown() or self._desk.next()
        if start is not None:
            self._desk.start(start)
        self.hide()

    def _start_length(self, text: str) -> None:
        minutes = _whole(text)
        if minutes is None or not 1 <= minutes <= LONGEST:
            self._desk.said.emit(f"Type how many minutes, from 1 to {LONGEST}.")
            return
        self._desk.start_minutes(minutes)
        self.hide()

    def _backdate(self, text: str) -> None:
        minutes = _whole(text)
        if minutes is None:
            self._desk.said.emit("Type how many minutes earlier it began; −3 is three later.")
            return
        self._desk.backdate(minutes)
        self.earlier.clear()

    def _ask_cuts(self) -> None:
        self.hide()
        self.cuts_requested.emit()

    def _do(self, run: Callable[[], None]) -> Callable[[], None]:
        def doing() -> None:
            run()
            self.hide()

        return doing

    def _on_tick(self) -> None:
        if self.isVisible():
            self.refresh()


def _asked(hint: Start, *, there: bool) -> str:
    title = shorten(hint.title, 40)
    return f"Are you at “{title}” already?" if there else f"Has “{title}” begun?"


def _minutes(name: str) -> LineEdit:
    entry = LineEdit("", name=name, limit=5)
    entry.setFixedWidth(px(56))
    return entry


def _whole(text: str) -> int | None:
    try:
        return int(text.strip().replace("−", "-"))
    except ValueError:
        return None
