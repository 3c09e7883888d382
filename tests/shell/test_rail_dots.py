"""What the dot of a stage says is said in words by its tooltip."""

import pytest

from app.catalog import load_template
from app.shell.places import places
from app.shell.top_bar import PlaceButton
from app.stages.spec import Progress


@pytest.mark.parametrize(
    ("done", "words"),
    [(0, "empty, not begun: 0 of 4"), (1, "half full, begun: 1 of 4"), (4, "full, done: 4 of 4")],
)
def test_the_tooltip_says_what_the_dot_means(qtbot, done, words):
    button = PlaceButton(next(p for p in places(load_template("five_stage")) if p.number))
    qtbot.addWidget(button)
    assert "dot" not in button.toolTip()
    button.set_progress(Progress(done, 4, ""))
    assert words in button.toolTip()
    assert button.place.title in button.toolTip()
