"""A contract as the room sees it: what both have agreed, and how far it has come."""

from app.analysis.scenes.kinds import ColumnsScene, Scene
from app.analysis.scenes.parts import Column, Entry, Hue, Part, Parts
from app.analysis.scenes.view import View, plain, quiet
from app.domain.assembling import assemble
from app.domain.contract import contracts_of, is_voided
from app.domain.records import Contract, ContractState, Participant, Side

STATE_WORDS = {
    ContractState.DRAFT: "being written",
    ContractState.AGREED: "agreed",
    ContractState.SIGNED: "signed",
    ContractState.ACTIVE: "in force",
    ContractState.DUE: "in force, due for review",
    ContractState.REVISED: "being revised",
    ContractState.ENDED: "ended",
}


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
