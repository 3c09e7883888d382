"""Colours: every pair in which words are shown can be read by everybody."""

import pytest

from app.drawing.display import Ink
from app.widgets.palette import PALETTES, Palette, mixed
from tests.contrast import contrast

EVERY = [pytest.param(p, id=p.name) for p in PALETTES.values()]

SURFACES = ("window", "paper", "card", "guide", "hover", "selected", "field")
"""What text stands on."""

TEXTS = ("ink", "muted", "first", "second", "green", "amber", "red")
"""What text is written in, on any surface."""


def text_pairs(palette: Palette) -> list[tuple[str, str]]:
    """Return (text role, background role) of every pair in which words are shown."""
    pairs = [(text, surface) for text in TEXTS for surface in SURFACES]
    return [
        *pairs,
        ("on_first", "first_fill"),
        ("on_second", "second_fill"),
        ("paper", "ink"),
        ("window", "red"),
    ]


@pytest.mark.parametrize("palette", EVERY)
def test_all_text_reaches_the_contrast_that_wcag_asks_for(palette):
    weak = {
        (text, ground): round(contrast(palette.role(text), palette.role(ground)), 2)
        for text, ground in text_pairs(palette)
        if contrast(palette.role(text), palette.role(ground)) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("palette", EVERY)
def test_the_ring_of_the_keyboard_stands_out(palette):
    for ground in ("window", "paper", "card", "guide", "field", "selected"):
        assert contrast(palette.focus, palette.role(ground)) >= 3


@pytest.mark.parametrize("palette", EVERY)
def test_the_two_sides_are_told_apart_in_grey(palette):
    assert contrast(palette.first_fill, palette.second_fill) >= 2.5


@pytest.mark.parametrize("palette", EVERY)
def test_every_role_of_a_picture_has_a_colour(palette):
    for ink in Ink:
        assert palette.role(ink).startswith("#")
    roles = set(Palette._fields) - {"name", "words", "dark"}
    assert all(len(palette.role(role)) == 7 for role in roles)


def test_contrast_is_that_of_the_recommendation():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
