"""What is checked and with which outcome; how a soak is repeated."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from development import checks, steps


def test_the_exit_code_is_pytest_s_or_tells_that_another_step_failed() -> None:
    assert checks.verdict([("ruff", 0, 0.1), ("pytest", 0, 1.0)]) == 0
    assert checks.verdict([("ruff", 1, 0.1), ("pytest", 0, 1.0)]) == 1
    assert checks.verdict([("ruff", 1, 0.1), ("pytest", 5, 1.0)]) == 5


def test_the_summary_has_a_line_a_step() -> None:
    lines = checks.summary([("mypy", 0, 12.34), ("pytest", 1, 5.0)])
    assert lines == ["mypy    ok        12.3 s", "pytest  FAILED     5.0 s"]


def test_pytest_comes_last_and_takes_what_it_is_given() -> None:
    name, command = checks.steps_of_test(["tests/test_conftest.py", "-x"])[-1]
    assert name == "pytest"
    assert command[-2:] == ["tests/test_conftest.py", "-x"]


def test_a_soak_draws_a_seed_and_can_repeat_one() -> None:
    assert checks.soak_options(["--minutes", "0", "--seed", "7"]).seed == 7
    drawn = checks.soak_options([])
    assert drawn.seed > 0
    assert drawn.minutes == 10
    for place in checks.SOAKED:
        assert (steps.ROOT / place).exists()


def test_a_soak_that_fails_says_how_to_repeat_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds: list[str] = []

    def run(line: list[str], *, env: dict[str, str], **_: object) -> SimpleNamespace:
        rounds.append(env["ACCORD_SOAK_SEED"])
        assert "CI" not in env
        return SimpleNamespace(returncode=int(env["ACCORD_SOAK_SEED"] == "8"))

    for name in ("set_up", "ensure_compiler"):
        monkeypatch.setattr(checks, name, lambda *_: None)
    monkeypatch.setattr(checks.subprocess, "run", run)
    monkeypatch.setenv("CI", "true")
    assert checks.soak(["--minutes", "5", "--seed", "7"]) == 1
    assert rounds == ["7", "8"]
    assert "python3 dev.py soak --minutes 0 --seed 8" in capsys.readouterr().out
