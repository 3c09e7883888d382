"""One side signs: who, in which role, and by ink here or by hand on paper."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commands.contracts import SignContract
from app.domain.contract import current_version
from app.domain.records import Contract, Participant, Side, SigningMethod
from app.domain.wording import fingerprint
from app.overview.contracts.chosen import party
from app.widgets.buttons import Button
from app.widgets.cards import Card
from app.widgets.chips import SideChip
from app.widgets.containers import FlowLayout, row
from app.widgets.context import PageContext
from app.widgets.entries import LineEdit
from app.widgets.fields import people
from app.widgets.ink_pad import InkPad
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import XL, M, S, Type
from app.widgets.values import date_text


class SigningForm(QVBoxLayout):
    """Who signs for one side: the name and role, as under the printed line.

    here, on_paper: called with the form once a name is given.
    """

    def __init__(
        self,
        context: PageContext,
        contract: Contract,
        side: Side,
        *,
        here: Callable[["SigningForm"], None],
        on_paper: Callable[["SigningForm"], None],
    ) -> None:
        super().__init__()
        self.setSpacing(S)
        self._context, self.contract, self.side = context, contract, side
        owner = _signatory(context, contract, side)
        self.name = LineEdit("Name", name=f"Name of the {side.value} side", limit=160)
        self.name.complete_from(people(context.document))
        self.name.setText(owner)
        self.role = LineEdit("Role", name=f"Role on the {side.value} side", limit=160)
        self.role.setText(_role(context, owner))
        self.here = Button(
            "Sign here", kind="primary", icon="signature", on_click=lambda: self._named(here)
        )
        self.paper = Button(
            "Signed on paper", icon="pen-line", on_click=lambda: self._named(on_paper)
        )
        self.name.entered.connect(lambda _text: self.role.setFocus())
        self.role.entered.connect(lambda _text: self._named(here))
        self.addWidget(self.name)
        self.addWidget(self.role)
        buttons = FlowLayout(gap=S)
        buttons.addWidget(self.here)
        buttons.addWidget(self.paper)
        self.addLayout(buttons)
        self.addWidget(
            Caption("Here: with finger, pen or mouse. On paper: print it, sign it, record it here.")
        )

    @property
    def signatory(self) -> str:
        """The name as it was typed."""
        return self.name.text().strip()

    def command(self, at: datetime, *, strokes: str = "", initials: str = "") -> SignContract:
        """Return what records this signature; with strokes it is ink, else paper."""
        return SignContract(
            self.contract.id,
            self.side,
            self.signatory,
            at,
            role=self.role.text().strip(),
            method=SigningMethod.INK if strokes else SigningMethod.PAPER,
            strokes=strokes,
            initials=initials,
        )

    def _named(self, go_on: Callable[["SigningForm"], None]) -> None:
        if self.signatory:
            go_on(self)
            return
        self._context.say("Who signs? Write the name first.")
        self.name.setFocus()


class SigningPanel(Card):
    """The box to sign in, with what is being signed above it.

    signed(strokes, initials): both as the record keeps them, the initials "" where none were
    drawn. left: not now.
    """

    signed = Signal(str, str)
    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._context = context
        self.chip = SideChip("", "first")
        self.who = PlainLabel("", size=Type.LARGE, bold=True, wrap=True)
        self.what = Caption("")
        self.pad = InkPad("Signature", hint="Sign on the line", wide=560)
        self.initials = InkPad("Initials", hint="Initials", wide=240)
        self.sign = Button("Sign", kind="primary", icon="check", on_click=self._sign)
        self.clear = Button("Clear", icon="undo-2", on_click=self._clear)
        self.not_now = Button("Not now", on_click=self.left.emit)
        self.body.addLayout(row(self.chip, self.who, None, spacing=M))
        self.body.addWidget(self.what)
        pads = row(spacing=XL)
        pads.addWidget(self.pad, 7)
        pads.addWidget(self.initials, 3, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(pads)
        self.body.addLayout(row(self.sign, self.clear, self.not_now, None, spacing=M))
        self.body.addWidget(Caption("Once signed, it cannot be taken back."))
        for pad in (self.pad, self.initials):
            pad.changed.connect(self._tell)
        self.hide()

    def open_for(self, form: SigningForm) -> None:
        """Show the empty box for the one who signs."""
        workshop, contract = self._context.workshop, form.contract
        version = current_version(workshop, contract)
        department = party(workshop, contract, form.side.value)
        self.chip.set_department(department, form.side.value)
        self.who.setText(form.signatory)
        if version is not None:
            self.what.setText(
                f"Signs version {version.number} of {date_text(version.on)}, "
                f"fingerprint {fingerprint(version.digest)}, which stands at the foot of each page."
            )
        self._clear()
        self.show()
        self.pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is not now."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _clear(self) -> None:
        self.pad.clear()
        self.initials.clear()
        self._tell()

    def _tell(self) -> None:
        self.sign.setEnabled(not self.pad.is_blank)
        self.clear.setEnabled(not (self.pad.is_blank and self.initials.is_blank))

    def _sign(self) -> None:
        self.signed.emit(self.pad.ink(), self.initials.ink())


def _signatory(context: PageContext, contract: Contract, side: Side) -> str:
    """Return who will sign, most likely: the member that it is between, else the owner."""
    member = context.workshop.find(Participant, getattr(contract, f"{side.value}_member"))
    return member.name if member else str(getattr(contract, f"{side.value}_owner"))


def _role(context: PageContext, name: str) -> str:
    found = context.workshop.all(Participant)
    return next((p.role for p in found if p.name == name), "")
