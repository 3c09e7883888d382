"""What has been agreed becomes a contract: its parties, its words, and what is still missing."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add, Batch, Command
from app.domain.commands.contracts import AgreeContract, WriteClause
from app.domain.contract import (
    contracts_of,
    good_to_have,
    is_voided,
    moved_on,
    signed_by,
    still_missing,
)
from app.domain.records import (
    Contract,
    ContractForm,
    ContractState,
    Expectation,
    ExpectationState,
    Participant,
)
from app.stages.expectations.between import expectations_between
from app.stages.expectations.contract_lock import WordsLock
from app.stages.expectations.contract_paper import ContractPaper
from app.widgets.buttons import Button
from app.widgets.cards import EmptyState
from app.widgets.choice import Choice
from app.widgets.containers import clear_layout, row
from app.widgets.context import InRoom
from app.widgets.labels import (
    Caption,
    StatusBadge,
    no_mnemonic,
    set_tooltip,
)
from app.widgets.pair import PairView
from app.widgets.theme import L, M, theme
from app.widgets.value_fields import SegmentField
from app.widgets.void_note import VoidNote

PREVIEW = {
    ContractState.AGREED: "Preview and sign",
    ContractState.SIGNED: "Preview and put in force",
}
"""What the button to the print says: the next step where that is not on this page."""
AGREE = "Agree these words"


class ContractView(PairView):
    """The contract of the pair as it grows: agreed items on both sides, then its words."""

    title = "The contract"
    watches = frozenset(
        {
            "expectation",
            "contract",
            "clause_text",
            "contract_version",
            "signature",
            "department",
            "participant",
            "interface",
            "friction",
            "channel",
            "measure",
            "measure_revision",
            "requirement",
        }
    )

    def build_pair(self) -> None:
        """Pair and the contract below it."""
        self.empty = EmptyState("file-pen-line", "", "Draft the contract", self.draft)
        self.body.addWidget(self.empty)
        self.which = Choice(name="Contract")
        self.which.activated.connect(lambda _at: self.show_record(str(self.which.value())))
        self.members = Button("Between two members…", kind="quiet", menu=self._member_menu)
        self.departments = Button("Between the departments", kind="quiet", on_click=self.draft)
        self.body.addLayout(row(self.which, self.departments, self.members, None))
        self.sheet = QVBoxLayout()
        self.sheet.setSpacing(L)
        self.body.addLayout(self.sheet)
        self._shown: tuple[str, str, bool, float] = ("", "", False, 1.0)
        self._unlocked = ""
        self._turning = False

    def in_room(self) -> InRoom:
        """The room sees this contract, also where the pair has another."""
        return replace(super().in_room(), item=self._shown[0])

    def resume_room(self, seen: InRoom) -> None:
        """Go on with the contract that the room saw."""
        super().resume_room(seen)
        self.show_record(seen.item)

    def starting_point(self) -> QWidget | None:
        """Its first words while they are open; what was agreed is not written in by accident."""
        if not self._shown[0]:
            return self.empty.button
        if not self.void.isHidden():
            return self.void.see
        return self.preview if self.agree.isHidden() else self.paper.clauses[2]

    def refresh_pair(self, changes: ChangeSet | None = None) -> None:
        """Show the pair's contract, or how to begin one."""
        pair = self.context.pair.pair
        found = contracts_of(self.workshop, *pair)
        wanted = self.context.shared.get("contract")
        contract = next((c for c in found if c.id == wanted), found[-1] if found else None)
        agreed = self._agreed(pair)
        first, second = (self.workshop.name_of(id) for id in pair)
        self.empty.sentence.setText(
            f"{first} and {second} have agreed on {_items(len(agreed))}. A contract gives it "
            "owners, measures and a date on which both look at it again."
            if agreed
            else f"{first} and {second} have agreed on nothing yet. A draft can begin now; only "
            "what both sides agree enters it."
        )
        self.empty.setVisible(contract is None)
        self._offer(found, contract)
        light = contract is not None and contract.form is ContractForm.LIGHT
        shown = (contract.id if contract else "", "-".join(pair), light, theme().scale)
        same, rebuilt = shown[0] == self._shown[0], shown != self._shown
        if rebuilt:
            self._shown = shown
            self._build_sheet(contract)
        if contract is not None:
            self._show(contract, agreed)
            if same and rebuilt:
                self.paper.finish()  # else it would not stay where it was scrolled to
        else:
            self.bar.set_note("")

    def _offer(self, found: list[Contract], contract: Contract | None) -> None:
        """Offer the contracts that there are between these two, and those that could be."""
        self.which.set_options([(c.id, self._parties(c)) for c in found])
        self.which.show_value(contract.id if contract else None)
        self.which.setVisible(len(found) > 1)
        standing = [c for c in found if c.state is not ContractState.ENDED]
        between_departments = any(c.first_member is None for c in standing)
        self.departments.setVisible(contract is not None and not between_departments)

    def _parties(self, contract: Contract) -> str:
        names = []
        for side in ("first", "second"):
            member = self.workshop.find(Participant, getattr(contract, f"{side}_member"))
            name = member.name if member else self.workshop.name_of(getattr(contract, side))
            names.append(name)
        ended = ", ended" if contract.state is ContractState.ENDED else ""
        return f"{' and '.join(names)}{ended}"

    def show_record(self, id: str) -> None:
        """Open one contract, turning to its pair."""
        contract = self.workshop.find(Contract, id)
        if contract is not None:
            self.context.shared["contract"] = id
            self._turning = True
            self.context.pair.choose(contract.first, contract.second)
            self._turning = False
            self.refresh()
            self.room_changed.emit()

    def look_again(self) -> None:
        """Wait while the pair of a contract is taken in hand: then it looks but once."""
        if not self._turning:
            super().look_again()

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
        names = self.workshop.names_of(first, second)
        batch = Batch((Add(contract), *words), f"Drafted the contract of {names}")
        if self.execute(batch) is not None:
            self.context.shared["contract"] = contract.id
            self.refresh()
            self.room_changed.emit()
            self.paper.show()  # before the event loop would, so that the keyboard can go there
            self.paper.clauses[2].setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.agree = Button(AGREE, kind="primary", on_click=self._agree)
        self.preview = Button(
            "Preview and sign",
            icon="file-text",
            on_click=lambda: self.context.navigate("contracts", "preview", contract.id),
        )
        self.form = form = SegmentField(self.document, "contract", contract.id, "form")
        if not theme().large:
            self.sheet.addLayout(row(self.state, M, form, None, self.preview, self.agree))
        else:
            self.sheet.addLayout(row(self.state, M, form, None))
            self.sheet.addLayout(row(self.preview, self.agree, None))
        self.missing = Caption("", tone="amber")
        self.sheet.addWidget(self.missing)
        self.void = VoidNote(partial(self.context.navigate, "contracts", "compare"))
        self.sheet.addWidget(self.void)
        self.lock = WordsLock()
        self.lock.changed.connect(self._unlock)
        self.sheet.addWidget(self.lock)
        self.paper = ContractPaper(self.context, contract)
        # In a line of its own: a column would reckon its height for more than its widest.
        line = row()
        line.addWidget(self.paper, 100)
        line.addStretch(1)
        self.sheet.addLayout(line)

    def _show(self, contract: Contract, agreed: list[Expectation]) -> None:
        voided = is_voided(self.workshop, contract)
        again = moved_on(self.workshop, contract)
        state = "moved_on" if again else contract.state.value
        self.state.set_status("voided" if voided else state)
        self.bar.set_note(f"version {contract.version}")
        open_words = contract.state in (ContractState.DRAFT, ContractState.REVISED)
        self.preview.set_label("Preview" if voided else PREVIEW.get(contract.state, "Preview"))
        self.agree.set_label("Agree these words again" if again else AGREE)
        self.agree.setVisible(open_words or again)
        self.agree.setEnabled(bool(agreed))
        missing = still_missing(self.workshop, contract) if open_words else []
        words = good_to_have(missing)
        set_tooltip(self.agree, words)
        self.missing.setText(words)
        self.missing.setVisible(bool(words))
        self.void.show_contract(self.workshop, contract)
        held = [] if self._unlocked == contract.id else signed_by(self.workshop, contract)
        self.paper.lock(bool(held))
        self.form.binding.lock(bool(held))
        self.lock.show_held(held)
        self.paper.show_contract(contract)

    def _unlock(self) -> None:
        """Open the words until this page is left."""
        self._unlocked = self._shown[0]
        self.refresh()
        self.paper.clauses[2].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Hold signed words again where somebody comes back to them."""
        if self._unlocked and not event.spontaneous():
            self._unlocked = ""
            self.refresh()
        super().showEvent(event)

    def _agree(self) -> None:
        self.document.flush_requested.emit()
        if self.execute(AgreeContract(self._shown[0], self.document.today())) is not None:
            self.preview.setFocus(Qt.FocusReason.OtherFocusReason)
            self.refresh()


def _items(count: int) -> str:
    return "one item" if count == 1 else f"{count} items"
