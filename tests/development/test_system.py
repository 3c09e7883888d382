"""What is said of libraries that are missing, and where a window can be shown."""

from __future__ import annotations

import pytest

from development import system


def test_a_missing_library_is_named_with_the_line_that_brings_it() -> None:
    lacking = system.missing(system.DRAWING, loads=lambda file: file != "libEGL.so.1")
    assert [library.debian for library in lacking] == ["libegl1"]
    line = system.install_line(lacking, has=lambda command: command == "apt-get")
    assert line == "sudo apt-get install -y --no-install-recommends libegl1"
    assert system.missing_libraries(lacking, line).endswith(line)


def test_one_package_that_brings_two_libraries_is_named_once() -> None:
    line = system.install_line(system.DRAWING, has=lambda command: command == "pacman")
    assert line is not None
    assert line.split().count("libglvnd") == 1


def test_an_unknown_system_still_hears_what_is_missing() -> None:
    assert system.install_line(system.DRAWING, has=lambda command: False) is None
    assert "libGL.so.1" in system.missing_libraries(system.DRAWING[:1], None)


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
    assert system.has_display(environment, platform) is shown
