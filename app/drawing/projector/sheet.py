"""The sheet that a scene is laid out on: its size in pixels, margins, and sizes of type.

Everything is laid out for a height of 1080 and grows with the height of the screen. Type is whole
pixels, so that what is measured is what is painted, and none of it is below 1/30 of the height.
"""

import math
from dataclasses import dataclass

HEIGHT = 1080.0
_SMALLEST = 36.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screen of so many pixels. language: by whose rules long words are hyphenated."""

    width: float
    height: float
    language: str = ""

    @property
    def unit(self) -> float:
        """Pixels of one of the 1080 parts of the height."""
        return self.height / HEIGHT

    def px(self, units: float) -> float:
        """Return a length in pixels."""
        return units * self.unit

    def type(self, units: float) -> float:
        """Return a size of type in whole pixels, never below 1/30 of the height."""
        return float(math.ceil(max(units, _SMALLEST) * self.unit - 1e-9))

    @property
    def small(self) -> float:
        """What stands back: remarks, states, figures."""
        return self.type(36)

    @property
    def body(self) -> float:
        """What is read."""
        return self.type(42)

    @property
    def name(self) -> float:
        """Names of columns and lines."""
        return self.type(46)

    @property
    def title(self) -> float:
        """The heading, and the clock."""
        return self.type(64)

    @property
    def left(self) -> float:
        """Where everything begins."""
        return round(min(self.width * 0.0525, self.px(110)))

    @property
    def right(self) -> float:
        """Where everything ends."""
        return self.width - self.left

    @property
    def measure(self) -> float:
        """From the left to the right."""
        return self.right - self.left

    @property
    def head(self) -> float:
        """Baseline of the heading and of the clock."""
        return self.px(128)

    @property
    def bottom(self) -> float:
        """Baseline of the last line at the foot."""
        return self.height - self.px(52)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of the sheet, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    def below(self, top: float) -> "Area":
        """Return what of it lies below."""
        return Area(self.left, top, self.width, max(self.bottom - top, 0.0))

    def columns(self, count: int, gap: float) -> tuple["Area", ...]:
        """Return so many parts beside each other, of one width."""
        wide = (self.width - gap * (count - 1)) / count
        return tuple(
            Area(self.left + i * (wide + gap), self.top, wide, self.height) for i in range(count)
        )

    def rows(self, count: int, gap: float) -> tuple["Area", ...]:
        """Return so many parts below each other, of one height."""
        high = (self.height - gap * (count - 1)) / count
        return tuple(
            Area(self.left, self.top + i * (high + gap), self.width, high) for i in range(count)
        )
