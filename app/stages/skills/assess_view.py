"""Where a department stands: as it sees itself, and as those see it who receive its work."""

from collections.abc import Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.records import Competency, Interface
from app.stages.skills.filling import Filling
from app.stages.skills.level_cells import Face
from app.stages.skills.level_grid import LevelGrid
from app.stages.skills.level_model import Line
from app.stages.skills.levels import (
    assess,
    assessment_of,
    hold,
    level_words,
    requirement_of,
)
from app.stages.skills.ruler import LevelRuler
from app.widgets.cards import EmptyState
from app.widgets.choices import Segmented
from app.widgets.context import KeyHint
from app.widgets.pair import PairView
from app.widgets.theme import M

FAR_APART = 2
"""Levels between the two views from which they are worth a conversation."""

OWN, THEIRS, HOLDERS = "own", "theirs", "holders"
_SHOWN = {OWN: (OWN, HOLDERS), THEIRS: (THEIRS,), "both": (OWN, THEIRS, HOLDERS)}


class AssessView(PairView):
    """Competencies of the department at the left: own view, the receiver's, and who holds it."""

    title = "Where we stand"
    between = "as seen by"
    turnable = True
    scrolls = False
    watches = frozenset({"competency", "requirement", "assessment", "interface", "department"})

    def build_pair(self) -> Iterator[object]:
        """Which view, which skills; grid and ruler."""
        self.which = Segmented(
            [("both", "Both views"), (OWN, ""), (THEIRS, "")], name="Whose view is shown"
        )
        self.which.chosen.connect(lambda _key: self.refresh())
        self.scope = Segmented(
            [("needed", "What is needed"), ("all", "Every competency")], name="Which competencies"
        )
        self.scope.chosen.connect(lambda _key: self.refresh())
        self.toolbar.addWidget(self.scope)
        self.grid = LevelGrid("Competency by view", heads=228, cell=(150, 50))
        self.grid.level_set.connect(self._set)
        self.grid.stood.connect(lambda _row, _column: self._show_ruler())
        yield None
        self.ruler = LevelRuler(self._choose)
        self.empty = EmptyState(
            "puzzle",
            "",
            "Profile the processes",
            lambda: self.context.navigate("skills", "profile", ""),
            hint="“Every competency” shows all of them, also those that no process asks for.",
        )
        self._needed: dict[str, tuple[int, list[str]]] = {}
        self.rest = QWidget()
        yield None
        # From the outside in: what is handed on with all that is in it is dressed anew each time.
        inside = QWidget()
        self.filling = Filling(inside)
        self.body.addWidget(self.filling, 1)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        for widget in (self.which, self.empty):
            layout.addWidget(widget)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.ruler)
        layout.addWidget(self.rest, 1)
        self.filling.follow(self.grid)

    @property
    def department(self) -> str:
        """Id of the department that is assessed."""
        return self.bar.left

    @property
    def receiver(self) -> str:
        """Id of the department that receives its work."""
        return self.bar.right

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the views of this pair."""
        own, other = (self.workshop.name_of(id) for id in (self.department, self.receiver))
        self.which.set_options(
            [("both", "Both views"), (OWN, f"Only {own}"), (THEIRS, f"Only {other}")]
        )
        needs = self._needed = self._needs()
        listed = [
            c
            for c in self.workshop.ordered(Competency)
            if self.scope.current == "all" or c.id in needs
        ]
        self.empty.sentence.setText(
            f"No process of {own} for {other} asks for a competency yet. Turn the direction "
            "round, or say what the processes need."
        )
        self.empty.setVisible(not listed)
        self.grid.setVisible(bool(listed))
        self.which.setVisible(bool(listed))
        rows = [Line(c.id, c.name, self._needed_words(c.id, needs)) for c in listed]
        self.grid.show_lines(rows, self._columns(own, other), self._face)
        if listed and self.grid.current is None:
            self.grid.stand(listed[0].id, OWN if self.which.current != THEIRS else THEIRS)
        self.bar.set_note(self._note(needs))
        self._show_ruler()

    def starting_point(self) -> QWidget | None:
        """The grid, so that a digit gives a level at once."""
        return self.grid

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the grid."""
        return [
            KeyHint("0 … 4", "the level, or how many people hold it"),
            KeyHint("Backspace", "no view"),
            KeyHint("Arrows", "another cell"),
        ]

    def _columns(self, own: str, other: str) -> list[Line]:
        titles = {OWN: f"{own} itself", THEIRS: other, HOLDERS: "Held by"}
        widths = {OWN: 156, THEIRS: 156, HOLDERS: 104}
        lines = [Line(key, titles[key], width=widths[key]) for key in _SHOWN[self.which.current]]
        return [Line("needed", "Needed", width=64), *lines, Line("gap", "", width=150)]

    def _needs(self) -> dict[str, tuple[int, list[str]]]:
        """Return (highest level, names of interfaces) by competency for this direction."""
        needs: dict[str, tuple[int, list[str]]] = {}
        competencies = self.workshop.ordered(Competency)
        for interface in self.workshop.referring(Interface, "supplier", self.department):
            if interface.receiver != self.receiver:
                continue
            for competency in competencies:
                need = requirement_of(self.workshop, interface.id, competency.id)
                if need is not None:
                    level, names = needs.get(competency.id, (0, []))
                    needs[competency.id] = (max(level, need.level), [*names, interface.name])
        return needs

    def _needed_words(self, competency: str, needs: dict[str, tuple[int, list[str]]]) -> str:
        found = needs.get(competency)
        return f"for {', '.join(found[1])}" if found else "not asked for here"

    def _level(self, competency: str, column: str) -> int | None:
        viewer = self.department if column in (OWN, HOLDERS) else self.receiver
        view = assessment_of(self.workshop, self.department, viewer, competency)
        if view is None:
            return None
        return view.holders if column == HOLDERS else view.level

    def _face(self, competency: str, column: str) -> Face:
        need = self._needed.get(competency)
        needed = need[0] if need else None
        if column == "needed":
            words = level_words(needed) if needed is not None else "not needed here"
            return Face(needed, words, editable=False)
        if column == "gap":
            return self._gap_face(competency, needed)
        level = self._level(competency, column)
        if column == HOLDERS:
            return self._holders_face(competency, level)
        first, _ = self.context.pair.pair
        seen = self.department if column == OWN else self.receiver
        side = "first" if seen == first else "second"
        words = level_words(level) if level is not None else "no view yet"
        return Face(level, words, wide=True, side=side, needed=needed)

    def _holders_face(self, competency: str, holders: int | None) -> Face:
        if self._level(competency, OWN) is None:
            return Face(None, "give the own view first", text="–", tone="muted", editable=False)
        if holders == 1:
            return Face(
                1, "one person alone: a risk", text="one alone", tone="amber", mark="user", most=999
            )
        words = "nobody has counted" if holders is None else f"{holders} people"
        text = "how many?" if holders is None else str(holders)
        tone = "muted" if holders is None else "ink"
        return Face(holders, words, text=text, tone=tone, mark="users", most=999)

    def _gap_face(self, competency: str, needed: int | None) -> Face:
        own, theirs = self._level(competency, OWN), self._level(competency, THEIRS)
        current = theirs if theirs is not None else own
        hidden = self.which.current != "both"
        if needed is None or current is None or hidden:
            return Face(None, "", text=" ", editable=False)
        gap = needed - current
        words = "enough" if gap <= 0 else f"{gap} below"
        mark, tone = ("check", "muted") if gap <= 0 else ("trending-up", "ink")
        if own is not None and theirs is not None and abs(own - theirs) >= FAR_APART:
            words, mark, tone = f"{words}, far apart", "scale", "ink"
        return Face(None, words, text=words, tone=tone, mark=mark, editable=False)

    def _note(self, needs: dict[str, tuple[int, list[str]]]) -> str:
        missing = sum(1 for c in needs if self._level(c, THEIRS) is None)
        if not needs:
            return ""
        return f"{missing} without the receiver’s view" if missing else "both have said it"

    def _set(self, competency: str, column: str, value: int | None) -> None:
        if column == HOLDERS:
            command = hold(self.workshop, self.department, competency, value)
        else:
            viewer = self.department if column == OWN else self.receiver
            command = assess(self.workshop, self.department, viewer, competency, value)
        if command is not None:
            self.execute(command)
        self.refresh()

    def _choose(self, level: int) -> None:
        current = self.grid.current
        if current is not None and current[1] in (OWN, THEIRS):
            self._set(*current, level)

    def _show_ruler(self) -> None:
        current = self.grid.current if not self.grid.isHidden() else None
        there = current is not None and current[1] in (OWN, THEIRS)
        self.ruler.setVisible(there)
        self.rest.setVisible(not there and self.grid.isHidden())
        competency = self.workshop.find(Competency, current[0] if current else None)
        if not there or current is None or competency is None:
            return
        own, other = (self.workshop.name_of(id) for id in (self.department, self.receiver))
        viewer = "itself" if current[1] == OWN else other
        note = "The department, not a person. Press a level, or a digit."
        level = self._level(*current)
        title = f"{competency.name}: {own} as seen by {viewer}"
        self.ruler.show_levels(competency, level, title, note)
