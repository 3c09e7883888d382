"""Both sides of a contract facing each other, clause by clause."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.stages.review.promise import Clause, Promise, Shown
from app.widgets.cards import Hairline
from app.widgets.chips import SideChip
from app.widgets.containers import clear_layout, column, row
from app.widgets.labels import Badge, Caption, Overline, PlainLabel, StatusBadge
from app.widgets.theme import XL, XS, L, M, S


class FacingClauses(QWidget):
    """Two columns under the names of the sides; each promise with what shows that it was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.heads = (SideChip("", "first", wide=True), SideChip("", "second", wide=True))
        self.column = QVBoxLayout()
        self.column.setSpacing(L)
        self._shown: tuple[Clause, ...] | None = None
        heads = row(spacing=XL)
        for head in self.heads:
            heads.addWidget(head, 1)
        self.setLayout(column(heads, self.column, spacing=L))

    def show_clauses(self, names: tuple[str, str], clauses: tuple[Clause, ...]) -> None:
        """Show the clauses of a contract; what is the same stays as it is."""
        for head, name in zip(self.heads, names, strict=True):
            head.set_department(name)
        if clauses == self._shown:
            return
        self._shown = clauses
        # The old and the new as a whole: each label that goes or comes by itself lays all out anew.
        clear_layout(self.column)
        self.column.addWidget(_clauses(clauses))


def _clauses(clauses: tuple[Clause, ...]) -> QWidget:
    whole = QWidget()
    lines = column(spacing=L)
    for clause in clauses:
        lines.addWidget(Overline(f"{clause.number}  {clause.title}"))
        if clause.together:
            lines.addLayout(_lines(clause.together))
        else:
            grid = QGridLayout()
            grid.setHorizontalSpacing(XL)
            grid.addLayout(_lines(clause.first), 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(_lines(clause.second), 0, 1, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
            lines.addLayout(grid)
    whole.setLayout(lines)
    return whole


def _lines(promises: tuple[Promise, ...]) -> QVBoxLayout:
    lines = column(spacing=S)
    for promise in promises:
        if promise.text:
            lines.addWidget(PlainLabel(promise.text, wrap=True))
        for shown in promise.shown:
            lines.addLayout(_measure(shown))
        lines.addWidget(Hairline())
    if not promises:
        lines.addWidget(Caption("Nothing on this side."))
    return lines


def _measure(shown: Shown) -> QVBoxLayout:
    line = row(spacing=M)
    line.addLayout(column(Caption(shown.name), Caption(shown.figures, tone="ink"), spacing=0), 1)
    if shown.better is not None:
        icon = "trending-up" if shown.better else "trending-down"
        line.addWidget(Badge(icon, "better" if shown.better else "worse"))
    line.addWidget(StatusBadge(shown.status, shown.words))
    return column(line, XS, spacing=0)
