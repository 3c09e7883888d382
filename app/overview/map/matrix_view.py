"""How the departments see each other: matrix and map side by side, linked, with words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.document.tasks import Task
from app.domain.changes import ChangeSet
from app.domain.records import Contract, Department
from app.overview.map.card import ChoiceCard
from app.overview.map.conversation_list import SideConversations
from app.overview.map.exporting import MapExport
from app.overview.map.linked import SquaresView, TwoColumns
from app.overview.map.model import MapModel
from app.overview.map.pictures import Shown
from app.overview.map.touched import KINDS
from app.overview.map.whole import AllTogether
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import column
from app.widgets.context import KeyHint
from app.widgets.picture import PictureView
from app.widgets.progress import TaskStrip
from app.widgets.theme import L, Type, theme
from app.widgets.view import ActivityView

_TITLES = {
    Shown.PERCEPTIONS: "How the departments see each other",
    Shown.SERVICE: "How the departments serve each other",
    Shown.WORK: "Where the departments meet",
}
_WORDS = (
    (Shown.PERCEPTIONS.value, "Perceptions"),
    (Shown.SERVICE.value, "Service"),
    (Shown.WORK.value, "Interfaces and frictions"),
)


class MatrixAndMapView(ActivityView):
    """Both pictures; choosing in one marks the same in the other, and the card says it."""

    title = _TITLES[Shown.PERCEPTIONS]
    max_width = 1240
    watches = KINDS

    def build(self) -> None:
        """Pictures, card and what holds for all."""
        self.model = MapModel.of(self.context)
        self.export = MapExport(self, self.context, strip := TaskStrip())
        self.export.wanted = lambda: (self.model.shown, self.model.round)
        self.strip = strip
        self.export_it = Button("Export…", icon="download", menu=self.export.menu)
        self.rounds = Choice(name="Round", size=Type.SMALL)
        self.rounds.activated.connect(lambda _index: self._choose_round())
        self.toolbar.addWidget(self.rounds)
        self.toolbar.addWidget(self.export_it)
        self.what = Segmented(_WORDS, name="What is shown")
        self.what.chosen.connect(self._choose_what)
        self.body.addWidget(strip)
        self.body.addWidget(self.what)
        self._build_pictures()
        self.together = AllTogether()
        self.body.addWidget(self.together)
        self.empty = EmptyState(
            "network",
            "The map begins with two departments: name them in Set-up first.",
            "Name the departments",
            lambda: self.context.navigate("setup", "departments", ""),
        )
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.talks = SideConversations(self.context, self._choose_pair)
        self._connect()

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the state as it is now, or how to come to one."""
        there = self.workshop.count(Department) > 1
        self.empty.setVisible(not there)
        for part in (self.pictures, self.what, self.export_it):
            part.setVisible(there)
        rounds = self.model.rounds()
        self.rounds.setVisible(there and len(rounds) > 1)
        self.rounds.set_options([(r.id, r.title) for r in rounds])
        facts = self.model.facts() if there else None
        if facts is None:
            self.together.hide()
            return
        self.heading.setText(_TITLES[self.model.shown])
        self.what.set_current(self.model.shown.value)
        self.rounds.show_value(facts.round)
        self.together.show_whole(self.workshop, facts)
        self.together.setVisible(bool(self.together.sentences))
        self.talks.show_talks(self.workshop, facts.talks)
        self._show_pictures()

    def show_record(self, id: str) -> None:
        """Choose a department, or the pair of a contract."""
        contract = self.workshop.find(Contract, id)
        if contract is not None:
            self._choose_pair(contract.first, contract.second)
        elif self.workshop.find(Department, id) is not None:
            self.model.choose(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the pictures."""
        return [
            KeyHint("← ↑ → ↓", "from square to square"),
            KeyHint("Esc", "choose nothing"),
            KeyHint("Enter", "choose on the map"),
        ]

    def side(self) -> QWidget:
        """Conversations worth having stand beside the map."""
        return self.talks

    def _build_pictures(self) -> None:
        self.matrix = SquaresView(largest=1.15)
        self.network = PictureView(largest=1.15)
        self.card = ChoiceCard(self.context)
        left, right = QWidget(), QWidget()
        left.setLayout(column(self.matrix, self.card, None, spacing=L))
        right.setLayout(column(self.network, None))
        self.pictures = TwoColumns(left, right)
        self.body.addWidget(self.pictures)

    def _connect(self) -> None:
        self.matrix.key_activated.connect(self.model.choose)
        self.network.key_activated.connect(self.model.choose)
        self.model.selection_changed.connect(self._show_pictures)
        self.model.arrived.connect(self._refresh_seen)
        self.model.working.connect(self._watch)
        theme().changed.connect(self._refresh_seen)

    def _show_pictures(self) -> None:
        facts, pictures = self.model.facts(), self.model.pictures()
        if facts is None or pictures is None:
            return
        self.matrix.set_picture(pictures.matrix, pictures.ring)
        self.network.set_picture(pictures.network)
        self.matrix.set_current(pictures.selected)
        self.card.show_choice(facts, self.model.shown, pictures.selected)

    def _refresh_seen(self) -> None:
        if self.isVisible():
            self.refresh()

    def _watch(self, task: Task) -> None:
        if self.isVisible() or not self.model.pictures():
            self.strip.watch(task)

    def _choose_what(self, key: str) -> None:
        self.model.shown = Shown(key)
        self.refresh()

    def _choose_round(self) -> None:
        self.model.round = str(self.rounds.value() or "")
        self.refresh()

    def _choose_pair(self, one: str, other: str) -> None:
        """Choose how the second of a pair sees the first; with one, the department."""
        self.model.choose(f"{other}|{one}" if other else one)
