"""One contract in the list: who with whom, how it stands, and the figure behind it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.analysis.metric import ContractScore
from app.domain.contract import is_voided
from app.domain.records import Contract
from app.domain.workshop import Workshop
from app.overview.contracts.chosen import party, status_key
from app.widgets.buttons import Button
from app.widgets.containers import Card, column, row
from app.widgets.labels import Caption, PlainLabel, StatusBadge
from app.widgets.theme import XS, L, M, S, Type, colour, px
from app.widgets.value_fields import date_text
from app.widgets.void_note import SEE


class PartiesBar(QWidget):
    """The bar of the two sides, half teal and half lilac, as on the head of the contract."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A low bar."""
        return QSize(120, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw both halves."""
        painter = QPainter(self)
        half = self.width() / 2
        painter.fillRect(QRectF(0, 0, half, self.height()), colour("first_fill"))
        painter.fillRect(QRectF(half, 0, half, self.height()), colour("second_fill"))


class ContractRow(Card):
    """A contract as a card that opens with a click or Enter.

    changes_asked: somebody wants to see why its signatures are void.
    """

    changes_asked = Signal()

    def __init__(self, workshop: Workshop, contract: Contract, score: ContractScore) -> None:
        super().__init__(clickable=True)
        self.id = contract.id
        first, second = (party(workshop, contract, side) for side in ("first", "second"))
        self.setAccessibleName(f"Contract of {first} and {second}")
        names = row(
            PlainLabel(first, size=Type.LARGE, bold=True, elide=True),
            PlainLabel(second, size=Type.LARGE, bold=True, elide=True),
            spacing=L,
        )
        names.setStretch(0, 1)
        names.setStretch(1, 1)
        left = column(PartiesBar(), spacing=S)
        left.addLayout(names)
        facts = row(
            StatusBadge(status_key(workshop, contract)),
            Caption(_facts(contract), wrap=False),
            None,
            spacing=M,
        )
        left.addLayout(facts)
        self.see: Button | None = None
        if is_voided(workshop, contract):
            self.see = Button(
                SEE, icon="history", size=Type.SMALL, on_click=self.changes_asked.emit
            )
            left.addLayout(row(self.see, None))
        line = row(spacing=L)
        line.addLayout(left, 1)
        line.addWidget(_Figure(score), 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(line)


class _Figure(QWidget):
    """C of the weaker direction with its status in a word."""

    def __init__(self, score: ContractScore) -> None:
        super().__init__()
        self.setFixedWidth(px(150))
        headline = score.headline
        value = "–" if headline.combined is None else f"{headline.combined:.0f}"
        layout = column(
            PlainLabel(value, size=Type.DISPLAY, bold=True),
            StatusBadge(*_status(score)),
            spacing=XS,
        )
        self.setLayout(layout)


def _status(score: ContractScore) -> tuple[str, str]:
    headline = score.headline
    if headline.status.value in ("green", "amber", "red"):
        return headline.status.value, ""
    none = headline.combined is None and not headline.standings
    return "insufficient", "nothing measured" if none else "not enough read"


def _facts(contract: Contract) -> str:
    parts = [contract.form.value, f"version {contract.version}"]
    if contract.next_review is not None:
        parts.append(f"next on {date_text(contract.next_review)}")
    return " · ".join(parts)
