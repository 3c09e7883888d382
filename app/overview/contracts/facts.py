"""What a row of the list says of one contract: who with whom, how it stands, the figure."""

from dataclasses import dataclass
from datetime import date

from app.analysis.formula import AMBER_FROM, GREEN_FROM
from app.analysis.metric import ContractScore, evaluate_contract
from app.domain.records import Contract
from app.domain.workshop import Workshop
from app.overview.contracts.chosen import party, status_key
from app.widgets.labels import STATUS
from app.widgets.values import date_text


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """One contract in words. status, standing: (icon, word, colour role) of its state and of its
    figure. figure: C of the weaker direction, a dash where there is none. void: its signatures
    no longer hold."""

    first: str
    second: str
    status: tuple[str, str, str]
    terms: str
    figure: str
    standing: tuple[str, str, str]
    void: bool

    @property
    def parties(self) -> str:
        """Both sides in one line."""
        return f"{self.first} and {self.second}"

    @property
    def spoken(self) -> str:
        """All of it, as it is read out."""
        figure = ""
        if self.figure != NO_FIGURE:
            figure = f"weaker direction at {self.figure} of 100, {self.standing[1]}; {BOUNDS}"
        said = (f"Contract of {self.parties}", self.status[1], self.terms, figure)
        return ", ".join(part for part in said if part)


NO_FIGURE = "–"
BOUNDS = f"green from {GREEN_FROM:.0f}, amber from {AMBER_FROM:.0f}"


def facts_of(workshop: Workshop, contract: Contract, today: date) -> ContractFacts:
    """Return what is to be said of a contract on a day."""
    score = evaluate_contract(workshop, contract, today)
    value = score.headline.combined
    first, second = (party(workshop, contract, side) for side in ("first", "second"))
    status = status_key(workshop, contract)
    return ContractFacts(
        first,
        second,
        STATUS[status],
        _terms(contract),
        NO_FIGURE if value is None else f"{value:.0f}",
        _standing(score),
        status == "voided",
    )


def _standing(score: ContractScore) -> tuple[str, str, str]:
    headline = score.headline
    if headline.status.value in ("green", "amber", "red"):
        return STATUS[headline.status.value]
    icon, _word, tone = STATUS["insufficient"]
    none = headline.combined is None and not headline.standings
    return icon, "nothing measured" if none else "not enough read", tone


def _terms(contract: Contract) -> str:
    parts = [contract.form.value, f"version {contract.version}"]
    if contract.next_review is not None:
        parts.append(f"next on {date_text(contract.next_review)}")
    return " · ".join(parts)
