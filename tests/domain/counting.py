"""What a command costs: how many records it has looked at."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.workshop import Prospect, Workshop


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[int]:
    """Count what a method of the state answers, in it and in a layer over it."""
    looked_at: list[int] = []

    def watching(original: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*args: Any) -> Any:
            found = original(*args)
            looked_at.append(len(found))
            return found

        return watched

    for cls in (Workshop, Prospect):
        monkeypatch.setattr(cls, name, watching(getattr(cls, name)))
    return looked_at
