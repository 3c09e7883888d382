"""The dashed place at the foot of a column, where a department asks or offers."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.commands import Add, Batch
from app.domain.records import Direction, Expectation, Nature
from app.stages.expectations.between import interfaces_between
from app.stages.expectations.parts_line import PartsLine
from app.stages.expectations.wording import ASK
from app.widgets.cards import Card
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import FlowLayout
from app.widgets.context import PageContext
from app.widgets.paste import PasteLine
from app.widgets.theme import M, S, Type


class ExpectationEntry(Card):
    """A line to write in, ask or offer, more, less, stop or keep, task or relationship, and the
    interface it is about.

    Enter adds; pasted lines become a card each. What a promise lacks is said while typing.
    """

    def __init__(self, context: PageContext, side: int) -> None:
        super().__init__(dashed=True)
        self._context, self._at = context, side
        self.parts = PartsLine()
        # Its place is kept while it is hidden: both entries would jump when words are typed.
        kept = self.parts.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.parts.setSizePolicy(kept)
        self.line = _Line("", name="", limit=2_000)
        self.line.entered.connect(self._entered)
        self.line.pasted.connect(self._add_many)
        self.line.textChanged.connect(lambda text: self.parts.weigh(text))
        self.direction = Segmented([("get", "asks"), ("give", "offers")], name="Ask or offer")
        self.nature = Segmented(
            [("task", "task"), ("relationship", "relationship")], name="Task or relationship"
        )
        self.asked = Choice(
            [(None, "freely"), *ASK.items()], name="More, less, stop, keep", size=Type.SMALL
        )
        self.line.set_switches(self.direction, self.nature, self.asked)
        self.interface = Choice([(None, "any interface")], name="Interface", size=Type.SMALL)
        self.body.addWidget(self.line)
        switches = FlowLayout(gap=M, middle=True)
        for widget in (self.direction, self.asked, self.nature, self.interface):
            switches.addWidget(widget)
        self.body.addLayout(switches)
        self.body.addWidget(self.parts)
        self.body.setSpacing(S)
        self.direction.chosen.connect(lambda _key: self.refresh())
        self.asked.currentIndexChanged.connect(lambda _index: self.refresh())

    @property
    def switches(self) -> list[QWidget]:
        """Where the keyboard stops in it after its line, in order."""
        return [*self.direction.stops, self.asked, *self.nature.stops, self.interface]

    def refresh(self) -> None:
        """Speak for the department whose column it is."""
        pair = self._context.pair.pair
        name = self._context.workshop.name_of(pair[self._at])
        self.line.setPlaceholderText(self._question(name))
        self.line.setAccessibleName(f"{name} asks or offers")
        found = interfaces_between(self._context.workshop, pair)
        self.interface.set_options([(None, "any interface"), *((i.id, i.name) for i in found)])
        if self.interface.value() is None:
            self.interface.show_value(None)
        self.interface.setVisible(bool(found))

    def _question(self, name: str) -> str:
        """Return what is to be said next, in role negotiation's order."""
        asked = self.asked.value()
        if asked is None:
            return f"{name} asks or offers…"
        if self.direction.current == Direction.GIVE:
            return f"{name} offers: {ASK[asked]}…"
        other = self._context.workshop.name_of(self._context.pair.pair[1 - self._at])
        return f"{name} asks {other}: {ASK[asked]}…"

    def _made(self, text: str) -> Expectation:
        pair = self._context.pair.pair
        return Expectation(
            author=pair[self._at],
            other=pair[1 - self._at],
            direction=Direction(self.direction.current),
            nature=Nature(self.nature.current),
            behaviour=text,
            ask=self.asked.value(),
            interface=self.interface.value(),
        )

    def _entered(self, text: str) -> None:
        if text and self._context.execute(Add(self._made(text))) is not None:
            self.line.clear()

    def _add_many(self, lines: list[str]) -> None:
        commands = tuple(Add(self._made(line)) for line in lines)
        label = f"Added {len(lines)} expectations"
        if self._context.execute(Batch(commands, label)) is not None:
            self.line.clear()


class _Line(PasteLine):
    """Alt+G turns asks into offers and back, Alt+T task into relationship, while typing; Alt+R
    goes on in the order more, less, stop, keep."""

    def set_switches(self, direction: Segmented, nature: Segmented, asked: Choice) -> None:
        self._switches = {Qt.Key.Key_G: direction, Qt.Key.Key_T: nature}
        self._asked = asked

    def keyPressEvent(self, event: QKeyEvent) -> None:
        switch = self._switches.get(Qt.Key(event.key()))
        if switch is not None and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            switch.step(1)
            return
        if event.key() == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self._asked.setCurrentIndex((self._asked.currentIndex() + 1) % self._asked.count())
            return
        super().keyPressEvent(event)
