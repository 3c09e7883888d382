"""The map: where departments stand, and its frames at 300 departments and 2,000 ties."""

import os
import time
from collections.abc import Iterator
from random import Random
from typing import TYPE_CHECKING

from tests.bench.measuring import Figure, milliseconds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.drawing.display import Picture
    from app.widgets.picture import PictureView

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_SIZES = (30, 100, 300)
_TIES = 2_000
_SQUARES = 200


def figures() -> Iterator[Figure]:
    """Measure layouts, a full repaint, and what a gesture costs."""
    import networkx

    from app.analysis.layout import layout

    random = Random(1)  # nothing secret
    for size in _SIZES:
        ids = [f"d{n}" for n in range(size)]
        pairs = [tuple(random.sample(ids, 2)) for _ in range(size * 7)]
        graph = networkx.Graph(pairs)
        made = milliseconds(lambda ids=ids, pairs=pairs: layout(ids, pairs), times=3)
        floor = milliseconds(lambda graph=graph: networkx.spring_layout(graph, seed=1), times=3)
        floor_is = "networkx's Fruchterman–Reingold, which leaves overlaps"
        yield Figure(f"layout of {size} departments", made, "ms", floor, floor_is)
    yield from _frames(random)


def _frames(random: Random) -> Iterator[Figure]:
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QApplication

    from app.widgets.painter import paint_picture
    from app.widgets.palette import LIGHT
    from app.widgets.picture import PictureView
    from app.widgets.theme import theme

    app = QApplication.instance() or QApplication([])
    theme().apply()
    picture = _many_ties(random)
    image = QImage(1_440, 900, QImage.Format.Format_ARGB32_Premultiplied)

    def whole() -> None:
        painter = QPainter(image)
        painter.scale(0.45, 0.45)
        paint_picture(painter, picture, LIGHT)
        painter.end()

    full = milliseconds(whole, times=3)
    view = PictureView(picture, movable=True)
    view.resize(1_440, 900)
    view.show()
    _painted(app, view)
    yield Figure("map of 300 departments and 2,000 ties, full repaint", full)
    yield from _moved(view, full)
    yield _slices(app)


def _moved(view: "PictureView", full: float) -> Iterator[Figure]:
    """Repaint a picture, drag it and zoom it. full: how long it takes to paint all of it."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtTest import QTest

    floor = "one full repaint"
    yield Figure("its repaint", milliseconds(view.repaint), "ms", full, floor, 0.1)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(700, 450))
    places_of_mouse = iter(range(1, 400))

    def drag() -> None:
        QTest.mouseMove(view, QPoint(700 - next(places_of_mouse), 450))
        view.repaint()

    yield Figure(
        "a frame while it is dragged", milliseconds(drag, times=15), "ms", full, floor, 0.1
    )
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(600, 450))

    def zoom() -> None:
        view.zoom_by(1.02, QPointF(700, 450))
        view.repaint()

    yield Figure("a frame while it is zoomed", milliseconds(zoom, times=15), "ms", full, floor, 0.4)


def _many_ties(random: Random) -> "Picture":
    from app.drawing.display import Ellipse, Ink, Path, Picture, Text

    places = [(random.uniform(0, 3_000), random.uniform(0, 2_000)) for _ in range(300)]
    shapes = []
    for number in range(_TIES):
        (a, b), (c, d) = random.sample(places, 2)
        bent = ("C", a + 30, b - 30, c + 30, d - 30, c, d)
        shapes.append(
            Path((("M", a, b), bent), stroke=Ink.MUTED, stroke_width=1.5, arrow=8, key=f"{number}")
        )
    for number, (x, y) in enumerate(places):
        shapes.append(Ellipse(x, y, 18, 18, fill=Ink.CARD, stroke=Ink.INK, key=f"d{number}"))
        shapes.append(Text(x, y + 4, f"D{number}", 10))
    return Picture(3_000, 2_000, tuple(shapes))


def _painted(app: "QApplication", view: "PictureView") -> float:
    """Let a picture be painted, and return the longest turn meanwhile, in milliseconds."""
    longest = 0.0
    app.processEvents()
    while not view.painted:
        before = time.thread_time()
        app.processEvents()
        longest = max(longest, (time.thread_time() - before) * 1_000)
    return longest


def _slices(app: "QApplication") -> Figure:
    from app.drawing.display import Ink, Picture, Rect
    from app.widgets.picture import PictureView

    cells = [(i, j) for i in range(_SQUARES) for j in range(_SQUARES)]
    shapes = tuple(
        Rect(j * 14.0, i * 14.0, 11.0, 11.0, stroke=Ink.HAIRLINE, radius=2.0, key=f"{i}|{j}")
        for i, j in cells
    )
    view = PictureView(Picture(_SQUARES * 14.0, _SQUARES * 14.0, shapes))
    view.resize(560, 560)
    view.show()
    longest = _painted(app, view)
    name = f"matrix of {_SQUARES} departments, longest turn while it is painted"
    return Figure(name, longest, "ms", 50.0, "50 ms", 1.0)
