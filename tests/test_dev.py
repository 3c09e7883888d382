"""The parts of dev.py that decide something: which Python, which steps, which sentence."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev

NOW = {"base": "b", "project": "p"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with a lock and a project, as far as the digests read them."""
    (tmp_path / "requirements").mkdir()
    for lock in dev.LOCKS.values():
        (tmp_path / lock).write_text("one==1\n")
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\n[tool.ruff]\nline = 1\n")
    return tmp_path


@pytest.mark.parametrize(
    ("version", "suits"),
    [((3, 10, 13), False), ((3, 11, 0), True), ((3, 13, 9), True), ((3, 14), False)],
)
def test_only_the_pythons_we_test_on_are_taken(version: tuple[int, ...], suits: bool) -> None:
    assert dev.is_suitable(version) is suits


def test_newer_pythons_are_tried_first() -> None:
    assert dev.candidates() == ["python3.13", "python3.12", "python3.11"]


@pytest.mark.skipif(os.name == "nt", reason="the stubs are shell scripts")
def test_another_python_is_taken_only_if_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.other_python() is None
    stub = tmp_path / "python3.13"
    stub.write_text("#!/bin/sh\necho 'not installed' >&2\nexit 127\n")
    stub.chmod(0o755)
    assert dev.other_python() is None
    works = tmp_path / "python3.12"
    works.write_text("#!/bin/sh\necho 3 12\n")
    works.chmod(0o755)
    assert dev.other_python() == str(works)


def test_the_refusal_names_what_is_wanted_and_what_was_found() -> None:
    sentence = dev.unsuitable((3, 9, 2))
    assert "3.11 to 3.13" in sentence
    assert "3.9.2" in sentence


def test_a_missing_library_is_named_with_the_line_that_brings_it() -> None:
    lacking = dev.missing(dev.DRAWING, loads=lambda file: file != "libEGL.so.1")
    assert [library.debian for library in lacking] == ["libegl1"]
    line = dev.install_line(lacking, has=lambda command: command == "apt-get")
    assert line == "sudo apt-get install -y --no-install-recommends libegl1"
    assert dev.missing_libraries(lacking, line).endswith(line)


def test_one_package_that_brings_two_libraries_is_named_once() -> None:
    line = dev.install_line(dev.DRAWING, has=lambda command: command == "pacman")
    assert line is not None
    assert line.split().count("libglvnd") == 1


def test_an_unknown_system_still_hears_what_is_missing() -> None:
    assert dev.install_line(dev.DRAWING, has=lambda command: False) is None
    assert "libGL.so.1" in dev.missing_libraries(dev.DRAWING[:1], None)


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_window_is_opened_only_where_there_is_a_display(
    environment: dict[str, str], platform: str, shown: bool
) -> None:
    assert dev.has_display(environment, platform) is shown


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
    assert dev.plan(stamp, NOW, level, starts) == steps


def test_the_stamp_changes_with_the_lock_and_the_python_but_not_with_a_linter_s_rule(
    checkout: Path,
) -> None:
    first = dev.digests(checkout, (3, 11))
    assert dev.digests(checkout, (3, 12))["base"] != first["base"]

    project = checkout / "pyproject.toml"
    project.write_text(project.read_text().replace("line = 1", "line = 2"))
    assert dev.digests(checkout, (3, 11)) == first

    project.write_text(project.read_text().replace("'x'", "'y'"))
    second = dev.digests(checkout, (3, 11))
    assert second["base"] == first["base"]
    assert second["project"] != first["project"]

    (checkout / dev.LOCKS["dev"]).write_text("one==2\n")
    assert dev.digests(checkout, (3, 11))["base"] != first["base"]


@pytest.mark.parametrize("text", ["", "{", "[]", "7", "null"])
def test_a_torn_stamp_counts_as_none(tmp_path: Path, text: str) -> None:
    stamp = tmp_path / "stamp.json"
    stamp.write_text(text)
    assert dev.read_stamp(stamp) == {}
    assert dev.read_stamp(tmp_path / "none.json") == {}


def test_the_exit_code_is_pytest_s_or_tells_that_another_step_failed() -> None:
    assert dev.verdict([("ruff", 0, 0.1), ("pytest", 0, 1.0)]) == 0
    assert dev.verdict([("ruff", 1, 0.1), ("pytest", 0, 1.0)]) == 1
    assert dev.verdict([("ruff", 1, 0.1), ("pytest", 5, 1.0)]) == 5


def test_the_summary_has_a_line_a_step() -> None:
    lines = dev.summary([("mypy", 0, 12.34), ("pytest", 1, 5.0)])
    assert lines == ["mypy    ok        12.3 s", "pytest  FAILED     5.0 s"]


def test_pytest_comes_last_and_takes_what_it_is_given() -> None:
    name, command = dev.steps_of_test(["tests/test_dev.py", "-x"])[-1]
    assert name == "pytest"
    assert command[-2:] == ["tests/test_dev.py", "-x"]


def test_a_soak_draws_a_seed_and_can_repeat_one() -> None:
    assert dev.soak_options(["--minutes", "0", "--seed", "7"]).seed == 7
    drawn = dev.soak_options([])
    assert drawn.seed > 0
    assert drawn.minutes == 10
    for place in dev.SOAKED:
        assert (dev.ROOT / place).exists()


def test_a_soak_that_fails_says_how_to_repeat_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rounds: list[str] = []

    def run(line: list[str], *, env: dict[str, str], **_: object) -> SimpleNamespace:
        rounds.append(env["ACCORD_SOAK_SEED"])
        assert "CI" not in env
        return SimpleNamespace(returncode=int(env["ACCORD_SOAK_SEED"] == "8"))

    for name in ("set_up", "ensure_compiler"):
        monkeypatch.setattr(dev, name, lambda *_: None)
    monkeypatch.setattr(dev.subprocess, "run", run)
    monkeypatch.setenv("CI", "true")
    assert dev.soak(["--minutes", "5", "--seed", "7"]) == 1
    assert rounds == ["7", "8"]
    assert "python3 dev.py soak --minutes 0 --seed 8" in capsys.readouterr().out


def test_the_locks_hold_digests_and_no_address() -> None:
    for lock in dev.LOCKS.values():
        text = (dev.ROOT / lock).read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index-url" not in text
        pins = [line for line in text.splitlines() if "==" in line]
        assert pins
        assert all(line.endswith("\\") for line in pins)


def test_an_unknown_verb_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["dance"]) == 2
    assert "test" in capsys.readouterr().err
    assert dev.main(["--help"]) == 0


def test_a_thread_left_behind_is_named(pytester: pytest.Pytester) -> None:
    conftest = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")
    pytester.makeconftest(conftest.replace("GRACE_S = 2.0", "GRACE_S = 0.0"))
    pytester.makepyfile(
        """
        import threading

        def test_leaves_one(request):
            done = threading.Event()
            request.session.config.add_cleanup(done.set)
            threading.Thread(target=done.wait, name="straggler").start()

        def test_leaves_none():
            thread = threading.Thread(target=int)
            thread.start()
            thread.join()
        """
    )
    result = pytester.runpytest_inprocess("-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines(["*threads left behind: straggler*"])
