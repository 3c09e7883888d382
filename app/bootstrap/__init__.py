"""The composition root: the only place that joins storage and export to the rest.

Everything is imported where it is used: the window paints before it has read what a record is, a
sub-command that lists templates does not wait for SQLAlchemy, and none waits for Qt.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap.exports import Exports, Reader, export
from app.bootstrap.files import (
    Kept,
    check,
    create,
    create_sample,
    follow,
    glance,
    look,
    look_at_copy,
    open_session,
    rescue,
    write_generated,
    write_sample,
)
from app.cli.services import Services
from app.domain.errors import AccordError

if TYPE_CHECKING:
    from app.shell.services import ShellServices

__all__ = [
    "Exports",
    "Kept",
    "Reader",
    "create",
    "export",
    "look",
    "open_session",
    "services",
    "shell_services",
    "write_generated",
    "write_sample",
]


def services() -> Services:
    """Return what the command line asks of the rest."""
    return Services(
        open=open_session,
        look=look,
        create=create,
        follow=follow,
        sample=write_sample,
        generated=write_generated,
        verify=check,
        salvage=rescue,
        export=export,
        reader=Reader(),
        window=window,
    )


def window(path: Path | None) -> int:
    """Open the program's window and return its exit code once it is closed.

    Ctrl+C in a terminal ends it, as closing that terminal does: Python would raise it in whatever
    Qt calls next, where nobody hears it, and the window would live on. What was saved lasts.
    """
    from app.domain.interrupts import end_at_once
    from app.shell.main import run_window

    end_at_once()
    _refuse_broken_qt()
    return run_window(shell_services(), path)


def shell_services() -> ShellServices:
    """Return what the window asks of the rest."""
    from app.shell.services import ShellServices

    return ShellServices(
        open=open_session,
        look=look_at_copy,
        create=create,
        follow=follow,
        sample=create_sample,
        salvage=rescue,
        exporter=Exports(),
        backups=Kept(),
        keep_fault=keep_fault,
        glance=glance,
    )


def keep_fault(error: BaseException) -> str:
    """Log a fault of the program, say so on stderr too, and return the sentence."""
    from app.cli.log import keep
    from app.cli.main import complain

    sentence = keep(error)
    complain(sentence)
    return sentence


def _refuse_broken_qt() -> None:
    """Say what is missing where Qt's own system libraries are."""
    try:
        from PySide6 import QtWidgets
    except ImportError as error:
        raise AccordError(
            f"No window can be opened, because Qt cannot be loaded ({error}): `python3 dev.py "
            "run` installs what it needs, or says how."
        ) from None
    del QtWidgets
