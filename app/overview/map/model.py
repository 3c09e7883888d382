"""What the views of the map share: the facts, the round, and what is chosen in the pictures."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.records import Department, Round
from app.domain.workshop import Workshop
from app.overview.map.facts import Facts, facts_of
from app.overview.map.pictures import Drawn, Pictures, Shown, Style, drawn, select
from app.overview.map.touched import EVERYTHING
from app.overview.map.worked import Worked
from app.widgets.context import PageContext
from app.widgets.theme import theme

_SHARED = "map"


class MapModel(QObject):
    """Facts and pictures, made when they are asked for and kept while nothing touches them.

    With many departments on another thread (`Worked`). selected: "author|about", "one|one" for a
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
        self._worked: Worked[Drawn] = Worked(context, "Placing the departments", EVERYTHING)
        self._worked.arrived.connect(self.arrived)
        self._worked.working.connect(self.working)

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

    def _current(self) -> Drawn | None:
        shown, style, round = self.shown, self.style(), self.round
        today = self._document.today()

        def make(workshop: Workshop, old: Drawn | None, stale: frozenset[str]) -> Drawn:
            kept = old.facts if old else None
            facts = facts_of(workshop, today, round=round, old=kept, stale=stale)
            return drawn(facts, shown, style, old)

        return self._worked.get((shown, style, round, today), make)
