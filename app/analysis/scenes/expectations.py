"""Expectations as the room sees them: where we meet, the board, channels."""

from collections.abc import Mapping

from app.analysis.balance import balance, board
from app.analysis.bargaining import open_offer
from app.analysis.readiness import Gradient, gradients
from app.analysis.relations import interface_pairs
from app.analysis.scenes.kinds import BoardScene, ColumnsScene, ListScene, Scene, TableScene
from app.analysis.scenes.parts import (
    BoardLine,
    Card,
    CardState,
    Column,
    Entry,
    Row,
)
from app.analysis.scenes.view import View, joined, plain
from app.domain.ids import Pair
from app.domain.records import (
    Channel,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
    Interface,
)
from app.domain.workshop import in_order


def interfaces(view: View) -> Scene | None:
    """Return where the work of the two meets, in both directions."""
    if view.pair is None:
        return None
    found = interface_pairs(view.workshop).get(view.pair, [])
    columns = tuple(
        Column(
            f"{view.name(one)} for {view.name(other)}",
            tuple(_interface(i) for i in found if i.supplier == one),
            view.hue(one),
        )
        for one, other in (view.pair, view.pair[::-1])
    )
    return ColumnsScene(
        heading=view.both(),
        caption="Where our work meets",
        columns=columns if found else (),
        nothing="Which process or task crosses from one of us to the other?",
    )


def frictions(view: View) -> Scene | None:
    """Return where it hurts, in both directions."""
    if view.pair is None:
        return None
    found = interface_pairs(view.workshop).get(view.pair, [])
    hurts = {i.id: in_order(view.workshop.referring(Friction, "interface", i.id)) for i in found}
    columns = tuple(
        Column(
            f"{view.name(one)} for {view.name(other)}",
            tuple(_friction(i, f) for i in found if i.supplier == one for f in hurts[i.id]),
            view.hue(one),
        )
        for one, other in (view.pair, view.pair[::-1])
    )
    return ColumnsScene(
        heading=view.both(),
        caption="Where it hurts",
        columns=columns if any(hurts.values()) else (),
        nothing="Where do we wait, where do we do it twice, where does it hurt?",
    )


def negotiate(view: View) -> Scene | None:
    """Return the board: what each side offers and asks, with states and links."""
    if view.pair is None:
        return None
    cards = board(view.workshop, *view.pair)
    rows = _rows(cards, view.pair)
    ready = {
        g.expectation: (g.first, g.second)
        for g in gradients(view.workshop, *view.pair, outside=True)
        if g.first is not None and g.second is not None
    }
    lines = tuple(
        BoardLine(_card(view, left, ready), _card(view, right, ready), linked)
        for left, right, linked in rows
    )
    counted = balance(view.workshop, *view.pair)
    ids = [[e.id for e in row[:2] if e is not None] for row in rows]
    return BoardScene(
        heading=view.both(),
        first=view.name(view.pair[0]),
        second=view.name(view.pair[1]),
        lines=lines,
        balance=f"give {counted.give} : get {counted.get}" if cards else "",
        here=next((i for i, row in enumerate(ids) if view.room.item in row), -1),
    )


def readiness(view: View) -> Scene | None:
    """Return how ready both sides are, figures only where both have been revealed."""
    if view.pair is None:
        return None
    wording = {e.id: e.behaviour for e in board(view.workshop, *view.pair)}
    found = gradients(view.workshop, *view.pair, outside=True)
    talk = any(gradient.worth_talking for gradient in found)
    names = tuple(view.name(side) for side in view.pair)
    columns = ("How ready are we, from 1 to 5?", *names)
    return TableScene(
        heading=view.both(),
        columns=(*columns, "") if talk else columns,
        widths=(5.6, 2.1, 2.1, 1.8) if talk else (6.0, 2.0, 2.0),
        rows=tuple(_ready(wording[gradient.expectation], gradient) for gradient in found),
        nothing="What is asked and offered comes first; then each side says how ready it is.",
        foot=(plain("Each side says it unseen; both are revealed together."),),
    )


def channels(view: View) -> Scene | None:
    """Return how the two keep in touch."""
    if view.pair is None:
        return None
    found = in_order(
        c
        for c in view.workshop.referring(Channel, "first", view.pair[0])
        if c.second == view.pair[1]
    )
    return ListScene(
        heading=view.both(),
        caption="How we keep in touch",
        entries=tuple(Entry(c.name, joined((c.purpose, c.owner)), aside=c.cadence) for c in found),
        nothing="How do we reach each other, and how often do we talk?",
    )


def _ready(text: str, found: Gradient) -> Row:
    sides = ((found.first, found.first_said), (found.second, found.second_said))
    words = tuple(
        str(level) if level is not None else "has said" if said else "–" for level, said in sides
    )
    return Row((text, *words, "talk about it" if found.worth_talking else ""))


def _interface(found: Interface) -> Entry:
    outcome = (found.customer_outcome or found.output).rstrip(". ")
    return Entry(
        found.name,
        joined((outcome, "a moment of truth" if found.moment_of_truth else "")),
    )


def _friction(interface: Interface, found: Friction) -> Entry:
    relief = f"Agreed: {found.agreed_relief}" if found.agreed_relief else ""
    note = joined((found.type.value, interface.name, found.frequency))
    return Entry(found.text, relief or note, aside=f"impact {found.impact}")


Rows = list[tuple[Expectation | None, Expectation | None, bool]]


def _rows(cards: list[Expectation], pair: Pair) -> Rows:
    """Return the cards in two columns: linked ones beside each other, declined ones last."""
    left = [e for e in cards if e.author == pair[0]]
    right = {e.id: e for e in cards if e.author == pair[1]}
    rows: Rows = []
    alone: list[Expectation] = []
    for card in left:
        other = right.pop(card.counterpart or "", None)
        if other is None:
            alone.append(card)
        else:
            rows.append((card, other, True))
    one, two = (
        sorted(found, key=lambda e: e.state is ExpectationState.DECLINED)
        for found in (alone, list(right.values()))
    )
    for i in range(max(len(one), len(two))):
        mine = one[i] if i < len(one) else None
        theirs = two[i] if i < len(two) else None
        rows.append((mine, theirs, False))
    return rows


def _card(
    view: View, card: Expectation | None, ready: Mapping[str, tuple[int, int]]
) -> Card | None:
    if card is None:
        return None
    return Card(
        card.behaviour,
        card.direction is Direction.GIVE,
        CardState(card.state.value),
        _note(view, card),
        ready.get(card.id, ()),
        _instead(view, card),
    )


def _instead(view: View, card: Expectation) -> str:
    """Return the other words that are on the table, which were said openly."""
    offer = open_offer(view.workshop, card)
    return f"{view.name(offer.department)} offers instead: {offer.text}" if offer else ""


def _note(view: View, card: Expectation) -> str:
    day = view.wording.date
    if card.state is ExpectationState.DECLINED:
        return f"instead: {card.alternative}" if card.alternative else ""
    if card.state is ExpectationState.PARKED and card.revisit:
        return f"back on {day(card.revisit)}"
    if card.state is ExpectationState.ESCALATED:
        by = f" by {day(card.decide_by)}" if card.decide_by else ""
        return f"{card.sponsor} decides{by}" if card.sponsor else ""
    return ""
