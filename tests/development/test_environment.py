"""Which steps a set-up takes, and what it follows from."""

from __future__ import annotations

from pathlib import Path

import pytest

from development import environment, steps

NOW = {"base": "b", "project": "p"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a lock and a project, as far as the digests read them."""
    (tmp_path / "requirements").mkdir()
    for lock in environment.LOCKS.values():
        (tmp_path / lock).write_text("one==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n[tool.ruff]\nline = 1\n")
    return tmp_path


@pytest.mark.parametrize(
    ("stamp", "level", "starts", "steps"),
    [
        ({}, "run", False, ["venv", "lock", "project"]),
        ({}, "run", True, ["venv", "lock", "project"]),
        ({**NOW, "level": "dev"}, "dev", True, []),
        ({**NOW, "level": "dev"}, "run", True, []),
        ({**NOW, "level": "run"}, "run", True, []),
        ({**NOW, "level": "run"}, "dev", True, ["lock", "project"]),
        ({**NOW, "level": "dev"}, "dev", False, ["venv", "lock", "project"]),
        ({**NOW, "base": "old", "level": "dev"}, "run", True, ["venv", "lock", "project"]),
        ({**NOW, "project": "old", "level": "dev"}, "run", True, ["project"]),
    ],
)
def test_a_set_up_does_what_is_needed_and_no_more(
    stamp: dict[str, str], level: str, starts: bool, steps: list[str]
) -> None:
    assert environment.plan(stamp, NOW, level, starts) == steps


def test_the_stamp_changes_with_the_lock_and_the_python_but_not_with_a_linter_s_rule(
    checkout: Path,
) -> None:
    first = environment.digests(checkout, (3, 11))
    assert environment.digests(checkout, (3, 12))["base"] != first["base"]

    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace("line = 1", "line = 2"))
    assert environment.digests(checkout, (3, 11)) == first

    project.write_text(project.read_text().replace("'x'", "'y'"))
    second = environment.digests(checkout, (3, 11))
    assert second["base"] == first["base"]
    assert second["project"] != first["project"]

    (checkout / environment.LOCKS["dev"]).write_text("one==2\n")
    assert environment.digests(checkout, (3, 11))["base"] != first["base"]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null"])
def test_a_torn_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    stamp = tmp_path / "stamp.json"
    stamp.write_text(text)
    assert environment.read_stamp(stamp) == {}
    assert environment.read_stamp(tmp_path / "none.json") == {}


def test_the_locks_hold_digests_and_no_address() -> None:
    for lock in environment.LOCKS.values():
        text = (steps.ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        pins = [line for line in text.splitlines() if "==" in line]
        assert pins
        assert all(line.endswith("\\") for line in pins)
