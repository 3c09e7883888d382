"""What the strategies share: texts, dates, picking among what is there."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from hypothesis import strategies as st

from app.domain.commands import Command
from app.domain.workshop import Workshop

T = TypeVar("T")
Draw = Callable[[Any], Any]
Maker = Callable[[Draw, Workshop], Command]
"""Draws a command that a workshop may accept; Impossible where there is none."""


class Impossible(Exception):
    """What was to be drawn cannot be in this workshop."""


WORDS = (
    "Answers within eight hours",
    "Nit-picking",
    "Кредитная проверка",
    "תודה",
    "شكرا",
    "Ελληνικά",
    "日本語",
    "e\u0301clair",
    "👩‍🏭 on shift",
    "<b>bold</b> & <img src=x>",
    "=1+1",
    "a\tb",
    "Robert'); DROP TABLE perception;--",
    "x" * 200,
)
NASTY = (
    "\x00\x07\x1b\x7f\x85\u200b\u200f\u2028\u202e\u2066\ufeff\ufffe\ud800\udfff\U0001f4a9\r\n\t "
)

lines = st.one_of(st.sampled_from(WORDS), st.text(max_size=12))
nasty = st.text(st.sampled_from(NASTY + "aé中ـ"), max_size=20)
texts = st.one_of(lines, nasty)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
times = st.builds(
    lambda day, minute: datetime(day.year, day.month, day.day, *divmod(minute, 60)),  # noqa: DTZ001
    days,
    st.integers(0, 24 * 60 - 1),
)
"""Local time, as the room's clock has it."""
moments = times.map(lambda t: t.replace(tzinfo=UTC))


def pick(draw: Draw, items: Iterable[T]) -> T:
    """Draw one of `items`; Impossible where there is none."""
    choices = list(items)
    if not choices:
        raise Impossible
    return draw(st.sampled_from(choices))  # type: ignore[no-any-return]


def sometimes(draw: Draw, one_in: int = 6) -> bool:
    """Draw True once in a while; it shrinks to False."""
    return bool(draw(st.integers(0, one_in - 1)) == one_in - 1)


def words(draw: Draw, limit: int = 400) -> str:
    """Draw a text that is something after cleaning, of at most `limit` characters."""
    text = str(draw(lines)).strip() or "Something"
    return (text if any(c.isalnum() for c in text) else f"A{text}")[:limit]
