"""Keeps the laptop awake while the room looks at it; without a bus or a tool it only says so in the
log."""

from __future__ import annotations

import ctypes
import logging
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusPendingCallWatcher

LOG = logging.getLogger("accord.room")

_WHO, _WHY = "Accord", "A workshop is shown to the room"


class Awake(Protocol):
    """hold and release may be called at any time, and in any number."""

    def hold(self) -> None:
        """Keep screen and laptop awake from now on."""

    def release(self) -> None:
        """Let them sleep again."""


class NotKept:
    """Where there is no way to it."""

    def hold(self) -> None:
        """Note that the laptop may fall asleep."""
        LOG.warning("Nothing here keeps the laptop awake")

    def release(self) -> None:
        """Nothing is held."""


class Tool:
    """A program that keeps the laptop awake for as long as it runs."""

    def __init__(self, command: list[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def hold(self) -> None:
        """Start it. It ends with us: its last part waits for our end of a pipe."""
        if self._process is not None and self._process.poll() is None:
            return
        try:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            LOG.warning("The laptop is not kept awake: %s", error)

    def release(self) -> None:
        """End it."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        process.terminate()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class WindowsAwake:
    """SetThreadExecutionState, of the window's own thread."""

    _CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x00000001, 0x00000002

    def hold(self) -> None:
        """Keep the system and its displays on."""
        self._set(self._CONTINUOUS | self._SYSTEM | self._DISPLAY)

    def release(self) -> None:
        """Go back to what the system wants."""
        self._set(self._CONTINUOUS)

    def _set(self, state: int) -> None:
        loader = getattr(ctypes, "windll", None)
        if loader is None or not loader.kernel32.SetThreadExecutionState(ctypes.c_uint(state)):
            LOG.warning("The laptop is not kept awake: Windows refused")


class BusAwake(QObject):
    """Asks the desktop over D-Bus (org.freedesktop.ScreenSaver); the second way where it can't.

    It has a connection of its own: the desktop lets go when that ends, be it with this program.
    """

    _NAME, _PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
    _CONNECTION = "accord-awake"
    _TIMEOUT_MS = 3_000

    def __init__(self, otherwise: Awake, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._otherwise = otherwise
        self._held = False

    def hold(self) -> None:
        """Ask, without waiting for the answer."""
        if self._held:
            return
        self._held = True
        from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, self._CONNECTION)
        if not bus.isConnected():
            self._second("no session bus")
            return
        message = QDBusMessage.createMethodCall(self._NAME, self._PATH, self._NAME, "Inhibit")
        message.setArguments([_WHO, _WHY])
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message, self._TIMEOUT_MS), self)
        watcher.finished.connect(self._answered)

    def release(self) -> None:
        """Let go of what was granted."""
        if not self._held:
            return
        self._held = False
        from PySide6.QtDBus import QDBusConnection

        QDBusConnection.disconnectFromBus(self._CONNECTION)
        self._otherwise.release()

    def _answered(self, watcher: QDBusPendingCallWatcher) -> None:
        failed, why = watcher.isError(), watcher.error().message()
        watcher.deleteLater()
        if failed and self._held:
            self._second(why)

    def _second(self, why: str) -> None:
        LOG.info("The desktop does not keep the laptop awake (%s)", why)
        self._otherwise.hold()


def system_awake(parent: QObject | None = None) -> Awake:
    """Return what keeps this computer awake."""
    if sys.platform == "win32":
        return WindowsAwake()
    if sys.platform == "darwin":
        return Tool(["caffeinate", "-d", "-i", "-w", str(os.getpid())])
    inhibit = shutil.which("systemd-inhibit")
    second: Awake = NotKept()
    if inhibit is not None:
        asked = ["--what=idle:sleep", f"--who={_WHO}", f"--why={_WHY}", "--mode=block"]
        second = Tool([inhibit, *asked, "cat"])
    return BusAwake(second, parent)
