"""How the command line behaves: usage, faults, pipes, encodings, what it imports."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from app import __version__
from app.bootstrap import services
from app.cli import display
from app.cli.log import places


def test_wrong_usage_is_one_line_and_exit_2(accord):
    for arguments in (["show"], ["show", "a", "b"], ["--wings"], ["apply"], ["a", "b"]):
        outcome = accord(*arguments)
        assert outcome.code == 2
        assert len(outcome.err.splitlines()) == 1
        assert "--help" in outcome.err


def test_a_word_that_is_no_sub_command_is_told_with_the_one_that_was_meant(accord, tmp_path):
    for arguments in (["shw", tmp_path / "team.accord"], ["shw"], ["Show", "team.accord"]):
        outcome = accord(*arguments)
        assert outcome.code == 2
        assert outcome.err == (
            f'accord: there is no sub-command "{arguments[0]}" (did you mean show?); '
            "`accord --help` lists them.\n"
        )
    outcome = accord("qqqqq", "team.accord")
    assert outcome.code == 2
    assert 'no sub-command "qqqqq"; ' in outcome.err
    assert len(accord("x\0y\n" * 99).err.splitlines()) == 1


def test_a_file_may_be_named_like_a_word(accord, tmp_path, monkeypatch):
    opened: list = []
    using = replace(services(), window=lambda path: opened.append(str(path)) or 0)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "team").touch()
    for name in ("team", "not-there.accord", "./other"):
        assert accord(name, using=using).code == 0
    assert opened == ["team", "not-there.accord", "other"]


def test_the_version_is_that_of_the_package(accord):
    outcome = accord("--version")
    assert outcome.code == 0
    assert outcome.out == f"accord {__version__}\n"


def test_help_lists_every_sub_command(accord):
    outcome = accord("--help")
    assert outcome.code == 0
    for word in ("new", "show", "apply", "undo", "verify", "demo"):
        assert f"  {word} " in outcome.out
    assert accord("show", "--help").code == 0


def test_anything_else_is_a_file_for_the_window(accord, tmp_path):
    opened: list = []

    def window(path) -> int:
        opened.append(path)
        return 0

    using = replace(services(), window=window)
    assert accord(using=using).code == 0
    assert accord(tmp_path / "w.accord", using=using).code == 0
    assert opened == [None, tmp_path / "w.accord"]


def test_a_fault_is_a_sentence_and_the_log_holds_no_words(accord, workshop, tmp_path):
    def look(path):
        try:
            raise KeyError("what people wrote")
        except KeyError:
            raise ValueError("their other words") from None

    outcome = accord("show", workshop, using=replace(services(), look=look))
    assert outcome.code == 1
    assert "inside the program (ValueError)" in outcome.err
    log = (tmp_path / "log" / "accord.log").read_text()
    assert str(tmp_path / "log" / "accord.log") in outcome.err
    assert "test_main.py" in log
    assert "KeyError" in log
    assert "people" not in log
    assert "words" not in log


def test_a_chain_of_faults_ends():
    one, other = ValueError(), TypeError()
    one.__context__, other.__context__ = other, one
    assert len(list(places(one))) == 2


def test_a_fault_is_told_where_no_log_can_be_written(accord, workshop, tmp_path, monkeypatch):
    (tmp_path / "taken").write_text("")
    monkeypatch.setattr("app.cli.log.folder", lambda: tmp_path / "taken")

    def look(path):
        raise ValueError

    outcome = accord("show", workshop, using=replace(services(), look=look))
    assert outcome.code == 1
    assert "Something went wrong" in outcome.err


def test_a_closed_pipe_is_no_fault(workshop):
    line = f'{sys.executable} -m app commands | head -n 1; exit "${{PIPESTATUS[0]}}"'
    done = subprocess.run(["bash", "-c", line], capture_output=True, check=False, timeout=60)
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a disk that is always full")
def test_output_that_cannot_be_written_is_a_sentence(child):
    with open("/dev/full", "wb") as full:
        line = [sys.executable, "-m", "app", "commands"]
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == 1


def test_the_output_is_utf_8_whatever_the_locale(child, workshop):
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    given = '{"do": "add_department", "name": "Größe – Müşteri"}\n{"do": "\\ud800"}\n'.encode()
    done = child("apply", workshop, env=env, input=given)
    assert done.stderr == b""
    assert [json.loads(line)["ok"] for line in done.stdout.splitlines()] == [True, False]
    done = child("show", workshop, "--json", env=env)
    assert "Größe – Müşteri" in done.stdout.decode("utf-8")


PROBE = """
import sys
from app.__main__ import main
for line in sys.argv[1:]:
    sys.argv = ["accord", *line.split("|")]
    code = main()
    heavy = [m for m in ("PySide6", "reportlab", "networkx", "sqlmodel") if m in sys.modules]
    print(line.split("|")[0], code, *heavy, file=sys.stderr)
"""


def loaded(*lines) -> dict[str, list[str]]:
    """Carry command lines out in one process; tell what is loaded after each."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *("|".join(map(str, line)) for line in lines)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found = {}
    for line in done.stderr.splitlines():
        word, code, *heavy = line.split()
        assert code == "0", done.stderr
        found[word] = heavy
    return found


def test_sub_commands_import_only_what_they_need(workshop, tmp_path):
    light = loaded(["--help"], ["commands"], ["templates"])
    assert light == {"--help": [], "commands": [], "templates": []}
    words = ("show", "history", "apply", "verify")
    found = loaded(*([word, workshop] for word in words), ["new", tmp_path / "n.accord"])
    assert all(heavy == [] for heavy in found.values()), found
    assert len(found) == len(words) + 1
    (printed,) = loaded(["demo", "--out", tmp_path / "out", "--no-window"]).values()
    assert "PySide6" not in printed


def test_without_a_display_the_window_says_what_to_do(child):
    env = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = child(env=env)
    assert done.returncode == 1
    assert b"There is no display here" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_display_is_one_that_answers():
    assert not display.can_open({}, "linux")
    assert display.can_open({}, "darwin")
    assert display.can_open({"WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert display.can_open({"QT_QPA_PLATFORM": "offscreen"}, "linux")
    assert not display.can_be_seen({"QT_QPA_PLATFORM": "offscreen:configfile=x"}, "linux")
    assert not display.can_be_seen({"QT_QPA_PLATFORM": "minimal"}, "win32")
    for wrong in (":987", "x", ":", "unix:987.0", "localhost:987.0", ":99999999999"):
        assert not display.can_open({"DISPLAY": wrong}, "linux")


def test_a_fault_that_nobody_catches_is_a_sentence_in_any_thread(tmp_path):
    code = (
        "import threading; from app.cli.main import guard; guard()\n"
        "def fail(): raise ValueError('their words')\n"
        "thread = threading.Thread(target=fail); thread.start(); thread.join()\n"
        "fail()"
    )
    env = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    line = [sys.executable, "-c", code]
    done = subprocess.run(line, capture_output=True, text=True, env=env, timeout=60, check=False)
    assert done.stderr.count("inside the program (ValueError)") == 2
    assert "words" not in done.stderr + (tmp_path / "accord" / "log" / "accord.log").read_text()


def test_a_warning_goes_to_the_log_and_not_to_the_screen(accord, workshop, tmp_path):
    logger = logging.getLogger("accord.storage")

    def look(path):
        logger.warning("rebuilding has to wait")
        logger.warning("and again")
        return services().look(path)

    outcome = accord("show", workshop, using=replace(services(), look=look))
    assert outcome.err == ""
    assert "rebuilding has to wait" in (tmp_path / "log" / "accord.log").read_text()
