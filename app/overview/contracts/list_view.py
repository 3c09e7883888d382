"""All contracts, each with its state and the figure behind it; and the way to write them all."""

from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFileDialog

from app.document.tasks import Task, run_task
from app.domain.changes import ChangeSet
from app.domain.ports import Progress
from app.domain.records import Contract
from app.overview.contracts.chosen import choose, title
from app.overview.contracts.facts import BOUNDS, ContractFacts, facts_of
from app.overview.contracts.one_contract import no_contract
from app.overview.contracts.rows import ContractList
from app.widgets.buttons import Button
from app.widgets.context import KeyHint
from app.widgets.progress import TaskStrip
from app.widgets.theme import XXL, M
from app.widgets.view import ActivityView


class ListView(ActivityView):
    """The contracts of the workshop as a list."""

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
        """The list, and the button that writes them all."""
        self.set_caption(f"The figure is the score of the weaker direction: {BOUNDS}, else red.")
        self.export_all = Button("Export all…", icon="download", on_click=self._ask_folder)
        self.toolbar.addWidget(self.export_all)
        self.strip = TaskStrip()
        self._task: Task | None = None
        self._folder = Path()
        self.body.addWidget(self.strip)
        self.empty = no_contract(self.context, "file-text")
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.contracts = ContractList(self._facts, self._title)
        self.contracts.opened.connect(self._open)
        self.contracts.changes_asked.connect(self._show_changes)
        self.contracts.stood.connect(self._bring_into_sight)
        self.body.addWidget(self.contracts)
        # Each row has its space below it, the last one too.
        self.scroller.set_margins(XXL, 0, XXL, XXL - M)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show every contract."""
        contracts = self.workshop.ordered(Contract)
        self.empty.setVisible(not contracts)
        self.contracts.setVisible(bool(contracts))
        self.export_all.setEnabled(bool(contracts) and self.context.exporter is not None)
        self.contracts.show_ids([contract.id for contract in contracts])

    def show_record(self, id: str) -> None:
        """Take one contract in hand, the keyboard on its row: Enter opens it."""
        choose(self.context, id)
        if id in self.contracts.rows.ids:
            self.contracts.setFocus(Qt.FocusReason.OtherFocusReason)
            self.contracts.stand(id)

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the list."""
        return [
            KeyHint("Up / Down", "from contract to contract; a name that is typed goes to it"),
            KeyHint("Enter", "preview"),
            KeyHint("Shift+Enter", "what changed, where signatures are void"),
        ]

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

    def _facts(self, id: str) -> ContractFacts | None:
        contract = self.workshop.find(Contract, id)
        if contract is None:
            return None
        return facts_of(self.workshop, contract, self.document.today())

    def _title(self, id: str) -> str:
        contract = self.workshop.find(Contract, id)
        return title(self.workshop, contract) if contract is not None else ""

    def _bring_into_sight(self, place: QRect) -> None:
        """Scroll to a row of the list, whose place is known only once the column is laid out."""
        column = self.contracts.parentWidget()
        layout = column.layout() if column is not None else None
        if column is None or layout is None:
            return
        layout.activate()
        half = place.height() // 2
        middle = self.contracts.mapTo(column, place.center()).y()
        self.scroller.ensureVisible(0, middle, 0, half + 1)

    def _show_changes(self, id: str) -> None:
        self.context.navigate("contracts", "compare", id)

    def _open(self, id: str) -> None:
        choose(self.context, id)
        self.context.navigate("contracts", "preview", id)
