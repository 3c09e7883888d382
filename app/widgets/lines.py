"""Painted words that may take some lines, where others are written on one."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

_READ = 400
"""Characters of a text that are looked at to fill its lines."""


def paint_lines(painter: QPainter, area: QRect, words: str, most: int) -> None:
    """Draw words in the font of the painter over `most` lines, at the left and in the middle of
    an area; the last line is cut where they go on, and a word only where it has a line to itself.
    """
    metrics = painter.fontMetrics()
    layout = QTextLayout(words[:_READ], painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    taken: list[tuple[int, int]] = []
    while len(taken) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        taken.append((line.textStart(), line.textLength()))
    layout.endLayout()
    high = metrics.lineSpacing()
    top = area.top() + (area.height() - high * len(taken)) // 2
    for number, (start, length) in enumerate(taken):
        last = number == len(taken) - 1
        text = words[start:] if last else words[start : start + length].rstrip()
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        place = QRect(area.left(), top + number * high, area.width(), high)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), cut)
