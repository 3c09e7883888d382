"""What changed between two versions of a contract, or since it was signed, clause by clause."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.analysis.privacy import Audience
from app.analysis.versions import comparison
from app.document.tasks import run_task
from app.domain.changes import ChangeSet
from app.domain.comparing import Comparison, How, party_names
from app.domain.content import CLAUSES
from app.domain.contract import is_voided, signatures
from app.domain.differences import Part, Run
from app.domain.editions import NOW, Edition, editions, worth_comparing
from app.domain.errors import DomainError
from app.domain.ports import Progress
from app.domain.records import Contract
from app.domain.wording import Wording
from app.overview.contracts.choice_row import choice_row
from app.overview.contracts.chosen import chosen, offered_path, status_key, title
from app.overview.contracts.clause_card import ClauseCard, fact_label, signed
from app.overview.contracts.one_contract import OneContractView, no_contract
from app.overview.contracts.runs_label import RunsLabel
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.containers import FlowLayout, clear_layout, column, row
from app.widgets.context import KeyHint
from app.widgets.labels import Caption, PlainLabel, StatusBadge
from app.widgets.theme import M, S, Type
from app.widgets.values import date_text

LEGEND = (
    Run(Part.KEPT, "+ "),
    Run(Part.ADDED, "underlined"),
    Run(Part.KEPT, ": added.  − "),
    Run(Part.REMOVED, "struck through"),
    Run(Part.KEPT, ": removed.  ± : words of it have changed."),
)
NONE_AGREED = (
    "Nobody has agreed to this contract yet. Once it is agreed, every later change shows here."
)
ONE_VERSION = (
    "Only version {number} has been agreed, and nothing has changed since: there is nothing to "
    "compare yet."
)


class CompareView(OneContractView):
    """A contract, two of its versions, and a card for each clause that is not the same."""

    title = "Compare versions"
    max_width = 880
    watches = None

    def build(self) -> None:
        """Choices, what they say, and the cards."""
        self.write = Button("Write the PDF…", icon="download", on_click=self._ask_path)
        self.toolbar.addWidget(self.write)
        self.which = Choice(name="Contract")
        self.which.activated.connect(lambda _index: self.take(str(self.which.value())))
        self.state = StatusBadge("draft")
        self.body.addLayout(choice_row(self.which, self.state))
        self.before = Choice(name="The earlier version")
        self.after = Choice(name="The later version")
        for choice in (self.before, self.after):
            choice.activated.connect(lambda _index: self._pick())
        self.pair = QWidget()
        flow = FlowLayout(self.pair)
        for word, choice in (("From", self.before), ("to", self.after)):
            both = QWidget()
            both.setLayout(row(PlainLabel(word), choice, spacing=S))
            flow.addWidget(both)
        self.body.addWidget(self.pair)
        self.empty = EmptyState("history", "")
        self.none = no_contract(self.context, "history")
        for nothing in (self.empty, self.none):
            self.body.addWidget(nothing, 0, Qt.AlignmentFlag.AlignTop)
        self.told = column(spacing=M)
        self.body.addLayout(self.told)
        self.comparison: Comparison | None = None
        self._picked_for = ""

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Compare anew."""
        contract = chosen(self.context)
        contracts = self.workshop.ordered(Contract)
        self.which.set_options([(c.id, title(self.workshop, c)) for c in contracts])
        for widget in (self.which, self.state):
            widget.setVisible(contract is not None)
        clear_layout(self.told)
        self.comparison = None
        self.none.setVisible(contract is None)
        if contract is None:
            self._show_nothing("")
            return
        self.which.show_value(contract.id)
        self.state.set_status(status_key(self.workshop, contract))
        try:
            self._show(contract, editions(self.workshop, contract))
        except DomainError as error:
            self._show_nothing(str(error))

    def starting_point(self) -> QWidget | None:
        """Which contract it is, above what changed in it."""
        return self.which if self.none.isHidden() else self.none.button

    def show_record(self, id: str) -> None:
        """Take another contract, and of it the two that one wants to see first."""
        self._picked_for = ""
        self.take(id)
        self.begin()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the comparison."""
        return [
            KeyHint("Tab", "from clause to clause"),
            KeyHint("Page Up / Page Down", "up and down"),
        ]

    def export_to(self, path: Path) -> None:
        """Write what is shown into a file, beside the window's own work."""
        contract, exporter = chosen(self.context), self.context.exporter
        if contract is None or exporter is None or self.comparison is None:
            return
        self.document.flush_requested.emit()
        snapshot, today = self.workshop.snapshot(), self.document.today()
        keys = (str(self.before.value()), str(self.after.value()))

        def work(_progress: Progress) -> None:
            data = bytes(exporter.comparison_pdf(snapshot, contract.id, *keys, today))
            exporter.save(data, path)

        def done(_nothing: None) -> None:
            self.context.say(f"What changed is in {path}.")

        run_task(self, "The comparison", work, done, self.context.say)

    def _ask_path(self) -> None:
        contract = chosen(self.context)
        if contract is None or self.context.exporter is None:
            return
        offered = str(offered_path(self.context, contract, "-changes"))
        path, _kind = QFileDialog.getSaveFileName(
            self, "Write what changed", offered, "PDF (*.pdf)"
        )
        if path:
            self.export_to(Path(path))

    def _pick(self) -> None:
        """Keep to the two that somebody picked, as long as they look at this contract."""
        self._picked_for = str(self.which.value())
        self.refresh()

    def _show_nothing(self, sentence: str) -> None:
        self.empty.sentence.setText(sentence)
        self.empty.setVisible(bool(sentence))
        self.pair.hide()
        self.write.setEnabled(False)

    def _show(self, contract: Contract, found: tuple[Edition, ...]) -> None:
        """Show the two that are chosen, or those that one wants to see first."""
        usual = worth_comparing(found)
        if usual is None:
            agreed = [one for one in found if one.version]
            words = ONE_VERSION.format(number=agreed[0].key) if agreed else NONE_AGREED
            self._show_nothing(words)
            return
        keys = self._kept(contract, found) or (usual[0].key, usual[1].key)
        for choice, key in zip((self.before, self.after), keys, strict=True):
            choice.set_options([(one.key, _option(one)) for one in found])
            choice.show_value(key)
        self.empty.hide()
        self.pair.show()
        self.write.setEnabled(self.context.exporter is not None)
        by_key = {one.key: one for one in found}
        self._compare(contract, by_key[keys[0]], by_key[keys[1]])

    def _kept(self, contract: Contract, found: tuple[Edition, ...]) -> tuple[str, str] | None:
        """Return what was chosen for this contract, where both are still there."""
        keys = (str(self.before.value()), str(self.after.value()))
        there = {one.key for one in found}
        return keys if contract.id == self._picked_for and set(keys) <= there else None

    def _compare(self, contract: Contract, before: Edition, after: Edition) -> None:
        contents = (before.content, after.content)
        said = self.comparison = comparison(self.workshop, *contents, Audience.ROOM)
        names = {side.value: name for side, name in party_names(after.content).items()}
        self.told.addWidget(PlainLabel(said.summary, size=Type.LARGE, bold=True, wrap=True))
        voided = after.key == NOW and is_voided(self.workshop, contract)
        if voided and before.version is not None:
            self.told.addWidget(Caption(self._why_void(before), tone="red"))
        if said.is_empty:
            return
        self.told.addWidget(RunsLabel(LEGEND, size=Type.SMALL, tone="muted"))
        for fact in said.facts:
            self.told.addLayout(signed(How.CHANGED, fact_label(fact, names)))
        for clause in said.changed:
            self.told.addWidget(ClauseCard(clause, names))
        same = "; ".join(f"{number} {CLAUSES[number]}" for number in said.unchanged)
        self.told.addWidget(Caption(f"The same in both, or in neither: {same}."))

    def _why_void(self, before: Edition) -> str:
        given = signatures(self.workshop, before.version)
        if not given:
            return "The words have changed since they were signed: the signatures no longer hold."
        names = Wording().listed([signature.name for signature in given])
        return (
            f"{names} signed {before.name}. Its words have changed since, so these signatures no "
            "longer hold. This is what changed:"
        )


def _option(one: Edition) -> str:
    if one.version is None:
        return "As it stands now"
    on = f" · {date_text(one.version.on)}" if one.version.on else ""
    return f"Version {one.version.number}{on}"
