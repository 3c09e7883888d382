"""The entries and details of every clause of a contract in one shape, to be compared."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from app.domain.content import Commitment, ContractContent, MeasureLine, Meeting, Party
from app.domain.records import Nature, Side
from app.domain.text import figure, shorten
from app.domain.wording import BELOW, Wording


@dataclass(frozen=True, slots=True)
class Told:
    """A detail. value: what is compared. shown: how it is said, "" for nothing worth saying."""

    label: str
    value: Hashable
    shown: str
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry. keys: what it is matched by, the surest first: its id, its wording, what it is
    about; None where there is none. The same clause gives all its items the same facts."""

    keys: tuple[Hashable | None, ...]
    title: str
    side: Side | None
    text: str
    facts: tuple[Told, ...]


def items_of(
    content: ContractContent,
    number: int,
    wording: Wording,
    hidden: frozenset[str] = frozenset(),
) -> tuple[Item, ...]:
    """Return the entries of a clause in printed order.

    hidden: ids of measures whose start may not be told, because too few people gave it.
    """
    if number == 12:
        return tuple(_measure(content, m, wording, m.id in hidden) for m in content.measures)
    made = _ITEMS.get(number)
    return made(content, wording) if made else ()


def told_of(content: ContractContent, wording: Wording) -> dict[int, tuple[Told, ...]]:
    """Return the details of each clause that are of no entry; under 0 what is of no clause."""
    found: dict[int, tuple[Told, ...]] = dict.fromkeys(range(21), ())
    found[0] = (
        _told("Organisation", content.organisation),
        _told("Form", content.form.value),
    )
    found[1] = tuple(told for party in content.parties for told in _party(party))
    share = f"{wording.number(content.task_share * 100)} %"
    found[12] = (
        _told("How task and relationship combine", content.formula.value),
        Told("Share of the task side", content.task_share, share),
    )
    found[17] = (_told("How often both look at it", content.cadence.value.replace("_", " ")),)
    found[18] = (
        Told("Holds from", content.starts, wording.iso(content.starts)),
        Told("Holds until", content.ends, wording.iso(content.ends)),
    )
    return found


def _told(label: str, value: str) -> Told:
    return Told(label, value, value)


def _party(party: Party) -> tuple[Told, ...]:
    details = {
        "Department": party.name,
        "Member": party.member,
        "Role": party.role,
        "Owner": party.owner,
        "Contact": party.contact,
    }
    return tuple(Told(label, text, text, party.side) for label, text in details.items())


def _who(content: ContractContent, side: Side) -> str:
    party = next(p for p in content.parties if p.side is side)
    return party.member or party.name


def _whose(content: ContractContent, side: Side) -> Told:
    return Told("Done by", side, _who(content, side))


def _meetings(content: ContractContent, wording: Wording) -> tuple[Item, ...]:
    return tuple(_meeting(content, meeting, wording) for meeting in content.interfaces)


def _meeting(content: ContractContent, m: Meeting, wording: Wording) -> Item:
    volume = "" if m.volume is None else wording.number(m.volume)
    facts = (
        _whose(content, m.supplier),
        _told("In", m.input),
        _told("Out", m.output),
        _told("Starts when", m.trigger),
        Told("A month, about", m.volume, volume),
        _told("Outcome for the customer", m.outcome),
        Told("Serves the customer", m.direct, "directly" if m.direct else "indirectly"),
        Told("Importance, 1 to 5", m.importance, str(m.importance)),
        _yes("A moment of truth", m.moment_of_truth),
    )
    return Item((m.id, (m.supplier, m.name)), "Interface", None, m.name, facts)


def _yes(label: str, value: bool) -> Told:
    return Told(label, value, "yes" if value else "no")


def _raci(content: ContractContent, wording: Wording) -> tuple[Item, ...]:
    out = []
    for m in content.interfaces:
        roles = {
            "Accountable": (m.accountable,) if m.accountable else (),
            "Responsible": m.responsible,
            "Consulted": m.consulted,
            "Informed": m.informed,
        }
        if any(roles.values()):
            facts = tuple(Told(role, names, ", ".join(names)) for role, names in roles.items())
            out.append(Item((m.id, (m.supplier, m.name)), m.name, None, "", facts))
    return tuple(out)


