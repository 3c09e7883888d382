"""A long column of widgets, each made when it comes into sight: most are never looked at."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.widgets.gradual import Gradual

Item = tuple[Hashable, Callable[[], QWidget]]
"""All that is seen of an item, and what makes its widget."""

_AHEAD = 3
"""As many below and above what is seen are made along with it."""


@dataclass(slots=True)
class _Place:
    """Where an item stands, or will. shows: what its widget was made of."""

    item: Item
    height: int
    widget: QWidget | None = None
    shows: Hashable = None

    @property
    def outdated(self) -> bool:
        """Whether its widget is not made yet, or shows something else."""
        return self.widget is None or self.shows != self.item[0]

    def make(self, parent: QWidget) -> None:
        """Make the widget of the item instead of the one before."""
        if self.widget is not None:
            self.widget.hide()
            self.widget.deleteLater()
        self.shows, make = self.item
        self.widget = make()
        self.widget.setParent(parent)

    def fit(self, width: int) -> None:
        """Be as high as the widget needs at a width."""
        if self.widget is not None:
            high = self.widget.heightForWidth(width) if self.widget.hasHeightForWidth() else -1
            self.height = max(high if high > 0 else self.widget.sizeHint().height(), 1)

    def remove(self) -> None:
        """Free the widget."""
        if self.widget is not None:
            self.widget.hide()
            self.widget.deleteLater()


class LongColumn(QWidget):
    """Items below each other that the keyboard does not stop in.

    likely: height in pixels of an item as long as none is made. first: how many are made before
    they are seen, as many as fill the place. An item that is not made is not there for a layout,
    nor for a stylesheet: of hundreds, both would take longer than an eye blinks.
    """

    def __init__(self, *, likely: int, first: int, spacing: int = 0) -> None:
        super().__init__()
        self._likely, self._first, self._spacing = likely, first, spacing
        self._places: list[_Place] = []
        self._due: list[_Place] = []
        self._steps = Gradual(self)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self._arrange()

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; the widget of an item of which the same is seen stays."""
        for place in self._places[len(items) :]:
            place.remove()
        del self._places[len(items) :]
        for number, item in enumerate(items):
            if number == len(self._places):
                self._places.append(_Place(item, self._likely))
            place = self._places[number]
            place.item = item
            if place.outdated and (place.widget is not None or number < self._first):
                self._due.append(place)
        self._arrange()
        self._go_on()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is in sight and not made yet is made soon, along with what is near."""
        top, bottom = event.rect().top(), event.rect().bottom()
        seen = [
            number
            for number, (place, y) in enumerate(zip(self._places, self._tops(), strict=True))
            if place.widget is None and y <= bottom and y + place.height >= top
        ]
        if seen:
            near = range(seen[0] - _AHEAD, seen[-1] + _AHEAD + 1)
            order = sorted(near, key=lambda number: number not in seen)
            self._due += [self._places[n] for n in order if 0 <= n < len(self._places)]
            self._turn.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is made is as high as it needs at this width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def event(self, event: QEvent) -> bool:
        """What is made may ask for another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _go_on(self) -> None:
        if not self._steps.busy:
            self._steps.run(self._making())

    def _making(self) -> Iterator[object]:
        while self._due:
            place = self._due.pop(0)
            if place.outdated and any(place is one for one in self._places):
                place.make(self)
                place.fit(self.width())
                self._likely = place.height
                self._arrange()
                if place.widget is not None:
                    place.widget.show()
                yield None

    def _fit(self) -> None:
        for place in self._places:
            if place.widget is not None:
                place.fit(self.width())
                self._likely = place.height
        self._arrange()

    def _tops(self) -> list[int]:
        heights = (place.height + self._spacing for place in self._places)
        return list(accumulate(heights, initial=0))[: len(self._places)]

    def _arrange(self) -> None:
        bottom = 0
        for place, top in zip(self._places, self._tops(), strict=True):
            if place.widget is None:
                place.height = self._likely
            else:
                place.widget.setGeometry(0, top, self.width(), place.height)
            bottom = top + place.height
        self.setFixedHeight(bottom)
