"""Text widths and line breaks with the bundled fonts."""

from __future__ import annotations

import pytest
import uharfbuzz
from hypothesis import given
from hypothesis import strategies as st

from app.domain.places import RESOURCES
from app.drawing.metrics import (
    balanced,
    block_of,
    elide,
    fitted,
    longest_word,
    text_width,
    wrap,
)

LONG = "Rechnungswesen, Controlling und Unternehmenskommunikation"


def test_widths_grow_with_size_and_weight():
    assert text_width("Finance", 20.0) == pytest.approx(2 * text_width("Finance", 10.0))
    assert text_width("Finance", 13.0, bold=True) > text_width("Finance", 13.0)
    assert text_width("", 13.0) == 0.0


@pytest.mark.parametrize("text", ["Φόρμα", "Заявка", "הזמנה", "طلب", "≥ 5", "\u4e2d"])
def test_every_script_has_a_width(text):
    assert text_width(text, 13.0) > 0.0


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_together_as_the_whole_line_shaped_at_once(bold):
    face = uharfbuzz.Face(
        uharfbuzz.Blob.from_file_path(
            str(RESOURCES / "fonts" / f"NotoSans-{'SemiBold' if bold else 'Regular'}.ttf")
        )
    )
    signs = [chr(code) for code in range(33, 127)] + list("äöüÄÖÜßéçñ“”‘’–—…·×")
    for line in (" ".join(signs), "To Yves: AV, Ta. “We” – Tür 7", *(f"T {x} V" for x in signs)):
        buffer = uharfbuzz.Buffer()
        buffer.add_str(line)
        buffer.guess_segment_properties()
        uharfbuzz.shape(uharfbuzz.Font(face), buffer)
        whole = sum(position.x_advance for position in buffer.glyph_positions)
        assert text_width(line, 1_000.0, bold=bold) == pytest.approx(whole), line


@given(st.text(max_size=120), st.floats(30.0, 300.0))
def test_no_line_is_wider_than_its_room(text, width):
    for line in wrap(text, width, 13.0):
        assert text_width(line, 13.0) <= width + 1e-6


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=8), max_size=20))
def test_wrapping_keeps_every_word(words):
    assert " ".join(wrap(" ".join(words), 80.0, 13.0)).split() == words


def test_a_long_word_is_hyphenated_by_its_language():
    assert wrap("Qualitätssicherung", 66.0, 13.0, language="de") == ("Qualitäts-", "sicherung")
    broken = wrap("Qualitätssicherung", 80.0, 13.0)
    assert broken[0].endswith("-")
    assert "".join(part.rstrip("-") for part in broken) == "Qualitätssicherung"


def test_a_dash_and_a_slash_may_end_a_line():
    assert wrap("Order/Delivery", 50.0, 13.0) == ("Order/", "Delivery")


def test_too_many_lines_end_in_an_ellipsis():
    lines = wrap(LONG, 100.0, 13.0, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text_width(lines[1], 13.0) <= 100.0


def test_elision():
    assert elide("Finance", 200.0, 13.0) == "Finance"
    assert elide("Finance", 30.0, 13.0).endswith("…")
    assert elide("Finance", 1.0, 13.0) == "…"


def test_balanced_lines_are_about_equally_long():
    lines = balanced("Production and long Storage", 150.0, 13.0)
    assert len(lines) == 2
    widths = [text_width(line, 13.0) for line in lines]
    assert max(widths) < 130.0


def test_fitting_shrinks_and_then_gives_up():
    assert fitted("IT", 60.0, 30.0, (13.0, 10.0)).size == 13.0
    small = fitted("Personalentwicklung", 70.0, 40.0, (13.0, 9.0), language="de")
    assert small is not None
    assert small.width <= 70.0
    assert fitted(LONG, 30.0, 10.0, (13.0, 9.0)) is None
    assert fitted("Personalentwicklung", 70.0, 40.0, (13.0,), unbroken=True) is None


def test_a_block_is_centred():
    block = block_of(("one", "two"), 10.0)
    (_, first), (_, second) = block.baselines(50.0)
    assert second - first == pytest.approx(13.0)
    assert (first - 7.14 + second) / 2 == pytest.approx(50.0)
    assert longest_word("a bb ccc", 10.0) == text_width("ccc", 10.0)
