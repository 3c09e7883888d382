"""One contract as it will print: what is shown is the exported PDF itself."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.document.tasks import run_task
from app.domain.changes import ChangeSet
from app.domain.commands import Edit
from app.domain.commands.contracts import ActivateContract
from app.domain.contract import is_voided, signed_by
from app.domain.ports import Exporter, Progress
from app.domain.records import Contract, ContractForm, ContractState
from app.domain.workshop import Workshop
from app.overview.contracts.choice_row import choice_row
from app.overview.contracts.chosen import chosen, offered_path, status_key, title
from app.overview.contracts.one_contract import OneContractView, no_contract
from app.overview.contracts.printing import print_pdf
from app.widgets.buttons import Button
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.context import KeyHint
from app.widgets.labels import StatusBadge, set_tooltip
from app.widgets.pdf_view import PdfView
from app.widgets.void_note import VoidNote

T = TypeVar("T")

IN_FORCE = "Put in force"
NEXT = {
    ContractState.DRAFT: "Agree and sign…",
    ContractState.REVISED: "Agree and sign…",
    ContractState.AGREED: "Sign…",
    ContractState.SIGNED: IN_FORCE,
    ContractState.DUE: "Keep or revise…",
}
"""What the button of the next step says; all but one lead to the page of the signatures."""

HELD = "This form has been signed: it is changed where the contract is written."


class PreviewView(OneContractView):
    """A choice of contract, its pages, and what can be done with them."""

    title = "As it will print"
    scrolls = False

    def build(self) -> None:
        """Choice, buttons and pages."""
        self.print_it = Button("Print…", icon="printer", on_click=self._print)
        self.save = Button("Export…", icon="download", on_click=self._export)
        self.view_it = Button("Open in the viewer", kind="quiet", on_click=self._open_outside)
        self.sign = Button(
            "Agree and sign…",
            kind="primary",
            on_click=self._go_on,
        )
        for button in (self.save, self.print_it, self.sign):
            self.toolbar.addWidget(button)
        self.which = Choice(name="Contract")
        self.which.activated.connect(lambda _index: self.take(str(self.which.value())))
        self.state = StatusBadge("draft")
        self.form = Segmented([(f.value, f.value) for f in ContractForm], name="Form")
        self.form.chosen.connect(self._set_form)
        self.body.addLayout(choice_row(self.which, self.state, self.form, self.view_it))
        self.void = VoidNote(partial(self.context.navigate, "contracts", "compare"))
        self.body.addWidget(self.void)
        self.empty = no_contract(self.context, "file-text")
        self.body.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        self.pages = PdfView()
        self.body.addWidget(self.pages, 1)

    def refresh(self, changes: ChangeSet | None = None) -> None:
        """Show the contract in hand, typeset anew where anything has changed."""
        contract = chosen(self.context)
        contracts = self.workshop.ordered(Contract)
        self.which.set_options([(c.id, title(self.workshop, c)) for c in contracts])
        usable = contract is not None and self.context.exporter is not None
        for widget in (self.print_it, self.save, self.view_it, self.sign, self.form, self.which):
            widget.setEnabled(usable)
        for shown in (self.pages, self.which, self.state, self.form, self.view_it):
            shown.setVisible(contract is not None)
        self.empty.setVisible(contract is None)
        self.void.show_contract(self.workshop, contract)
        if contract is None:
            self.pages.clear()
            return
        self.which.show_value(contract.id)
        self.state.set_status(status_key(self.workshop, contract))
        self.form.set_current(contract.form.value)
        held = bool(signed_by(self.workshop, contract))
        self.form.setEnabled(usable and not held)
        set_tooltip(self.form, HELD if held else "")
        self.sign.set_label(_next_step(self.workshop, contract))
        if usable:
            self._typeset(contract)

    def starting_point(self) -> QWidget | None:
        """The way on."""
        return self.sign if self.sign.isEnabled() else self.empty.button

    def show_record(self, id: str) -> None:
        """Take another contract."""
        self.take(id)
        self.begin()

    def shortcuts(self) -> list[KeyHint]:
        """The keys of the preview."""
        return [
            KeyHint("Page Up / Page Down", "page by page"),
            KeyHint("+ / − / 0", "larger, smaller, fit the width"),
        ]

    def _go_on(self) -> None:
        """Put a signed contract in force; every other step is taken where it is signed."""
        contract = chosen(self.context)
        if contract is None or _next_step(self.workshop, contract) != IN_FORCE:
            self.context.navigate("contracts", "sign", "")
        elif self.execute(ActivateContract(contract.id)) is not None:
            self.refresh()
            self.context.say("The contract is in force.")

    def _typeset(self, contract: Contract) -> None:
        exporter, today = self.context.exporter, self.document.today()
        snapshot, id = self.workshop.snapshot(), contract.id
        self.pages.show_pdf(lambda _progress: exporter.contract_pdf(snapshot, id, today))

    def _set_form(self, form: str) -> None:
        contract = chosen(self.context)
        if contract is not None:
            self.execute(Edit("contract", contract.id, {"form": ContractForm(form)}))
            self.refresh()

    def _export(self) -> None:
        contract = chosen(self.context)
        if contract is None or self.context.exporter is None:
            return
        offered = str(offered_path(self.context, contract))
        path, _kind = QFileDialog.getSaveFileName(
            self, "Export the contract", offered, "PDF (*.pdf)"
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the contract in hand into a file, beside the window's own work."""
        exporter = self.context.exporter
        if exporter is not None:
            said = f"The contract is in {path}."
            self._with_pdf(
                lambda data: exporter.save(data, path), lambda _to: self.context.say(said)
            )

    def _print(self) -> None:
        contract = chosen(self.context)
        if contract is not None:
            words, paper = title(self.workshop, contract), self.workshop.info.paper
            self._with_pdf(
                lambda data: data,
                lambda data: print_pdf(self, data, words, paper, self.context.say),
            )

    def _open_outside(self) -> None:
        exporter = self.context.exporter
        if exporter is not None:
            self._with_pdf(lambda data: _laid_out_of_the_way(exporter, data), self._show_outside)

    def _show_outside(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.context.say("No program of this machine shows PDFs: export the contract instead.")

    def _with_pdf(self, use: Callable[[bytes], T], then: Callable[[T], None]) -> None:
        """Typeset the contract in hand and use it beside the window, then show what came of it."""
        contract, exporter = chosen(self.context), self.context.exporter
        if contract is None or exporter is None:
            return
        self.document.flush_requested.emit()
        snapshot, id, today = self.workshop.snapshot(), contract.id, self.document.today()

        def work(_progress: Progress) -> T:
            return use(bytes(exporter.contract_pdf(snapshot, id, today)))

        run_task(self, "The contract", work, then, self.context.say)


def _laid_out_of_the_way(exporter: Exporter, data: bytes) -> Path:
    """Write a PDF where only the program that shows it looks for it."""
    return exporter.save(data, Path(tempfile.mkdtemp(prefix="accord-")) / "contract.pdf")


def _next_step(workshop: Workshop, contract: Contract) -> str:
    """Return what the button to the signatures says; nothing is put in force by void ones."""
    if is_voided(workshop, contract) and contract.state is not ContractState.REVISED:
        return "State and signatures"
    return NEXT.get(contract.state, "State and signatures")
