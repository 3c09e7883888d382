"""Which contract a command line means, which two of its versions, and which departments."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.errors import ExportError
from app.domain.text import quoted

if TYPE_CHECKING:
    from app.domain.records import Contract
    from app.domain.workshop import Workshop

_JOINTS = ("and", "und", "&", ",", "–")


@dataclass(frozen=True, slots=True)
class Compared:
    """The id of a contract, and the keys of two editions of it."""

    contract: str
    before: str
    after: str


def chosen(workshop: Workshop, contract: str, before: str, after: str) -> Compared:
    """Return what is to be compared; the latest change where no version is named.

    Raises ExportError where that is not clear, or where there is nothing to compare.
    """
    from app.domain.editions import NOW, editions, worth_comparing

    found = contract_meant(workshop, contract)
    if before and after:
        return Compared(found.id, before, after)
    all_of_it = editions(workshop, found)
    agreed = [one.key for one in all_of_it if one.version]
    if not before and not after:
        pair = worth_comparing(all_of_it)
        if pair is None:
            raise ExportError(
                f"The contract of {_names(workshop, found)} has nothing to be compared with: it "
                + ("says what its only version says." if agreed else "has not been agreed yet.")
            )
        return Compared(found.id, pair[0].key, pair[1].key)
    if after:
        earlier = [key for key in agreed if key != after]
        return Compared(found.id, earlier[-1] if earlier else NOW, after)
    return Compared(found.id, before, NOW)


def contract_meant(workshop: Workshop, words: str) -> Contract:
    """Return the contract of that id, or of those two names, or the only one there is.

    Raises ExportError, with the contracts that there are.
    """
    from app.domain.records import Contract

    contracts = workshop.ordered(Contract)
    if not words and len(contracts) == 1:
        return contracts[0]
    wanted = _plain(words)
    found = [c for c in contracts if c.id == words]
    found = found or [c for c in contracts if wanted in _ways(workshop, c)]
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{c.id} ({_names(workshop, c)})" for c in found or contracts[:12])
    if not contracts:
        raise ExportError("There is no contract in this workshop yet: add one first.")
    if not words:
        raise ExportError(f"Say which contract with --contract: {listed}.")
    trouble = "More than one contract is" if found else "There is no contract"
    raise ExportError(f"{trouble} {quoted(words)}: give one of these ids: {listed}.")


def departments_meant(workshop: Workshop, what: str, words: list[str]) -> tuple[str, ...]:
    """Return the ids of the department, or of the pair, whose ballots are wanted.

    Raises ExportError where there is no such department, or more than two are named.
    """
    if not words:
        return ()
    if what != "ballots":
        raise ExportError("--of says whose ballots are printed; other exports are of everything.")
    if len(words) > 2 or len(set(words)) < len(words):
        raise ExportError("Name one department with --of, or the two of a pair.")
    known = workshop.departments()
    found = []
    for word in words:
        plain = word.casefold().strip()
        ways = ((d, (d.id.casefold(), d.name.casefold(), d.code.casefold())) for d in known)
        department = next((d for d, names in ways if plain in names), None)
        if department is None:
            listed = ", ".join(d.name for d in known[:12])
            raise ExportError(f"There is no department {quoted(word)}; there are {listed}.")
        found.append(department.id)
    return tuple(found)


def _names(workshop: Workshop, contract: Contract) -> str:
    return " and ".join(_sides(workshop, contract))


def _sides(workshop: Workshop, contract: Contract) -> tuple[str, str]:
    from app.domain.records import Participant

    first = workshop.find(Participant, contract.first_member)
    second = workshop.find(Participant, contract.second_member)
    return (
        first.name if first else workshop.name_of(contract.first),
        second.name if second else workshop.name_of(contract.second),
    )


def _ways(workshop: Workshop, contract: Contract) -> set[str]:
    """Return what a contract may be called: its sides by name, departments also by code or id."""
    one, other = _sides(workshop, contract)
    first, second = [one], [other]
    if contract.first_member is None and contract.second_member is None:
        first += _short(workshop, contract.first)
        second += _short(workshop, contract.second)
    pairs = [pair for a in first for b in second for pair in ((a, b), (b, a))]
    return {_plain(f"{a} {joint} {b}") for a, b in pairs for joint in _JOINTS}


def _short(workshop: Workshop, department: str) -> list[str]:
    from app.domain.records import Department

    found = workshop.find(Department, department)
    return [found.code, found.id] if found is not None and found.code else [department]


def _plain(words: str) -> str:
    return " ".join(words.replace(",", " , ").split()).casefold()
