"""What the shell gives every page: document, pair of the moment, ways to go and to speak."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from app.analysis.modes import read_pairs
from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.records import Department
from app.domain.workshop import Workshop

if TYPE_CHECKING:
    from app.document.document import Document


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key of a page, for the list that ? shows: "A", "agree"."""

    keys: str
    words: str


class PairChoice(QObject):
    """The pair that the room is about; it stays the same from stage to stage.

    changed: another pair. Ids are department ids, the first of the pair first, or "" where the
    workshop has fewer than two departments.
    """

    changed = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._pair = ("", "")

    @property
    def pair(self) -> tuple[str, str]:
        """(first, second); falls back to the first focus pair, then to the first two."""
        workshop = self._document.workshop
        if all(workshop.find(Department, id) for id in self._pair):
            return workshop.pair(*self._pair)
        return next(iter(self.pairs()), ("", ""))

    def choose(self, one: str, other: str) -> None:
        """Take another pair, in any order."""
        if one == other:
            return
        pair = self._document.workshop.pair(one, other)
        if pair != self.pair or self._pair == ("", ""):
            self._pair = pair
            self.changed.emit()

    def pairs(self) -> list[tuple[str, str]]:
        """Return the pairs that are read out, in order: the host's in mirror mode, else the focus
        pairs, or every pair where none is chosen."""
        return read_pairs(self._document.workshop)


@dataclass(frozen=True, slots=True)
class InRoom:
    """What of an activity the room should see: ids, "" where it concerns none.

    Only ids: what the room sees of them is decided where the rules of privacy are.
    """

    round: str = ""
    first: str = ""
    second: str = ""
    item: str = ""


def _nothing(*_arguments: Any) -> None:
    return None


@dataclass(slots=True)
class PageContext:
    """What a page may use.

    navigate(place, activity, record id): go elsewhere; place is a stage's value, "map" or
    "contracts". say(sentence): a calm message near the bottom. exporter: makes documents
    (domain.ports), None where the program runs without one. room_misses(): why the room would not
    see what is shown now, as a sentence; "" where it sees it, or where there is no projector.
    """

    document: Document
    pair: PairChoice
    navigate: Callable[[str, str, str], None] = _nothing
    say: Callable[[str], None] = _nothing
    exporter: Any = None
    shared: dict[str, object] = field(default_factory=dict)
    room_misses: Callable[[], str] = lambda: ""

    @property
    def workshop(self) -> Workshop:
        """The state as it is now."""
        return self.document.workshop

    def execute(self, command: Command, initiator: object = None) -> ChangeSet | None:
        """Execute a command; None where it was refused, and then the sentence is shown."""
        return self.document.execute(command, initiator=initiator)
