"""What changed from one version of a service contract to another, clause by clause.

Entries of a clause (commitments, interfaces, measures …) are matched by id where they have one,
else by their wording, then by what they are about. The number of the version, the numbers of the
commitments and the annex are not compared: they say nothing of their own.
"""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain.content import CLAUSES, ContractContent, Party
from app.domain.differences import Part, Run, runs
from app.domain.items import Item, Told, items_of, told_of
from app.domain.records import Side
from app.domain.text import shorten
from app.domain.wording import Wording

_PARTIES, _AGAIN, _TERM = 1, 17, 18


class How(StrEnum):
    """What became of a clause or of an entry in it."""

    UNCHANGED = "unchanged"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Fact:
    """A detail that is another: what it said before and says after, "" where nothing. side: the
    party that it is about, None for both."""

    label: str
    before: str
    after: str
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry that was added, removed or changed. title: what it is. side: whose it is, None for
    both. runs: its words. facts: its details, of a changed entry only those that are others."""

    how: How
    title: str
    side: Side | None
    runs: tuple[Run, ...]
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of a clause. runs: its own words, () where they are the same. entries: those
    that are not the same. same: how many others there are."""

    number: int
    how: How
    runs: tuple[Run, ...] = ()
    facts: tuple[Fact, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    same: int = 0

    @property
    def title(self) -> str:
        """The heading of the clause."""
        return CLAUSES[self.number]

    @property
    def how_worded(self) -> How:
        """What became of its own words."""
        parts = {run.part for run in self.runs}
        if parts <= {Part.KEPT}:
            return How.UNCHANGED
        if parts == {Part.ADDED}:
            return How.ADDED
        return How.REMOVED if parts == {Part.REMOVED} else How.CHANGED


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed between two contents. facts: what is of no clause. clauses: all twenty."""

    facts: tuple[Fact, ...]
    clauses: tuple[ClauseChange, ...]

    @property
    def changed(self) -> tuple[ClauseChange, ...]:
        """The clauses that are not the same."""
        return tuple(c for c in self.clauses if c.how is not How.UNCHANGED)

    @property
    def unchanged(self) -> tuple[int, ...]:
        """The numbers of the clauses that are the same, or that neither has."""
        return tuple(c.number for c in self.clauses if c.how is How.UNCHANGED)

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not self.facts and not self.changed

    @property
    def parties(self) -> tuple[Fact, ...]:
        """What changed in who it is between."""
        return self.clauses[_PARTIES - 1].facts

    @property
    def dates(self) -> tuple[Fact, ...]:
        """What changed in how long it holds and how often it is looked at."""
        return (*self.clauses[_AGAIN - 1].facts, *self.clauses[_TERM - 1].facts)

    @property
    def summary(self) -> str:
        """How much changed, as a sentence."""
        if self.is_empty:
            return "Nothing has changed: both say the same, word for word."
        numbers = [str(clause.number) for clause in self.changed]
        if not numbers:
            return "No clause has changed."
        many = "Clause {} has changed." if len(numbers) == 1 else "Clauses {} have changed."
        return many.format(Wording().listed(numbers))


def compare(
    before: ContractContent,
    after: ContractContent,
    wording: Wording | None = None,
    *,
    hidden: frozenset[str] = frozenset(),
) -> Comparison:
    """Return what changed from `before` to `after`.

    wording: how dates and numbers are said. hidden: ids of measures whose start may not be told
    (see analysis/versions).
    """
    said = wording or Wording()
    old, new = told_of(before, said), told_of(after, said)
    return Comparison(
        facts=_facts(old[0], new[0]),
        clauses=tuple(_clause(before, after, number, said, hidden) for number in CLAUSES),
    )


def party_names(content: ContractContent) -> dict[Side, str]:
    """Return what each side is called."""
    return {party.side: _name(party) for party in content.parties}


def _name(party: Party) -> str:
    return party.member or party.name


def _clause(
    before: ContractContent,
    after: ContractContent,
    number: int,
    wording: Wording,
    hidden: frozenset[str],
) -> ClauseChange:
    old_text, new_text = before.text_of(number), after.text_of(number)
    old, new = (items_of(c, number, wording, hidden) for c in (before, after))
    facts = _facts(told_of(before, wording)[number], told_of(after, wording)[number])
    pairs = _matched(old, new)
    entries = tuple(_entry(one, other) for one, other in pairs if not _same(one, other))
    order = _order(old, pairs)
    words = runs(old_text, new_text) if old_text != new_text else ()
    if not (words or facts or entries or order):
        return ClauseChange(number, How.UNCHANGED, same=len(old))
    had, has = bool(old_text or old), bool(new_text or new)
    how = How.CHANGED
    if had != has and not facts:
        how = How.ADDED if has else How.REMOVED
    return ClauseChange(number, how, words, (*facts, *order), entries, len(pairs) - len(entries))


def _facts(old: Sequence[Told], new: Sequence[Told]) -> tuple[Fact, ...]:
    return tuple(
        Fact(one.label, one.shown, other.shown, one.side)
        for one, other in zip(old, new, strict=True)
        if one.value != other.value
    )


Pair = tuple[Item | None, Item | None]


def _same(one: Item | None, other: Item | None) -> bool:
    if one is None or other is None:
        return False
    return (one.text, [t.value for t in one.facts]) == (other.text, [t.value for t in other.facts])


def _entry(one: Item | None, other: Item | None) -> EntryChange:
    shown = other or one
    assert shown is not None
    if one is not None and other is not None:
        facts = _facts(one.facts, other.facts)
        return EntryChange(How.CHANGED, shown.title, shown.side, runs(one.text, other.text), facts)
    # Of what is new or gone only what is so is told, not what it is not.
    told = [t for t in shown.facts if t.shown and t.value is not False]
    if one is None:
        facts = tuple(Fact(t.label, "", t.shown, t.side) for t in told)
        return EntryChange(How.ADDED, shown.title, shown.side, runs("", shown.text), facts)
    facts = tuple(Fact(t.label, t.shown, "", t.side) for t in told)
    return EntryChange(How.REMOVED, shown.title, shown.side, runs(shown.text, ""), facts)


def _matched(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Pair the entries; in the order of `new`, what was removed after what it stood behind."""
    partner: dict[int, int] = {}
    for level in range(3):
        _match_by(level, old, new, partner)
    back = {at: index for index, at in partner.items()}
    behind: dict[int, list[Item]] = defaultdict(list)
    last = -1
    for index, item in enumerate(old):
        if index in partner:
            last = partner[index]
        else:
            behind[last].append(item)
    out: list[Pair] = [(item, None) for item in behind[-1]]
    for at, item in enumerate(new):
        out.append((old[back[at]] if at in back else None, item))
        out += [(gone, None) for gone in behind[at]]
    return out


def _match_by(
    level: int, old: Sequence[Item], new: Sequence[Item], partner: dict[int, int]
) -> None:
    """Pair what has the same key and no partner yet, the first with the first."""
    taken = set(partner.values())
    free: dict[Hashable, list[int]] = defaultdict(list)
    for at, item in enumerate(new):
        key = item.keys[level] if level < len(item.keys) else None
        if at not in taken and key is not None:
            free[key].append(at)
    for index, item in enumerate(old):
        key = item.keys[level] if level < len(item.keys) else None
        if index not in partner and free.get(key):
            partner[index] = free[key].pop(0)


def _order(old: Sequence[Item], pairs: Sequence[Pair]) -> tuple[Fact, ...]:
    """Return that entries which both have stand in another order, if they do."""
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    place = {id(item): at for at, item in enumerate(old)}
    then = sorted(both, key=lambda pair: place[id(pair[0])])
    if then == both:
        return ()
    return (Fact("Order", _listed([one for one, _ in then]), _listed([o for _, o in both])),)


def _listed(items: Sequence[Item]) -> str:
    return shorten(" · ".join(shorten(item.text or item.title, 40) for item in items), 300)
