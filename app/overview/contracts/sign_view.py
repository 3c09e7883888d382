"""From agreed words to a contract in force: who signs, what was signed, what changed since."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.commands.contracts import (
    ActivateContract,
    AgreeContract,
    EndContract,
    MarkContractDue,
    ReviseContract,
    SignContract,
)
from app.domain.contract import current_version, is_voided, signatures, still_missing
from app.domain.records import (
    Contract,
    ContractState,
    ContractVersion,
    Participant,
    Side,
    Signature,
    SigningMethod,
)
from app.domain.wording import fingerprint
from app.overview.contracts.choice_row import choice_row
from app.overview.contracts.chosen import choose, chosen, party, status_key, title
from app.widgets.buttons import Button, SideChip
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import EmptyState, Hairline, clear_layout, column, row
from app.widgets.fields import LineEdit, people
from app.widgets.labels import Badge, Caption, Overline, PlainLabel, StatusBadge
from app.widgets.page import ActivityView
from app.widgets.theme import XL, XS, M, S, Type
from app.widgets.value_fields import Choice, date_text

_State = ContractState
SENTENCES = {
    _State.DRAFT: "Still a draft. Agreeing freezes these words as version {version}.",
    _State.REVISED: "Being revised. Agreeing freezes these words as version {version}.",
    _State.AGREED: "Both sides agree to these words. Now each side signs.",
    _State.SIGNED: "Signed by both sides. Put it in force, and it holds.",
    _State.ACTIVE: "It holds. The next review says whether it stays as it is.",
    _State.DUE: "The date of the review has come.",
    _State.ENDED: "Ended. It stays here to be read.",
}


class SignView(ActivityView):
    """The steps of one contract, the two signatures, and its versions."""

    title = "Agree and sign"
    max_width = 880
    watches = None

    def build(self) -> None:
        """Choice, state, steps, signatures, versions."""
        self.which = Choice(name="Contract")
        self.which.activated.connect(lambda _index: self.show_record(str(self.which.value())))
        self.empty = EmptyState("signature", "No contract yet: draft one in Expectations.")
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.state = StatusBadge("draft")
        self.sentence = PlainLabel("", size=Type.LARGE, wrap=True)
        self.body.addLayout(choice_row(self.which, self.state))
        self.missing = Caption("", tone="amber")
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.missing)
        self.steps = row(spacing=M)
        self.body.addLayout(self.steps)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._confirmed)
        self.body.addWidget(self.confirm)
        self.sides = row(spacing=XL)
        self.body.addLayout(self.sides)
        self.versions = column(spacing=M)
        self.body.addLayout(self.versions)
        self.body.addStretch(1)
        self.signing: dict[Side, SigningForm] = {}
        self._waiting: Command | None = None

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show how far the contract is."""
        contract = chosen(self.context)
        self.which.set_options(
            [(c.id, title(self.workshop, c)) for c in self.workshop.ordered(Contract)]
        )
        self.empty.setVisible(contract is None)
        for widget in (self.which, self.state, self.sentence):
            widget.setVisible(contract is not None)
        self.missing.setVisible(False)
        for layout in (self.steps, self.sides, self.versions):
            clear_layout(layout)
        self.signing = {}
        if contract is None:
            return
        self.which.show_value(contract.id)
        voided = is_voided(self.workshop, contract)
        self.state.set_status(status_key(self.workshop, contract))
        self.sentence.setText(_sentence(contract, voided))
        self._say_what_is_missing(contract)
        for command, words, primary in _steps(contract, voided, self):
            kind = "primary" if primary else "plain"
            self.steps.addWidget(Button(words, kind=kind, on_click=partial(self._run, command)))
        self.steps.addStretch(1)
        for side in Side:
            self.sides.addLayout(self._side(contract, side), 1)
        self._show_versions(contract)

    def show_record(self, id: str) -> None:
        """Take another contract."""
        choose(self.context, id)
        self.refresh()

    def _say_what_is_missing(self, contract: Contract) -> None:
        open_words = contract.state in (_State.DRAFT, _State.REVISED)
        missing = still_missing(self.workshop, contract) if open_words else []
        self.missing.setText(f"It still lacks {', '.join(missing)}." if missing else "")
        self.missing.setVisible(bool(missing))

    def ask_to_sign(self, command: Command, name: str) -> None:
        """Ask once more: a signature cannot be taken back."""
        self._waiting = command
        self.confirm.ask(f"{name} signs. A signature cannot be taken back.", "Record it")

    def _confirmed(self) -> None:
        if self._waiting is not None:
            self._run(self._waiting)
            self._waiting = None

    def _run(self, command: Command) -> None:
        self.document.flush_requested.emit()
        if self.execute(command) is not None:
            self.refresh()

    def _side(self, contract: Contract, side: Side) -> QVBoxLayout:
        made = column(
            SideChip(party(self.workshop, contract, side.value), side.value, wide=True), spacing=S
        )
        version = current_version(self.workshop, contract)
        given = next((s for s in signatures(self.workshop, version) if s.side is side), None)
        old = version is not None and version.number != contract.version
        if given is not None and not old:
            made.addLayout(_given(given))
        elif contract.state is ContractState.AGREED:
            form = SigningForm(self, contract, side)
            self.signing[side] = form
            made.addLayout(form)
        else:
            made.addWidget(Caption("Not signed yet."))
        made.addStretch(1)
        return made

    def _show_versions(self, contract: Contract) -> None:
        found = self.workshop.referring(ContractVersion, "contract", contract.id)
        if not found:
            return
        self.versions.addWidget(Hairline())
        self.versions.addWidget(Overline("Versions"))
        for version in sorted(found, key=lambda v: -v.number):
            names = [s.name for s in signatures(self.workshop, version)]
            signed = f"signed by {' and '.join(names)}" if names else "not signed"
            parts = [f"Version {version.number}", date_text(version.on), signed, version.note]
            self.versions.addWidget(PlainLabel(" · ".join(p for p in parts if p), wrap=True))
            self.versions.addWidget(
                Caption(f"fingerprint {fingerprint(version.digest)}", wrap=False)
            )


