"""What a review may change: a form for each kind, which knows the command that does it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.analysis.standing import bounds_on
from app.domain.commands import Add, Command
from app.domain.commands.contracts import ReviseContract, WriteClause
from app.domain.commands.review import ChangeInReview, ReviseMeasure, StepInReview
from app.domain.content import CLAUSES, EVERY, WORDED, printed
from app.domain.records import (
    ClauseText,
    Contract,
    Friction,
    Interface,
    Measure,
    Round,
)
from app.domain.rules.measures import last_read
from app.domain.text import shorten
from app.domain.workshop import in_order
from app.widgets.choice import Choice
from app.widgets.choices import Segmented
from app.widgets.containers import column, row
from app.widgets.context import PageContext
from app.widgets.entries import LineEdit, TextEdit
from app.widgets.labels import Caption
from app.widgets.theme import XS, L, S, px
from app.widgets.values import date_text, number_text, parse_date, parse_number

Options = Sequence[tuple[str, str]]
SHORT = 90


class ChangeForm(QWidget):
    """One kind of change. `options` says what could be changed, `show_record` shows how it is
    now, `command` makes the change; ValueError says what is missing."""

    title: ClassVar[str] = ""
    nothing: ClassVar[str] = "There is nothing of this kind to change yet."

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.context = context
        self.id = ""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(S)

    def options(self, contract: Contract | None) -> Options:
        """Return (id, words) of what could be changed."""
        return ()

    def show_record(self, id: str) -> None:
        """Show how it is now."""
        self.id = id

    def command(self, review: str, why: str) -> Command:
        """Return the change; ValueError where something is missing."""
        raise NotImplementedError

    def day(self, line: LineEdit) -> date:
        """Return the day in a line; ValueError where there is none."""
        found = parse_date(line.text(), self.context.document.today())
        if found is None:
            raise ValueError("A date belongs here: write it like 15 Jan 2027, or +14 for days.")
        return found

    def interfaces(self, contract: Contract | None) -> list[Interface]:
        """Return the interfaces of the contract's pair, all without a contract."""
        found = self.context.workshop.ordered(Interface)
        if contract is None:
            return found
        pair = {contract.first, contract.second}
        return [i for i in found if {i.supplier, i.receiver} == pair]


class ReliefForm(ChangeForm):
    """What both sides do about a friction."""

    title = "A relief"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.text = TextEdit("What we will do about it, both sides", name="Agreed relief")
        self.column.addWidget(self.text)

    def options(self, contract: Contract | None) -> Options:
        """Return the frictions of the pair."""
        workshop = self.context.workshop
        return [
            (f.id, f"{i.name}: {shorten(f.text, SHORT)}")
            for i in self.interfaces(contract)
            for f in in_order(workshop.referring(Friction, "interface", i.id))
        ]

    def show_record(self, id: str) -> None:
        """Show the relief as it is."""
        super().show_record(id)
        friction = self.context.workshop.find(Friction, id)
        self.text.setPlainText(friction.agreed_relief if friction else "")

    def command(self, review: str, why: str) -> Command:
        """Give the friction another relief."""
        text = self.text.toPlainText().strip()
        return ChangeInReview(review, "friction", self.id, "agreed_relief", text, why)


class MeasureForm(ChangeForm):
    """Other bounds or another weight of a measure, from a day on."""

    title = "A target or weight"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.since = self._line("From", 130)
        self.worst = self._line("Worst", 84)
        self.target = self._line("Target", 84)
        self.weight = self._line("Weight", 84)
        line = row(spacing=L)
        for words, entry in (
            ("From", self.since),
            ("Worst, scores 0", self.worst),
            ("Target, scores 100", self.target),
            ("Weight", self.weight),
        ):
            line.addLayout(column(Caption(words, wrap=False), entry, spacing=XS))
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(Caption("What was read before keeps its old measure."))

    def options(self, contract: Contract | None) -> Options:
        """Return the measures of the contract."""
        workshop = self.context.workshop
        if contract is None:
            return [(m.id, m.name) for m in workshop.ordered(Measure)]
        found = in_order(workshop.referring(Measure, "contract", contract.id))
        return [(m.id, m.name) for m in found]

    def show_record(self, id: str) -> None:
        """Show the bounds that are in force."""
        super().show_record(id)
        workshop, today = self.context.workshop, self.context.document.today()
        measure = workshop.find(Measure, id)
        if measure is None:
            return
        read = last_read(workshop, id)
        earliest = read + timedelta(days=1) if read is not None and read >= today else today
        bounds = bounds_on(workshop, measure, earliest)
        self.since.setText(date_text(earliest))
        for entry, value in zip((self.worst, self.target, self.weight), bounds, strict=True):
            entry.setText(number_text(value))

    def command(self, review: str, why: str) -> Command:
        """Revise the measure from the day on."""
        worst, target, weight = (_number(e) for e in (self.worst, self.target, self.weight))
        since = self.day(self.since)
        return ReviseMeasure(review, self.id, since, worst, target, weight, why)

    def _line(self, name: str, width: int) -> LineEdit:
        entry = LineEdit(name, name=name, limit=40)
        entry.setFixedWidth(px(width))
        return entry


