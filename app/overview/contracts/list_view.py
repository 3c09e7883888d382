"""All contracts, each with its state and the figure behind it; and the way to write them all."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.analysis.metric import evaluate_contract
from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.domain.ports import Progress
from app.domain.records import Contract
from app.overview.contracts.chosen import choose
from app.overview.contracts.row import ContractRow
from app.widgets.buttons import Button
from app.widgets.containers import EmptyState, clear_layout, column
from app.widgets.page import ActivityView, KeyHint
from app.widgets.progress import TaskStrip
from app.widgets.theme import M


class ListView(ActivityView):
    """The contracts of the workshop as cards."""

    title = "Service contracts"
    max_width = 880
    watches = frozenset(
        {
            "contract",
            "contract_version",
            "signature",
            "clause_text",
            "expectation",
            "measure",
            "measure_revision",
            "reading",
            "interface",
            "friction",
            "channel",
            "requirement",
            "department",
            "participant",
            "workshop",
        }
    )

    def build(self) -> None:
        """Cards, and the button that writes them all."""
        self.export_all = Button("Export all…", icon="download", on_click=self._ask_folder)
        self.toolbar.addWidget(self.export_all)
        self.strip = TaskStrip()
        self._task: Task | None = None
        self._folder = Path()
        self.body.addWidget(self.strip)
        self.empty = EmptyState(
            "file-text",
            "No contract yet. What two departments agree on becomes one.",
            "Go to ask and offer",
            lambda: self.context.navigate("expectations", "negotiate", ""),
        )
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.cards = column(spacing=M)
        self.body.addLayout(self.cards)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show every contract."""
        contracts = self.workshop.ordered(Contract)
        self.empty.setVisible(not contracts)
        self.export_all.setEnabled(bool(contracts) and self.context.exporter is not None)
        focused = self._focused()
        clear_layout(self.cards)
        today = self.document.today()
        for contract in contracts:
            score = evaluate_contract(self.workshop, contract, today)
            card = ContractRow(self.workshop, contract, score)
            card.activated.connect(partial(self._open, contract.id))
            card.changes_asked.connect(partial(self._show_changes, contract.id))
            self.cards.addWidget(card)
            if contract.id == focused:
                card.show()
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_record(self, id: str) -> None:
        """Take one contract in hand, the keyboard on its card: Enter opens it."""
        choose(self.context, id)
        card = next((c for c in self._rows() if c.id == id), None)
        if card is not None:
            card.show()  # before the event loop would, so that the keyboard can go there
            card.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.show_widget(card)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the list."""
        return [KeyHint("Tab", "from contract to contract"), KeyHint("Enter", "preview")]

    def export_to(self, folder: Path) -> None:
        """Write every contract into a folder, beside the window's own work."""
        exporter, today = self.context.exporter, self.document.today()
        if exporter is None or self.strip.busy:
            return
        snapshot = self.workshop.snapshot()

        def work(progress: Progress) -> list[Path]:
            return list(exporter.write(snapshot, "contracts", folder, today, progress=progress))

        def done(paths: list[Path]) -> None:
            self.context.say(f"{len(paths)} PDFs are in {folder}.")

        self._task = run_task(self, "Writing the contracts", work, done, self.context.say)
        self._task.finished.connect(self._ended)
        self._folder = folder
        self.strip.watch(self._task)

    def _ended(self) -> None:
        """Say what became of it where somebody stopped it; every file is there whole or not."""
        if self._task is not None and self._task.cancelled:
            self.context.say(f"Stopped. The PDFs finished by then are in {self._folder}.")
        self._task = None

    def _ask_folder(self) -> None:
        self.document.flush_requested.emit()
        beside = str(self.document.path.parent)
        folder = QFileDialog.getExistingDirectory(self, "Folder for the contracts", beside)
        if folder:
            self.export_to(Path(folder))

    def _rows(self) -> list[ContractRow]:
        items = [self.cards.itemAt(index) for index in range(self.cards.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, ContractRow)]

    def _focused(self) -> str:
        return next((row.id for row in self._rows() if row.hasFocus()), "")

    def _show_changes(self, id: str) -> None:
        self.context.navigate("contracts", "compare", id)

    def _open(self, id: str) -> None:
        choose(self.context, id)
        self.context.navigate("contracts", "preview", id)