class SigningForm(QVBoxLayout):
    """Who signs for one side: the name and role, as under the printed line."""

    def __init__(self, view: SignView, contract: Contract, side: Side) -> None:
        super().__init__()
        self.setSpacing(S)
        self._view, self._contract, self._side = view, contract, side
        owner = contract.first_owner if side is Side.FIRST else contract.second_owner
        self.name = LineEdit("Name", name=f"Name of the {side.value} side", limit=160)
        self.name.complete_from(people(view.document))
        self.name.setText(owner)
        self.role = LineEdit("Role", name=f"Role on the {side.value} side", limit=160)
        self.role.setText(_role(view, owner))
        self.sign = Button("Signed on paper", icon="pen-line", on_click=self._ask)
        self.name.entered.connect(lambda _text: self.role.setFocus())
        self.role.entered.connect(lambda _text: self._ask())
        self.addWidget(self.name)
        self.addWidget(self.role)
        self.addLayout(row(self.sign, None))
        self.addWidget(
            Caption("Print it, let both sign, and record here who did. The PDF then says so.")
        )

    def _ask(self) -> None:
        name = self.name.text().strip()
        if not name:
            self._view.context.say("Who signs? Write the name first.")
            self.name.setFocus()
            return
        command = SignContract(
            self._contract.id,
            self._side,
            name,
            self._view.document.now(),
            role=self.role.text().strip(),
            method=SigningMethod.PAPER,
        )
        self._view.ask_to_sign(command, name)


def _given(signature: Signature) -> QVBoxLayout:
    made = column(
        PlainLabel(signature.name, size=Type.LARGE, bold=True, wrap=True),
        Caption(signature.role),
        spacing=XS,
    )
    made.addLayout(row(Badge("pen-line", f"{_how(signature)}, {_when(signature.at)}"), None))
    return made


def _how(signature: Signature) -> str:
    return "signed on paper" if signature.method is SigningMethod.PAPER else "signed here"


def _when(at: datetime | None) -> str:
    return f"{date_text(at.date())}, {at:%H:%M}" if at is not None else "undated"


def _role(view: SignView, name: str) -> str:
    people_ = view.workshop.all(Participant)
    return next((p.role for p in people_ if p.name == name), "")


def _sentence(contract: Contract, voided: bool) -> str:
    if voided and contract.state is not ContractState.REVISED:
        return "The words have changed since they were signed: the signatures no longer hold."
    return SENTENCES[contract.state].format(version=contract.version)


def _steps(contract: Contract, voided: bool, view: SignView) -> list[tuple[Command, str, bool]]:
    """Return the steps that are possible now: command, words, whether it is the next one."""
    today, id, state = view.document.today(), contract.id, contract.state
    steps: list[tuple[Command, str, bool]] = []
    if state in (_State.DRAFT, _State.REVISED):
        steps.append((AgreeContract(id, today), "Agree these words", True))
    if state is _State.SIGNED and not voided:
        steps.append((ActivateContract(id), "Put in force", True))
    if state is _State.DUE and not voided:
        steps.append((ActivateContract(id), "Keep in force unchanged", True))
    if state is _State.ACTIVE:
        steps.append((MarkContractDue(id), "Due for review", False))
    if state in (_State.AGREED, _State.SIGNED, _State.ACTIVE, _State.DUE):
        steps.append((ReviseContract(id), f"Begin version {contract.version + 1}", voided))
    if state is not _State.ENDED:
        steps.append((EndContract(id, today), "End it", False))
    return steps
