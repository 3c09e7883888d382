"""Right-to-left order agrees with an implementation of its own."""

from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from app.export.typeset.bidi import base_level, has_rtl, levels, visual_runs

LETTERS = "ab אב عب 12 ١٢ .,+$%()[]{}-:/\u064b\u0300"


def shown(text: str, base: int) -> str:
    """Return the characters from left to right."""
    runs = visual_runs(text, levels(text, base), base)
    return "".join(text[a:b][::-1] if level % 2 else text[a:b] for a, b, level in runs)


@given(st.text(alphabet=LETTERS, min_size=1, max_size=24), st.sampled_from((0, 1)))
def test_order_is_that_of_the_standard(text: str, base: int) -> None:
    if has_rtl(text):  # the other one takes a short cut where there is nothing to turn
        assert shown(text, base) == get_display(text, base_dir="LR"[base])


def test_mixed_text() -> None:
    assert shown("Finance מחלקה 14 hours", 0) == "Finance 14 הקלחמ hours"
    assert shown("מחלקה (Finance 14) שעות", 1) == "תועש (Finance 14) הקלחמ".replace(
        "(", "\0"
    ).replace(")", "(").replace("\0", ")")


def test_the_first_letter_tells_the_direction() -> None:
    assert base_level("14 מחלקה Finance") == 1
    assert base_level("14 Finance מחלקה") == 0
    assert base_level("14 %") == 0
