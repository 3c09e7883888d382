"""How a cell of a grid of levels is drawn: a number over four strokes, or five dots to press."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.widgets.icons import paint_icon
from app.widgets.theme import Type, colour, font, px

Index = QModelIndex | QPersistentModelIndex
FACE = int(Qt.ItemDataRole.UserRole)
LEVELS = 5


@dataclass(frozen=True, slots=True)
class Face:
    """What a cell shows.

    level: a number or None. words: what it says to a screen reader and in its tooltip. wide: five
    dots, pressed one by one. side: the colour of the dots. text: shown instead of a level. most:
    the largest number that may be typed. cycles: a press goes to the next level. mark: an icon.
    """

    level: int | None
    words: str = "nothing yet"
    wide: bool = False
    side: str = ""
    text: str = ""
    tone: str = "ink"
    bold: bool = False
    mark: str = ""
    most: int = 4
    editable: bool = True
    cycles: bool = False
    needed: int | None = None


def level_at(rect: QRectF, point: QPointF) -> int | None:
    """Return the level of a wide cell at a point, or None beside the dots."""
    for level, spot in enumerate(_spots(rect)):
        if spot.adjusted(-3, -8, 3, 8).contains(point):
            return level
    return None


class CellDelegate(QStyledItemDelegate):
    """Draws every face."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell with the hairline below it."""
        face = index.data(FACE)
        if not isinstance(face, Face):
            return
        rect = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(
            QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), colour("hairline")
        )
        box = rect.adjusted(2, 2, -2, -3)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        pointed = bool(state & QStyle.StateFlag.State_MouseOver) and face.editable
        if chosen or pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour("selected" if chosen else "hover"))
            painter.drawRoundedRect(box, 6, 6)
        if chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        if face.wide:
            _paint_dots(painter, rect, face)
        elif face.text:
            _paint_text(painter, rect, face)
        else:
            _paint_number(painter, rect, face)
        painter.restore()


def _paint_number(painter: QPainter, rect: QRectF, face: Face) -> None:
    if face.level is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("border"))
        painter.drawEllipse(rect.center(), 1.5, 1.5)
        return
    strokes = face.most == LEVELS - 1
    painter.setFont(font(Type.BODY, bold=True))
    painter.setPen(colour(face.tone))
    lift = px(5) if strokes else 0
    painter.drawText(
        rect.adjusted(0, -lift, 0, -lift), int(Qt.AlignmentFlag.AlignCenter), str(face.level)
    )
    if not strokes:
        return
    step, long, high = px(8), px(6), max(px(3), 3)
    left = rect.center().x() - (3 * step + long) / 2
    top = rect.center().y() + px(9)
    painter.setPen(Qt.PenStyle.NoPen)
    for stroke in range(LEVELS - 1):
        painter.setBrush(colour(face.tone if stroke < face.level else "track"))
        painter.drawRoundedRect(QRectF(left + stroke * step, top, long, high), 1.5, 1.5)


def _paint_text(painter: QPainter, rect: QRectF, face: Face) -> None:
    left = rect.left() + 6
    if face.mark:
        side = px(15)
        place = QRectF(left, rect.center().y() - side / 2, side, side)
        paint_icon(painter, place, face.mark, face.tone)
        left += side + 5
    painter.setFont(font(Type.SMALL, bold=face.bold))
    painter.setPen(colour(face.tone))
    area = QRectF(left, rect.top(), rect.right() - left - 4, rect.height())
    cut = painter.fontMetrics().elidedText(
        face.text, Qt.TextElideMode.ElideRight, round(area.width())
    )
    painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), cut)


def _spots(rect: QRectF) -> list[QRectF]:
    """Return the places of the five dots in a cell."""
    size = px(22)
    gap = px(5)
    left = rect.left() + 8
    top = rect.center().y() - size / 2
    return [QRectF(left + i * (size + gap), top, size, size) for i in range(LEVELS)]


def _paint_dots(painter: QPainter, rect: QRectF, face: Face) -> None:
    painter.setFont(font(Type.SMALL))
    for level, spot in enumerate(_spots(rect)):
        here = level == face.level
        fill = QColor(colour(f"{face.side}_fill" if face.side else "ink")) if here else None
        needed = level == face.needed
        pen = QPen(colour("ink" if needed else "border"), 1.6 if needed else 1)
        if needed:
            pen.setStyle(Qt.PenStyle.DotLine)
        painter.setPen(Qt.PenStyle.NoPen if here else pen)
        painter.setBrush(fill if fill is not None else colour("card"))
        painter.drawEllipse(spot)
        role = (f"on_{face.side}" if face.side else "paper") if here else "muted"
        painter.setPen(colour(role))
        painter.setFont(font(Type.SMALL, bold=here))
        painter.drawText(spot, int(Qt.AlignmentFlag.AlignCenter), str(level))
