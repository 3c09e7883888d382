"""The rules of METHOD.md that refuse a change, a module for each stage.

A check is called for every change of its kind with the present state, the prospective one and
the change; it raises DomainError. A derivation completes a record that a person adds or edits.
"""

from collections.abc import Callable
from typing import Any

from app.domain.changes import Change
from app.domain.rules import (
    contracts,
    expectations,
    measures,
    perceptions,
    review,
    room,
    setup,
    skills,
)
from app.domain.rules.base import Check, Derivation, refuse_preset_steps
from app.domain.rules.order import siblings
from app.domain.workshop import Prospect, Workshop

_MODULES: tuple[Any, ...] = (
    setup,
    room,
    perceptions,
    expectations,
    contracts,
    measures,
    skills,
    review,
)
CHECKS: dict[str, Check] = {k: v for m in _MODULES for k, v in m.CHECKS.items()}
DERIVED: dict[str, Derivation] = {k: v for m in _MODULES for k, v in m.DERIVED.items()}

__all__ = ["CHECKS", "DERIVED", "refuse_broken_rules", "refuse_preset_steps", "siblings"]


def refuse_broken_rules(workshop: Workshop, prospect: Prospect, change: Change) -> None:
    """Raise DomainError where the change breaks a rule of its kind."""
    check: Callable[[Workshop, Prospect, Change], None] | None = CHECKS.get(change.kind)
    if check is not None:
        check(workshop, prospect, change)
