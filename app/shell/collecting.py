"""When Python looks for cycles: between two events, on the window's thread, and never else."""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 100
_MOST = (5_000, 2, 70)
"""Of each generation, what may gather before it is looked through: new objects, then looks at the
generation before. Little may, and the look comes soon: what gathers is looked through in one go,
and half a second of reading or ten looks together took longer than the window may stand still."""


class Collector(QObject):
    """Looks for cycles while the event loop rests.

    By itself Python looks wherever it allocates: on a worker's thread, or while Qt lays out and
    paints. A cycle that holds a widget then ends on the wrong thread or amid its own event, which
    Qt does not survive.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        # On a turn of its own: a page may just have been laid out and painted on this one.
        self._next_turn = QTimer(self)
        self._next_turn.setSingleShot(True)
        self._next_turn.timeout.connect(collect_if_due)
        self._timer.timeout.connect(lambda: self._next_turn.start(0))
        self._timer.start()

    def end(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        self._next_turn.stop()
        gc.enable()


def pass_over_what_is_open() -> None:
    """Look no more through what there is now: in a large workshop that would take longer than the
    window may stand still, and its records hold no cycles."""
    gc.freeze()


def look_at_all_again() -> None:
    """Look through everything: what was open is closed."""
    gc.unfreeze()


def collect_if_due() -> None:
    """Look through the oldest generation in which enough has gathered."""
    counts = gc.get_count()
    for generation in (2, 1, 0):
        if counts[generation] > _MOST[generation]:
            gc.collect(generation)
            return
