"""All together: what holds for the departments as a whole, in calm sentences."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.workshop import Workshop
from app.overview.map.facts import Facts
from app.overview.map.words import whole_said
from app.widgets.cards import IconView
from app.widgets.containers import clear_layout, row
from app.widgets.labels import Overline, PlainLabel
from app.widgets.theme import M, S


class AllTogether(QWidget):
    """Reciprocity, coverage, bottlenecks, silos and overlaps, each where there is one."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S)
        self._said: list[tuple[str, str]] = []
        self._labels: list[PlainLabel] = []

    @property
    def sentences(self) -> list[str]:
        """What is said."""
        return [words for _, words in self._said]

    def minimumSizeHint(self) -> QSize:
        """No height of its own: it follows from the width, and the least width would make the
        page scroll on where nothing stands."""
        return QSize(super().minimumSizeHint().width(), 0)

    def show_whole(self, workshop: Workshop, facts: Facts) -> None:
        """Say what holds; nothing where nothing is known."""
        said = whole_said(workshop, facts)
        if said == self._said:
            return
        alike = [icon for icon, _ in said] == [icon for icon, _ in self._said]
        self._said = said
        if not alike:
            self._make()
        for label, (_, words) in zip(self._labels, said, strict=True):
            label.setText(words)

    def _make(self) -> None:
        clear_layout(self._column)
        self._labels = [PlainLabel("", wrap=True) for _ in self._said]
        if self._said:
            self._column.addWidget(Overline("All together"))
        for (icon, _), label in zip(self._said, self._labels, strict=True):
            line = row(IconView(icon, size=16), label, spacing=M)
            line.setStretch(1, 1)
            self._column.addLayout(line)
