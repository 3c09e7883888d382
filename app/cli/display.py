"""Whether a window can be opened: without a display Qt would abort the interpreter."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

UNSEEN = {"offscreen", "minimal"}
NO_DISPLAY = (
    "There is no display here, so no window can be opened. Start it on a desktop, or (with "
    "Debian's xvfb) under a virtual one: xvfb-run accord. `accord --help` lists what can be done "
    "without a window."
)
_PATIENCE_S = 2.0


def can_open(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether Qt would find what it draws on, be it seen or not."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in UNSEEN | {"vnc"}:
        return True
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("WAYLAND_DISPLAY")) or _answers(environment.get("DISPLAY", ""))


def can_be_seen(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether somebody would see the window."""
    unseen = environment.get("QT_QPA_PLATFORM", "").split(":")[0] in UNSEEN
    return not unseen and can_open(environment, platform)


def _answers(display: str) -> bool:
    """Whether an X server listens at a DISPLAY such as ":0" or "host:10.0"."""
    import socket

    host, colon, number = display.rpartition(":")
    screen = number.split(".")[0]
    if not colon or not screen.isdigit():
        return False
    if host in ("", "unix"):
        path = f"/tmp/.X11-unix/X{screen}"  # where X has it
        return any(_connects(socket.AF_UNIX, name) for name in (f"\0{path}", path))
    return _connects(socket.AF_INET, (host, 6000 + int(screen)))


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    import socket

    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.settimeout(_PATIENCE_S)
            probe.connect(address)
    except (OSError, OverflowError, ValueError):
        return False
    return True
