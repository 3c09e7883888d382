"""What has been agreed becomes a contract: its parties, its words, and what is still missing."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from app.document.document import Document
from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Command
from app.domain.commands.contracts import AgreeContract, WriteClause
from app.domain.contract import CLAUSES, LIGHT, WORDED, contracts_of, is_voided, still_missing
from app.domain.records import (
    Cadence,
    Contract,
    ContractForm,
    ContractState,
    Expectation,
    ExpectationState,
    Participant,
)
from app.stages.expectations.between import expectations_between
from app.stages.expectations.clauses import ClauseField
from app.widgets.buttons import Button, SideChip
from app.widgets.containers import EmptyState, Hairline, clear_layout, column, row
from app.widgets.fields import LineField, people
from app.widgets.labels import (
    Caption,
    NatureBadge,
    Overline,
    PlainLabel,
    StatusBadge,
    no_mnemonic,
    set_tooltip,
)
from app.widgets.pair import PairView
from app.widgets.theme import XL, XS, L, M, S, theme
from app.widgets.value_fields import CheckField, ChoiceField, DateField, SegmentField

CADENCE = {
    Cadence.FORTNIGHTLY: "every fortnight",
    Cadence.MONTHLY: "every month",
    Cadence.QUARTERLY: "every quarter",
    Cadence.YEARLY: "every year",
    Cadence.AD_HOC: "when it is needed",
}

_LARGE_TEXT = 1.5


class ContractView(PairView):
    """The contract of the pair as it grows: agreed items on both sides, then its words."""

    title = "The contract"
    watches = frozenset(
        {"expectation", "contract", "clause_text", "contract_version", "signature", "department"}
    )

    def build_pair(self) -> None:
        """Pair and the contract below it."""
        self.empty = EmptyState("file-pen-line", "", "Draft the contract", self.draft)
        self.body.addWidget(self.empty)
        self.members = Button("Between two members…", kind="quiet", menu=self._member_menu)
        self.body.addWidget(self.members, 0, Qt.AlignmentFlag.AlignLeft)
        self.sheet = QVBoxLayout()
        self.sheet.setSpacing(L)
        self.body.addLayout(self.sheet)
        self._shown: tuple[str, str, bool, float] = ("", "", False, 1.0)
        self._chosen = ""
        self.agreed_columns: list[QVBoxLayout] = []

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's contract, or how to begin one."""
        pair = self.context.pair.pair
        found = contracts_of(self.workshop, *pair)
        contract = next((c for c in found if c.id == self._chosen), found[-1] if found else None)
        agreed = self._agreed(pair)
        first, second = (self.workshop.name_of(id) for id in pair)
        self.empty.sentence.setText(
            f"{first} and {second} have agreed on {_items(len(agreed))}. A contract gives it "
            "owners, measures and a date on which both look at it again."
            if agreed
            else "Only what both sides have agreed enters a contract: agree on an item first."
        )
        self.empty.setVisible(contract is None)
        self.members.setVisible(contract is None)
        light = contract is not None and contract.form is ContractForm.LIGHT
        shown = (contract.id if contract else "", "-".join(pair), light, theme().scale)
        if shown != self._shown:
            self._shown = shown
            self._build_sheet(contract)
        if contract is not None:
            self._show(contract, agreed)
        else:
            self.bar.set_note("")

    def show_record(self, id: str) -> None:
        """Open one contract, turning to its pair."""
        contract = self.workshop.find(Contract, id)
        if contract is not None:
            self._chosen = id
            self.context.pair.choose(contract.first, contract.second)
            self.refresh()

    def draft(self, first_member: str | None = None, second_member: str | None = None) -> None:
        """Begin a contract of the pair, with the words that the template offers."""
        first, second = self.context.pair.pair
        contract = Contract(
            first=first,
            second=second,
            first_member=first_member,
            second_member=second_member,
        )
        words: list[Command] = [
            WriteClause(contract.id, preset.number, preset.text)
            for preset in self.document.template.clauses
        ]
        names = " and ".join(self.workshop.name_of(id) for id in (first, second))
        batch = Batch((Add(contract), *words), f"Drafted the contract of {names}")
        if self.execute(batch) is not None:
            self._chosen = contract.id
            self.refresh()

    def _agreed(self, pair: tuple[str, str]) -> list[Expectation]:
        return [
            e
            for e in expectations_between(self.workshop, pair)
            if e.state is ExpectationState.AGREED
        ]

    def _member_menu(self) -> QMenu:
        menu = QMenu(self)
        first, second = self.context.pair.pair
        theirs = self.workshop.referring(Participant, "department", second)
        for mine in self.workshop.referring(Participant, "department", first):
            inner = menu.addMenu(no_mnemonic(mine.name))
            for other in theirs:
                words = no_mnemonic(f"and {other.name}")
                inner.addAction(words, partial(self.draft, mine.id, other.id))
        if menu.isEmpty():
            menu.addAction("Name the people of both departments in Set-up first").setEnabled(False)
        return menu

    def _build_sheet(self, contract: Contract | None) -> None:
        clear_layout(self.sheet)
        if contract is None:
            return
        self.state = StatusBadge(contract.state.value)
        self.agree = Button("Agree these words", kind="primary", on_click=self._agree)
        preview = Button(
            "Preview and sign",
            icon="file-text",
            on_click=lambda: self.context.navigate("contracts", "", contract.id),
        )
        form = SegmentField(self.document, "contract", contract.id, "form")
        self.sheet.addLayout(row(self.state, M, form, None, preview, self.agree))
        self.missing = Caption("", tone="amber")
        self.sheet.addWidget(self.missing)
        self.sheet.addWidget(self._parties(contract))
        self.agreed_columns = [QVBoxLayout(), QVBoxLayout()]
        columns = row(spacing=XL)
        for lines in self.agreed_columns:
            lines.setSpacing(S)
            columns.addLayout(lines, 1)
        self.sheet.addWidget(Overline("Agreed, and so in the contract"))
        self.sheet.addLayout(columns)
        self.sheet.addWidget(Hairline())
        self.sheet.addWidget(Overline("In your own words"))
        printed = LIGHT if contract.form is ContractForm.LIGHT else tuple(CLAUSES)
        for number in WORDED:
            if number in printed:
                self.sheet.addLayout(_clause(self.document, contract.id, number))
        self.sheet.addWidget(Hairline())
        self.sheet.addLayout(self._dates(contract))

    def _parties(self, contract: Contract) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(XL)
        grid.setVerticalSpacing(S)
        for place, side in enumerate(("first", "second")):
            department = getattr(contract, side)
            member = self.workshop.find(Participant, getattr(contract, f"{side}_member"))
            name = self.workshop.name_of(department)
            title = f"{member.name}, {name}" if member else name
            grid.addWidget(SideChip(title, side, wide=True), 0, place)
            for line, (field, words) in enumerate((("owner", "Owner"), ("contact", "Contact"))):
                text = LineField(
                    self.document,
                    "contract",
                    contract.id,
                    f"{side}_{field}",
                    placeholder=words,
                    complete=people(self.document),
                )
                grid.addWidget(text, 1 + line, place)
            grid.setColumnStretch(place, 1)
        return box

    def _dates(self, contract: Contract) -> QVBoxLayout:
        document, id = self.document, contract.id
        parts = (
            ("We look at it", ChoiceField(document, "contract", id, "cadence", words=CADENCE)),
            ("next on", DateField(document, "contract", id, "next_review")),
            ("In force from", DateField(document, "contract", id, "starts")),
            ("until", DateField(document, "contract", id, "ends", placeholder="No end")),
        )
        line = QGridLayout()
        line.setHorizontalSpacing(L)
        line.setVerticalSpacing(M)
        beside = 2 if theme().scale >= _LARGE_TEXT else len(parts)
        for place, (words, field) in enumerate(parts):
            made = column(Caption(words, wrap=False), field, spacing=XS)
            line.addLayout(made, *divmod(place, beside))
        line.setColumnStretch(beside, 1)
        annex = CheckField(
            document, "contract", id, "annex", "Print refused and parked requests as an annex"
        )
        return column(line, annex, spacing=M)

    def _show(self, contract: Contract, agreed: list[Expectation]) -> None:
        voided = is_voided(self.workshop, contract)
        self.state.set_status("voided" if voided else contract.state.value)
        self.bar.set_note(f"version {contract.version}")
        open_words = contract.state in (ContractState.DRAFT, ContractState.REVISED)
        self.agree.setVisible(open_words)
        self.agree.setEnabled(bool(agreed))
        missing = still_missing(self.workshop, contract) if open_words else []
        words = f"It still lacks {', '.join(missing)}." if missing else ""
        set_tooltip(self.agree, words)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        for lines, side in zip(self.agreed_columns, (contract.first, contract.second), strict=True):
            clear_layout(lines)
            own = [e for e in agreed if e.supplier == side]
            for expectation in own:
                lines.addWidget(PlainLabel(expectation.behaviour, wrap=True))
                lines.addWidget(NatureBadge(expectation.nature))
                lines.addWidget(Hairline())
            if not own:
                lines.addWidget(Caption("Nothing agreed on this side yet."))
            lines.addStretch(1)

    def _agree(self) -> None:
        self.document.flush_requested.emit()
        if self.execute(AgreeContract(self._shown[0], self.document.today())) is not None:
            self.refresh()


def _clause(document: Document, contract: str, number: int) -> QVBoxLayout:
    title = Caption(f"{number}  {CLAUSES[number]}", wrap=False)
    return column(title, ClauseField(document, contract, number), spacing=XS)


def _items(count: int) -> str:
    return "one item" if count == 1 else f"{count} items"
