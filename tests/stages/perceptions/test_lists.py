"""The lists without a window: order of reading, marks by one key, phrases below a list."""

import pytest

from app.analysis.modes import list_title
from app.analysis.reading import reading_order
from app.domain.records import (
    Department,
    Evidence,
    FocusPair,
    Lens,
    Mode,
    Round,
    Tone,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.stages.perceptions.lists import (
    ListKey,
    counts,
    list_key,
    marks_words,
    pairs_to_hold,
    pairs_to_run,
    tallied,
)
from app.stages.perceptions.marks import Marks
from app.stages.perceptions.phrases import first_sentence, foot_line
from tests.stages.perceptions.room import LISTS, ROOM, said


@pytest.fixture
def workshop():
    return Workshop((*ROOM, *LISTS))


def test_the_first_side_is_read_first_and_each_list_by_its_random_ids(workshop):
    order = [p.id for p in reading_order(workshop, "r1", "cs", "fin")]
    assert order == ["s1", "d1", "d2", "m1", "t1", "e1", "e2"]


def test_lists_are_counted_by_author_lens_and_department(workshop):
    assert counts(workshop, "r1", "fin", "cs") == {Lens.SELF: 1, Lens.DIRECT: 2, Lens.META: 1}
    assert tallied(workshop, "r1")[ListKey("cs", "fin", Lens.DIRECT)] == 2
    assert list_key("fin", "cs", Lens.SELF) == ListKey("fin", "fin", Lens.SELF)


def test_a_list_says_who_reads_about_whom(workshop):
    titles = [list_title(workshop, "fin", "cs", lens) for lens in Lens]
    assert titles == [
        "Finance about itself",
        "Finance about Customer Service",
        "What Finance expects to hear from Customer Service",
    ]
    assert "How does Finance see itself?" in first_sentence(
        workshop, list_key("fin", "cs", Lens.SELF)
    )


def test_the_focus_pairs_are_what_is_run(workshop):
    assert pairs_to_run(workshop) == [("fin", "cs")]
    without = Workshop(r for r in ROOM if r.kind != "focus_pair")
    assert pairs_to_run(without) == [("fin", "cs"), ("fin", "hr"), ("cs", "hr")]


def typed(keys: str) -> tuple[str, Marks]:
    marks, text = Marks(), ""
    for char in keys:
        if not text and marks.press(char):
            continue
        text = text + char if text else marks.begin(char)
    return text, marks


@pytest.mark.parametrize(
    ("keys", "text", "tone", "evidence"),
    [
        ("They thank", "They thank", Tone.NEUTRAL, Evidence.BELIEF),
        ("+eThey thank", "They thank", Tone.STRENGTH, Evidence.EXAMPLE),
        ("-fThey call", "They call", Tone.DIFFICULTY, Evidence.FACT),
        ("f-They call", "They call", Tone.DIFFICULTY, Evidence.FACT),
        ("Every request is urgent", "Every request is urgent", Tone.NEUTRAL, Evidence.BELIEF),
        ("every request is urgent", "every request is urgent", Tone.NEUTRAL, Evidence.BELIEF),
        ("feedback comes late", "feedback comes late", Tone.NEUTRAL, Evidence.BELIEF),
        ("+everything arrives", "everything arrives", Tone.STRENGTH, Evidence.BELIEF),
        ("0.5 % of bills", "0.5 % of bills", Tone.NEUTRAL, Evidence.BELIEF),
        ("+5 days late", "+5 days late", Tone.NEUTRAL, Evidence.BELIEF),
        ("be nice", "be nice", Tone.NEUTRAL, Evidence.BELIEF),
    ],
)
def test_one_key_marks_an_empty_field_and_no_letter_of_a_sentence_is_lost(
    keys, text, tone, evidence
):
    written, marks = typed(keys)
    assert (written, marks.tone, marks.evidence) == (text, tone, evidence)


def test_a_mark_that_is_set_is_taken_back_by_the_same_key():
    marks = Marks()
    assert marks.toggle("+")
    assert marks.tone is Tone.STRENGTH
    assert marks.toggle("+")
    assert marks.tone is Tone.NEUTRAL
    assert marks.toggle("E")
    assert marks.evidence is Evidence.EXAMPLE
    assert not marks.toggle("x")


@pytest.mark.parametrize(
    ("tone", "evidence", "words"),
    [
        (Tone.STRENGTH, Evidence.FACT, "a strength · fact"),
        (Tone.DIFFICULTY, Evidence.BELIEF, "a difficulty"),
        (Tone.NEUTRAL, Evidence.EXAMPLE, "example"),
        (Tone.NEUTRAL, Evidence.BELIEF, ""),
    ],
)
def test_the_room_sees_marks_as_words_and_none_that_nobody_gave(tone, evidence, words):
    assert marks_words(said("1", "fin", "cs", tone=tone, evidence=evidence)) == words


def test_the_foot_of_a_list_asks_for_what_is_missing():
    good = said("1", "fin", "cs", text="They thank us", tone=Tone.STRENGTH)
    bad = said("2", "fin", "cs", text="They call", tone=Tone.DIFFICULTY)
    assert foot_line((), Lens.DIRECT) == ""
    assert foot_line((good, bad), Lens.DIRECT) == (
        "1 strength, 1 difficulty · 2 could do with an example"
    )
    assert "no difficulty is named yet" in foot_line((good,) * 3, Lens.DIRECT)
    assert "ask for the strengths" in foot_line((bad,) * 4, Lens.DIRECT)


def test_of_many_departments_only_those_that_have_written_count():
    many = [Department(id=f"d{n:02}", name=f"D{n}", position=float(n)) for n in range(40)]
    info = WorkshopInfo(title="Many", mode=Mode.CAROUSEL)
    round = Round(id="r1", title="One")
    some = [said("a", "d07", "d03"), said("b", "d01", "d02"), said("c", "d05", "d05", Lens.SELF)]
    full = Workshop([info, round, *many, *some])
    assert pairs_to_run(full) == pairs_to_hold(full) == [("d01", "d02"), ("d03", "d07")]
    focus = FocusPair(id="f", first="d03", second="d07")
    chosen = Workshop([*full.records(), focus])
    assert pairs_to_run(chosen) == [("d03", "d07")]
    assert pairs_to_hold(chosen) == [("d03", "d07"), ("d01", "d02")]
