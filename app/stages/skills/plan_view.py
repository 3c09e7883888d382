"""The plan: what is done about the gaps, by when, and whether the measure moved."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.analysis.privacy import Audience, threshold_of
from app.domain.changes import ChangeSet
from app.domain.commands import Add, Move, Remove
from app.domain.records import Competency, DevelopmentAction, Progress
from app.stages.skills.drawn_list import DrawnList, ListRow
from app.stages.skills.plan_sheet import PlanSheet, moved_mark
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import ScrollColumn, row
from app.widgets.context import KeyHint
from app.widgets.entries import LineEdit
from app.widgets.theme import XL, M, S, theme
from app.widgets.values import date_text
from app.widgets.view import ActivityView

_OVER = (Progress.DONE, Progress.DROPPED)
_ICONS = {Progress.DONE: "check", Progress.DROPPED: "ban"}


class PlanView(ActivityView):
    """Actions at the left, by date or in the room's own order; the sheet of one at the right."""

    title = "What we do about it"
    scrolls = False
    watches = frozenset(
        {
            "development_action",
            "competency",
            "department",
            "interface",
            "measure",
            "measure_revision",
            "reading",
            "contract",
        }
    )

    def build(self) -> Iterator[object]:
        """Entry, list and sheet."""
        self.order = Segmented([("date", "By date"), ("own", "Our order")], name="Order")
        self.order.chosen.connect(lambda _key: self.refresh())
        self.only = Choice(name="Whose actions")
        self.only.activated.connect(lambda _index: self.refresh())
        self.entry = LineEdit("What will you do? Enter plans it", name="New action", limit=2_000)
        self.entry.entered.connect(self._add)
        self.empty = EmptyState(
            "graduation-cap",
            "Nothing is planned yet. Take the gap with the highest priority, and ask who could "
            "sit beside whom for a morning.",
            "Look at the gaps",
            lambda: self.context.navigate("skills", "gaps", ""),
        )
        yield None
        self._lay_out()
        yield None
        # Into its place while it is empty: a sheet that is handed on is dressed anew each time.
        self.sheet = PlanSheet(self.context, self._remove)
        self.scroller.column.addWidget(self.sheet)
        yield from self.sheet.build()

    def _lay_out(self) -> None:
        self.list = DrawnList("Development actions", lead=0, lines=2)
        self.list.stood.connect(lambda _key: self._show_sheet())
        self.list.went_in.connect(lambda _key: self.sheet.begin())
        self.list.remove_requested.connect(self._remove)
        self.list.move_requested.connect(self._move)
        self.scroller = ScrollColumn(margins=(0, 0, S, 0), spacing=M)
        self.split = QWidget()
        self.line = QHBoxLayout()
        self.line.setSpacing(XL)
        self.line.addWidget(self.list, 5)
        self.line.addWidget(self.scroller, 5)
        whole = QVBoxLayout(self.split)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(M)
        whole.addLayout(row(self.order, None, self.only))
        whole.addWidget(self.entry)
        whole.addLayout(self.line, 1)
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.split, 1)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the plan as it is now."""
        self.only.set_options(
            [(None, "Everybody"), *[(d.id, d.name) for d in self.workshop.departments()]]
        )
        self.only.show_value(self.only.value())
        ways = QBoxLayout.Direction
        large = theme().large
        self.line.setDirection(ways.TopToBottom if large else ways.LeftToRight)
        ready = bool(self.workshop.count(Competency) and self.workshop.departments())
        there = self.workshop.count(DevelopmentAction) > 0
        self.empty.setVisible(not there)
        self.entry.setEnabled(ready)
        self.split.setVisible(there)
        for widget in (self.only, self.order):
            widget.setVisible(there)
        actions = self.listed()
        self.list.show_rows([self._row(a) for a in actions])
        if actions and not self.list.current:
            self.list.stand(actions[0].id)
        self.set_caption(self._summary(self.workshop.ordered(DevelopmentAction)))
        self._show_sheet()

    def listed(self) -> list[DevelopmentAction]:
        """Return the actions that are listed, in the order that is chosen."""
        only = self.only.value()
        found = [
            a for a in self.workshop.ordered(DevelopmentAction) if only in (None, a.department)
        ]
        if self.order.current == "own":
            return found
        today = self.document.today()
        return sorted(found, key=lambda a: (a.progress in _OVER, a.due is None, a.due or today))

    def show_record(self, id: str) -> None:
        """Open one action, with its words marked where it was just made."""
        if id not in self.list.keys:
            self.only.show_value(None)
            self.refresh()
        self.list.stand(id)
        self.sheet.begin()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the list and of the scales."""
        return [
            KeyHint("Enter", "in the list: edit the action"),
            KeyHint("Alt+Up / Alt+Down", "change our order"),
            KeyHint("Del", "remove (can be undone)"),
            KeyHint("1 … 5", "on a question: its answer"),
        ]

    def _row(self, action: DevelopmentAction) -> ListRow:
        competency = self.workshop.find(Competency, action.competency)
        note = [
            date_text(action.due) or "no date",
            action.owner or "no owner",
            self.workshop.name_of(action.department),
            competency.name if competency else "",
        ]
        state = action.progress.value
        icon = _ICONS.get(action.progress, "circle")
        tone = "muted"
        if action.progress is Progress.DONE:
            threshold = threshold_of(self.workshop, Audience.ROOM)
            icon, state, tone = moved_mark(self.workshop, action, self.document.today(), threshold)
            state = {"the measure moved": "moved", "the measure has not moved": "not moved"}.get(
                state, "done"
            )
        elif self._late(action):
            icon, state, tone = "clock", "late", "red"
        elif not (action.owner and action.due):
            icon, state, tone = "triangle-alert", "owner, date?", "amber"
        return ListRow(
            action.id, "", action.what, " · ".join(filter(None, note)), icon, state, tone
        )

    def _late(self, action: DevelopmentAction) -> bool:
        going = action.progress in (Progress.PLANNED, Progress.RUNNING)
        return going and action.due is not None and action.due < self.document.today()

    def _summary(self, actions: list[DevelopmentAction]) -> str:
        if not actions:
            return ""
        done = sum(1 for a in actions if a.progress is Progress.DONE)
        late = sum(1 for a in actions if self._late(a))
        words = f"{done} of {len(actions)} done"
        late_words = f" · {late} late" if late else ""
        return f"{words}{late_words}. An action has worked when its measure moves."

    def _show_sheet(self) -> None:
        action = self.workshop.find(DevelopmentAction, self.list.current or None)
        self.scroller.setVisible(action is not None)
        self.sheet.show_action(action)

    def _add(self, text: str) -> None:
        current = self.workshop.find(DevelopmentAction, self.list.current or None)
        department = self.only.value() or (
            current.department if current else self.context.pair.pair[0]
        )
        competency = current.competency if current else self.workshop.ordered(Competency)[0].id
        action = DevelopmentAction(what=text, department=department, competency=competency)
        if text and self.execute(Add(action)) is not None:
            self.entry.clear()
            self.refresh()
            self.list.stand(action.id)

    def _remove(self) -> None:
        keys, current = self.list.keys, self.list.current
        if not current:
            return
        self.document.flush()
        if self.execute(Remove("development_action", current)) is None:
            return
        self.refresh()
        left = self.list.keys
        if left:
            self.list.stand(left[min(keys.index(current), len(left) - 1)])

    def _move(self, by: int) -> None:
        """Move the current action; in the order of dates that means to leave it first."""
        if self.order.current != "own":
            self.context.say("By date they stand where their dates are: choose “Our order” first.")
            return
        keys, current = self.list.keys, self.list.current
        place = keys.index(current) + by if current in keys else -1
        if not 0 <= place < len(keys):
            return
        after = place + (1 if by > 0 else 0)
        before = keys[after] if after < len(keys) else None
        if self.execute(Move("development_action", current, before)) is not None:
            self.refresh()
            self.list.stand(current)
