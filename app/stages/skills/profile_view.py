"""What each process needs, by interface and not by job."""

from collections.abc import Iterator
from functools import cached_property

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.records import Competency, Department, Interface
from app.stages.skills.competencies import CompetencyPane
from app.stages.skills.filling import Filling
from app.stages.skills.level_cells import Face
from app.stages.skills.level_grid import LevelGrid
from app.stages.skills.level_model import Line
from app.stages.skills.levels import level_words, require, requirement_of, way_words
from app.stages.skills.ruler import LevelRuler
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import row
from app.widgets.context import KeyHint
from app.widgets.theme import M
from app.widgets.view import ActivityView


class ProfileView(ActivityView):
    """A grid of interfaces and competencies; beside it the list of competencies."""

    title = "What each process needs"
    scrolls = False
    watches = frozenset({"interface", "competency", "requirement", "department"})

    def build(self) -> Iterator[object]:
        """Grid with its ruler; the pane of the competencies is made when it is asked for."""
        self.part = Segmented(
            [("grid", "By process"), ("list", "The competencies")], name="What is shown"
        )
        self.part.chosen.connect(lambda _key: self.refresh())
        self.supplier = Choice(name="Whose processes")
        self.supplier.activated.connect(lambda _index: self.refresh())
        yield None
        self.grid = LevelGrid("Interfaces by competency", heads=256, leaning=True)
        self.grid.level_set.connect(self._set)
        self.grid.stood.connect(lambda _row, _column: self._show_ruler())
        self.ruler = LevelRuler(self._choose)
        yield None
        # From the outside in: what is handed on with all that is in it is dressed anew each time.
        self.parts = QStackedWidget()
        self.body.addLayout(row(self.part, None, self.supplier))
        self.body.addWidget(self.parts, 1)
        work = QWidget()
        self.filling = Filling(work)
        self.parts.addWidget(self.filling)
        yield None
        self._fill(work)
        self.filling.follow(self.grid)

    @cached_property
    def pane(self) -> CompetencyPane:
        """The list of the competencies."""
        pane = CompetencyPane(self.context)
        self.parts.addWidget(pane)
        return pane

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the part that is chosen."""
        listed = self.part.current == "list"
        self.parts.setCurrentWidget(self.pane if listed else self.filling)
        self.supplier.setVisible(not listed and len(self._suppliers()) > 1)
        if listed:
            self.set_caption("Each with what one would see at the five levels.")
            self.pane.refresh()
            return
        self.supplier.set_options(
            [(None, "Every department"), *[(d.id, d.name) for d in self._suppliers()]]
        )
        self.supplier.show_value(self.supplier.value())
        competencies = self.workshop.ordered(Competency)
        interfaces = self._interfaces()
        ready = bool(interfaces and competencies)
        self.set_caption(
            "Not what people should be like: what this task needs, at this desk, to go well."
            if ready
            else ""
        )
        self.no_interface.setVisible(not interfaces)
        self.no_competency.setVisible(bool(interfaces) and not competencies)
        self.grid.setVisible(ready)
        rows = [Line(i.id, i.name, way_words(self.workshop, i)) for i in interfaces]
        self.grid.show_lines(rows, [Line(c.id, c.name) for c in competencies], self._face)
        if ready and self.grid.current is None:
            self.grid.stand(interfaces[0].id, competencies[0].id)
        self._show_ruler()

    def show_record(self, id: str) -> None:
        """Stand on an interface, or open a competency."""
        if self.workshop.find(Competency, id) is not None:
            self.part.set_current("list")
            self.refresh()
            self.pane.list.select(id)
        elif self.workshop.find(Interface, id) is not None:
            self.part.set_current("grid")
            self.supplier.show_value(None)
            self.refresh()
            competencies = self.workshop.ordered(Competency)
            if competencies:
                self.grid.stand(id, competencies[0].id)

    def starting_point(self) -> QWidget | None:
        """The grid, so that a digit gives a level at once, or the entry of the list."""
        return self.pane.list.entry if self.part.current == "list" else self.grid

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the grid and of the list."""
        if self.part.current == "list":
            return [
                KeyHint("Enter", "add, or edit in place"),
                KeyHint("Alt+Up / Alt+Down", "change the order"),
                KeyHint("Del", "remove (can be undone)"),
            ]
        return [
            KeyHint("0 … 4", "the level that is needed"),
            KeyHint("Backspace", "not needed"),
            KeyHint("Arrows", "another cell"),
        ]

    def _fill(self, work: QWidget) -> None:
        self.no_interface = EmptyState(
            "workflow",
            "Skills are profiled by process: say first where work crosses from one department to "
            "another.",
            "Name the interfaces",
            lambda: self.context.navigate("expectations", "interfaces", ""),
        )
        self.no_competency = EmptyState(
            "puzzle",
            "Which competencies make these processes go well? Begin with three or four.",
            "List the competencies",
            self._list_competencies,
        )
        layout = QVBoxLayout(work)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(M)
        layout.addWidget(self.no_interface)
        layout.addWidget(self.no_competency)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.ruler)
        self.rest = QWidget()
        layout.addWidget(self.rest, 1)

    def _list_competencies(self) -> None:
        self.part.set_current("list")
        self.refresh()
        self.pane.list.entry.setFocus()

    def _suppliers(self) -> list[Department]:
        return [
            d
            for d in self.workshop.departments()
            if self.workshop.referring(Interface, "supplier", d.id)
        ]

    def _interfaces(self) -> list[Interface]:
        only = self.supplier.value()
        return [i for i in self.workshop.ordered(Interface) if only in (None, i.supplier)]

    def _face(self, interface: str, competency: str) -> Face:
        need = requirement_of(self.workshop, interface, competency)
        if need is None:
            return Face(None, "not needed", cycles=True)
        return Face(need.level, level_words(need.level), cycles=True)

    def _set(self, interface: str, competency: str, level: int | None) -> None:
        command = require(self.workshop, interface, competency, level)
        if command is not None:
            self.execute(command)
        self.refresh()

    def _choose(self, level: int) -> None:
        current = self.grid.current
        if current is not None:
            self._set(*current, level)

    def _show_ruler(self) -> None:
        current = self.grid.current if not self.grid.isHidden() else None
        self.ruler.setVisible(current is not None)
        self.rest.setVisible(current is None)
        if current is None:
            return
        interface = self.workshop.find(Interface, current[0])
        competency = self.workshop.find(Competency, current[1])
        if interface is None or competency is None:
            return
        need = requirement_of(self.workshop, *current)
        note = "Press a level, or a digit; Backspace says that it is not needed."
        self.ruler.show_levels(
            competency,
            need.level if need else None,
            f"{competency.name} for {interface.name}",
            note,
        )
