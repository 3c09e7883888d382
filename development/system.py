"""What the system itself has to bring: Qt's libraries, a display, a C compiler."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from development.steps import SetUpError, quietly, say


class Library(NamedTuple):
    """A system library of Qt's: the file that is loaded, and the package that brings it."""

    file: str
    debian: str
    fedora: str
    arch: str


DRAWING = (
    Library("libGL.so.1", "libgl1", "libglvnd-glx", "libglvnd"),
    Library("libEGL.so.1", "libegl1", "libglvnd-egl", "libglvnd"),
    Library("libglib-2.0.so.0", "libglib2.0-0", "glib2", "glib2"),
    Library("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon", "libxkbcommon"),
    Library("libfontconfig.so.1", "libfontconfig1", "fontconfig", "fontconfig"),
    Library("libdbus-1.so.3", "libdbus-1-3", "dbus-libs", "dbus"),
)
DISPLAY = (
    Library("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor", "xcb-util-cursor"),
    Library("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm"),
    Library("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms", "xcb-util-keysyms"),
    Library("libxcb-shape.so.0", "libxcb-shape0", "libxcb", "libxcb"),
    Library("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb", "libxcb"),
    Library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11", "libxkbcommon-x11"),
)
INSTALLERS = (
    ("apt-get", "debian", "apt-get install -y --no-install-recommends"),
    ("dnf", "fedora", "dnf install -y"),
    ("pacman", "arch", "pacman -S --needed"),
)


def can_load(file: str) -> bool:
    """Tell whether the system's loader finds a library of this file name."""
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True


def missing(libraries: Iterable[Library], loads: Callable[[str], bool] = can_load) -> list[Library]:
    """Return those of the libraries that the system does not have."""
    return [library for library in libraries if not loads(library.file)]


def install_line(
    libraries: Sequence[Library], has: Callable[[str], object] = shutil.which
) -> str | None:
    """Return the exact line that installs these libraries here, or None where none is known."""
    for command, family, line in INSTALLERS:
        if has(command):
            names = dict.fromkeys(str(getattr(library, family)) for library in libraries)
            return f"sudo {line} {' '.join(names)}"
    return None


def missing_libraries(libraries: Sequence[Library], line: str | None) -> str:
    """Say which system libraries Qt lacks here, and the line that brings them."""
    files = ", ".join(library.file for library in libraries)
    do = f"Install what holds them:\n  {line}" if line else "Install the packages that hold them."
    return f"Qt needs system libraries that are not here: {files}. {do}"


def may_install() -> bool:
    """Tell whether this is a Debian of some kind where we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Iterable[str]) -> None:
    """Install Debian packages; only where `may_install`."""
    names = list(dict.fromkeys(packages))
    say(f"Installing from the system's packages: {' '.join(names)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quietly(["apt-get", "update"], "The list of system packages", environment)
    line = ["apt-get", "install", "-y", "--no-install-recommends", *names]
    quietly(line, "Installing system packages", environment)


def has_display(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Tell whether a window can be shown: elsewhere than on Linux there always is a screen."""
    if not platform.startswith("linux"):
        return True
    asked = environment.get("QT_QPA_PLATFORM", "")
    if asked.split(":")[0] in {"offscreen", "minimal", "vnc"}:
        return asked.startswith("vnc")
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def ensure_libraries(for_window: bool) -> None:
    """See that Qt's system libraries are there: those for drawing, and for a display if asked."""
    if not sys.platform.startswith("linux"):
        return
    wanted = DRAWING + (DISPLAY if for_window and os.environ.get("DISPLAY") else ())
    lacking = missing(wanted)
    if lacking and may_install():
        apt_install(library.debian for library in lacking)
        lacking = missing(wanted)
    if lacking:
        raise SetUpError(missing_libraries(lacking, install_line(lacking)))


def ensure_compiler() -> None:
    """See that a C compiler is there, for the tests that stand between Accord and the system.

    Where there is none and none can be installed, these tests say so and are skipped.
    """
    wanted = sys.platform.startswith("linux") and not any(
        shutil.which(name) for name in ("cc", "gcc", "clang", "tcc")
    )
    if not wanted:
        return
    if may_install():
        try:
            apt_install(["tcc"])  # 300 KB, and all that is needed
        except SetUpError:
            say("No C compiler can be installed here: some tests of reliability will be skipped.")
    else:
        say("There is no C compiler here (tcc will do): some tests of reliability are skipped.")
