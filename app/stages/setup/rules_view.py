"""The rules that the room gives itself."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.records import GroundRule
from app.widgets.chips import Chip
from app.widgets.containers import FlowLayout, clear_layout
from app.widgets.context import KeyHint
from app.widgets.labels import Overline
from app.widgets.list_editor import ListEditor
from app.widgets.theme import S
from app.widgets.view import ActivityView


class RulesView(ActivityView):
    """A numbered list, and what the template suggests beside it."""

    title = "What we agree between us"
    watches = frozenset({"ground_rule"})
    max_width = 880

    def build(self) -> None:
        """The list and the suggestions."""
        self.list = ListEditor(
            self.document,
            GroundRule,
            "text",
            lambda text: GroundRule(text=text),
            placeholder="A rule that everybody in the room keeps; Enter adds it",
            numbered=True,
            empty="Ask the room first: what do you need from each other today?",
        )
        self.body.addWidget(self.list)
        self._suggested = QWidget()
        flow = FlowLayout(self._suggested, gap=S, row_gap=S)
        self._flow = flow
        self._title = Overline("Often agreed")
        self.body.addWidget(self._title)
        self.body.addWidget(self._suggested)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Offer what is not yet in the list."""
        taken = {r.text.casefold() for r in self.workshop.all(GroundRule)}
        offered = [r for r in self.document.template.ground_rules if r.casefold() not in taken]
        clear_layout(self._flow)
        for text in offered:
            self._flow.addWidget(Chip(text, icon="plus", on_click=partial(self._take, text)))
        self._title.setVisible(bool(offered))
        self._suggested.setVisible(bool(offered))

    def show_record(self, id: str) -> None:
        """Choose a rule."""
        self.list.select(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the list."""
        return LIST_KEYS

    def _take(self, text: str) -> None:
        self.execute(Add(GroundRule(text=text)))


LIST_KEYS = [
    KeyHint("Enter", "add what is typed, or change the chosen one"),
    KeyHint("F2", "change the chosen one"),
    KeyHint("Alt+Up, Alt+Down", "move it"),
    KeyHint("Del", "remove it"),
]
