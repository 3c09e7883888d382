"""The source of the program, as trees."""

import ast
from functools import cache
from pathlib import Path

APP = Path(__file__).parents[2] / "app"


@cache
def sources() -> dict[str, ast.Module]:
    """Return the trees of every module, by its path below app/."""
    return {
        path.relative_to(APP).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(APP.rglob("*.py"))
    }
