"""Setting a text into a few lines: how high it is, and where it is cut."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from app.widgets.parting import breakable
from app.widgets.theme import Type, font

WRAP = int(Qt.TextFlag.TextWordWrap)
TALL = 10_000
"""A height that no text reaches."""

_KEPT = 2_000


class Ruler:
    """How entries of a list are measured at one width and size of text, each text once.

    room: of the list; columns: how many it has beside each other; both in pixels and of then.
    """

    def __init__(self, room: int, columns: int) -> None:
        self.columns = columns
        self.column_width = room // columns
        self.small_height = QFontMetrics(font(Type.SMALL)).height()
        self._metrics = QFontMetrics(font(Type.BODY))
        self.line = self._metrics.lineSpacing()
        self._heights: dict[tuple[str, int], int] = {}

    def height(self, text: str, width: int) -> int:
        """Return how high a text is at a width, in pixels."""
        found = self._heights.get((text, width))
        if found is None:
            if len(self._heights) >= _KEPT:
                self._heights.clear()
            room = QRect(0, 0, width, TALL)
            found = self._metrics.boundingRect(room, WRAP, breakable(text)).height()
            self._heights[text, width] = found
        return found


def cut_to(text: str, place: QRect, metrics: QFontMetrics) -> tuple[str, int]:
    """Return as much of `text` as fits into the lines of `place`, and its height in pixels.

    Where it is cut it ends with ….
    """
    # A line set in a text may be a pixel higher than the rounded spacing says.
    fits = max(round(place.height() / metrics.lineSpacing()), 1) * (metrics.lineSpacing() + 1)
    wanted = metrics.boundingRect(QRect(0, 0, place.width(), TALL), WRAP, text).height()
    if wanted <= fits:
        return text, wanted
    low, high = 0, min(len(text), 1_000)
    while low < high:
        middle = (low + high + 1) // 2
        tried = text[:middle].rstrip() + "…"
        box = metrics.boundingRect(QRect(0, 0, place.width(), TALL), WRAP, tried)
        low, high = (middle, high) if box.height() <= fits else (low, middle - 1)
    cut = text[:low].rstrip() + "…"
    return cut, metrics.boundingRect(QRect(0, 0, place.width(), TALL), WRAP, cut).height()
