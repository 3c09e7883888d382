"""A contract as it will stand on the page, its words written where they stand."""

from collections.abc import Iterator

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.domain.assembling import assemble
from app.domain.content import CLAUSES, EVERY, LIGHT_NUMBERS, WORDED, ContractContent, printed
from app.domain.contract import current_version, is_voided, signatures, standing
from app.domain.records import Contract, ContractForm, Participant, Side
from app.domain.wording import Wording
from app.domain.workshop import Workshop
from app.stages.expectations.clauses import ClauseField
from app.stages.expectations.paper import (
    INSET,
    Paper,
    TwoColours,
    facing,
    set_in,
)
from app.stages.expectations.paper_clauses import MAKES, Assembled
from app.stages.expectations.paper_words import (
    PaperWords,
    Part,
    Rule,
    Stack,
    Words,
    both_sides,
    indented,
    small,
)
from app.widgets.containers import column, row
from app.widgets.context import PageContext
from app.widgets.date_field import DateField
from app.widgets.fields import LineField, people
from app.widgets.gradual import Gradual
from app.widgets.labels import Caption, Overline, PlainLabel
from app.widgets.theme import XS, L, M, S, Type, theme
from app.widgets.value_fields import CheckField, ChoiceField
from app.widgets.values import date_text


class ContractPaper(Paper):
    """One contract in its form. `show_contract` says what it says now; its fields look for
    themselves. The first clauses are made at once, those below while the window answers.
    """

    def __init__(self, context: PageContext, contract: Contract) -> None:
        super().__init__()
        self._context, self._document, self._id = context, context.document, contract.id
        self._assembled: list[Assembled] = []
        self._fields: list[LineField | ChoiceField | DateField] = []
        self._locked = False
        self._said: ContractContent | None = None
        self._making = Gradual(self)
        self.clauses: dict[int, ClauseField] = {}
        self.kicker = Overline("")
        self.signed, self.requests = PaperWords(parent=self), PaperWords(parent=self)
        for part in (self.signed, self.requests):
            part.hide()  # until its place is there
        self.column.addWidget(set_in(self.kicker))
        self.column.addWidget(TwoColours())
        if contract.form is ContractForm.LIGHT:
            self.column.addWidget(set_in(Caption(LIGHT_NUMBERS)))
        self._names: list[tuple[PlainLabel, Caption | None]] = []
        self.column.addLayout(self._parties(contract))
        self._name_parties(contract)

    def show_contract(self, contract: Contract) -> None:
        """Say what the contract says now."""
        workshop = self._context.workshop
        content = assemble(workshop, contract)
        void, version = is_voided(workshop, contract), current_version(workshop, contract)
        state = standing(contract, version, Wording(workshop.info.language), void=void)
        words = ["Service contract", f"version {contract.version}"]
        self.kicker.setText(" · ".join([*words, *(["signatures void"] if void else []), state]))
        self._name_parties(contract)
        first, self._said = self._said is None, content
        for part in self._assembled:
            part.show_content(content)
        self._show_signatures(workshop, contract, content, void)
        self._show_annex(content if contract.annex else None)
        if first:
            self._making.run(self._clauses(contract.form))

    def finish(self) -> None:
        """Make now what is not made yet."""
        self._making.finish()

    def lock(self, locked: bool) -> None:
        """Let its words, owners, contacts and dates only be read, or be written again."""
        self._locked = locked
        for field in (*self.clauses.values(), *self._fields):
            field.binding.lock(locked)

    # -- its parts ------------------------------------------------------------------------

    def _clauses(self, form: ContractForm) -> Iterator[object]:
        for number in printed(form):
            if number > 1:
                self._add_clause(number, full=18 in printed(form))
                yield None
        self._annex()

    def _add_clause(self, number: int, *, full: bool) -> None:
        self.column.addSpacing(L)
        title = Words(f"{number}  {CLAUSES[number]}", bold=True)
        self.column.addWidget(PaperWords(indented(title)))
        if number in WORDED:
            field = ClauseField(self._document, self._id, number, quiet=True)
            self.clauses[number] = field
            field.binding.lock(self._locked)
            self.column.addWidget(field)
        if number in MAKES:
            part = Assembled(number)
            self._assembled.append(part)
            self.column.addWidget(part)
            if self._said is not None:
                part.show_content(self._said)
        if number == 17:
            self.column.addWidget(self._again())
        if number == 18 or (number == 17 and not full):
            self.column.addWidget(self._term())
        if number == 20:
            self.column.addSpacing(L)
            self.column.addWidget(self.signed)
            self.signed.show()

    def _parties(self, contract: Contract) -> QVBoxLayout:
        sides = []
        for side in Side:
            box = QWidget()
            lines = QVBoxLayout(box)
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(XS)
            name = PlainLabel("", size=Type.TITLE, bold=True, wrap=True)
            lines.addWidget(set_in(name))
            member = getattr(contract, f"{side.value}_member") is not None
            below = Caption("") if member else None
            if below is not None:
                lines.addWidget(set_in(below))
            self._names.append((name, below))
            for field, words in (("owner", "Owner"), ("contact", "Contact")):
                lines.addWidget(self._line(f"{side.value}_{field}", words))
            sides.append(box)
        return column(facing(*sides))

    def _name_parties(self, contract: Contract) -> None:
        workshop = self._context.workshop
        for side, (name, below) in zip(Side, self._names, strict=True):
            department = workshop.name_of(getattr(contract, side.value))
            member = workshop.find(Participant, getattr(contract, f"{side.value}_member"))
            name.setText(member.name if member else department)
            if below is not None and member is not None:
                below.setText(f"{member.role}, {department}".lstrip(", "))

    def _line(self, field: str, words: str) -> LineField:
        made = LineField(
            self._document,
            "contract",
            self._id,
            field,
            placeholder=words,
            quiet=True,
            size=Type.SMALL,
            complete=people(self._document),
        )
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._keep(made)
        return made

    def _again(self) -> QWidget:
        every = ChoiceField(self._document, "contract", self._id, "cadence", words=EVERY)
        self._keep(every)
        return _sentence(
            (every,),
            (PlainLabel("and next on"), self._date("next_review")),
        )

    def _term(self) -> QWidget:
        return _sentence(
            (PlainLabel("It holds from"), self._date("starts", "signing")),
            (PlainLabel("to"), self._date("ends", "its end")),
        )

    def _date(self, field: str, placeholder: str = "") -> DateField:
        made = DateField(self._document, "contract", self._id, field, placeholder=placeholder)
        self._keep(made)
        return made

    def _keep(self, field: LineField | ChoiceField | DateField) -> None:
        self._fields.append(field)
        field.binding.lock(self._locked)

    def _annex(self) -> None:
        self.column.addSpacing(L)
        self.annex = CheckField(
            self._document,
            "contract",
            self._id,
            "annex",
            "Print refused and parked requests as an annex",
        )
        self.column.addWidget(set_in(self.annex))
        self.column.addWidget(self.requests)
        self.requests.setVisible(bool(self.requests.texts))

    def _show_signatures(
        self, workshop: Workshop, contract: Contract, content: ContractContent, void: bool
    ) -> None:
        version = current_version(workshop, contract)
        standing = version is not None and version.number == contract.version
        given = {s.side: s for s in signatures(workshop, version)} if standing else {}
        sides = []
        for side, party in zip(Side, content.parties, strict=True):
            mine = given.get(side)
            who = mine.name if mine else party.member or party.owner or "Name"
            told = small("Not signed yet")
            if mine is not None:
                on = f"Signed on {date_text(mine.at.date())}" if mine.at else "Signed"
                told = (
                    small(f"{on}; void since the words have changed", "red") if void else small(on)
                )
            name = Words(f"{who}, for {party.name}")
            sides.append(indented(Rule(), name, told, spacing=XS))
        self.signed.say(both_sides(*sides))

    def _show_annex(self, content: ContractContent | None) -> None:
        self.requests.setVisible(content is not None and self.column.indexOf(self.requests) >= 0)
        if content is None:
            self.requests.say(Stack(()))
            return
        lines: list[Part] = []
        for request in content.annex:
            facts = " · ".join(p for p in (request.state.value, request.because) if p)
            lines += [Words(request.text), small(facts), Rule()]
        nothing = small("Nothing is refused, parked or escalated between the two.")
        self.requests.say(indented(*(lines or [nothing]), spacing=M - XS))


def _sentence(*parts: tuple[QWidget, ...]) -> QWidget:
    """Return words and fields in a line, in a line each where the text is large."""
    box = QWidget()
    lines = column(spacing=S)
    lines.setContentsMargins(INSET, 0, INSET, 0)
    together = [(part,) for part in parts] if theme().large else [parts]
    for line in together:
        lines.addLayout(row(*(widget for part in line for widget in part), None, spacing=S))
    box.setLayout(lines)
    return box
