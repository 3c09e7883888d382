"""Starts the window: paint first, then everything that takes longer."""

import os
import sys
import time
from pathlib import Path

from app.domain.errors import AccordError
from app.shell.services import ShellServices


def require_display() -> None:
    """Raise AccordError where there is no screen: Qt would abort the process."""
    if os.environ.get("QT_QPA_PLATFORM") or not sys.platform.startswith("linux"):
        return
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return
    raise AccordError(
        "There is no display here, so no window can be opened: use the sub-commands "
        "(`accord --help`), or start it in a graphical session."
    )


def run_window(services: ShellServices, path: Path | None = None, *, sample: bool = False) -> int:
    """Open the window, on a file, on the sample or on the welcome page; return the exit code.

    With ACCORD_FIRST_PAINT=1 it prints when it was painted first (time.monotonic_ns) and ends.
    Raises AccordError where there is no display.
    """
    require_display()
    from PySide6.QtWidgets import QApplication

    from app.document.tasks import end_tasks
    from app.shell.settings import standard_settings
    from app.shell.window import MainWindow
    from app.widgets.theme import theme

    app = QApplication.instance() or QApplication(["accord"])
    assert isinstance(app, QApplication)
    app.setApplicationName("Accord")
    app.setApplicationDisplayName("Accord")
    app.setDesktopFileName("accord")
    settings = standard_settings()
    settings.load()
    theme().apply(settings.now.palette, settings.now.scale)
    window = MainWindow(services, settings)
    window.after_first_paint(lambda: _go_on(window, path, sample))
    window.show()
    try:
        return app.exec()
    finally:
        window.close_document(discard=True)
        end_tasks()


def _go_on(window: object, path: Path | None, sample: bool) -> None:
    from PySide6.QtWidgets import QApplication

    from app.shell.window import MainWindow

    assert isinstance(window, MainWindow)
    if os.environ.get("ACCORD_FIRST_PAINT") == "1":
        sys.stdout.write(f"first-paint {time.monotonic_ns()}\n")
        sys.stdout.flush()
        QApplication.exit(0)
        return
    from app.widgets.icons import app_icon

    window.setWindowIcon(app_icon())
    window.load_templates()
    if path is not None:
        window.open_path(path)
    elif sample:
        window.open_sample()
