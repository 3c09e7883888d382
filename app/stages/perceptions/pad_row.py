"""Where the name, the scale and its two ends stand in a row of a ballot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from app.domain.records import Attribute
from app.stages.perceptions.wrapping import TALL, WRAP
from app.widgets.parting import breakable
from app.widgets.theme import L, M, S, Type, font, px

DOT, STEP, ROW = 30, 44, 46
"""Width of a figure, from figure to figure, and the least height of a row; pixels at 100 %."""

_NAME_SHARE = 0.3
_NARROWEST = 96
"""Width below which the ends of the scale do not stand beside it, but under it."""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """Places in a row, in pixels from its top left corner; all rows of a ballot have the same.

    row: its height. scale: left edge of the first figure. middle: of the figures, from the top.
    under: the ends stand under the scale.
    """

    row: int
    scale: float
    middle: float
    name: QRect
    low: QRect
    high: QRect
    under: bool


def plan_row(attributes: Sequence[Attribute], width: int) -> RowPlan:
    """Return the places at which every name and every end of a scale can be read whole."""
    scale = px(STEP) * 4 + px(DOT)
    bold = QFontMetrics(font(Type.BODY, bold=True))
    longest = max((bold.horizontalAdvance(a.name) for a in attributes), default=0)
    share = min(round(width * _NAME_SHARE), longest + L + 2 * M)
    side = (width - share - scale) // 2 - M - S
    if side < px(_NARROWEST):
        return _under(attributes, width, scale)
    name = share - L - M
    words = max(_highest([a.low for a in attributes], side), _highest(_highs(attributes), side))
    row = max(px(ROW), max(words, _names(attributes, name)) + 2 * S)
    left = share + (width - share - scale) / 2
    return RowPlan(
        row,
        left,
        row / 2,
        QRect(L, 0, name, row),
        QRect(round(left) - M - side, 0, side, row),
        QRect(round(left) + scale + M, 0, side, row),
        under=False,
    )


def _under(attributes: Sequence[Attribute], width: int, scale: int) -> RowPlan:
    name = max(width - scale - L - M - S, px(64))
    half = max((width - L - S - M) // 2, px(64))
    top = max(px(ROW), _names(attributes, name) + S)
    words = max(_highest([a.low for a in attributes], half), _highest(_highs(attributes), half))
    return RowPlan(
        top + words + S,
        width - S - scale,
        top / 2,
        QRect(L, 0, name, top),
        QRect(L, top, half, words),
        QRect(width - S - half, top, half, words),
        under=True,
    )


def _highs(attributes: Sequence[Attribute]) -> list[str]:
    return [a.high for a in attributes]


def _names(attributes: Sequence[Attribute], width: int) -> int:
    return _highest([a.name for a in attributes], width, font(Type.BODY, bold=True))


def _highest(texts: Sequence[str], width: int, of: QFont | None = None) -> int:
    metrics = QFontMetrics(of or font(Type.SMALL))
    place = QRect(0, 0, width, TALL)
    heights = (metrics.boundingRect(place, WRAP, breakable(t)).height() for t in texts if t)
    return max(heights, default=0)
