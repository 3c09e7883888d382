"""The plan of the days: what is done when, how long it should take, and how it stands."""

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.analysis.plan import DayPlan, PlannedItem, begins_at, day_plan
from app.domain.changes import ChangeSet
from app.domain.commands import Add, Command, Edit
from app.domain.commands.room import StopClock
from app.domain.records import CLOCK_ID, WORKSHOP_ID, AgendaItem, RoomClock, Stage
from app.stages.setup.agenda_row import AgendaRow
from app.stages.setup.cuts_card import CutsCard
from app.stages.setup.days import beginning_on, duration, items_of, read_time
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.entries import LineEdit
from app.widgets.labels import Badge, Caption, SubHeading, no_mnemonic
from app.widgets.record_rows import RecordRows
from app.widgets.theme import L, M, S, px


def finish_badge(plan: DayPlan) -> tuple[str, str, str]:
    """Return icon, words and colour of how a day stands, ("", "", "") where it has not begun."""
    late = plan.late
    if not plan.items or not (plan.begun or (plan.today and late > 0)):
        return "", "", ""
    over = all(p.item.ended is not None for p in plan.items)
    ends = f"{'ended' if over else 'ends'} {plan.finish:%H:%M}"
    if late > 0:
        return "clock", f"{ends}, {late} min late", "amber"
    return "check", f"{ends}, {-late} min early" if late < 0 else f"{ends}, as planned", "muted"


class DayBlock(QWidget):
    """One day: its total, its items, and an entry at the end."""

    def __init__(self, context: PageContext, day: int) -> None:
        super().__init__()
        self._context, self.day = context, day
        self._now: tuple[DayPlan, dict[str, PlannedItem]] | None = None
        # Before the rows, which look at once: they are to find the plan as it is now.
        context.document.changed.connect(self._forget_plan)
        self._title = SubHeading(f"Day {day}")
        self.begins = LineEdit("09:00", name=f"Day {day} begins at", limit=5)
        self.begins.set_width(78)
        self.begins.editingFinished.connect(self._set_beginning)
        self._total = Caption("", wrap=False)
        self.stands = Badge("clock", "")
        self.cuts = CutsCard(context, self.refresh)
        self.rows = RecordRows(
            context.document,
            AgendaItem,
            lambda item: AgendaRow(context, item, self.planned),
            records=lambda workshop: items_of(workshop, day),
            extra=self._extra,
        )
        self.minutes = LineEdit("15", name="Minutes", limit=4)
        self.minutes.setFixedWidth(px(52))
        self.entry = LineEdit("What else is planned; Enter adds it", name=f"Add to day {day}")
        self.entry.setMaxLength(200)
        self.entry.entered.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(S)
        begin = row(Caption("from", wrap=False), self.begins, spacing=S)
        layout.addLayout(row(self._title, begin, self._total, None, self.stands, spacing=M))
        layout.addWidget(self.cuts)
        layout.addWidget(self.rows)
        layout.addLayout(row(self.minutes, Caption("min", wrap=False), self.entry))
        layout.addSpacing(L)

    @property
    def plan(self) -> DayPlan:
        """The day as it stands."""
        return self._standing()[0]

    def planned(self, id: str) -> PlannedItem | None:
        """Return how an item of this day stands."""
        return self._standing()[1].get(id)

    def refresh(self) -> None:
        """Look at the time and at the plan again."""
        self._now = None
        self.rows.refresh()
        plan = self.plan
        if not self.begins.hasFocus():
            self.begins.setText(f"{plan.planned_start:%H:%M}")
        total = sum(p.item.minutes for p in plan.items)
        words = f"to {plan.planned_finish:%H:%M} · {duration(total)}"
        self._total.setText(words if plan.items else "nothing planned")
        icon, words, tone = finish_badge(plan)
        self.stands.setVisible(bool(words))
        self.stands.set_badge(icon, words, tone)
        self.cuts.show_plan(plan)

    def _standing(self) -> tuple[DayPlan, dict[str, PlannedItem]]:
        if self._now is None:
            document = self._context.document
            plan = day_plan(document.workshop, self.day, document.now(), document.instant())
            self._now = plan, {planned.item.id: planned for planned in plan.items}
        return self._now

    def _forget_plan(self, _changes: ChangeSet, _initiator: object) -> None:
        self._now = None

    def _set_beginning(self) -> None:
        time = read_time(self.begins.text())
        workshop = self._context.workshop
        if time is None:
            self._context.say("Write when the day begins as 08:30.")
        elif time != begins_at(workshop, self.day):
            values = {"begins": beginning_on(workshop, self.day, time)}
            self._context.execute(Edit("workshop", WORKSHOP_ID, values))
        self.begins.setText(f"{begins_at(self._context.workshop, self.day):%H:%M}")

    def _add(self, title: str) -> None:
        if not title:
            return
        digits = self.minutes.text().strip()
        minutes = int(digits) if digits.isdigit() and int(digits) else 15
        items = items_of(self._context.workshop, self.day)
        stage = items[-1].stage if items else Stage.SETUP
        record = AgendaItem(title=title, minutes=minutes, day=self.day, stage=stage)
        if self._context.execute(Add(record)) is not None:
            self.entry.clear()
            self.minutes.clear()

    def _extra(self, id: str, menu: QMenu) -> Sequence[QAction]:
        item = self._context.workshop.get(AgendaItem, id)
        days = max((i.day for i in self._context.workshop.all(AgendaItem)), default=1)
        clock = self._context.workshop.find(RoomClock, CLOCK_ID)
        if clock is not None and clock.agenda_item == id:
            self._offer_command(menu, "Put its clock away", StopClock())
        if item.started is not None:
            self._offer(menu, "Forget the start", id, {"started": None, "ended": None})
        if item.ended is not None:
            self._offer(menu, "It goes on", id, {"ended": None})
        if item.cut:
            values: dict[str, object] = {"minutes": min(item.minutes + item.cut, 1_440), "cut": 0}
            self._offer(menu, f"Give back the {item.cut} min that were cut", id, values)
        stages = menu.addMenu("Belongs to")
        guides = self._context.document.template.stages
        for guide in guides:
            inner = stages.addMenu(no_mnemonic(guide.title))
            for activity in guide.activities:
                belongs = {"stage": guide.stage, "activity": activity.key}
                self._offer(inner, activity.title, id, belongs)
        other = menu.addMenu("Move to another day")
        for day in range(1, min(days + 2, 32)):
            if day != item.day:
                self._offer(other, f"Day {day}", id, {"day": day})
        return ()

    def _offer(self, menu: QMenu, words: str, id: str, values: Mapping[str, object]) -> None:
        self._offer_command(menu, words, Edit(AgendaItem.kind, id, values))

    def _offer_command(self, menu: QMenu, words: str, command: Command) -> None:
        action = menu.addAction(no_mnemonic(words))
        action.triggered.connect(lambda: self._context.execute(command))
