"""Who answers for an interface: one A, and any R, C and I, a column for each department."""

from PySide6.QtWidgets import QGridLayout, QWidget

from app.document.document import Document
from app.domain.changes import ChangeSet
from app.domain.commands import Edit
from app.domain.records import Interface
from app.widgets.buttons import Chip
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import M, S

ROWS = (
    ("accountable", "A", "answers for it"),
    ("responsible", "R", "does it"),
    ("consulted", "C", "is asked before"),
    ("informed", "I", "is told after"),
)


class RaciGrid(QWidget):
    """A grid of letters: pressing one gives or takes a role; A moves, as there is always one."""

    def __init__(self, document: Document, interface: str) -> None:
        super().__init__()
        self._document, self._id = document, interface
        self._chips: dict[tuple[str, str], Chip] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(S)
        departments = document.workshop.departments()
        for column, department in enumerate(departments, start=1):
            grid.addWidget(Caption(department.code or department.name, elide=True), 0, column)
        for line, (field, letter, words) in enumerate(ROWS, start=1):
            grid.addWidget(PlainLabel(f"{letter} · {words}"), line, 0)
            for column, department in enumerate(departments, start=1):
                chip = Chip(letter, checkable=True)
                chip.setAccessibleName(f"{department.name} {words}")
                chip.clicked.connect(lambda _on=False, f=field, d=department.id: self._press(f, d))
                self._chips[field, department.id] = chip
                grid.addWidget(chip, line, column)
        grid.setColumnStretch(len(departments) + 1, 1)
        document.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the roles as they are."""
        interface = self._document.workshop.find(Interface, self._id)
        if interface is None:
            return
        for (field, department), chip in self._chips.items():
            value = getattr(interface, field)
            held = value == department if field == "accountable" else department in value
            chip.setChecked(held)

    def _press(self, field: str, department: str) -> None:
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
        if "interface" in changes.kinds:
            self.refresh()
