"""Where a picture lies in its widget: fitted into it, zoomed, moved."""

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from app.drawing.display import Picture
from app.widgets.theme import theme

LEAST_ZOOM, MOST_ZOOM = 0.5, 8.0


@dataclass(slots=True)
class PicturePlace:
    """Turns points of the widget into points of the picture, and back.

    largest: how much larger than its own size the picture may become, with text at 100 %.
    """

    widget: QWidget
    movable: bool
    largest: float
    picture: Picture = field(default_factory=lambda: Picture(1, 1))
    zoom: float = 1.0
    offset: QPointF = field(default_factory=lambda: QPointF(0, 0))

    @property
    def most(self) -> float:
        """The largest scale without zoom: pictures grow with the text."""
        return self.largest * theme().scale

    @property
    def scale(self) -> float:
        """Pixels of the widget for one unit of the picture."""
        across = self.widget.width() / max(self.picture.width, 1)
        down = self.widget.height() / max(self.picture.height, 1)
        return max(min(across, down, self.most), 0.01) * self.zoom

    @property
    def origin(self) -> QPointF:
        """Where the picture's corner lies in the widget."""
        if not self.movable:
            return QPointF(0, 0)
        scale = self.scale
        free = QPointF(
            (self.widget.width() - self.picture.width * scale) / 2,
            (self.widget.height() - self.picture.height * scale) / 2,
        )
        return free + self.offset

    def to_picture(self, point: QPointF) -> QPointF:
        """Return the point of the picture at a point of the widget."""
        return (point - self.origin) / self.scale

    def height_at(self, width: int) -> int:
        """Return the height that the whole picture needs at a width."""
        scale = min(width / max(self.picture.width, 1), self.most)
        return max(1, round(self.picture.height * scale))

    def zoom_by(self, factor: float, at: QPointF) -> None:
        """Zoom; what lies at a point of the widget stays there."""
        before = self.to_picture(at)
        self.zoom = min(max(self.zoom * factor, LEAST_ZOOM), MOST_ZOOM)
        after = self.to_picture(at)
        scale = self.scale
        self.offset += QPointF((after.x() - before.x()) * scale, (after.y() - before.y()) * scale)

    def show_all(self) -> None:
        """Let the whole picture be seen."""
        self.zoom, self.offset = 1.0, QPointF(0, 0)
