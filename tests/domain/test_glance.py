"""What passes at a glance is what the whole check would leave as it is: never anything more."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.admission import _checked_field
from app.domain.codec import FieldType, field_types
from app.domain.glance import glance
from app.domain.records import ALL, Lens, Mode, Record, Tone

FIELDS = [(cls, kind) for cls in ALL for kind in field_types(cls).values()]
ODD = st.sampled_from(
    (
        "",
        " ",
        "a  b",
        " a",
        "a ",
        "a\tb",
        "a\nb",
        "e\u0301",
        "\u3164",
        "\u00a0",
        "\u200b",
        "\u202ea",
    )
)
TEXTS = st.one_of(
    ODD, st.text(max_size=12), st.text("ab \n\u3164\u115fé\u0301", max_size=8), st.just("a" * 401)
)
VALUES = st.one_of(
    TEXTS,
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.integers(-2, 7),
    st.floats(),
    st.sampled_from((0.0, -0.0, 1.0, 1e301)),
    st.sampled_from((*Lens, *Mode, *Tone)),
    st.sampled_from((date(2026, 11, 21), datetime.fromisoformat("2026-11-21T09:30"))),
    st.sampled_from(((), [], ("a",), {})),
)


@given(st.sampled_from(FIELDS), VALUES)
@settings(max_examples=1500)
def test_what_passes_is_left_as_it_is(field: tuple[type[Record], FieldType], value: Any) -> None:
    cls, kind = field
    if glance(kind)(value):
        assert _checked_field(cls, kind, value) is value


@pytest.mark.parametrize(
    ("kind", "name", "value"),
    [
        ("perception", "text", "They answer on the same day, “as promised” – mostly."),
        ("perception", "theme", None),
        ("perception", "lens", Lens.META),
        ("rating", "score", 5),
        ("measure", "worst", 40.0),
        ("reading", "on", date(2026, 11, 21)),
        ("department", "name", "Buchhaltung & Größe"),
    ],
)
def test_what_is_usual_needs_no_closer_look(kind: str, name: str, value: Any) -> None:
    cls = next(cls for cls in ALL if cls.kind == kind)
    assert glance(field_types(cls)[name])(value)
