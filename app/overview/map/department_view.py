"""One department: how it sees itself, is seen and sees; its ties, frictions and contracts."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from app.analysis.privacy import is_too_small
from app.document.tasks import Task
from app.domain.changes import ChangeSet
from app.domain.records import Department
from app.overview.department_sheet import department_sheet
from app.overview.map.attributes import attributes_picture
from app.overview.map.choosing import DepartmentChips
from app.overview.map.department_work import DepartmentWork
from app.overview.map.facts import Facts
from app.overview.map.linked import TwoColumns
from app.overview.map.model import MapModel
from app.overview.map.others import Other, OthersList
from app.overview.map.pictures import Style, ego
from app.overview.map.three_views import ThreeViews
from app.overview.map.touched import KINDS
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.containers import column
from app.widgets.context import KeyHint
from app.widgets.labels import Caption, set_tooltip
from app.widgets.picture import PictureView
from app.widgets.progress import TaskStrip
from app.widgets.report_file import ask_for_report
from app.widgets.theme import L, theme
from app.widgets.view import ActivityView


class DepartmentView(ActivityView):
    """The map from where one department stands."""

    title = "One department"
    max_width = 1240
    watches = KINDS

    def build(self) -> None:
        """Chips, three figures, the map with its ties, and what hurts and holds."""
        self.model = MapModel.of(self.context)
        self._pictured: tuple[Facts, Style, str] | None = None
        self.strip = TaskStrip()
        self.sheet = Button("Its own sheet…", icon="download", on_click=self._ask_sheet)
        set_tooltip(self.sheet, "What was agreed with this department, to be handed to it")
        self.toolbar.addWidget(self.sheet)
        self.chips = DepartmentChips()
        self.chips.chosen.connect(self._choose)
        self.body.addWidget(self.strip)
        self.body.addWidget(self.chips)
        self.figures = ThreeViews()
        self.small = Caption("")
        self.others = OthersList()
        self.others.opened.connect(lambda other: self._go_pair(other, self.model.department))
        self.others.moved.connect(self._bring_into_sight)
        left, right = QWidget(), QWidget()
        self.radar = PictureView(largest=1.15)
        parts = (self.figures, self.small, self.others, self.radar)
        left.setLayout(column(*parts, None, spacing=L))
        self.network = PictureView(largest=1.15)
        self.network.key_activated.connect(self._go)
        right.setLayout(column(self.network, None))
        self.columns = TwoColumns(left, right)
        self.body.addWidget(self.columns)
        self.work = DepartmentWork(self.context)
        self.body.addLayout(self.work.layout)
        self.empty = EmptyState(
            "building-2",
            "There is no department yet: name them in Set-up first.",
            "Name the departments",
            lambda: self.context.navigate("setup", "departments", ""),
        )
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.model.arrived.connect(self._refresh_seen)
        self.model.working.connect(self._watch)
        theme().changed.connect(self._refresh_seen)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the department in hand."""
        id = self.model.department
        department = self.workshop.find(Department, id)
        facts = self.model.facts() if department is not None else None
        self.empty.setVisible(department is None)
        self.sheet.setEnabled(department is not None and self.context.exporter is not None)
        for part in (self.chips, self.columns):
            part.setVisible(department is not None)
        self.heading.setText(department.name if department else self.title)
        self.set_caption(_provides(department) if department else "")
        if department is None or facts is None:
            self.work.clear()
            return
        self.chips.show_departments(self.workshop.departments(), id)
        self.figures.show_department(self.workshop, facts, department)
        few = is_too_small(self.workshop, id, facts.table.threshold)
        self.small.setVisible(few)
        self.small.setText(
            f"{department.name} has too few people to be shown: what it says of itself and of "
            "others stays with it. Ask for the mirror, or let it speak in the room."
        )
        self._show_others(facts, id)
        self._show_pictures(facts, id)
        self.work.show_work(self.workshop, facts, id)

    def show_record(self, id: str) -> None:
        """Look at another department."""
        self._choose(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the chips."""
        return [
            KeyHint("← →", "from department to department"),
            KeyHint("↑ ↓", "from one of the others to the next"),
            KeyHint("Enter", "show how the two see each other on the map"),
        ]

    def _ask_sheet(self) -> None:
        id = self.model.department
        ask_for_report(
            self.context,
            self,
            "the department’s sheet",
            lambda workshop: department_sheet(workshop, id),
            name=self.workshop.name_of(id),
        )

    def _show_others(self, facts: Facts, id: str) -> None:
        direct = facts.table.direct
        self.others.show_others(
            [
                Other(other.id, other.name, direct(other.id, id), direct(id, other.id))
                for other in facts.departments
                if other.id != id
            ]
        )

    def _show_pictures(self, facts: Facts, id: str) -> None:
        of = (facts, self.model.style(), id)
        last, self._pictured = self._pictured, of
        if last is not None and last[0] is facts and last[1:] == of[1:]:
            return
        self.network.set_picture(ego(*of))
        seen = attributes_picture(self.workshop, facts, id)
        self.radar.setVisible(seen is not None)
        if seen is not None:
            self.radar.set_picture(seen)

    def _bring_into_sight(self, place: QRect) -> None:
        at = self.others.mapTo(self, place.center())
        self.scroller.ensureVisible(at.x(), at.y(), 0, place.height() + L)

    def _choose(self, id: str) -> None:
        self.model.choose_department(id)
        self.refresh()

    def _go(self, key: str) -> None:
        """Another circle is looked at; an arrow is shown on the whole map."""
        if "|" in key:
            self._go_pair(*key.split("|"))
        elif key != self.model.department:
            self._choose(key)

    def _go_pair(self, author: str, about: str) -> None:
        self.model.choose(f"{author}|{about}")
        self.context.navigate("map", "matrix", "")

    def _refresh_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _watch(self, task: Task) -> None:
        if self.isVisible():
            self.strip.watch(task)


def _provides(department: Department) -> str:
    return " ".join(department.provides.split())
