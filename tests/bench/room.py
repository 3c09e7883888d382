"""The projector: a new scene, and the second hand of the clock, at 1920 × 1080 and in 4K."""

import os
from collections.abc import Iterator
from itertools import cycle
from typing import TYPE_CHECKING

from tests.bench.measuring import Figure, milliseconds, percentile

if TYPE_CHECKING:
    from app.analysis.scenes import Scene
    from app.room.window import ProjectorWindow

MOST_MS = 50.0
TEXTS = ("18:05", "18:04", "18:03")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def figures() -> Iterator[Figure]:
    """Measure every view of the tour."""
    from PySide6.QtGui import QColor, QImage
    from PySide6.QtWidgets import QApplication

    from app.analysis.clock import ClockFace, Tone
    from app.drawing.hyphens import learn_hyphens
    from app.room.window import ProjectorWindow
    from app.widgets.theme import theme
    from tests.projected import scenes

    app = QApplication.instance() or QApplication([])
    theme().apply()
    learn_hyphens("en")  # as the program has
    shown = [scene for _, scene in scenes()]
    for width, height in ((1_920, 1_080), (3_840, 2_160)):
        window = ProjectorWindow()
        window.resize(width, height)
        window.show()
        app.processEvents()
        image = QImage(width, height, QImage.Format.Format_RGB32)
        fill = milliseconds(lambda image=image: image.fill(QColor("#10181f")))
        turns = [_turns(window, scene) for scene in shown]
        taken = [sum(each) for each in turns]
        size = f"{width} × {height}"
        floor = "filling that many pixels"
        yield Figure(f"a new scene at {size}, median", percentile(taken, 0.5), "ms", fill, floor)
        yield Figure(f"a new scene at {size}, slowest", max(taken), "ms", fill, floor)
        longest = max(max(each) for each in turns)
        yield Figure(f"longest turn of it at {size}", longest, "ms", MOST_MS, "50 ms", 1.0)
        faces = cycle([ClockFace(text, Tone.CALM, True, "Read A") for text in TEXTS])

        def tick(window=window, faces=faces) -> None:
            window.show_clock(next(faces))
            app.processEvents()

        tick()
        yield Figure(
            f"a second of the clock at {size}", milliseconds(tick, times=9), "ms", fill, floor
        )
        window.end()


def _turns(window: "ProjectorWindow", scene: "Scene") -> list[float]:
    """Show a scene; return how long each turn took until it stood there, in milliseconds."""
    from PySide6.QtWidgets import QApplication

    window.show_scene(scene)
    turns = [milliseconds(window.repaint, times=1)]
    while window.busy:
        turns.append(milliseconds(QApplication.processEvents, times=1))
    return turns
