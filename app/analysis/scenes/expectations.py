"""Expectations as the room sees them: where we meet, the board, channels, the contract."""

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
    Hue,
    Part,
    Parts,
    Row,
)
from app.analysis.scenes.view import Pair, View, joined, plain, quiet
from app.domain.contract import assemble, contracts_of, is_voided
from app.domain.records import (
    Channel,
    Contract,
    ContractState,
    Direction,
    Expectation,
    ExpectationState,
    Friction,
    Interface,
    Participant,
    Side,
)
from app.domain.workshop import in_order

STATE_WORDS = {
    ContractState.DRAFT: "being written",
    ContractState.AGREED: "agreed",
    ContractState.SIGNED: "signed",
    ContractState.ACTIVE: "in force",
    ContractState.DUE: "in force, due for review",
    ContractState.REVISED: "being revised",
    ContractState.ENDED: "ended",
}


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


def contract(view: View) -> Scene | None:
    """Return what both have agreed, and how far the contract has come."""
    found = contract_in(view)
    if found is None:
        if view.pair is None:
            return None
        return ColumnsScene(heading=view.both(), nothing="There is no contract yet.")
    content = assemble(view.workshop, found)
    columns = tuple(
        Column(
            f"{party.member or party.name} will",
            tuple(
                Entry(c.text, c.interface, lead=str(c.number))
                for c in content.commitments_of(party.side)
            ),
            Hue.FIRST if party.side is Side.FIRST else Hue.SECOND,
            note="" if content.commitments_of(party.side) else "Nothing is agreed yet.",
        )
        for party in content.parties
    )
    review = view.wording.date(found.next_review)
    return ColumnsScene(
        heading=heading_of(view, found),
        caption=contract_words(view, found),
        columns=columns,
        foot=(plain(f"We look at it again on {review}."),) if review else (),
    )


def contract_in(view: View) -> Contract | None:
    """Return the contract that the room is about: the one it names, else the pair's own."""
    named = view.workshop.find(Contract, view.room.item)
    if named is not None:
        return named
    if view.pair is None:
        return None
    found = contracts_of(view.workshop, *view.pair)
    found.sort(key=lambda c: (c.state is ContractState.ENDED, c.first_member is not None))
    return found[0] if found else None


def heading_of(view: View, found: Contract) -> Parts:
    """Return the names of both sides of a contract in their colours, whatever pair is chosen."""
    return (*hued(view, found, found.first), quiet("and"), *hued(view, found, found.second))


def hued(view: View, found: Contract, department: str) -> Parts:
    """Return the name of one side of a contract in its colour."""
    hue = Hue.FIRST if department == found.first else Hue.SECOND
    return (Part(party_name(view, found, department), hue, strong=True),)


def party_name(view: View, found: Contract, department: str) -> str:
    """Return what a contract calls one side: its member, or else its department."""
    member = found.first_member if department == found.first else found.second_member
    person = view.workshop.find(Participant, member)
    return person.name if person is not None else view.name(department)


def contract_words(view: View, found: Contract) -> str:
    """Return how far a contract has come: "The contract, version 2: in force"."""
    words = STATE_WORDS[found.state]
    if is_voided(view.workshop, found):
        revised = found.state is ContractState.REVISED
        words = f"signatures void, {words if revised else 'changed since it was signed'}"
    return f"The contract, version {found.version}: {words}"


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
