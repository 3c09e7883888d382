"""Sentences that the lists call for: balance, what to ask for, what to write first. No Qt."""

from collections.abc import Sequence

from app.analysis.themes import examples_wanted, tone_balance
from app.domain.records import Lens, Perception
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.lists import ListKey

ENOUGH = 3
"""From so many entries on a list that is all praise or all complaint is asked about."""


def foot_line(found: Sequence[Perception], lens: Lens) -> str:
    """Return what stands below a list: "3 strengths, 3 difficulties · 2 could do with an example".

    Empty where the list is empty.
    """
    if not found:
        return ""
    balance = tone_balance(found)
    parts = [f"{counted(balance.strengths, 'strength')}, {_difficulties(balance.difficulties)}"]
    if balance.neutral:
        parts[0] += f", {balance.neutral} neutral"
    wanted = len(examples_wanted(found))
    if wanted:
        parts.append(f"{wanted} could do with an example")
    if balance.one_sided:
        parts.append("ask for the strengths, too")
    elif lens is Lens.DIRECT and len(found) >= ENOUGH and not balance.difficulties:
        parts.append("no difficulty is named yet: ask what costs them time")
    return " · ".join(parts)


def first_sentence(workshop: Workshop, key: ListKey) -> str:
    """Return what to do with a list on which nothing is written."""
    author, about = workshop.name_of(key.author), workshop.name_of(key.about)
    if key.lens is Lens.SELF:
        return (
            f"Nothing yet. How does {author} see itself? Write one sentence and press Enter, or "
            "paste many lines at once."
        )
    if key.lens is Lens.DIRECT:
        return (
            f"Nothing yet. What does {author} see {about} do? Write one sentence and press Enter, "
            "or paste many lines at once."
        )
    return (
        f"Nothing yet. What does {author} think {about} says about it? Write one sentence and "
        "press Enter, or paste many lines at once."
    )


def _difficulties(number: int) -> str:
    return counted(number, "difficulty", "difficulties")
