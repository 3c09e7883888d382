"""How wide the stage rail is: the same in the top bar, and on the screen before a workshop is open.

What is imported here is loaded before the first paint: no more than that needs, and not Qt's own
namespace `Qt`, whose enumerations take as long as a seventh of a bare window. Values are named
tuples there: a frozen dataclass takes half a millisecond to be made, and there were a dozen.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QFontMetrics

from app.widgets.theme import S, Type, advance, font, px

PLACES = (
    ("Set-up", None),
    ("Perceptions", 1),
    ("Expectations", 2),
    ("Measures", 3),
    ("Skills", 4),
    ("Review", 5),
)
"""Titles and numbers of the stages, as their own modules have them."""

BESIDE = ("Map", "Contracts")
"""Titles of the pages beside the stages."""

TITLE, SHORT_TITLE = 232, 130
"""Pixels at 100 % of a title that words beside it give way to, and that those of stages do."""

PADDING = 8
"""Pixels round what a place shows, left and right."""


class Width(NamedTuple):
    """How wide a place is with all its words and without; beside: it is no stage."""

    full: int
    compact: int
    beside: bool


def mark_side(*, icon: bool) -> int:
    """Return how wide the mark of a place is: an icon, or a dot."""
    return px(15) if icon else px(9)


def width_of(words: str, *, icon: bool) -> int:
    """Return how wide a place is that shows `words`; in SemiBold, so that nothing moves when it
    is chosen."""
    if not words:
        return mark_side(icon=icon) + 24
    metrics = QFontMetrics(font(Type.BODY, bold=True))
    return mark_side(icon=icon) + S + advance(metrics, words) + 2 * PADDING


def level(rooms: Sequence[int], title: int, widths: Sequence[Width]) -> int:
    """Return who loses words: 0 nobody, 1 what the room sees, 2 the pages beside the stages as
    well, 3 the stages not shown and the clock, too.

    rooms: pixels for title and rail at levels 0 and 1; title: how many the whole title takes.
    """
    wanted = min(title, px(TITLE))
    full = sum(width.full + 2 for width in widths)
    beside = sum(width.full - width.compact for width in widths if width.beside)
    if wanted + full <= rooms[0]:
        return 0
    if wanted + full <= rooms[1]:
        return 1
    return 2 if min(title, px(SHORT_TITLE)) + full - beside <= rooms[1] else 3
