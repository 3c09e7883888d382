"""Words with what was added underlined and what was removed struck through; never markup."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.differences import Part, Run, brief
from app.widgets.theme import Type, colour, font, px, theme

_SHOWN = 4_000
"""No run is shown with more letters than this; the PDF has them all."""


class RunsLabel(QWidget):
    """Runs of words as one text that wraps. tone: the colour of words that were kept."""

    def __init__(
        self,
        runs: Sequence[Run],
        *,
        size: int = Type.BODY,
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.runs = tuple(_cut(run) for run in brief(runs))
        self._size, self._tone = size, tone
        self._layout = QTextLayout()
        self._laid_for: tuple[object, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(spoken(self.runs))

    def hasHeightForWidth(self) -> bool:
        """Its height follows from its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return self._lay_out(width)

    def sizeHint(self) -> QSize:
        """A column that is good to read."""
        wide = px(480)
        return QSize(wide, self._lay_out(wide))

    def minimumSizeHint(self) -> QSize:
        """Some words wide."""
        return QSize(px(120), self.fontMetrics().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another size of text."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the lines in the colours of the look."""
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setPen(colour(self._tone))
        self._layout.draw(painter, QPointF(0, 0))

    def _lay_out(self, width: int) -> int:
        wanted = (width, theme().scale, theme().palette.name)
        if self._laid_for != wanted:
            self._laid_for = wanted
            self._layout = _laid_out(self.runs, font(self._size), self._tone, width)
        return round(self._layout.boundingRect().bottom() + 1)


def spoken(runs: Sequence[Run]) -> str:
    """Return runs as one would read them aloud."""
    words = {Part.KEPT: "{}", Part.ADDED: "[added: {}]", Part.REMOVED: "[removed: {}]"}
    parts = (words[run.part].format(run.text.strip()) for run in runs if run.text.strip())
    return " ".join(parts)


def _cut(run: Run) -> Run:
    return run if len(run.text) <= _SHOWN else Run(run.part, run.text[:_SHOWN] + "…")


def _laid_out(runs: Sequence[Run], face: QFont, tone: str, width: int) -> QTextLayout:
    text = "".join(run.text for run in runs).replace("\n", "\u2028")
    layout = QTextLayout(text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    layout.setTextOption(option)
    ranges, at = [], 0
    for run in runs:
        one = QTextLayout.FormatRange()
        one.start, one.length = at, _units(run.text)
        one.format = _format(run.part, tone)
        ranges.append(one)
        at += one.length
    layout.setFormats(ranges)
    _set_lines(layout, width)
    return layout


def _set_lines(layout: QTextLayout, width: int) -> None:
    top = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()


def _units(text: str) -> int:
    """Return the length that Qt counts: in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(part: Part, tone: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(colour("muted" if part is Part.REMOVED else tone))
    if part is Part.ADDED:
        made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontUnderline(True)
    elif part is Part.REMOVED:
        made.setFontStrikeOut(True)
    return made
