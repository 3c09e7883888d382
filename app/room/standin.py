"""Stand-in until the projector's drawing is there."""

from app.analysis.clock import ClockFace
from app.analysis.scenes import Scene
from app.drawing.display import Picture, Rect, Shape, Text


def projected(scene: Scene, clock: ClockFace | None, width: float, height: float) -> Picture:
    """Return the name of the scene."""
    size = height / 14
    shapes: list[Shape] = [
        Rect(0, 0, width, height, fill="paper"),
        Text(size, 2 * size, type(scene).__name__, size=size, ink="first", bold=True),
        Text(size, 4 * size, str(getattr(scene, "title", "")), size=size),
    ]
    if clock is not None:
        shapes.append(Text(width - 4 * size, 2 * size, clock.text, size=size))
    return Picture(width, height, tuple(shapes))