class ContractForm(ChangeForm):
    """How often a contract is looked at, or a new version of it."""

    title = "The contract"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.how = Segmented(
            [("cadence", "How often we look at it"), ("version", "Open a new version")],
            name="What changes",
        )
        self.cadence = Choice(list(EVERY.items()), name="Cadence")
        self.note = Caption("A new wording means a new version, and new signatures.")
        self.how.chosen.connect(lambda _key: self._show())
        self.column.addWidget(self.how)
        self.column.addLayout(row(self.cadence, None))
        self.column.addWidget(self.note)
        self._show()

    def options(self, contract: Contract | None) -> Options:
        """Return the contract in hand."""
        return [(contract.id, "This contract")] if contract is not None else []

    def show_record(self, id: str) -> None:
        """Show how often it is looked at."""
        super().show_record(id)
        contract = self.context.workshop.find(Contract, id)
        self.cadence.show_value(contract.cadence if contract else None)

    def command(self, review: str, why: str) -> Command:
        """Change the cadence, or open the next version."""
        if self.how.current == "version":
            return StepInReview(review, ReviseContract(self.id), why)
        return ChangeInReview(review, "contract", self.id, "cadence", self.cadence.value(), why)

    def _show(self) -> None:
        versioned = self.how.current == "version"
        self.cadence.setVisible(not versioned)
        self.note.setVisible(versioned)


class ClauseForm(ChangeForm):
    """The words of a clause."""

    title = "Words of a clause"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.text = TextEdit("How it shall read", name="Clause")
        self.column.addWidget(self.text)
        self.column.addWidget(Caption("Signed words that change void the signatures, visibly."))

    def options(self, contract: Contract | None) -> Options:
        """Return the worded clauses that the contract prints."""
        if contract is None:
            return []
        numbers = [n for n in WORDED if n in printed(contract.form)]
        return [(f"{contract.id}/{n}", f"{n}  {CLAUSES[n]}") for n in numbers]

    def show_record(self, id: str) -> None:
        """Show the words as they are."""
        super().show_record(id)
        contract, number = self._parts()
        texts = self.context.workshop.referring(ClauseText, "contract", contract)
        known = next((t.text for t in texts if t.number == number), "")
        self.text.setPlainText(known)

    def command(self, review: str, why: str) -> Command:
        """Write the clause."""
        text = self.text.toPlainText().strip()
        return StepInReview(review, WriteClause(*self._parts(), text), why)

    def _parts(self) -> tuple[str, int]:
        contract, _, number = self.id.rpartition("/")
        return contract, int(number) if number.isdigit() else 0


class RoundForm(ChangeForm):
    """A new round of perceptions; the ones before stay as they are."""

    title = "A new round"

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self.name = LineEdit("What the round is called", name="Title of the round", limit=120)
        self.column.addWidget(self.name)
        self.column.addWidget(Caption("Earlier rounds are never written over."))

    def options(self, contract: Contract | None) -> Options:
        """There is one: a new one."""
        return [("new", "A new round of perceptions")]

    def show_record(self, id: str) -> None:
        """Offer the next number."""
        super().show_record(id)
        self.name.setText(f"Round {self.context.workshop.count(Round) + 1}")

    def command(self, review: str, why: str) -> Command:
        """Begin the round."""
        made = Round(title=self.name.text().strip(), on=self.context.document.today())
        return StepInReview(review, Add(made), why)


def _number(entry: LineEdit) -> float:
    value = parse_number(entry.text(), whole=False)
    if value is None:
        raise ValueError(f"{entry.accessibleName()}: a number belongs here.")
    return float(value)
