"""Conversations worth having, from everything that is known; never a ranking (METHOD §6)."""

from datetime import date

from app.analysis.formula import Status
from app.analysis.mirror import Conversation, Topic, conversation, mirror_of
from app.analysis.network import overlaps, silos, uncovered
from app.analysis.privacy import is_too_small
from app.analysis.ratings import RatingTable
from app.analysis.relations import IN_FORCE, Scores, interface_pairs, scores_of
from app.domain.courtesy import pause
from app.domain.records import Contract
from app.domain.workshop import Workshop

MOST = 8
"""More than a handful is a list of complaints."""


def conversations(
    workshop: Workshop, table: RatingTable, on: date, scores: Scores | None = None
) -> tuple[Conversation, ...]:
    """Return what is worth talking about, at most one conversation a pair, weightiest first.

    They come from the mirrors, contracts in the red, dependencies without anything agreed,
    pairs without a contract, departments too small to be shown, and services done twice.
    scores: of that day and the table's threshold, where they are known already.
    """
    if scores is None:
        scores = scores_of(workshop, on, table.threshold)
    found = [
        *_mirrors(workshop, table),
        *_contracts(workshop, scores),
        *_silos(workshop),
        *_uncovered(workshop),
        *_small(workshop, table),
        *_overlaps(workshop),
    ]
    best: dict[tuple[str, str], Conversation] = {}
    for said in found:
        key = (said.first, said.second)
        if key not in best or best[key].weight < said.weight:
            best[key] = said
    heaviest = sorted(best.values(), key=lambda c: -c.weight)
    return tuple(c for c in heaviest if c.weight > 0.0)[:MOST]


def _mirrors(workshop: Workshop, table: RatingTable) -> list[Conversation]:
    out = []
    for by, about in table.pairs():
        pause()
        said = conversation(workshop, mirror_of(workshop, table, about, by))
        if said is not None:
            out.append(said)
    return out


def _contracts(workshop: Workshop, scores: Scores) -> list[Conversation]:
    out = []
    for contract in workshop.ordered(Contract):
        if contract.state not in IN_FORCE:
            continue
        for supplier in (contract.first, contract.second):
            direction = scores[contract.id, supplier]
            if direction.status is not Status.RED or not direction.because:
                continue
            name, receiver = workshop.name_of(supplier), workshop.name_of(direction.receiver)
            question = f"What would {receiver} notice first, if {name} changed one thing?"
            because = f"{name} for {receiver}: {direction.because}"
            pair = (contract.first, contract.second)
            out.append(Conversation(*pair, question, because, 2.5, Topic.SERVICE))
    return out


def _silos(workshop: Workshop) -> list[Conversation]:
    interfaces = interface_pairs(workshop)
    out = []
    for first, second in silos(workshop):
        number = len(interfaces[first, second])
        depend = "one dependency" if number == 1 else f"{number} dependencies"
        question = f"How do {workshop.names_of(first, second)} agree on what they hand over?"
        because = f"{depend}, nothing agreed and no channel"
        weight = 2.0 + number / 100
        out.append(Conversation(first, second, question, because, weight, Topic.AGREEMENT))
    return out


def _uncovered(workshop: Workshop) -> list[Conversation]:
    out = []
    for pair in uncovered(workshop):
        if not pair.frictions.count:
            continue
        question = f"What would ease the work between {workshop.names_of(pair.first, pair.second)}?"
        because = f"{pair.frictions.words}, and no contract in force"
        weight = 1.5 + pair.frictions.impact / 100
        both = (pair.first, pair.second)
        out.append(Conversation(*both, question, because, weight, Topic.AGREEMENT))
    return out


def _small(workshop: Workshop, table: RatingTable) -> list[Conversation]:
    rated = {author for author, about in table.pairs() if table.direct(author, about).suppressed}
    return [
        Conversation(
            department.id,
            "",
            f"What does {department.name} need the others to know?",
            "too few answers to show; ask for the mirror",
            1.9,
            Topic.SMALL,
        )
        for department in workshop.departments()
        if department.id in rated and is_too_small(workshop, department.id, table.threshold)
    ]


def _overlaps(workshop: Workshop) -> list[Conversation]:
    out = []
    for overlap in overlaps(workshop):
        first, second = overlap.departments[:2]
        names = workshop.names_of(*overlap.departments)
        both = "both" if len(overlap.departments) == 2 else "all"
        question = f"Who does what in “{overlap.service}”?"
        out.append(
            Conversation(
                first,
                second,
                question,
                f"{names} {both} provide it",
                1.4,
                Topic.OVERLAP,
            )
        )
    return out
