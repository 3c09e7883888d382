"""The program on a file that is its own, until it has painted what is known of the workshop; it
ends with an error where the title was not among it."""

import sys

from PySide6.QtCore import QEvent, QObject

from app.__main__ import main
from app.shell.main import _Start


class Watch(QObject):
    """Notes whether one widget has been painted."""

    seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every event of the widget."""
        self.seen = self.seen or event.type() == QEvent.Type.Paint
        return False


watch = Watch()
show_first, painted = _Start.show_first, _Start.painted


def watched(start: _Start, glance: object) -> None:
    """Show what is known, and look at its title."""
    show_first(start, glance)
    screen = start._frame.centralWidget()
    if screen is not None and screen._heading.words and screen._details.departments:
        screen._heading.installEventFilter(watch)


def told(start: _Start) -> None:
    """Tell when it was painted, if it was."""
    if not watch.seen:
        sys.exit("The title was not painted.")
    painted(start)


_Start.show_first, _Start.painted = watched, told
sys.exit(main())
