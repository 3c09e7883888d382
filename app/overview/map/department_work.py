"""What a department has agreed, and where it hurts: under its figures, in widgets that stay."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.analysis.relations import Tie
from app.domain.records import Contract, Friction, FrictionKind, Interface
from app.domain.workshop import Workshop, in_order
from app.overview.map.facts import Facts
from app.widgets.buttons import Button
from app.widgets.cards import Card, Hairline
from app.widgets.containers import clear_layout, column, row
from app.widgets.context import PageContext
from app.widgets.labels import Badge, Caption, Overline, PlainLabel, StatusBadge
from app.widgets.theme import XS, L, M, Type

_KINDS = {
    FrictionKind.DELAY: ("hourglass", "delay"),
    FrictionKind.ERROR: ("x", "error"),
    FrictionKind.FRICTION: ("flame", "friction"),
}
_MOST = 8


@dataclass(frozen=True, slots=True)
class _Side:
    """How one side of a contract stands. status: "" where there is no figure yet."""

    words: str
    status: str = ""
    figure: str = ""


@dataclass(frozen=True, slots=True)
class _Agreed:
    """A contract as it is read here."""

    id: str
    other: str
    state: str
    sides: tuple[_Side, ...]

    @property
    def form(self) -> tuple[bool, ...]:
        """What its card is made of."""
        return tuple(bool(side.status) for side in self.sides)


@dataclass(frozen=True, slots=True)
class _Hurts:
    """A friction as it is read here."""

    kind: FrictionKind
    text: str
    where: str


class DepartmentWork:
    """Contracts and frictions of a department, in `layout`. Where other words are to be said of
    as much, the widgets stay: making them anew would take longer than an eye blinks."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self.layout = QVBoxLayout()
        self.layout.setSpacing(M)
        self._form: object = None
        self._cards: list[_ContractCard] = []
        self._lines: list[_FrictionLine] = []

    def clear(self) -> None:
        """Say nothing."""
        self._form, self._cards, self._lines = None, [], []
        clear_layout(self.layout)

    def show_work(self, workshop: Workshop, facts: Facts, id: str) -> None:
        """Say what this department has agreed, and where it hurts."""
        agreed, found = _agreed(workshop, facts, id), _frictions(workshop, id)
        hurts = [_hurts(workshop, *pair, id) for pair in found[:_MOST]]
        more = len(found) - len(hurts)
        form = ([one.form for one in agreed], len(hurts), more)
        if form != self._form:
            self.clear()
            self._form = form
            self._make(agreed, len(hurts), more)
        for card, one in zip(self._cards, agreed, strict=True):
            card.show_contract(one)
        for line, friction in zip(self._lines, hurts, strict=True):
            line.show_friction(friction)

    def _make(self, agreed: list[_Agreed], hurts: int, more: int) -> None:
        self._cards = [_ContractCard(self._context, one.form) for one in agreed]
        if agreed:
            self._title("Its contracts")
        for card in self._cards:
            self.layout.addWidget(card)
        self._lines = [_FrictionLine() for _ in range(hurts)]
        if hurts:
            self._title("Where it hurts")
        for line in self._lines:
            self.layout.addLayout(line.layout)
        if more:
            go = partial(self._context.navigate, "expectations", "frictions", "")
            button = Button(f"{more} more", kind="link", size=Type.SMALL, on_click=go)
            self.layout.addLayout(row(button, None))

    def _title(self, words: str) -> None:
        self.layout.addWidget(Hairline())
        self.layout.addWidget(Overline(words))


class _ContractCard(Card):
    """A contract; pressing it opens it."""

    def __init__(self, context: PageContext, form: tuple[bool, ...]) -> None:
        super().__init__(clickable=True)
        self._id = ""
        self._name = PlainLabel("", bold=True, elide=True)
        self._state = StatusBadge("draft")
        head = row(self._name, None, spacing=L)
        head.addWidget(self._state)
        self.body.addLayout(head)
        self._sides = [(Caption("", wrap=not known), StatusBadge("green")) for known in form]
        for known, (who, figure) in zip(form, self._sides, strict=True):
            if known:
                line = row(who, None, spacing=M)
                line.addWidget(figure)
                self.body.addLayout(column(line))
            else:
                self.body.addLayout(column(who))
        self.activated.connect(lambda: context.navigate("contracts", "preview", self._id))

    def show_contract(self, agreed: _Agreed) -> None:
        """Show a contract that is made of as much."""
        self._id = agreed.id
        self.setAccessibleName(f"Contract with {agreed.other}")
        self._name.setText(f"With {agreed.other}")
        self._state.set_status(agreed.state)
        for side, (who, figure) in zip(agreed.sides, self._sides, strict=True):
            who.setText(side.words)
            if side.status:
                figure.set_status(side.status, side.figure)


class _FrictionLine:
    """A friction, and at which interface it hurts."""

    def __init__(self) -> None:
        self._text, self._where = PlainLabel("", wrap=True), Caption("", elide=True)
        self._kind = Badge()
        head = row(self._kind, self._where, spacing=M)
        head.setStretch(1, 1)
        self.layout = column(self._text, head, spacing=XS)

    def show_friction(self, hurts: _Hurts) -> None:
        """Show one."""
        self._kind.set_badge(*_KINDS[hurts.kind])
        self._text.setText(hurts.text)
        self._where.setText(hurts.where)


def _agreed(workshop: Workshop, facts: Facts, id: str) -> list[_Agreed]:
    """Return what stands in the contracts of a department, in their order."""
    out = []
    for contract in workshop.ordered(Contract):
        if id in (contract.first, contract.second):
            other = contract.second if contract.first == id else contract.first
            ties = (facts.tie(id, other), facts.tie(other, id))
            sides = tuple(
                _side(workshop, tie) for tie in ties if tie is not None and tie.contract == contract
            )
            name, state = workshop.name_of(other), contract.state.value
            out.append(_Agreed(contract.id, name, state, sides))
    return out


def _side(workshop: Workshop, tie: Tie) -> _Side:
    who = f"{workshop.name_of(tie.author)} for {workshop.name_of(tie.about)}"
    if tie.score is None or tie.score.combined is None:
        why = (tie.score.because if tie.score else "") or "not measured yet"
        return _Side(f"{who}: {why}")
    status = tie.score.status.value
    return _Side(who, status, f"C {tie.score.combined:.0f}, {status}")


def _frictions(workshop: Workshop, id: str) -> list[tuple[Friction, Interface]]:
    """Return the frictions at a department's interfaces, the most impact first."""
    out = []
    for field in ("supplier", "receiver"):
        for interface in in_order(workshop.referring(Interface, field, id)):
            for friction in in_order(workshop.referring(Friction, "interface", interface.id)):
                out.append((friction, interface))
    return sorted(out, key=lambda pair: -pair[0].impact)


def _hurts(workshop: Workshop, friction: Friction, interface: Interface, id: str) -> _Hurts:
    supplies = interface.supplier == id
    other, way = (interface.receiver, "for") if supplies else (interface.supplier, "from")
    where = f"{interface.name}, {way} {workshop.name_of(other)} · impact {friction.impact} of 5"
    return _Hurts(friction.type, friction.text, where)
