"""A label that remembers how high its words are."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.widgets.parting import HERE, HYPHEN, breakable


class MeasuredLabel(QLabel):
    """A label of plain words whose height at a width is measured once.

    A page that is laid out asks hundreds of times for the same few widths, and Qt breaks the
    words into lines anew for each.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._heights: dict[int, int] = {}
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:  # noqa: N802  # Qt's own name
        """Show other words."""
        self._heights.clear()
        super().setText(text)

    def part_again(self) -> None:
        """Part long words as they part now."""
        MeasuredLabel.setText(self, breakable(self.text().replace(HERE, "").replace(HYPHEN, "")))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width, -1 where it is one line."""
        height = self._heights.get(width)
        if height is None:
            height = self._heights[width] = super().heightForWidth(width)
        return height

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another font or size."""
        self._heights.clear()  # first: Qt asks while it takes the change over
        super().changeEvent(event)
