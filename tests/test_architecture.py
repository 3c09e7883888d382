"""What a module says of itself, the rules of the architecture in pyproject.toml hold it to."""

from __future__ import annotations

import ast
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).parents[1]


def without_qt() -> list[str]:
    """The modules and packages, as patterns, that may not know Qt."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    (qt,) = [rule for rule in rules["contracts"] if rule["id"] == "qt"]
    return list(qt["source_modules"])


def test_what_says_that_it_knows_no_qt_is_held_to_it() -> None:
    held, saying = without_qt(), []
    for path in sorted((ROOT / "app").rglob("*.py")):
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        if "No Qt" in said:
            saying.append(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert saying
    assert [
        module
        for module in saying
        if not any(fnmatchcase(module, p) or fnmatchcase(module, f"{p}.*") for p in held)
    ] == []
