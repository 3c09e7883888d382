"""One department: how it sees itself, is seen and sees; its ties, frictions and contracts."""

from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.privacy import is_too_small
from app.analysis.relations import Tie
from app.document.tasks import Task
from app.domain.changes import ChangeSet
from app.domain.records import Contract, Department, Friction, FrictionKind, Interface
from app.domain.workshop import Workshop, in_order
from app.overview.department_sheet import department_sheet
from app.overview.map.attributes import attributes_picture
from app.overview.map.choosing import DepartmentChips
from app.overview.map.facts import Facts
from app.overview.map.linked import TwoColumns
from app.overview.map.model import MapModel
from app.overview.map.others import Other, OthersList
from app.overview.map.pictures import ego
from app.overview.map.three_views import ThreeViews
from app.overview.map.touched import KINDS
from app.widgets.buttons import Button
from app.widgets.containers import (
    Card,
    EmptyState,
    Hairline,
    clear_layout,
    column,
    row,
)
from app.widgets.context import KeyHint
from app.widgets.labels import Badge, Caption, Overline, PlainLabel, StatusBadge, set_tooltip
from app.widgets.picture import PictureView
from app.widgets.progress import TaskStrip
from app.widgets.report_file import ask_for_report
from app.widgets.theme import XS, L, M, Type, theme
from app.widgets.view import ActivityView

_KINDS = {
    FrictionKind.DELAY: ("hourglass", "delay"),
    FrictionKind.ERROR: ("x", "error"),
    FrictionKind.FRICTION: ("flame", "friction"),
}
_MOST = 8


class DepartmentView(ActivityView):
    """The map from where one department stands."""

    title = "One department"
    max_width = 1240
    watches = KINDS

    def build(self) -> None:
        """Chips, three figures, the map with its ties, and what hurts and holds."""
        self.model = MapModel.of(self.context)
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
        self.work = QVBoxLayout()
        self.work.setSpacing(M)
        self.body.addLayout(self.work)
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
        clear_layout(self.work)
        self.heading.setText(department.name if department else self.title)
        self.set_caption(_provides(department) if department else "")
        if department is None or facts is None:
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
        self.network.set_picture(ego(facts, self.model.style(), id))
        seen = attributes_picture(self.workshop, facts, id)
        self.radar.setVisible(seen is not None)
        if seen is not None:
            self.radar.set_picture(seen)
        self._show_contracts(facts, id)
        self._show_frictions(id)

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

    def _bring_into_sight(self, place: QRect) -> None:
        at = self.others.mapTo(self, place.center())
        self.scroller.ensureVisible(at.x(), at.y(), 0, place.height() + L)

    def _show_frictions(self, id: str) -> None:
        found = _frictions(self.workshop, id)
        if not found:
            return
        self.work.addWidget(Hairline())
        self.work.addWidget(Overline("Where it hurts"))
        for friction, interface in found[:_MOST]:
            self.work.addLayout(_friction_line(self.workshop, friction, interface, id))
        if len(found) > _MOST:
            words = f"{len(found) - _MOST} more"
            go = partial(self.context.navigate, "expectations", "frictions", "")
            more = Button(words, kind="link", size=Type.SMALL, on_click=go)
            self.work.addLayout(row(more, None))

    def _show_contracts(self, facts: Facts, id: str) -> None:
        contracts = [c for c in self.workshop.ordered(Contract) if id in (c.first, c.second)]
        if not contracts:
            return
        self.work.addWidget(Hairline())
        self.work.addWidget(Overline("Its contracts"))
        for contract in contracts:
            other = contract.second if contract.first == id else contract.first
            card = Card(clickable=True)
            name = self.workshop.name_of(other)
            card.setAccessibleName(f"Contract with {name}")
            head = row(PlainLabel(f"With {name}", bold=True, elide=True), None, spacing=L)
            head.addWidget(StatusBadge(contract.state.value))
            card.body.addLayout(head)
            for tie in (facts.tie(id, other), facts.tie(other, id)):
                if tie is not None and tie.contract == contract:
                    card.body.addLayout(_score_line(self.workshop, tie))
            go = partial(self.context.navigate, "contracts", "preview", contract.id)
            card.activated.connect(go)
            self.work.addWidget(card)

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


def _frictions(workshop: Workshop, id: str) -> list[tuple[Friction, Interface]]:
    """Return the frictions at a department's interfaces, the most impact first."""
    out = []
    for field in ("supplier", "receiver"):
        for interface in in_order(workshop.referring(Interface, field, id)):
            for friction in in_order(workshop.referring(Friction, "interface", interface.id)):
                out.append((friction, interface))
    return sorted(out, key=lambda pair: -pair[0].impact)


def _friction_line(
    workshop: Workshop, friction: Friction, interface: Interface, id: str
) -> QVBoxLayout:
    other = interface.receiver if interface.supplier == id else interface.supplier
    way = "for" if interface.supplier == id else "from"
    name = workshop.name_of(other)
    icon, word = _KINDS[friction.type]
    where = f"{interface.name}, {way} {name} · impact {friction.impact} of 5"
    head = row(Badge(icon, word), Caption(where, elide=True), spacing=M)
    head.setStretch(1, 1)
    return column(PlainLabel(friction.text, wrap=True), head, spacing=XS)


def _score_line(workshop: Workshop, tie: Tie) -> QVBoxLayout:
    names = [workshop.name_of(id) for id in (tie.author, tie.about)]
    who = f"{names[0]} for {names[1]}"
    if tie.score is None or tie.score.combined is None:
        why = (tie.score.because if tie.score else "") or "not measured yet"
        return column(Caption(f"{who}: {why}"))
    status = tie.score.status.value
    line = row(Caption(who, wrap=False), None, spacing=M)
    line.addWidget(StatusBadge(status, f"C {tie.score.combined:.0f}, {status}"))
    return column(line)
