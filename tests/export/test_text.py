"""Text breaks into lines without losing a letter, and without asking twice."""

from hypothesis import given
from hypothesis import strategies as st

from app.drawing.hyphens import syllables
from app.export.typeset.bidi import has_rtl
from app.export.typeset.fonts import Weight
from app.export.typeset.glyphs import runs, width
from app.export.typeset.pen import text_width
from app.export.typeset.text import BODY, Words, sentence

TEXTS = st.text(alphabet="ab cdefghij-–/é א ب\n\u0301\u200d😀漢", max_size=300)


@given(TEXTS, st.floats(min_value=20, max_value=400))
def test_no_letter_is_lost_and_no_line_is_too_long(text: str, wide: float) -> None:
    words = Words(text, BODY)
    lines = [line for line, _ in words.lines(wide)]
    kept = "".join(text[line.start : line.end] for line in lines)
    assert kept.replace(" ", "").replace("\n", "") == text.replace(" ", "").replace("\n", "")
    for line in lines:
        one_letter = line.end - line.start <= 1 or len(set(text[line.start : line.end])) <= 3
        if not has_rtl(text):
            assert line.width <= wide + 0.1 or one_letter


def test_a_text_without_blanks_fills_its_lines() -> None:
    words = Words("x" * 20_000, BODY)
    lines = words.lines(200.0)
    assert all(line.width > 190 for line, _ in lines[:-1])


def test_hyphens_stand_where_a_gap_would_show() -> None:
    text = "The interdepartmental responsibilities notwithstanding"
    words = Words(text, BODY.but(language="en"))
    assert any(line.hyphen for line, _ in words.lines(90.0))
    assert not any(line.hyphen for line, _ in Words(text, BODY).lines(300.0))
    assert syllables("responsibilities", "en")
    assert syllables("Zusammenarbeit", "de-CH")
    assert syllables("responsibilities", "xx") == ()


def test_a_name_cannot_turn_its_sentence() -> None:
    spans = sentence("{one} for {other}", one="מחלקה", other="Finance")
    words = Words(spans, BODY, base=0)
    ((_, base),) = words.lines(400.0)
    assert base == 0


def test_letters_of_every_script_come_from_a_font_that_has_them() -> None:
    faces = {run.face.name for run in runs("Ωμ Жизнь עברית عربي ≥ → x", Weight.REGULAR)}
    assert faces == {
        "NotoSans-Regular",
        "NotoSansHebrew-Regular",
        "NotoSansArabic-Regular",
        "NotoSansMath-Regular",
    }
    (boxed,) = [run for run in runs("a 漢", Weight.REGULAR) if run.missing]
    assert (boxed.text, boxed.missing) == ("□", ("漢",))


def test_what_has_no_shape_leaves_no_box() -> None:
    assert [run.missing for run in runs("a\u200eb\ufe0f", Weight.REGULAR)] == [()]


def test_arabic_letters_join() -> None:
    alone = sum(width(letter, Weight.REGULAR) for letter in "عربي")
    assert width("عربي", Weight.REGULAR) < alone


def test_headings_are_kerned() -> None:
    assert text_width("AVAVAV", 18.5) < text_width("AVAVAV", 9.0) / 9.0 * 18.5


@given(st.text(max_size=40))
def test_any_text_has_a_width_and_runs(text: str) -> None:
    assert width(text, Weight.SEMIBOLD) >= 0
    assert all(run.face for run in runs(text, Weight.SEMIBOLD))
