"""The boundary for text: what comes in from a person is plain text from then on."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import DomainError
from app.domain.text import MAX_CHARACTERS, MAX_LINES, clean, is_blank, one_line, quoted, shorten
from tests.domain.drawing import texts

ANYTHING = st.text(st.characters(exclude_categories=()), max_size=60) | texts
OVERRIDES = [chr(c) for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]
CONTROLS = [
    chr(c) for c in (*range(0x20), *range(0x7F, 0xA0)) if chr(c) not in "\t\n\r\x0b\x0c\x85"
]
NEWLINES = ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]


@given(ANYTHING)
def test_cleaned_text_is_normal_and_stays_so(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean(cleaned) == cleaned == cleaned.strip()
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    unwanted = {*CONTROLS, *OVERRIDES, "\ufeff", "\ufffe", "\uffff"}
    assert not unwanted & set(cleaned)
    assert cleaned.splitlines() == cleaned.split("\n") or cleaned == ""


@pytest.mark.parametrize("character", [*CONTROLS, *OVERRIDES, "\ud800", "\udfff", "\ufeff"])  # noqa: PT014
def test_what_no_person_means_is_removed(character: str) -> None:
    assert clean(f"a{character}b") == "ab"


@pytest.mark.parametrize("newline", NEWLINES)
def test_every_kind_of_new_line_becomes_one(newline: str) -> None:
    assert clean(f"a{newline}b") == "a\nb"
    assert one_line(f"a{newline}b") == "a b"


@pytest.mark.parametrize(
    "text",
    [
        "a\tb",
        "é",
        "👩‍🏭",
        "تقرير",
        "שלום",
        "نام\u200cه",
        "a\u200fb",
        "1 < 2 & <b>",
        "=SUM(A1)",
        "中文",
    ],
)
def test_what_people_write_stays(text: str) -> None:
    assert clean(text) == text


def test_composed_and_decomposed_are_the_same() -> None:
    assert clean("e\u0301") == clean("é") == "é"


def test_length_is_counted_as_it_is_kept() -> None:
    assert len(clean("x" * MAX_CHARACTERS)) == MAX_CHARACTERS
    assert clean("  " + "x" * 5 + "  ", limit=5) == "xxxxx"
    with pytest.raises(DomainError, match=r"The reason has 20,001 characters; at most 20,000"):
        clean("x" * (MAX_CHARACTERS + 1), what="The reason")


def test_endless_text_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(DomainError, match="shorten it"):
        clean("\u0301" * (MAX_CHARACTERS * 4 + 1))


def test_lines_are_bounded() -> None:
    assert clean("\n".join("x" * MAX_LINES)).count("\n") == MAX_LINES - 1
    with pytest.raises(DomainError, match="more than 2,000 lines"):
        clean("\n".join("x" * (MAX_LINES + 1)))


@given(ANYTHING)
def test_a_line_has_no_line_breaks_and_single_blanks(text: str) -> None:
    line = one_line(text)
    assert line == " ".join(line.split())
    assert len(line.splitlines()) <= 1


@given(ANYTHING, st.integers(2, 80))
def test_shortened_text_is_never_longer(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert "\n" not in short


def test_shortening_cuts_at_a_word() -> None:
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three four", 13) == "one two…"


@given(ANYTHING)
def test_what_is_quoted_can_be_printed(text: str) -> None:
    sentence = quoted(text, 20)
    assert sentence.isprintable()
    assert len(sentence) <= 22


@pytest.mark.parametrize("text", ["", " ", "\u200b", "\u200e\u2060", "\u3164", "\u00ad"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(clean(text))


@pytest.mark.parametrize("text", ["a", ".", "👩\u200d🏭", "\U0001fae8", "中", "\ue000"])
def test_what_can_be_seen_is_not(text: str) -> None:
    assert not is_blank(clean(text))
