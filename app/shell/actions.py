"""What can be done from anywhere, as data: the menu and the command palette both read it."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice

from app.domain.records import KINDS, Department, Perception, PerceptionState, Record
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.shell.places import Place, home_of, searchable_kinds

MOST_FOUND = 60
_MOST_DEPARTMENTS = 200


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done. note: where it leads, or what it is about. chord: its key."""

    words: str
    run: Callable[[], object]
    icon: str = "arrow-right"
    note: str = ""
    chord: str = ""


Navigate = Callable[[str, str, str], None]


def place_actions(places: Sequence[Place], navigate: Navigate) -> list[Action]:
    """Return an action for every place and every activity."""
    made = []
    for place in places:
        made.append(
            Action(
                f"Go to {place.title}",
                partial(navigate, place.key, "", ""),
                place.icon or "arrow-right",
                chord=place.chord,
            )
        )
        for entry in place.entries:
            made.append(
                Action(
                    entry.title,
                    partial(navigate, place.key, entry.key, ""),
                    entry.icon,
                    place.title,
                )
            )
    return made


def department_actions(workshop: Workshop, navigate: Navigate) -> list[Action]:
    """Return an action that goes to each of the first departments."""
    return [_going_to(d, navigate) for d in islice(workshop.departments(), _MOST_DEPARTMENTS)]


def matching(actions: Sequence[Action], typed: str) -> list[Action]:
    """Return the actions whose words hold every typed word; those that begin with it first."""
    words = typed.casefold().split()
    if not words:
        return list(actions)
    found = []
    for index, action in enumerate(actions):
        said = f"{action.words} {action.note}".casefold()
        if all(word in said for word in words):
            begins = not action.words.casefold().startswith(words[0])
            found.append((begins, index, action))
    return [action for _, _, action in sorted(found, key=lambda item: item[:2])]


def record_actions(workshop: Workshop, typed: str, navigate: Navigate) -> list[Action]:
    """Return the records whose words hold every typed word, as actions that go to them."""
    words = typed.casefold().split()
    if not words or len(typed.strip()) < 2:
        return []
    return list(islice(_found(workshop, words, navigate), MOST_FOUND))


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of all records in one string, a line each: looked through as fast as it is read.

    starts: where the line of each record begins, in the order of the records.
    """

    text: str
    starts: list[int]
    records: list[Record]


def _said(workshop: Workshop) -> _Said:
    lines, starts, records, at = [], [], [], 0
    for kind in searchable_kinds():
        for record in workshop.all(KINDS[kind]):
            line = record.title_text.casefold().replace("\n", " ")
            if line and _open(record):
                starts.append(at)
                records.append(record)
                lines.append(line)
                at += len(line) + 1
    return _Said("\n".join(lines) + "\n", starts, records)


def _found(workshop: Workshop, words: list[str], navigate: Navigate) -> Iterator[Action]:
    said = workshop.derived("what is said", lambda: _said(workshop))
    rarest = max(words, key=len)
    at = said.text.find(rarest)
    while at >= 0:
        place = bisect_right(said.starts, at) - 1
        end = said.text.index("\n", at)
        line = said.text[said.starts[place] : end]
        if all(word in line for word in words):
            yield _going_to(said.records[place], navigate)
        at = said.text.find(rarest, end)


def _going_to(record: Record, navigate: Navigate) -> Action:
    place, activity = home_of(record) or ("setup", "")
    icon = "building-2" if isinstance(record, Department) else "search"
    words = shorten(record.title_text, 90)
    return Action(words, lambda: navigate(place, activity, record.id), icon, record.noun)


def _open(record: Record) -> bool:
    # What is hidden until the reading is not found either: the screen may be on the wall.
    return not (isinstance(record, Perception) and record.state is PerceptionState.HIDDEN)
