"""What the window remembers, on a disk that may hold anything or take nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.shell.settings import Settings


def test_two_windows_keep_what_was_open_in_either(tmp_path):
    one, other = (Settings(tmp_path / "window.json") for _ in range(2))
    one.load()
    other.load()
    one.visit(tmp_path / "spring.accord", "Spring")
    one.settle()
    other.visit(tmp_path / "autumn.accord", "Autumn")
    other.settle()
    one.save(geometry="00")
    one.settle()
    other.save(palette="dark")
    other.settle()
    assert [r.title for r in one.recent()] == ["Autumn", "Spring"]
    one.forget(str(tmp_path / "autumn.accord"))
    one.settle()
    read = Settings(tmp_path / "window.json")
    read.load()
    assert [r.title for r in read.now.recent] == [r.title for r in other.recent()] == ["Spring"]
    assert (read.now.geometry, read.now.palette) == ("00", "dark")
    assert [p.name for p in tmp_path.iterdir()] == ["window.json"]


def test_what_could_not_be_written_is_remembered_until_it_can_be(tmp_path):
    settings = Settings(tmp_path / "there" / "window.json")
    (tmp_path / "there").write_text("a file where a folder should be")
    settings.visit(tmp_path / "spring.accord", "Spring")
    settings.settle()
    (tmp_path / "there").unlink()
    settings.visit(tmp_path / "autumn.accord", "Autumn")
    settings.settle()
    read = Settings(settings.path)
    read.load()
    assert [r.title for r in read.now.recent] == ["Autumn", "Spring"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        "[" * 99_999,
        '{"scale": NaN}',
        '{"scale": 1' + "0" * 400 + "}",
        '{"recent": 3, "scale": "x", "guide": 7}',
        '{"recent": [{"path": 4}]}',
    ],
)
def test_damaged_settings_count_as_empty(settings, text):
    settings.path.parent.mkdir()
    settings.path.write_text(text)
    settings.load()
    assert settings.now.recent == ()
    assert settings.now.scale == 1.0


@pytest.mark.skipif(os.name != "posix", reason="a pipe with a name")
def test_settings_that_are_a_pipe_are_not_waited_for(settings):
    settings.path.parent.mkdir()
    os.mkfifo(settings.path)
    settings.load()
    assert settings.now.recent == ()


def test_settings_that_cannot_be_written_disturb_nobody(tmp_path):
    (tmp_path / "file").touch()
    settings = Settings(tmp_path / "file" / "window.json")
    settings.save(palette="dark")
    settings.settle()
    assert settings.now.palette == "dark"


def test_the_clock_is_silent_until_a_sound_is_chosen_and_that_is_remembered(settings):
    assert settings.now.clock_sound is False
    settings.save(clock_sound=True)
    settings.settle()
    again = Settings(settings.path)
    again.load()
    assert again.now.clock_sound is True
    settings.path.write_text('{"clock_sound": "loud"}', "utf-8")
    again.load()
    assert again.now.clock_sound is False


ENDING = """
import sys
from pathlib import Path
from app.shell.settings import Settings
Settings(Path(sys.argv[1])).save(palette="dark")
"""


def test_what_was_chosen_last_is_written_before_the_program_ends(tmp_path):
    path = tmp_path / "config" / "window.json"
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", ENDING, str(path)], cwd=root, check=True, timeout=60)
    settings = Settings(path)
    settings.load()
    assert settings.now.palette == "dark"


@pytest.mark.skipif(os.name == "nt", reason="there every name is one of Unicode")
def test_a_name_that_is_none_in_utf_8_is_remembered_too(settings):
    path = Path(os.fsdecode(b"/h\xe4fen.accord"))
    settings.visit(path, "Häfen")
    settings.settle()
    again = Settings(settings.path)
    again.load()
    assert [recent.path for recent in again.now.recent] == [str(path)]
