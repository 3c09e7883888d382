"""Starts the window: paint first, then everything that takes longer."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.domain.ports import Progress
    from app.domain.summary import Summary
    from app.session import Session
    from app.shell.faults import Faults
    from app.shell.frame import Frame
    from app.shell.glancing import Glance
    from app.shell.loader import Loader
    from app.shell.services import ShellServices
    from app.shell.settings import Settings
    from app.shell.window import MainWindow


WINDOW = "app.shell.window"
"""What fills it; imported when it has been painted."""


def run_window(services: ShellServices, path: Path | None = None) -> int:
    """Open the window, on a file or on the welcome page; return the exit code.

    With ACCORD_FIRST_PAINT=1 it prints when it was painted first (time.monotonic_ns) and ends.
    Whoever calls it has made sure that there is a display: Qt would abort the process.
    """
    from app.shell.unread import leave_sources_unread

    leave_sources_unread()
    from app.shell.collecting import Collector
    from app.shell.frame import Frame
    from app.shell.glancing import Glance
    from app.shell.settings import standard_settings
    from app.widgets.theme import application, theme

    app = application("accord")
    app.setApplicationName("Accord")
    app.setApplicationDisplayName("Accord")
    app.setDesktopFileName("accord")
    collector = Collector()
    settings = standard_settings()
    settings.load()
    glance = None if path is None else Glance(_of_ones_own(services, settings), path)
    theme().apply(settings.now.palette, settings.now.scale)
    frame = Frame(settings)
    start = _Start(frame, services, settings, path)
    if glance is not None:
        start.show_first(glance)
    frame.after_first_paint(start.painted)
    frame.show()
    try:
        return app.exec()
    finally:
        released = start.end()
        collector.end()
        settings.settle()
        if not released:
            _end_without_python()


def _of_ones_own(services: ShellServices, settings: Settings) -> Callable[[Path], Summary | None]:
    """Return what reads the summary of a file that was open here before, and of no other."""
    return lambda path: services.glance(path) if settings.knows(path) else None


def _end_without_python() -> None:
    """End the process: a drive still keeps a file from being closed, and Python would wait for
    the thread that writes. Who left without waiting was told what is not saved."""
    import logging

    sys.stderr.write("accord: The drive did not answer, so the last changes are not saved.\n")
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(1)


class _Start:
    """What happens between the first paint and the filled window."""

    def __init__(
        self,
        frame: Frame,
        services: ShellServices,
        settings: Settings,
        path: Path | None,
    ) -> None:
        self._frame, self._services, self._settings = frame, services, settings
        self._path = path
        self._loader: Loader | None = None
        self._release: Callable[[], bool] = lambda: True
        self._say: Callable[[str], None] = frame.say
        self._faults: Faults | None = None
        self._summary: Summary | None = None

    def show_first(self, glance: Glance) -> None:
        """Paint first what is known of one's own workshop; it is opened once that is settled."""
        open_store = self._services.open

        def opened(path: Path, progress: Progress) -> Session:
            glance.settle()
            return open_store(path, progress)

        self._services = self._services._replace(open=opened)
        self._summary = glance.found()
        if self._summary is not None:
            from app.shell.first_screen import FirstScreen
            from app.shell.rehearsal import window_title

            screen = FirstScreen(self._summary, guide=self._settings.now.guide)
            self._frame.setCentralWidget(screen)
            if self._path is not None:
                self._frame.setWindowTitle(window_title(self._path, self._summary.title))

    def listen(self) -> None:
        """Tell in the window what nobody catches from now on; it goes on."""
        from app.shell.faults import Faults

        if self._services.keep_fault is not None:
            self._faults = Faults(self._services.keep_fault, lambda words: self._say(words))
            self._faults.listen()

    def painted(self) -> None:
        """Tell when, or go on loading."""
        if os.environ.get("ACCORD_FIRST_PAINT") == "1":
            from PySide6.QtWidgets import QApplication

            sys.stdout.write(f"first-paint {time.monotonic_ns()}\n")
            sys.stdout.flush()
            QApplication.exit(0)
            return
        from app.shell.qt_classes import make_classes
        from app.widgets.gradual import Gradual

        self.listen()
        Gradual(self._frame).run(make_classes(), self.load)

    def load(self) -> None:
        """Import the pages beside the window."""
        from app.shell.loader import Loader
        from app.widgets.gradual import Gradual
        from app.widgets.icons import read_icons

        self._loader = Loader([WINDOW], read_icons)
        Gradual(self._frame).run(self._loader.steps(WINDOW), self.fill)

    def fill(self) -> None:
        """Put the pages into the window and open what was asked for."""
        from app.shell.window import MainWindow
        from app.widgets.icons import app_icon

        window = MainWindow(self._services, self._settings)
        self._release = lambda: _release(window)
        self._say = window.say
        self._frame.setWindowIcon(app_icon())
        self._frame.fill(window, window.may_close)
        if self._path is not None:
            window.open_path(self._path, self._summary)
        window.load_templates()

    def end(self) -> bool:
        """Release what is still open and wait for what still runs; False where a drive holds on."""
        released = self._release()
        if self._loader is not None:
            from app.shell.loader import end_loading

            self._loader.end()
            end_loading()
        if self._faults is not None:
            self._faults.stop()
        return released


def _release(window: MainWindow) -> bool:
    from app.document.closing import end_closings
    from app.document.tasks import end_tasks

    window.close_document(discard=True)
    end_tasks()
    return end_closings()
