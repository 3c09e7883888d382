"""Johari windows, dots and tone (METHOD §1, §8)."""

from __future__ import annotations

import pytest

from app.analysis.themes import (
    Window,
    dots_allowance,
    examples_wanted,
    johari,
    johari_readings,
    tone_balance,
    window,
)
from app.domain.records import (
    Evidence,
    Lens,
    Perception,
    PerceptionState,
    Theme,
    Tone,
)
from tests.analysis.build import departments, workshop


@pytest.mark.parametrize(
    ("others", "ourselves", "expected", "found"),
    [
        (1, 1, 0, Window.OPEN),
        (1, 0, 1, Window.OPEN),
        (2, 0, 0, Window.BLIND),
        (0, 1, 0, Window.HIDDEN),
        (0, 1, 1, Window.HIDDEN),
        (0, 0, 1, Window.IMAGINED),
        (0, 0, 0, None),
    ],
)
def test_the_johari_window(others, ourselves, expected, found):
    assert window(others, ourselves, expected) is found


def perception(
    author: str, about: str, lens: Lens, theme: str | None = None, **values
) -> Perception:
    state = PerceptionState.LINKED if theme else PerceptionState.READ
    given = {"text": "They call three times", "state": state, **values}
    return Perception(round="r1", author=author, about=about, lens=lens, theme=theme, **given)


def test_a_theme_is_read_for_each_department_that_it_describes():
    calls = Theme(id="t1", round="r1", first="fin", second="cus", title="Calls", dots=3)
    credit = Theme(
        id="t2", round="r1", first="fin", second="cus", title="Credit", dots=5, priority=1
    )
    w = workshop(
        departments("Finance", "Customer Service", "Sales"),
        [calls, credit],
        perception("fin", "cus", Lens.DIRECT, "t1"),
        perception("cus", "cus", Lens.SELF, "t1"),
        perception("fin", "cus", Lens.META, "t1"),  # what Customer Service says of Finance
        perception("cus", "fin", Lens.DIRECT, "t2"),
    )
    found = {r.about: r.window for r in johari_readings(w, calls)}
    assert found == {"cus": Window.OPEN, "fin": Window.IMAGINED}
    windows = johari(w, [calls, credit], "fin")
    assert [t.id for t in windows[Window.BLIND]] == ["t2"]
    assert [t.id for t in windows[Window.IMAGINED]] == ["t1"]
    assert not any(johari(w, [calls, credit], "sal").values())


@pytest.mark.parametrize(("items", "dots"), [(0, 1), (2, 1), (3, 2), (10, 4)])
def test_dots(items, dots):
    assert dots_allowance(items) == dots


def test_tone_and_examples():
    said = [
        perception("fin", "cus", Lens.DIRECT, tone=Tone.STRENGTH, evidence=Evidence.FACT),
        perception("fin", "cus", Lens.DIRECT, tone=Tone.DIFFICULTY, evidence=Evidence.BELIEF),
        perception("fin", "cus", Lens.DIRECT, text="Quite nice", evidence=Evidence.EXAMPLE),
    ]
    found = tone_balance(said)
    assert (found.strengths, found.neutral, found.difficulties) == (1, 1, 1)
    assert not found.one_sided
    assert tone_balance([said[1]] * 3).one_sided
    assert examples_wanted(said) == (said[1].id, said[2].id)
