"""One card of the negotiation board: what a department offers or asks, and how it stands."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.analysis.bargaining import thread_of
from app.analysis.vagueness import Part, is_vague, question, vague
from app.document.document import Document
from app.domain.commands import Command
from app.domain.records import CounterOffer, Expectation, ExpectationState, Measure
from app.stages.expectations.outcome import OutcomeForm
from app.stages.expectations.parts_line import PartsLine
from app.stages.expectations.thread import CounterRow
from app.stages.expectations.wording import ASK, DIRECTION
from app.stages.expectations.words_field import WordsField
from app.widgets.cards import Card
from app.widgets.containers import FlowLayout, clear_layout, column
from app.widgets.labels import Badge, Caption, NatureBadge, PlainLabel, StatusBadge
from app.widgets.theme import M, S
from app.widgets.values import date_text

FIRST_STATES = (ExpectationState.OFFERED, ExpectationState.REQUESTED)


class ExpectationCard(Card):
    """A card that takes the focus; its keys are asked for upwards.

    key_requested(id, key): a letter of the board. edited in place with Enter or a double click.
    dragged(id, place): it is moved by the mouse; let_go(id, place): the button came up there;
    drag_given_up: Escape.
    """

    key_requested = Signal(str, str)
    focused = Signal(str)
    dragged = Signal(str, QPoint)
    let_go = Signal(str, QPoint)
    drag_given_up = Signal()

    def __init__(
        self,
        document: Document,
        expectation: Expectation,
        side: str,
        send: Callable[[Command], object],
    ) -> None:
        super().__init__(side=side)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.id = expectation.id
        self._document = document
        self._editor: WordsField | None = None
        self._form: OutcomeForm | None = None
        self._send = send
        self._pressed: QPoint | None = None
        self._dragging = False
        self._shown: tuple[object, ...] = ()
        self.said: list[CounterRow] = []
        self.text = PlainLabel(wrap=True)
        self.body.addWidget(self.text)
        self.badges = FlowLayout(gap=M)
        self.body.addLayout(self.badges)
        self.note = Caption("")
        self.body.addWidget(self.note)
        self.parts = PartsLine()
        self.body.addWidget(self.parts)
        self._thread = column(spacing=S)
        self.body.addLayout(self._thread)
        self.body.addStretch(1)
        self.show_expectation(expectation)

    def show_expectation(self, expectation: Expectation) -> None:
        """Show the words, the badges, what is behind the state, and what was said about it."""
        workshop = self._document.workshop
        thread = thread_of(workshop, self.id)
        names = tuple(workshop.name_of(id) for id in (expectation.author, expectation.other))
        shown = (expectation, self._missing(expectation), tuple(thread), names)
        if shown == self._shown:
            return
        self._shown = shown
        self.text.setText(expectation.behaviour)
        clear_layout(self.badges)
        for badge in self._badges(expectation):
            self.badges.addWidget(badge)
        note = _note(expectation)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self._show_thread(expectation, thread)
        speaker = names[0]
        self.setAccessibleName(
            f"{speaker} {DIRECTION[expectation.direction][1]}: {expectation.behaviour}. "
            f"{expectation.state.value}"
            + (f". {thread[-1].text}" if thread and not thread[-1].taken_up else "")
        )

    def edit(self) -> None:
        """Let the words be changed where they stand."""
        if self._editor is not None:
            return
        self._editor = WordsField(self._document, "expectation", self.id, "behaviour", lines=1)
        self._editor.entered.connect(lambda _text: self.end_edit())
        self._editor.textChanged.connect(self._weigh)
        self._weigh()
        self.text.hide()
        self.body.insertWidget(0, self._editor)
        self._editor.begin()

    def end_edit(self) -> None:
        """Go back to the words."""
        if self._editor is not None:
            self._editor.end()
            self._editor = None
            self.parts.hide()
            self.text.show()
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def busy(self) -> bool:
        """Whether somebody writes in it just now."""
        said = any(row.busy for row in self.said)
        return self._editor is not None or self._form is not None or said

    @property
    def stops(self) -> list[QWidget]:
        """Where the keyboard stops in it, in order."""
        return [self, *(button for row in self.said for button in row.buttons)]

    def ask(self, form: OutcomeForm) -> None:
        """Ask for what a step needs, inside the card."""
        self.end_asking()
        self._form = form
        form.given_up.connect(self.end_asking)
        self.body.insertWidget(self.body.count() - 1, form)  # below what was said, before the rest
        form.begin()

    def end_asking(self) -> None:
        """Take the question away."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters are the board's; Enter edits; Escape leaves the editor."""
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._pressed, self._dragging = None, False
            self.drag_given_up.emit()
            return
        if event.key() == Qt.Key.Key_Escape and self._editor is not None:
            self.end_edit()
            return
        if not self.hasFocus():
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit()
            return
        key = _board_key(event)
        if key:
            self.key_requested.emit(self.id, key)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits."""
        self.edit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click takes the focus and may begin a drag of the board."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton and not self.busy:
            self._pressed = event.globalPosition().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Moved far enough, it is dragged."""
        place = event.globalPosition().toPoint()
        if self._pressed is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.dragged.emit(self.id, place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go where it is."""
        dragging, self._pressed, self._dragging = self._dragging, None, False
        if dragging:
            self.let_go.emit(self.id, event.globalPosition().toPoint())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the board which card the keys are about."""
        super().focusInEvent(event)
        self.focused.emit(self.id)

    def _show_thread(self, expectation: Expectation, thread: list[CounterOffer]) -> None:
        if any(row.busy for row in self.said):
            return
        focused = QApplication.focusWidget()
        if focused is not None and any(row.isAncestorOf(focused) for row in self.said):
            # Before its button goes: Qt would take the keyboard to another card.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        clear_layout(self._thread)
        workshop = self._document.workshop
        first, _second = workshop.pair(expectation.author, expectation.other)
        self.said = []
        for offer in thread:
            side = "first" if offer.department == first else "second"
            words = f"{workshop.name_of(offer.department)}: {offer.text}"
            if offer.taken_up:
                now = offer.text == expectation.behaviour
                words += " · taken up" if now else " · stood here before"
            self.said.append(CounterRow(self._document, offer, side, words, self._send))
            self._thread.addWidget(self.said[-1])

    def _weigh(self) -> None:
        if self._editor is not None:
            linked = self._document.workshop.referring(Measure, "expectation", self.id)
            self.parts.weigh(self._editor.toPlainText(), measured=bool(linked))

    def _badges(self, expectation: Expectation) -> list[QWidget]:
        icon, words = DIRECTION[expectation.direction]
        if expectation.ask is not None:
            words = f"{words}: {ASK[expectation.ask]}"
        made: list[QWidget] = [Badge(icon, words), NatureBadge(expectation.nature)]
        if expectation.state not in FIRST_STATES:
            made.append(StatusBadge(expectation.state.value))
        elif is_vague(missing := self._missing(expectation)):
            made.append(StatusBadge("warning", question(missing)))
        return made

    def _missing(self, expectation: Expectation) -> tuple[Part, ...]:
        linked = self._document.workshop.referring(Measure, "expectation", expectation.id)
        return vague(expectation.behaviour, measured=bool(linked))


def _note(expectation: Expectation) -> str:
    state = expectation.state
    if state is ExpectationState.DECLINED:
        instead = f" Instead: {expectation.alternative}" if expectation.alternative else ""
        return f"{expectation.reason}{instead}"
    if state is ExpectationState.PARKED:
        return f"back on {date_text(expectation.revisit)}"
    if state is ExpectationState.ESCALATED:
        return f"{expectation.sponsor} decides by {date_text(expectation.decide_by)}"
    return ""


_KEYS = {
    Qt.Key.Key_A: "agree",
    Qt.Key.Key_D: "decline",
    Qt.Key.Key_P: "park",
    Qt.Key.Key_E: "escalate",
    Qt.Key.Key_O: "reopen",
    Qt.Key.Key_L: "link",
    Qt.Key.Key_C: "counter",
    Qt.Key.Key_Y: "take up",
    Qt.Key.Key_U: "unlink",
    Qt.Key.Key_T: "turn",
    Qt.Key.Key_N: "nature",
    Qt.Key.Key_R: "ask",
    Qt.Key.Key_Delete: "remove",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
}


def _board_key(event: QKeyEvent) -> str:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    name = _KEYS.get(Qt.Key(event.key()), "")
    if modifiers == Qt.KeyboardModifier.AltModifier and name in ("up", "down"):
        return f"move {name}"
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return ""
    return name
