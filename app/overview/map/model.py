"""What the views of the map share: the facts, the round, and what is chosen in the pictures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.analysis.layout import CIRCLE_UP_TO
from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.domain.records import Department, Round
from app.overview.map.facts import EVERYTHING, Facts, facts_of
from app.overview.map.pictures import Pictures, Shown, Style, draw, select
from app.widgets.page import PageContext
from app.widgets.theme import theme

_SHARED = "map"


@dataclass(frozen=True, slots=True)
class _Made:
    """Facts and the pictures of them, with what they were made for."""

    facts: Facts
    pictures: Pictures
    shown: Shown
    style: Style


class MapModel(QObject):
    """Facts and pictures, made when they are asked for and kept while nothing touches them.

    Up to twelve departments that takes some milliseconds. More are worked out on another
    thread; until `arrived`, the last state stays. selected: "author|about", "one|one" for a
    department, or "".
    """

    arrived = Signal()
    working = Signal(object)
    selection_changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.document)
        self._context, self._document = context, context.document
        self.shown = Shown.PERCEPTIONS
        self.round = ""
        self._selected = ""
        self._department = ""
        self._made: _Made | None = None
        self._stale = EVERYTHING
        self._task: Task | None = None
        self._document.changed.connect(self._on_changed)

    @classmethod
    def of(cls, context: PageContext) -> MapModel:
        """Return the model that the views of this window share."""
        found = context.shared.get(_SHARED)
        if not isinstance(found, MapModel):
            found = cls(context)
            context.shared[_SHARED] = found
        return found

    @property
    def selected(self) -> str:
        """What is chosen; "" once one of its departments is gone."""
        workshop = self._document.workshop
        ids = self._selected.split("|") if self._selected else []
        there = all(workshop.find(Department, id) is not None for id in ids)
        return self._selected if there else ""

    @property
    def department(self) -> str:
        """The department that is looked at alone: the chosen one, else the first; "" for none."""
        workshop = self._document.workshop
        if workshop.find(Department, self._department) is not None:
            return self._department
        return next((d.id for d in workshop.departments()), "")

    def choose(self, key: str) -> None:
        """Choose a tie or a department by its key in the pictures, or nothing by "".

        The pair in hand becomes that of the tie, on every page.
        """
        wanted = key if not key or "|" in key else f"{key}|{key}"
        if wanted == self._selected:
            return
        self._selected = wanted
        author, _, about = wanted.partition("|")
        if author != about:
            self._context.pair.choose(author, about)
        elif author:
            self._department = author
        self.selection_changed.emit()

    def choose_department(self, id: str) -> None:
        """Look at one department alone."""
        self._department = id

    def facts(self) -> Facts | None:
        """Return the facts as they are now, or the last ones while new ones are worked out."""
        made = self._current()
        return made.facts if made is not None else None

    def pictures(self) -> Pictures | None:
        """Return both pictures with what is chosen in them, or None while they are made."""
        made = self._current()
        if made is None:
            return None
        return select(made.pictures, made.facts, made.shown, made.style, self.selected)

    def rounds(self) -> list[Round]:
        """Return the rounds that can be looked at, in order."""
        return self._document.workshop.ordered(Round)

    def style(self) -> Style:
        """Return how pictures are to be drawn now."""
        return Style(theme().palette.dark, self._document.workshop.info.language or "")

    def _current(self) -> _Made | None:
        if self._task is None and not self._is_fresh():
            if self._document.workshop.count(Department) > CIRCLE_UP_TO:
                self._begin()
            else:
                self._made = self._make(self._made)
                self._stale = frozenset()
        return self._made

    def _is_fresh(self) -> bool:
        made = self._made
        return (
            made is not None
            and not self._stale
            and made.shown is self.shown
            and made.style == self.style()
            and self.round in ("", made.facts.round)
            and made.facts.today == self._document.today()
        )

    def _make(self, old: _Made | None) -> _Made:
        facts = facts_of(
            self._document.workshop,
            self._document.today(),
            round=self.round,
            old=old.facts if old else None,
            stale=self._stale,
        )
        return _Made(facts, draw(facts, self.shown, self.style()), self.shown, self.style())

    def _begin(self) -> None:
        workshop, today = self._document.workshop.snapshot(), self._document.today()
        shown, style, round = self.shown, self.style(), self.round
        old, stale = (self._made.facts if self._made else None), self._stale
        self._stale = frozenset()

        def work(_progress: object) -> _Made:
            facts = facts_of(workshop, today, round=round, old=old, stale=stale)
            return _Made(facts, draw(facts, shown, style), shown, style)

        self._task = run_task(self, "Placing the departments", work, self._take, self._fail)
        self.working.emit(self._task)

    def _take(self, made: _Made) -> None:
        self._task = None
        self._made = made
        self.arrived.emit()

    def _fail(self, sentence: str) -> None:
        self._task = None
        self._stale = EVERYTHING
        self._context.say(sentence)

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        self._stale = self._stale | (changes.kinds & EVERYTHING)
