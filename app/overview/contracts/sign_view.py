"""From agreed words to a contract in force: who signs, what was signed, what changed since."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.commands.contracts import (
    ActivateContract,
    AgreeContract,
    EndContract,
    MarkContractDue,
    ReviseContract,
)
from app.domain.contract import (
    current_version,
    good_to_have,
    is_voided,
    moved_on,
    signatures,
    still_missing,
)
from app.domain.records import (
    Contract,
    ContractState,
    ContractVersion,
    Side,
    Signature,
    SigningMethod,
)
from app.domain.wording import fingerprint
from app.overview.contracts.choice_row import choice_row
from app.overview.contracts.chosen import chosen, party, status_key, title
from app.overview.contracts.one_contract import OneContractView, no_contract
from app.overview.contracts.signing_form import SigningForm, SigningPanel
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.chips import SideChip
from app.widgets.choice import Choice
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import clear_layout, column, row
from app.widgets.labels import Badge, Caption, Overline, PlainLabel, StatusBadge
from app.widgets.theme import XL, XS, M, S, Type, theme
from app.widgets.values import date_text
from app.widgets.void_note import VoidNote

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

VOIDED = "Begin version {version}: then both sides agree to the new words and sign again."

MOVED_ON = "The words have changed since both sides agreed to them. Agree to them again, then sign."


class SignView(OneContractView):
    """The steps of one contract, the two signatures, and its versions."""

    title = "Agree and sign"
    max_width = 880
    watches = None

    def build(self) -> None:
        """Choice, state, steps, signatures, versions."""
        self.which = Choice(name="Contract")
        self.which.activated.connect(lambda _index: self.take(str(self.which.value())))
        self.empty = no_contract(self.context, "signature")
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.state = StatusBadge("draft")
        self.sentence = PlainLabel("", size=Type.LARGE, wrap=True)
        self.body.addLayout(choice_row(self.which, self.state))
        self.missing = Caption("", tone="amber")
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.missing)
        self.void = VoidNote(partial(self.context.navigate, "contracts", "compare"))
        self.body.addWidget(self.void)
        self.steps = row(spacing=M)
        self.body.addLayout(self.steps)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._confirmed)
        self.body.addWidget(self.confirm)
        self.panel = SigningPanel(self.context)
        self.panel.signed.connect(self._signed_here)
        self.panel.left.connect(self._leave_panel)
        self.body.addWidget(self.panel)
        self.sides = row(spacing=XL)
        self.body.addLayout(self.sides)
        self.versions = column(spacing=M)
        self.body.addLayout(self.versions)
        self.body.addStretch(1)
        self.signing: dict[Side, SigningForm] = {}
        self.next_step: Button | None = None
        self._known: tuple[object, ...] = ()
        self._form: SigningForm | None = None
        self._waiting: Command | None = None

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show how far the contract is; who is just signing is left in peace meanwhile."""
        contract = chosen(self.context)
        self.which.set_options(
            [(c.id, title(self.workshop, c)) for c in self.workshop.ordered(Contract)]
        )
        known = self._what_is_known(contract)
        if contract is not None and known == self._known:
            self.which.show_value(contract.id)
            return
        self._known = known
        self.empty.setVisible(contract is None)
        for widget in (self.which, self.state, self.sentence):
            widget.setVisible(contract is not None)
        self.missing.setVisible(False)
        self.void.show_contract(self.workshop, contract)
        self.panel.hide()
        for layout in (self.steps, self.sides, self.versions):
            clear_layout(layout)
        self.signing = {}
        self.next_step = None
        if contract is None:
            return
        self.which.show_value(contract.id)
        voided = is_voided(self.workshop, contract)
        self.state.set_status(status_key(self.workshop, contract))
        self.sentence.setText(_sentence(contract, voided, moved_on(self.workshop, contract)))
        self._say_what_is_missing(contract)
        for command, words, primary in _steps(contract, voided, self):
            kind = "primary" if primary else "plain"
            button = Button(words, kind=kind, on_click=partial(self._run, command))
            self.steps.addWidget(button)
            if primary:
                self.next_step = button
        self.steps.addStretch(1)
        for side in Side:
            self.sides.addLayout(self._side(contract, side), 1)
        self._show_versions(contract)

    def show_record(self, id: str) -> None:
        """Take another contract, ready for its next step."""
        self.take(id)
        self.begin()

    def _what_is_known(self, contract: Contract | None) -> tuple[object, ...]:
        """Return all that is shown of a contract."""
        if contract is None:
            return ()
        workshop = self.workshop
        versions = workshop.referring(ContractVersion, "contract", contract.id)
        return (
            contract,
            is_voided(workshop, contract),
            moved_on(workshop, contract),
            tuple(still_missing(workshop, contract)),
            tuple(party(workshop, contract, side.value) for side in Side),
            tuple((version, *signatures(workshop, version)) for version in versions),
            theme().scale,
        )

    def starting_point(self) -> QWidget | None:
        """What is to be done next: the step, else the first side that has not signed."""
        if chosen(self.context) is None:
            return self.empty.button
        form = next(iter(self.signing.values()), None)
        if form is None or self.next_step is not None:
            return self.next_step or self.which
        return form.name if not form.signatory else form.here

    def begin(self) -> None:
        """Take the keyboard to what comes next, which has only just been made."""
        start = self.starting_point()
        if start is not None:
            start.show()
            start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_what_is_missing(self, contract: Contract) -> None:
        open_words = contract.state in (_State.DRAFT, _State.REVISED)
        missing = still_missing(self.workshop, contract) if open_words else []
        self.missing.setText(good_to_have(missing))
        self.missing.setVisible(bool(missing))

    def _sign_here(self, form: SigningForm) -> None:
        self._form = form
        self.panel.open_for(form)
        self.scroller.ensureWidgetVisible(self.panel)

    def _signed_here(self, strokes: str, initials: str) -> None:
        if self._form is not None:
            self._run(self._form.command(self.document.now(), strokes=strokes, initials=initials))

    def _leave_panel(self) -> None:
        self.panel.hide()
        if self._form is not None:
            self._form.here.setFocus()

    def _sign_on_paper(self, form: SigningForm) -> None:
        """Ask once more: a signature cannot be taken back."""
        self._waiting = form.command(self.document.now())
        self.confirm.ask(f"{form.signatory} signs. A signature cannot be taken back.", "Record it")

    def _confirmed(self) -> None:
        if self._waiting is not None:
            self._run(self._waiting)
            self._waiting = None

    def _run(self, command: Command) -> None:
        self.document.flush_requested.emit()
        if self.execute(command) is not None:
            self.refresh()
            self.begin()

    def _side(self, contract: Contract, side: Side) -> QVBoxLayout:
        made = column(
            SideChip(party(self.workshop, contract, side.value), side.value, wide=True), spacing=S
        )
        version = current_version(self.workshop, contract)
        given = next((s for s in signatures(self.workshop, version) if s.side is side), None)
        old = version is not None and version.number != contract.version
        if given is not None and not old:
            made.addLayout(_given(given))
        elif contract.state is _State.AGREED and not moved_on(self.workshop, contract):
            form = SigningForm(
                self.context, contract, side, here=self._sign_here, on_paper=self._sign_on_paper
            )
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


def _sentence(contract: Contract, voided: bool, again: bool) -> str:
    if again:
        return MOVED_ON
    if voided and contract.state is not ContractState.REVISED:
        return VOIDED.format(version=contract.version + 1)
    return SENTENCES[contract.state].format(version=contract.version)


def _steps(contract: Contract, voided: bool, view: SignView) -> list[tuple[Command, str, bool]]:
    """Return the steps that are possible now: command, words, whether it is the next one."""
    today, id, state = view.document.today(), contract.id, contract.state
    steps: list[tuple[Command, str, bool]] = []
    if state in (_State.DRAFT, _State.REVISED):
        steps.append((AgreeContract(id, today), "Agree these words", True))
    if moved_on(view.workshop, contract):
        steps.append((AgreeContract(id, today), "Agree these words again", True))
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
