"""Who answers for an interface: one A, and any R, C and I, a column for each department."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from app.document.document import Document
from app.domain.changes import ChangeSet
from app.domain.commands import Edit
from app.domain.records import Department, Interface
from app.widgets.buttons import Button
from app.widgets.chips import Chip
from app.widgets.containers import clear_layout
from app.widgets.labels import Caption, PlainLabel, no_mnemonic, set_tooltip
from app.widgets.theme import M, S

ROWS = (
    ("accountable", "A", "answers for it"),
    ("responsible", "R", "does it"),
    ("consulted", "C", "is asked before"),
    ("informed", "I", "is told after"),
)


MOST = 8
"""More departments than this are asked for by name, unless they have a part in it."""


class RaciGrid(QWidget):
    """A grid of letters: pressing one gives or takes a role; A moves, as there is always one."""

    def __init__(self, document: Document, interface: str) -> None:
        super().__init__()
        self._document, self._id = document, interface
        self._chips: dict[tuple[str, str], Chip] = {}
        self._asked: set[str] = set()
        self._shown: tuple[str, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(M)
        self._grid.setVerticalSpacing(S)
        document.changed.connect(self._on_changed)
        self.refresh()

    def _departments(self, interface: Interface) -> list[Department]:
        found = self._document.workshop.departments()
        if len(found) <= MOST:
            return found
        part = {interface.supplier, interface.receiver, interface.accountable, *self._asked}
        part.update(interface.responsible, interface.consulted, interface.informed)
        return [d for d in found if d.id in part]

    def _lay_out(self, departments: list[Department]) -> None:
        """Make a column for each department."""
        clear_layout(self._grid)
        self._chips = {}
        grid = self._grid
        for column, department in enumerate(departments, start=1):
            head = Caption(department.code or department.name, elide=True)
            set_tooltip(head, department.name)
            grid.addWidget(head, 0, column)
        for line, (field, letter, words) in enumerate(ROWS, start=1):
            grid.addWidget(PlainLabel(f"{letter} · {words}"), line, 0)
            for column, department in enumerate(departments, start=1):
                chip = Chip(letter, checkable=True)
                chip.setAccessibleName(f"{department.name} {words}")
                chip.clicked.connect(partial(self._press, field, department.id))
                self._chips[field, department.id] = chip
                grid.addWidget(chip, line, column)
        end = len(departments) + 1
        if len(departments) < len(self._document.workshop.departments()):
            grid.addWidget(Button("Another…", size=13, menu=self._others), 1, end)
        grid.setColumnStretch(end + 1, 1)

    def _others(self) -> QMenu:
        menu = QMenu(self)
        for department in self._document.workshop.departments():
            if department.id not in self._shown:
                menu.addAction(no_mnemonic(department.name), partial(self._ask, department.id))
        return menu

    def _ask(self, department: str) -> None:
        self._asked.add(department)
        self.refresh()

    def refresh(self) -> None:
        """Show the roles as they are."""
        interface = self._document.workshop.find(Interface, self._id)
        if interface is None:
            return
        departments = self._departments(interface)
        shown = tuple(d.id for d in departments)
        if shown != self._shown:
            self._shown = shown
            self._lay_out(departments)
        for (field, department), chip in self._chips.items():
            value = getattr(interface, field)
            held = value == department if field == "accountable" else department in value
            chip.setChecked(held)

    def _press(self, field: str, department: str, _on: bool = False) -> None:
        interface = self._document.workshop.find(Interface, self._id)
        if interface is None:
            return
        value: object = department
        if field != "accountable":
            held = getattr(interface, field)
            value = (
                tuple(d for d in held if d != department)
                if department in held
                else (*held, department)
            )
        if value != getattr(interface, field):
            self._document.execute(Edit("interface", self._id, {field: value}), initiator=self)
        self.refresh()

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if changes.kinds & {"interface", "department"}:
            self.refresh()
