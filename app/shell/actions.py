"""What can be done from anywhere, as data: for the menu, the command palette, and the keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from app.domain.records import Department, Record
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.shell.places import Place, home_of, searchable_kinds
from app.shell.record_index import RecordIndex

if TYPE_CHECKING:
    from app.document.document import Document
    from app.shell.middle import Middle
    from app.shell.taking_back import TakingBack

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


class Opened(Protocol):
    """What actions and chords ask of the workspace that is open."""

    document: Document
    places: dict[str, Place]
    middle: Middle
    taking_back: TakingBack

    def navigate(self, place: str, activity: str = "", record: str = "") -> None:
        """Show a place, an activity, a record."""

    def step_activity(self, by: int) -> None:
        """Go to the next activity, or the one before."""

    def open_palette(self) -> None:
        """Offer everything that can be done."""

    def open_search(self) -> None:
        """Find a record."""

    def show_keys(self) -> None:
        """Show the keys of the page."""

    def show_history(self) -> None:
        """Show what was done."""


def everything(opened: Opened, more: Sequence[Action]) -> list[Action]:
    """Return what the palette of a workspace offers at this moment, `more` near the end of it."""
    document, middle = opened.document, opened.middle
    note = Action("Write a private note", middle.write_note, "lock")
    return [
        *place_actions(tuple(opened.places.values()), opened.navigate),
        Action("Undo", opened.taking_back.undo, "undo-2", document.undo_label, "Ctrl+Z"),
        Action("Redo", opened.taking_back.redo, "redo-2", document.redo_label, "Ctrl+Y"),
        Action("Find a record", opened.open_search, "search", "", "Ctrl+F"),
        Action("Fold or unfold the guide", middle.toggle_guide, "panel-right", "", "Ctrl+G"),
        *([note] if middle.has_note else []),
        Action("Keys of this page", opened.show_keys, "keyboard", "", "?"),
        Action("What was done…", opened.show_history, "history"),
        *more,
        *department_actions(document.workshop, opened.navigate),
    ]


def chords_of(opened: Opened) -> dict[str, Callable[[], object]]:
    """Return the chords that hold wherever one is in a workspace, with what they do."""
    taking_back = opened.taking_back
    return {
        "Ctrl+K": opened.open_palette,
        "Ctrl+F": opened.open_search,
        "Ctrl+Z": taking_back.undo,
        "Ctrl+Y": taking_back.redo,
        "Ctrl+Shift+Z": taking_back.redo,
        "Ctrl+G": opened.middle.toggle_guide,
        "F1": opened.middle.read_guide,
        "?": opened.show_keys,
        "Alt+PgUp": lambda: opened.step_activity(-1),
        "Alt+PgDown": lambda: opened.step_activity(1),
        **{p.chord: partial(opened.navigate, p.key) for p in opened.places.values()},
    }


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


class RecordSearch:
    """Finds records of what is open, however often it changes."""

    def __init__(self, workshop: Callable[[], Workshop], navigate: Navigate) -> None:
        """Look into what `workshop` answers, and go with `navigate` to what was found."""
        self._workshop, self._navigate = workshop, navigate
        self._index = RecordIndex(searchable_kinds())

    def found(self, typed: str) -> list[Action]:
        """Return the records whose words hold every typed word, as actions that go to them."""
        words = typed.casefold().split()
        if not words or len(typed.strip()) < 2:
            return []
        self._refresh()
        found = islice(self._index.found(words), MOST_FOUND)
        return [_going_to(record, self._navigate) for record in found]

    def prepare(self) -> bool:
        """Work some milliseconds on what makes searching fast; False where nothing is left."""
        self._refresh()
        return self._index.prepare()

    def _refresh(self) -> None:
        workshop = self._workshop()
        workshop.derived(self._index, lambda: self._index.refresh(workshop))


def _going_to(record: Record, navigate: Navigate) -> Action:
    place, activity = home_of(record) or ("setup", "")
    icon = "building-2" if isinstance(record, Department) else "search"
    words = shorten(record.title_text, 90)
    return Action(words, lambda: navigate(place, activity, record.id), icon, record.noun)
