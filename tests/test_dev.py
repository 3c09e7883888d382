"""The verbs, and that an old Python can still say which one is wanted."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import dev
from development import steps

OLD = (3, 8)
"""The oldest Python that still says, in words, that it is too old."""


def test_an_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dance"]) == 2
    assert "test" in capsys.readouterr().err
    assert dev.main(["--help"]) == 0


@pytest.mark.parametrize(
    "path", ["dev.py", *(f"development/{p.name}" for p in Path(steps.__file__).parent.glob("*.py"))]
)
def test_an_old_python_can_read_it(path: str) -> None:
    ast.parse((steps.ROOT / path).read_text(encoding="utf-8"), feature_version=OLD)
