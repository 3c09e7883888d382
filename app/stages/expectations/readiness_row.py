"""One expectation and both sides' readiness for it, the first left and the second right."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout

from app.analysis.readiness import Gradient, Said
from app.domain.records import Expectation
from app.domain.workshop import Workshop
from app.stages.expectations.level import Face, SideLevel
from app.stages.expectations.wording import DIRECTION, apart
from app.widgets.cards import Card
from app.widgets.containers import FlowLayout
from app.widgets.labels import NATURE, STATUS, Badge, PlainLabel
from app.widgets.theme import L, M, S


class ReadinessRow(Card):
    """A promise with two halves below it: side by side, and below each other where it is narrow.

    `id` is of its expectation, which may become another.
    """

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id
        self.text = PlainLabel(wrap=True)
        self.badges = FlowLayout(gap=M)
        self._speaker, self._nature, self._state, self._talk = (Badge() for _ in range(4))
        for badge in (self._speaker, self._nature, self._state, self._talk):
            self.badges.addWidget(badge)
        self.halves = (SideLevel("first"), SideLevel("second"))
        self.body.addWidget(self.text)
        self.body.addLayout(self.badges)
        self._line = QHBoxLayout()
        self._line.setSpacing(M)
        for half in self.halves:
            self._line.addWidget(half, 1)
        self.body.addLayout(self._line)
        self.body.setSpacing(S)
        self._dressed: tuple[object, ...] = ()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the halves as there is room."""
        super().resizeEvent(event)
        needed = sum(half.minimumSizeHint().width() for half in self.halves) + M
        beside = self.width() - 2 * L >= needed
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def minimumSizeHint(self) -> QSize:
        """One half must fit."""
        least = super().minimumSizeHint()
        one = max(half.minimumSizeHint().width() for half in self.halves) + 2 * L
        return QSize(min(least.width(), one), least.height())

    def show_gradient(
        self,
        workshop: Workshop,
        expectation: Expectation,
        gradient: Gradient,
        turn: int | None,
        entered: int,
    ) -> None:
        """Show what may be seen. turn: the side that answers now, 0 or 1. entered: what it has
        entered in this turn, 0 for nothing."""
        self.text.setText(expectation.behaviour)
        self._show_badges(workshop, expectation, gradient if turn is None else None)
        said = (gradient.first_said, gradient.second_said)
        levels = (gradient.first, gradient.second)
        pair = workshop.pair(expectation.author, expectation.other)
        for side, half in enumerate(self.halves):
            name = f"{workshop.name_of(pair[side])}, {expectation.behaviour}"
            if turn == side:
                half.show_face(Face.ENTRY, name, entered, entered=said[side])
            elif turn is None and levels[side] is not None:
                half.show_face(Face.SHOWN, name, levels[side] or 0)
            else:
                half.show_face(Face.HIDDEN if said[side] else Face.NOTHING, name)

    def _show_badges(
        self, workshop: Workshop, expectation: Expectation, gradient: Gradient | None
    ) -> None:
        speaker = workshop.name_of(expectation.author)
        talk = apart(gradient.difference) if gradient and gradient.worth_talking else ""
        dressed = (speaker, expectation.direction, expectation.nature, expectation.state, talk)
        if dressed == self._dressed:
            return
        self._dressed = dressed
        icon, verb = DIRECTION[expectation.direction]
        self._speaker.set_badge(icon, f"{speaker} {verb}")
        self._nature.set_badge(*NATURE[expectation.nature])
        self._state.set_badge(*STATUS[expectation.state.value])
        self._talk.set_badge("message-square", talk, tone="amber")
        self._talk.setVisible(bool(talk))

    @property
    def is_shown(self) -> bool:
        """Whether both levels can be seen."""
        return all(half.face is Face.SHOWN for half in self.halves)


def order_shown(found: list[Gradient]) -> list[Gradient]:
    """Return the gradients with the widest differences first, else in the board's order."""
    return sorted(found, key=lambda g: -g.difference if g.said is Said.SHOWN else 0)
