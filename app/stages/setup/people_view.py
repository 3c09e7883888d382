"""Who is in the room: a table for each department, as they sit."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Edit
from app.domain.records import Attendance, Department, Participant
from app.domain.text import counted
from app.stages.setup.pasted import rows_pasted
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.containers import clear_layout, row
from app.widgets.context import KeyHint, PageContext
from app.widgets.labels import Caption, SubHeading
from app.widgets.paste import PasteLine
from app.widgets.table_columns import Column
from app.widgets.tables import RecordTable
from app.widgets.theme import XL, S, Type
from app.widgets.view import ActivityView

_WORDS = {
    Attendance.EXPECTED: "Expected",
    Attendance.PRESENT: "Here",
    Attendance.LATE: "Came late",
    Attendance.LEFT: "Left",
    Attendance.ABSENT: "Absent",
}
_ALL_AT_ONCE = 12
"""With more departments than this, one is shown at a time."""


class NameLine(PasteLine):
    """An entry for names. One line of a table, too, is pasted as a person with a role."""

    def takes_apart(self, lines: Sequence[str]) -> bool:
        """Whether lines are added at once."""
        return super().takes_apart(lines) or "\t" in "".join(lines)


class DepartmentTable(QWidget):
    """The people of one department."""

    def __init__(self, context: PageContext, department: Department) -> None:
        super().__init__()
        self._context = context
        self.id = department.id
        self._name = SubHeading(department.name)
        self._count = Caption("", wrap=False)
        everyone = Button("All are here", size=Type.SMALL, on_click=self._all_here)
        self.table = RecordTable(
            context.document,
            Participant,
            [
                Column("Name", "name"),
                Column("Role", "role"),
                Column("Attendance", "attendance", 130, words=_WORDS),
            ],
            lambda workshop: _people(context, department.id),
            name=f"People of {department.name}",
        )
        self.entry = NameLine(
            "Add a name; paste many, also from a table",
            name=f"Add to {department.name}",
            limit=120,
        )
        self.entry.entered.connect(self._add)
        self.entry.pasted.connect(self._add_many)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, XL)
        layout.setSpacing(S)
        head = row(self._name, self._count, everyone)
        head.setStretchFactor(self._name, 1)  # before a long name breaks it takes what there is
        layout.addLayout(head)
        layout.addWidget(self.table)
        layout.addWidget(self.entry)
        self.refresh()

    def refresh(self) -> None:
        """Count who is here."""
        department = self._context.workshop.find(Department, self.id)
        if department is None:
            return
        people = _people(self._context, self.id)
        here = sum(1 for p in people if p.attendance in (Attendance.PRESENT, Attendance.LATE))
        self._name.setText(department.name)
        self._count.setText(f"{here} of {len(people)} here" if people else "nobody yet")
        self.table.setVisible(bool(people))

    def _add(self, name: str) -> None:
        record = Participant(department=self.id, name=name)
        if name and self._context.execute(Add(record)) is not None:
            self.entry.clear()

    def _add_many(self, lines: list[str]) -> None:
        rows = rows_pasted(lines, "participants", ("name", "role"))
        people = [
            Participant(department=self.id, name=row.get("name", ""), role=row.get("role", ""))
            for row in rows
        ]
        if not people:
            self._context.say("That line only names the columns: paste the lines under it, too.")
            return
        label = f"Added {counted(len(people), 'person', 'people')}"
        if self._context.execute(Batch(tuple(Add(p) for p in people), label)) is not None:
            self.entry.clear()

    def _all_here(self) -> None:
        present = {"attendance": Attendance.PRESENT}
        commands = tuple(
            Edit(Participant.kind, p.id, present)
            for p in _people(self._context, self.id)
            if p.attendance is Attendance.EXPECTED
        )
        if commands:
            self._context.execute(Batch(commands, f"All of {self._name.whole_text} are here"))


class PeopleView(ActivityView):
    """Everybody by department. Attendance is corrected here during the day."""

    title = "Who is in the room"
    watches = frozenset({"department", "participant"})
    max_width = 880

    def build(self) -> Iterator[object]:
        """A chooser for many departments, and the tables."""
        self.choice = Choice(name="Department")
        self.choice.activated.connect(lambda _i: self._rebuild())
        self.toolbar.addWidget(self.choice)
        self._tables: list[DepartmentTable] = []
        self._shown: tuple[str, ...] | None = None
        self._offer()
        yield from self._making()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the departments that there are."""
        self._offer()
        self._rebuild()
        for table in self._tables:
            table.refresh()
        self.set_caption(self._summary() if self.workshop.departments() else "")

    def show_record(self, id: str) -> None:
        """Choose a person."""
        person = self.workshop.find(Participant, id)
        if person is None:
            return
        if self.choice.isVisible():
            self.choice.show_value(person.department)
            self._rebuild()
        for table in self._tables:
            if table.id == person.department:
                table.table.select(id)
                table.table.table.setFocus()
                self.scroller.show_widget(table)

    def starting_point(self) -> QWidget | None:
        """The entry for the first department's next name."""
        return self._tables[0].entry if self._tables else None

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the tables."""
        return [
            KeyHint("Enter, F2", "change the cell"),
            KeyHint("Alt+Up, Alt+Down", "move the person"),
            KeyHint("Del", "remove the person"),
        ]

    def _offer(self) -> None:
        departments = self.workshop.departments()
        many = len(departments) > _ALL_AT_ONCE
        self.choice.set_options([(d.id, d.name) for d in departments])
        self.choice.setVisible(many)
        if many and self.choice.value() is None:
            self.choice.show_value(departments[0].id)

    def _rebuild(self) -> None:
        for _ in self._making():
            pass

    def _making(self) -> Iterator[object]:
        departments = self._wanted()
        ids = tuple(d.id for d in departments)
        if ids == self._shown:
            return
        self._shown = None  # until all are made: a change may come between
        clear_layout(self.body)
        self._tables = []
        for department in departments:
            table = DepartmentTable(self.context, department)
            self._tables.append(table)
            self.body.addWidget(table)
            yield None
        self._shown = ids
        if not departments:
            self.body.addWidget(
                EmptyState(
                    "users",
                    "Name the departments first; then say who comes from each.",
                    "To the departments",
                    lambda: self.context.navigate("setup", "departments", ""),
                )
            )

    def _wanted(self) -> Sequence[Department]:
        departments = self.workshop.departments()
        if len(departments) <= _ALL_AT_ONCE:
            return departments
        return [d for d in departments if d.id == self.choice.value()]

    def _summary(self) -> str:
        everyone = self.workshop.all(Participant)
        here = sum(1 for p in everyone if p.attendance in (Attendance.PRESENT, Attendance.LATE))
        return f"{len(everyone)} people, {here} of them here. Only who is here is asked to rate."


def _people(context: PageContext, department: str) -> list[Participant]:
    found = context.workshop.referring(Participant, "department", department)
    return sorted(found, key=lambda p: (p.position, p.id))
