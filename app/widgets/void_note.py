"""What stands wherever a contract is shown whose signatures no longer hold, and the way to why."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.contract import current_version, is_voided, signatures
from app.domain.records import Contract, ContractState
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.widgets.buttons import Button
from app.widgets.cards import IconView
from app.widgets.containers import row
from app.widgets.labels import PlainLabel
from app.widgets.theme import L, M

SEE = "See what changed"
REVISED = (
    "{who} signed version {number}, whose words are being revised: these signatures do not hold "
    "for the new ones."
)
CHANGED = (
    "{who} signed version {number}. Its words have changed since: these signatures no longer hold."
)


class VoidNote(QWidget):
    """A strip with a sentence and a button; hidden while the signatures hold.

    see: shows what changed in the contract with this id.
    """

    def __init__(self, see: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self.setProperty("surface", "banner")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._label = PlainLabel("", wrap=True)
        self.see = Button(SEE, icon="history", on_click=lambda: see(self._id))
        line = row(IconView("triangle-alert", role="red"), spacing=M)
        line.setContentsMargins(L, M, M, M)
        line.addWidget(self._label, 1)
        line.addWidget(self.see)
        self.setLayout(line)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._label.whole_text

    def show_contract(self, workshop: Workshop, contract: Contract | None) -> None:
        """Say that the signatures of a contract are void, or nothing."""
        void = contract is not None and is_voided(workshop, contract)
        if contract is not None and void:
            self._id = contract.id
            self._label.setText(why_void(workshop, contract))
            self.setAccessibleName(self.sentence)
        self.setVisible(void)


def why_void(workshop: Workshop, contract: Contract) -> str:
    """Return who signed which version, and that its words are no longer these."""
    version = current_version(workshop, contract)
    given = signatures(workshop, version)
    number = version.number if version is not None else contract.version
    words = REVISED if contract.state is ContractState.REVISED else CHANGED
    return words.format(who=Wording().listed([s.name for s in given]), number=number)
