"""Where an hour of learning moves most: the heat matrix, and the gaps by priority."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.analysis.skills import LEVELS, Gap, HeatCell, by_priority, gaps, heat
from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.records import Competency, Department, DevelopmentAction, Interface
from app.domain.text import counted
from app.drawing.heat import heat_picture
from app.stages.skills.drawn_list import DrawnList, ListRow
from app.stages.skills.levels import planned_for, telling_measure, way_words
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState, Hairline
from app.widgets.containers import clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.labels import Badge, Caption, Overline, PlainLabel, StatusBadge, SubHeading
from app.widgets.picture import PictureView
from app.widgets.theme import XL, XS, L, M, S, theme
from app.widgets.view import ActivityView

MOST = 12
"""Departments in the picture: with more, those with the most to learn; the list has all."""
DUE_IN = timedelta(days=60)


class GapsView(ActivityView):
    """The picture and why a cell is dark; below, every gap in the order of its priority."""

    title = "Where we fall short"
    watches = frozenset(
        {
            "requirement",
            "assessment",
            "competency",
            "interface",
            "department",
            "development_action",
            "measure",
            "measure_revision",
            "reading",
            "expectation",
        }
    )

    def build(self) -> None:
        """Picture left, reasons right, list below."""
        self.picture = PictureView()
        self.picture.key_activated.connect(self._stand)
        self.picture.key_focused.connect(self._stand)
        self.reasons = QVBoxLayout()
        self.reasons.setSpacing(M)
        self.list = DrawnList("Gaps by priority", scrolls=False)
        self.list.stood.connect(self._stand_on_gap)
        self.list.went_in.connect(self._plan)
        self.empty = EmptyState("puzzle", "", "", None)
        self.first = Button("Profile the processes", kind="primary", on_click=self._go_first)
        self.work = QWidget()
        self.top = row(spacing=XL)
        self.top.addWidget(self.picture, 7)
        self.top.addLayout(self.reasons, 5)
        whole = column(spacing=L)
        whole.addLayout(self.top)
        whole.addWidget(Hairline())
        self.order = Overline("By priority")
        whole.addWidget(self.order)
        whole.addWidget(self.list)
        self.work.setLayout(whole)
        self.body.addWidget(self.work)
        self.body.addWidget(self.empty)
        self.body.addWidget(self.first, 0, Qt.AlignmentFlag.AlignLeft)
        self._gaps: tuple[Gap, ...] = ()
        self._cell = ""

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Compute the gaps and draw them; large text puts the reasons below the picture."""
        ways = QBoxLayout.Direction
        large = theme().large
        self.top.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        self._gaps = gaps(self.workshop, self.document.today())
        assessed = any(g.current is not None for g in self._gaps)
        self.work.setVisible(bool(self._gaps))
        self.empty.setVisible(not self._gaps)
        self.first.setVisible(not self._gaps or not assessed)
        self.empty.sentence.setText(
            "A gap is what a process needs and is not there yet. Say first what each process needs."
        )
        self.first.set_label("Assess where you stand" if self._gaps else "Profile the processes")
        real = by_priority(self._gaps)
        self.list.show_rows([self._row(g) for g in real])
        self.order.setVisible(bool(real))
        alone = sum(1 for g in self._gaps if g.single)
        self.set_caption(self._summary(real, alone) if self._gaps else "")
        keys = {_key(g) for g in self._gaps}
        if self._cell not in keys:
            self._cell = _key(real[0]) if real else (_key(self._gaps[0]) if self._gaps else "")
        self._draw()

    def show_record(self, id: str) -> None:
        """Stand on the gap of a requirement."""
        self.list.stand(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of picture and list."""
        return [
            KeyHint("Arrows", "another cell, or another gap"),
            KeyHint("Enter", "in the list: plan something for it"),
        ]

    def _summary(self, real: tuple[Gap, ...], alone: int) -> str:
        found = counted(len(real), "gap")
        held = f" · {counted(alone, 'skill')} held by one person alone" if alone else ""
        return f"{found}{held}. Dark is no mark: an hour of learning moves most there."

    def _row(self, gap: Gap) -> ListRow:
        interface = self.workshop.get(Interface, gap.interface)
        competency = self.workshop.get(Competency, gap.competency)
        actions = planned_for(self.workshop, gap.interface, gap.competency)
        note = [
            interface.name,
            f"{gap.current} of {gap.required}",
            f"importance {interface.importance}",
        ]
        if gap.red:
            note.append("its measure is red, ×2")
        if gap.single:
            note.append("one person alone")
        return ListRow(
            gap.requirement,
            str(gap.priority),
            f"{competency.name} in {self.workshop.name_of(gap.department)}",
            " · ".join(note),
            "graduation-cap" if actions else "circle",
            f"{len(actions)} planned" if actions else "nothing planned",
            "ink" if actions else "muted",
        )

    def _draw(self) -> None:
        cells = heat(self._gaps)
        asked = {key[1] for key in cells}
        competencies = [c for c in self.workshop.ordered(Competency) if c.id in asked]
        departments = self._departments(cells)
        language = self.workshop.info.language
        self.picture.set_picture(
            heat_picture(departments, competencies, cells, selected=self._cell, language=language)
        )
        self._show_reasons()

    def _departments(self, cells: dict[tuple[str, str], HeatCell]) -> list[Department]:
        weight: dict[str, int] = {}
        for (department, _), cell in cells.items():
            weight[department] = weight.get(department, 0) + cell.priority
        found = [d for d in self.workshop.departments() if d.id in weight]
        if len(found) <= MOST:
            return found
        chosen = sorted(found, key=lambda d: -weight[d.id])[:MOST]
        return [d for d in found if d in chosen]

    def _stand(self, cell: str) -> None:
        if cell != self._cell:
            self._cell = cell
            self._draw()

    def _stand_on_gap(self, requirement: str) -> None:
        gap = next((g for g in self._gaps if g.requirement == requirement), None)
        if gap is not None:
            self._stand(_key(gap))

    def _show_reasons(self) -> None:
        clear_layout(self.reasons)
        found = [g for g in self._gaps if _key(g) == self._cell]
        if not found:
            self.reasons.addStretch(1)
            return
        competency = self.workshop.get(Competency, found[0].competency)
        self.reasons.addWidget(SubHeading(competency.name))
        self.reasons.addWidget(Caption(f"in {self.workshop.name_of(found[0].department)}"))
        for gap in sorted(found, key=lambda g: -g.priority):
            self.reasons.addWidget(Hairline())
            self.reasons.addLayout(self._reason(gap))
        self.reasons.addStretch(1)

    def _reason(self, gap: Gap) -> QVBoxLayout:
        interface = self.workshop.get(Interface, gap.interface)
        lines = column(spacing=XS)
        lines.addWidget(PlainLabel(interface.name, wrap=True))
        lines.addWidget(Caption(way_words(self.workshop, interface)))
        lines.addSpacing(XS)
        needed = f"needs {gap.required} · {LEVELS[gap.required]}"
        lines.addWidget(PlainLabel(needed, size=13, bold=True))
        lines.addWidget(Caption(self._views(gap)))
        lines.addWidget(Caption(self._sum(gap, interface), tone="ink"))
        marks = row(spacing=M)
        measure, red = telling_measure(
            self.workshop, gap.interface, gap.competency, self.document.today()
        )
        if measure is not None and red:
            lines.addWidget(Caption(f"Its measure is red: {measure.name}"))
            marks.addWidget(StatusBadge("red", "counts twice"))
        if gap.single:
            marks.addWidget(Badge("user", "one person alone", tone="amber"))
        marks.addStretch(1)
        lines.addLayout(marks)
        planned = planned_for(self.workshop, gap.interface, gap.competency)
        for action in planned:
            lines.addWidget(Caption(f"Planned: {action.what}"))
        lines.addSpacing(S)
        words = "Plan something more" if planned else "Plan something"
        kind = "plain" if planned or not gap.gap else "primary"
        button = Button(words, icon="plus", kind=kind, on_click=lambda: self._plan(gap.requirement))
        lines.addLayout(row(button, None))
        return lines

    def _views(self, gap: Gap) -> str:
        own = "nothing yet" if gap.own is None else str(gap.own)
        theirs = "nothing yet" if gap.theirs is None else str(gap.theirs)
        receiver = self.workshop.name_of(gap.receiver)
        return f"{self.workshop.name_of(gap.department)} says {own}, {receiver} says {theirs}"

    def _sum(self, gap: Gap, interface: Interface) -> str:
        if gap.gap is None:
            return "Nobody has assessed it yet."
        if gap.gap == 0:
            return "Enough is there."
        twice = " × 2" if gap.red else ""
        levels = counted(gap.gap, "level")
        return f"{levels} × importance {interface.importance}{twice} = priority {gap.priority}"

    def _plan(self, requirement: str) -> None:
        gap = next((g for g in self._gaps if g.requirement == requirement), None)
        if gap is None:
            return
        competency = self.workshop.get(Competency, gap.competency)
        interface = self.workshop.get(Interface, gap.interface)
        measure, _ = telling_measure(
            self.workshop, gap.interface, gap.competency, self.document.today()
        )
        action = DevelopmentAction(
            what=f"Practise {competency.name[:1].lower()}{competency.name[1:]} at {interface.name}",
            department=gap.department,
            competency=gap.competency,
            interface=gap.interface,
            measure=measure.id if measure else None,
            due=self.document.today() + DUE_IN,
        )
        if self.execute(Add(action)) is not None:
            self.context.navigate("skills", "plan", action.id)

    def _go_first(self) -> None:
        self.context.navigate("skills", "assess" if self._gaps else "profile", "")


def _key(gap: Gap) -> str:
    return f"{gap.department}|{gap.competency}"
