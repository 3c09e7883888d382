"""One clause of a comparison as a card: what became of it, its words, its entries."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.comparing import ClauseChange, EntryChange, Fact, How
from app.domain.differences import Part, Run
from app.overview.contracts.runs_label import RunsLabel, spoken
from app.widgets.cards import Card
from app.widgets.containers import column, row
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.theme import XS, M, S, Type, px

SIGN = {
    How.ADDED: ("plus", "+", "Added"),
    How.REMOVED: ("minus", "−", "Removed"),
    How.CHANGED: ("pencil", "±", "Changed"),
}
"""Icon, sign and word of what became of something."""


class ClauseCard(Card):
    """A clause that is not the same; the keyboard goes from one to the next."""

    def __init__(self, clause: ClauseChange, names: dict[str, str]) -> None:
        super().__init__()
        self.clause = clause
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icon, _sign, word = SIGN[clause.how]
        heading = f"{clause.number}  {clause.title}"
        self.setAccessibleName(f"Clause {heading}: {word.lower()}")
        self.body.addLayout(
            row(PlainLabel(heading, bold=True, wrap=True), Badge(icon, word), spacing=M)
        )
        if clause.runs:
            self.body.addLayout(signed(clause.how_worded, RunsLabel(clause.runs)))
        for fact in clause.facts:
            self.body.addLayout(signed(How.CHANGED, fact_label(fact, names)))
        for entry in clause.entries:
            self.body.addLayout(signed(entry.how, *_entry(entry, names)))
        if clause.same and clause.entries:
            others = "1 other is" if clause.same == 1 else f"{clause.same} others are"
            self.body.addWidget(Caption(f"{others} the same."))
        self.setAccessibleDescription(" ".join(_read_out(clause)))


def _entry(entry: EntryChange, names: dict[str, str]) -> Iterator[QWidget]:
    tone = entry.side.value if entry.side else "muted"
    yield PlainLabel(entry.title, size=Type.SMALL, bold=True, tone=tone, wrap=True)
    if entry.runs:
        yield RunsLabel(entry.runs)
    if entry.how is How.CHANGED:
        for fact in entry.facts:
            yield fact_label(fact, names)
    elif entry.facts:
        yield Caption(
            " · ".join(f"{fact.label}: {fact.after or fact.before}" for fact in entry.facts)
        )


def fact_label(fact: Fact, names: dict[str, str]) -> RunsLabel:
    """Return a detail with what it said before and says after. names: of the sides."""
    label = f"{names[fact.side.value]}, {fact.label.lower()}" if fact.side else fact.label
    runs = [Run(Part.KEPT, f"{label}: ")]
    if fact.before:
        runs += [Run(Part.REMOVED, fact.before), Run(Part.KEPT, " ")]
    runs.append(Run(Part.ADDED, fact.after) if fact.after else Run(Part.KEPT, "nothing"))
    return RunsLabel(runs, size=Type.SMALL)


def signed(how: How, *widgets: QWidget) -> QVBoxLayout:
    """Return widgets one below the other, with the sign of what became of them at their left."""
    sign = PlainLabel(SIGN[how][1], bold=True, size=Type.LARGE)
    sign.setAccessibleName(SIGN[how][2])
    sign.setFixedWidth(px(20))
    made = row(spacing=S)
    made.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    made.addLayout(column(*widgets, spacing=XS), 1)
    return column(made)


def _read_out(clause: ClauseChange) -> Iterator[str]:
    if clause.runs:
        yield spoken(clause.runs)
    for entry in clause.entries:
        yield f"{SIGN[entry.how][2]}, {entry.title}: {spoken(entry.runs)}"
