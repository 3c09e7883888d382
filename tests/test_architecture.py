"""What a module says of itself, the rules of the architecture in pyproject.toml hold it to."""

from __future__ import annotations

import ast
import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).parents[1]
OF_ANY_STAGE = {"__init__", "stage", "rules", "report", "forms", "page"}
"""What a folder of a stage has anyway, as the README says."""


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


def named_on_the_face(said: str) -> list[str]:
    """The modules that a package lists: "- What they are about: one, another"."""
    entries = said.split("\n- ")[1:]
    ends = [entry.rsplit(": ", 1)[-1].rsplit(":\n", 1)[-1] for entry in entries]
    return [name.strip() for end in ends for name in end.replace("\n", " ").split(",")]


def test_what_a_package_lists_on_its_face_is_in_it() -> None:
    listing = 0
    for face in sorted((ROOT / "app").rglob("__init__.py")):
        said = ast.get_docstring(ast.parse(face.read_text("utf-8"))) or ""
        for name in named_on_the_face(said):
            listing += 1
            there = (face.parent / f"{name}.py").is_file() or (face.parent / name).is_dir()
            assert there, f"{face.relative_to(ROOT)} lists {name}"
    assert listing > 200


def test_a_package_that_lists_its_modules_lists_them_all() -> None:
    for face in sorted((ROOT / "app").rglob("__init__.py")):
        listed = named_on_the_face(ast.get_docstring(ast.parse(face.read_text("utf-8"))) or "")
        there = {path.stem for path in face.parent.glob("*.py") if path.stem not in OF_ANY_STAGE}
        if listed:
            assert sorted(there - set(listed)) == [], face.relative_to(ROOT)
