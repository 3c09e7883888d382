"""Who writes about whom and who begins to read, in each of the three modes."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.modes import held_pairs, lists_asked, read_pairs
from app.analysis.reading import reading_order, reads_first
from app.analysis.themes import dots_revealed, dots_shown, johari
from app.domain.records import (
    Department,
    FocusPair,
    Lens,
    Mode,
    Perception,
    PerceptionState,
    ReadOut,
    Round,
    Theme,
    WorkshopInfo,
)
from app.domain.workshop import Workshop

IDS = "abcdef"


def departments(number: int) -> list[Department]:
    return [Department(id=id, name=id.upper(), position=i) for i, id in enumerate(IDS[:number], 1)]


def made(*pairs: str, mode: Mode = Mode.PAIR, host: str | None = None, number: int = 4):
    focus = [
        FocusPair(id=f"f{i}", first=a, second=b, position=float(i))
        for i, (a, b) in enumerate(pairs, 1)
    ]
    info = WorkshopInfo(title="W", mode=mode, host=host)
    return Workshop([info, Round(id="r1", title="One"), *departments(number), *focus])


def test_pairs_of_each_mode():
    assert read_pairs(made("ab", "cd")) == [("a", "b"), ("c", "d")]
    assert held_pairs(made("ab", "cd")) == [("a", "b"), ("c", "d")]
    assert len(read_pairs(made())) == 6
    mirror = made("ab", mode=Mode.MIRROR, host="c")
    assert read_pairs(mirror) == held_pairs(mirror) == [("a", "c"), ("b", "c"), ("c", "d")]
    carousel = made("bc", mode=Mode.CAROUSEL)
    assert read_pairs(carousel) == [("b", "c")]
    assert held_pairs(carousel)[0] == ("b", "c")
    assert sorted(held_pairs(carousel)) == list(combinations("abcd", 2))


def test_without_a_host_the_mirror_is_held_in_pairs():
    assert read_pairs(made("ab", mode=Mode.MIRROR)) == [("a", "b")]


def test_the_host_hears_and_the_others_do_not_write_about_each_other():
    mirror = made(mode=Mode.MIRROR, host="c")
    assert lists_asked(mirror, "a", "c") == (Lens.DIRECT,)
    assert lists_asked(mirror, "c", "a") == (Lens.SELF, Lens.META)
    assert lists_asked(mirror, "a", "b") == ()
    assert lists_asked(made(), "a", "b") == (Lens.SELF, Lens.DIRECT, Lens.META)
    assert reads_first(mirror, "a", "c") == "a"
    assert reads_first(mirror, "d", "c") == "d"


@given(st.lists(st.sampled_from(list(combinations(IDS, 2))), unique=True, max_size=15))
def test_departments_begin_as_often_as_they_come_second(pairs):
    workshop = made(*map("".join, pairs), number=6)
    ahead: Counter[str] = Counter()
    for one, other in pairs:
        begins = reads_first(workshop, one, other)
        assert begins == reads_first(workshop, other, one)
        ahead[begins] += 1
        ahead[other if begins == one else one] -= 1
    assert max(map(abs, ahead.values()), default=0) <= 2


@given(st.lists(st.sampled_from(list(combinations(IDS, 2))), unique=True, min_size=1, max_size=10))
def test_a_pair_that_is_added_at_the_end_turns_no_other_round(pairs):
    names = list(map("".join, pairs))
    before, after = made(*names[:-1], number=6), made(*names, number=6)
    for one, other in pairs[:-1]:
        assert reads_first(before, one, other) == reads_first(after, one, other)


def test_the_side_that_begins_is_read_to_its_end_first():
    workshop = made("ab", "ac")
    said = [
        Perception(
            id=f"{author}{lens.value}",
            round="r1",
            author=author,
            about=author if lens is Lens.SELF else other,
            lens=lens,
            text="They call back",
        )
        for author, other in (("a", "c"), ("c", "a"))
        for lens in Lens
    ]
    full = Workshop([*workshop.records(), *said])
    assert reads_first(full, "a", "b") == "a"
    assert reads_first(full, "a", "c") == "c"
    order = [p.id for p in reading_order(full, "r1", "a", "c")]
    assert order == ["cself", "cdirect", "cmeta", "aself", "adirect", "ameta"]


@pytest.mark.parametrize("second", ["b", None])
def test_dots_are_neither_seen_nor_an_order_before_they_are_revealed(second):
    themes = [
        Theme(id=f"t{n}", round="r1", first="a", second=second, title=f"T{n}", dots=n, position=n)
        for n in (1, 2)
    ]
    said = [
        Perception(
            round="r1",
            author="b",
            about="a",
            lens=Lens.DIRECT,
            text="They call back",
            theme=theme.id,
            state=PerceptionState.LINKED,
        )
        for theme in themes
    ]
    read = ReadOut(id="ro", round="r1", first="a", second="b", complete=True)
    hidden = Workshop([*made("ab").records(), *themes, *said, read])
    assert not any(dots_revealed(hidden, theme) for theme in themes)
    (found,) = [held for held in johari(hidden, themes, "a").values() if held]
    assert [(t.id, t.dots) for t in found] == [("t1", 0), ("t2", 0)]
    seen = Workshop(
        [*made("ab").records(), *themes, *said, ReadOut(
            id="ro", round="r1", first="a", second="b", complete=True, dots_revealed=True)]
    )  # fmt: skip
    (found,) = [held for held in johari(seen, themes, "a").values() if held]
    assert [(t.id, t.dots) for t in found] == [("t2", 2), ("t1", 1)]
    assert [dots_shown(seen, t) for t in themes] == [1, 2]
