"""The rows of a table that is to be imported: what each would add, or why it is left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.catalog import ImportPreview
from app.domain.records import Perception, Record, specs
from app.domain.text import shorten
from app.domain.workshop import Workshop
from app.widgets.icons import paint_icon
from app.widgets.labels import plain_tooltip
from app.widgets.theme import M, S, Type, colour, font, px

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the file. line: of the file, from 1. record: what it would add, or None.

    why: the sentence that says why it is left out. said: the cells of one that is.
    """

    line: int
    record: Record | None
    why: str = ""
    said: str = ""


def rows_of(found: ImportPreview) -> tuple[ImportRow, ...]:
    """Return added and refused rows in the order of the file."""
    added = (
        ImportRow(line, command.record)
        for line, command in zip(found.lines, found.commands, strict=True)
    )
    refused = (ImportRow(row.line, None, row.why, row.said) for row in found.refused)
    return tuple(sorted((*added, *refused), key=lambda row: row.line))


def said_of(record: Record) -> str:
    """Return the words of a record that is not in the workshop yet."""
    words = " ".join(str(getattr(record, "text", "") or record.title_text).split())
    return shorten(words, 400) or record.noun.capitalize()


def about_it(record: Record, workshop: Workshop) -> str:
    """Return which departments it concerns, and its marks where it is a perception."""
    if isinstance(record, Perception):
        author, about = workshop.name_of(record.author), workshop.name_of(record.about)
        whom = "itself" if record.author == record.about else about
        marks = (f"{author} about {whom}", record.lens.value, record.tone.value, record.evidence)
        return " · ".join(str(mark) for mark in marks)
    return " · ".join(_departments(record, workshop))


def _departments(record: Record, workshop: Workshop) -> Iterator[str]:
    for name, spec in specs(type(record)).items():
        value = getattr(record, name)
        if spec.refers == "department" and isinstance(value, str):
            yield workshop.name_of(value)


class ImportModel(QAbstractListModel):
    """The rows, described when they are looked at. flag: what to warn of in a text, or ""."""

    def __init__(
        self, workshop: Callable[[], Workshop], flag: Callable[[Record], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workshop, self._flag = workshop, flag
        self.rows: tuple[ImportRow, ...] = ()

    def show_rows(self, rows: tuple[ImportRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a row; the whole row by ROW."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        words, note, _tone = self.told(row)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{words}\n{note}") if len(words) + len(note) > 90 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"Line {row.line}: {words}, {note}"
        return None

    def told(self, row: ImportRow) -> tuple[str, str, str]:
        """Return the words of a row, the note under them, and the note's colour."""
        if row.record is None:
            return " ".join(row.said.split()) or "Left out", row.why, "amber"
        workshop = self._workshop()
        words, about = said_of(row.record), about_it(row.record, workshop)
        flag = self._flag(row.record)
        if flag:
            return words, " · ".join(part for part in (flag, about) if part), "amber"
        return words, about, "muted"


class ImportDelegate(QStyledItemDelegate):
    """Draws line number, a sign, the words and the note; every row is equally high."""

    def __init__(self, model: ImportModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        body, small = QFontMetrics(font(Type.BODY)), QFontMetrics(font(Type.SMALL))
        return QSize(px(240), body.height() + small.height() + M + S)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = index.data(ROW)
        if not isinstance(row, ImportRow):
            return
        words, note, tone = self._model.told(row)
        rect: QRect = option.rect
        painter.save()
        painter.setPen(QPen(colour("hairline"), 1))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        painter.setFont(font(Type.SMALL))
        painter.setPen(colour("muted"))
        number = px(56)
        line = QRect(rect.left(), rect.top(), number - M, rect.height())
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(line, right, str(row.line))
        side = px(16)
        sign = QRectF(rect.left() + number, rect.center().y() - side / 2, side, side)
        known = row.record is not None
        icon = "check" if known and tone == "muted" else "triangle-alert" if known else "x"
        paint_icon(painter, sign, icon, "green" if icon == "check" else "amber")
        left = rect.left() + number + side + M
        room = rect.right() - left - S
        self._line(painter, QRect(left, rect.top() + S, room, 0), words, Type.BODY, "ink")
        below = rect.top() + S + QFontMetrics(font(Type.BODY)).height()
        self._line(painter, QRect(left, below, room, 0), note, Type.SMALL, tone)
        painter.restore()

    def _line(self, painter: QPainter, place: QRect, text: str, size: Type, tone: str) -> None:
        painter.setFont(font(size))
        painter.setPen(colour(tone))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        place.setHeight(metrics.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
