"""Arrow heads at the ends of paths: the same triangle on screen, in print and in SVG."""

from app.drawing.display import Path

Segment = tuple[str | float, ...]
_INSIDE = 0.7
"""Where in its head a line ends, as a share of the head, so that its width does not show."""
_HALF = 0.42
"""Half the width of a head, as a share of its length."""


def arrow_head(segments: tuple[Segment, ...], size: float) -> tuple[Segment, ...]:
    """Return the triangle of an arrow head at the end of a path, () where it has no direction."""
    found = _end(segments)
    if found is None:
        return ()
    x, y, dx, dy = found
    bx, by, half = x - dx * size, y - dy * size, size * _HALF
    return (
        ("M", x, y),
        ("L", bx - dy * half, by + dx * half),
        ("L", bx + dy * half, by - dx * half),
        ("Z",),
    )


def before_head(shape: Path) -> tuple[Segment, ...]:
    """Return a path's segments so that they end inside its arrow head, where it has one."""
    found = _end(shape.segments) if shape.arrow else None
    if found is None:
        return shape.segments
    x, y, dx, dy = found
    last = shape.segments[-1]
    inner = (x - dx * shape.arrow * _INSIDE, y - dy * shape.arrow * _INSIDE)
    return (*shape.segments[:-1], (*last[:-2], *inner))


def _end(segments: tuple[Segment, ...]) -> tuple[float, float, float, float] | None:
    """Return the last point and the direction in which the path comes to it."""
    points = [
        (float(step[i]), float(step[i + 1]))
        for step in segments
        for i in range(1, len(step) - 1, 2)
    ]
    if not points:
        return None
    x, y = points[-1]
    for px, py in reversed(points[:-1]):
        length = ((x - px) ** 2 + (y - py) ** 2) ** 0.5
        if length > 1e-6:
            return x, y, (x - px) / length, (y - py) / length
    return None