def _commitments(nature: Nature) -> Callable[[ContractContent, Wording], tuple[Item, ...]]:
    def made(content: ContractContent, wording: Wording) -> tuple[Item, ...]:
        by_number = {(c.supplier, c.number): c for c in content.commitments}
        return tuple(
            _commitment(content, c, by_number) for c in content.commitments if c.nature is nature
        )

    return made


def _commitment(
    content: ContractContent, c: Commitment, by_number: dict[tuple[Side, int], Commitment]
) -> Item:
    answer = by_number.get(c.answer) if c.answer else None
    said = f"{_who(content, answer.supplier)}: {shorten(answer.text, 80)}" if answer else ""
    facts = (
        _whose(content, c.supplier),
        _told("For", c.interface),
        Told("In return for", answer.id if answer else "", said),
    )
    title = f"{_who(content, c.supplier)} will"
    return Item((c.id, (c.supplier, c.text)), title, c.supplier, c.text, facts)


def _measure(content: ContractContent, m: MeasureLine, wording: Wording, hidden: bool) -> Item:
    def number(label: str, value: float | None) -> Told:
        return Told(label, value, "" if value is None else figure(value))

    start = number("Start", m.baseline)
    facts = (
        _whose(content, m.supplier),
        _told("Kind", m.type.value),
        _told("Dimension", m.dimension),
        _told("Unit", m.unit),
        _told("Better", m.better),
        _told("Source", m.source),
        _told("Owner", m.owner),
        _told("How often", m.frequency.value.replace("_", " ")),
        Told(start.label, start.value, BELOW) if hidden and start.shown else start,
        number("Scores nothing at", m.worst),
        number("Target", m.target),
        number("Weight", m.weight),
        _yes("Critical", m.critical),
        _yes("Rated by people", m.rated),
        _told("Worth to the customer", m.customer_value.value),
        Told("Measures the commitment", m.commitment, shorten(m.commitment, 80)),
        Told("Since", m.since, wording.iso(m.since)),
    )
    title = f"Measure of {_who(content, m.supplier)}"
    return Item((m.id, (m.supplier, m.name)), title, m.supplier, m.name, facts)


def _reliefs(content: ContractContent, wording: Wording) -> tuple[Item, ...]:
    return tuple(
        Item(
            (None, (r.interface, r.friction), r.interface),
            "Relief",
            None,
            r.relief,
            (
                _told("Kind", r.type.value),
                _told("What hurts", r.friction),
                _told("Interface", r.interface),
            ),
        )
        for r in content.reliefs
    )


def _skills(content: ContractContent, wording: Wording) -> tuple[Item, ...]:
    return tuple(
        Item(
            (None, (s.supplier, s.competency, s.interface), (s.supplier, s.competency)),
            "Skill",
            s.supplier,
            s.competency,
            (
                Told("Learnt by", s.supplier, _who(content, s.supplier)),
                Told("Level", s.level, str(s.level)),
                _told("For", s.interface),
            ),
        )
        for s in content.skills
    )


def _channels(content: ContractContent, wording: Wording) -> tuple[Item, ...]:
    return tuple(
        Item(
            (None, c.name, (c.purpose, c.cadence, c.owner) if c.purpose else None),
            "Channel",
            None,
            c.name,
            (
                _told("Used for", c.purpose),
                _told("How often", c.cadence),
                _told("Owner", c.owner),
            ),
        )
        for c in content.channels
    )


_ITEMS: dict[int, Callable[[ContractContent, Wording], tuple[Item, ...]]] = {
    4: _meetings,
    5: _commitments(Nature.TASK),
    6: _commitments(Nature.RELATIONSHIP),
    8: _raci,
    10: _channels,
    13: _reliefs,
    14: _skills,
}
