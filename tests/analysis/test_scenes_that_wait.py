"""What the room sees in its time: sentences, ballots, the mirror, dots, readiness, agreed words."""

from dataclasses import replace
from datetime import date, datetime

from app.analysis.reading import END, reading_order
from app.analysis.scenes.kinds import (
    BallotScene,
    BoardScene,
    ExpectScene,
    MirrorScene,
    SentenceScene,
    StatementScene,
)
from app.analysis.scenes.parts import Figure, NotRated, Shown, TooFew
from app.analysis.scenes.perceptions import ALL_READ, UNSEEN
from app.domain.commands import Add
from app.domain.commands.contracts import AgreeContract, SignContract, WriteClause
from app.domain.commands.expectations import AgreeExpectation, TakeUpCounterOffer
from app.domain.commands.perceptions import CompleteReadOut, ReadPerception, RevealDots
from app.domain.commands.readiness import RevealReadiness, SayReadiness
from app.domain.records import (
    Contract,
    CounterOffer,
    Department,
    Lens,
    Perception,
    PerceptionState,
    Side,
)
from app.domain.workshop import Workshop
from tests.analysis.held import held, words
from tests.domain.worlds import do, rich
from tests.projected import FIRST, SECOND, seen

RULE = "Clarifying questions only: no justification, no accusation."


def items(workshop: Workshop) -> list[Perception]:
    return reading_order(workshop, "round-1", FIRST, SECOND)


def hidden_from(workshop: Workshop, place: int) -> Workshop:
    """Return the workshop with every sentence of the pair from a place on still hidden."""
    late = {p.id for p in items(workshop)[place:]}
    return Workshop(
        replace(r, state=PerceptionState.HIDDEN, clarification="", theme=None)
        if isinstance(r, Perception) and r.id in late
        else r
        for r in workshop.records()
    )


def test_the_sentence_that_is_read_stands_alone_with_the_rule(now):
    found = items(now)
    scene = seen(now, "perceptions", "readout", item=found[3].id)
    assert isinstance(scene, SentenceScene)
    assert scene.sentence == found[3].text
    assert (scene.number, scene.of) == (4, len(found))
    assert words(replace(scene, sentence="", clarification="")).count(RULE) == 1
    assert not any(p.text in words(scene) for p in found if p.id != found[3].id)


def test_a_hidden_sentence_is_not_shown_even_where_the_room_names_it(now):
    early = hidden_from(now, 3)
    for item in items(early)[3:]:
        scene = seen(early, "perceptions", "readout", item=item.id)
        assert isinstance(scene, StatementScene)
        assert item.text not in words(scene)


def test_a_sentence_of_another_exchange_is_not_shown(now):
    other = next(p for p in now.all(Perception) if "it" in (p.author, p.about))
    scene = seen(now, "perceptions", "readout", item=other.id)
    assert isinstance(scene, StatementScene)
    assert other.text not in words(scene)


def test_before_and_after_the_reading(now):
    assert "reads first" in words(seen(now, "perceptions", "readout"))
    assert "All sentences" in words(seen(now, "perceptions", "readout", item=END))
    assert "All sentences" not in words(
        seen(hidden_from(now, 5), "perceptions", "readout", item=END)
    )
    do(now, CompleteReadOut("round-1", FIRST, SECOND))
    assert "complete" in words(seen(now, "perceptions", "readout", item=END))


def test_nothing_is_promised_to_stay_hidden_once_both_have_finished(now):
    assert UNSEEN in words(seen(now, "perceptions", "write"))
    do(now, CompleteReadOut("round-1", FIRST, SECOND))
    after = words(seen(now, "perceptions", "write"))
    assert after.count("has finished") == 2
    assert UNSEEN not in after
    assert ALL_READ in after


def test_responses_wait_for_the_whole_reading(now, done):
    assert isinstance(seen(now, "perceptions", "responses"), StatementScene)
    assert "answers" in words(seen(done, "perceptions", "responses"))


def test_a_clarification_stands_under_its_sentence(now):
    clear = next(p for p in items(now) if p.clarification)
    scene = seen(now, "perceptions", "readout", item=clear.id)
    assert scene.clarification == clear.clarification


def test_what_one_or_two_people_say_is_heard_and_not_shown(now):
    small = Workshop(
        replace(r, headcount=2) if isinstance(r, Department) and r.id == SECOND else r
        for r in now.records()
    )
    for item in items(small):
        scene = seen(small, "perceptions", "readout", item=item.id)
        assert scene.withheld is (item.author == SECOND)
        assert (item.text in words(scene)) is (item.author != SECOND)


def test_ballots_are_told_in_words_and_never_in_numbers(now):
    scene = seen(now, "perceptions", "ballots")
    assert isinstance(scene, BallotScene)
    assert {entry.aside for entry in scene.boxes} <= {"all in", "still coming", "closed"}
    assert not any(c.isdigit() for entry in scene.boxes for c in words(entry))


def test_the_mirror_is_a_question_until_it_is_revealed(now):
    scene = seen(now, "perceptions", "mirror")
    assert isinstance(scene, ExpectScene)
    assert scene.question == "What do you expect?"
    assert not any(isinstance(value, Figure | float) for value in held(scene))


def test_the_mirror_names_the_largest_misread_and_the_largest_dissent(done):
    scene = seen(done, "perceptions", "mirror")
    assert isinstance(scene, MirrorScene)
    remarks = [line.remark for line in scene.lines]
    assert sum("largest misread" in remark for remark in remarks) == 1
    assert sum("most divided" in remark for remark in remarks) == 1
    assert all(isinstance(line.told, Shown) for line in scene.lines)


def test_a_department_of_two_is_in_no_mirror_neither_as_seeing_nor_as_seen_by_itself(done):
    by_hr = seen(done, "perceptions", "mirror", first="production", second="hr")
    of_hr = seen(done, "perceptions", "mirror", first="hr", second="production")
    assert isinstance(by_hr, MirrorScene)
    assert isinstance(of_hr, MirrorScene)
    assert all(isinstance(line.told, TooFew | NotRated) for line in by_hr.lines)
    for line in of_hr.lines:
        assert isinstance(line.self_view, TooFew | NotRated)
        assert isinstance(line.expected, TooFew | NotRated)
    assert "too few" in words(by_hr)


def test_the_matrix_stripes_the_row_of_a_department_of_two(done):
    scene = seen(done, "map", "matrix")
    row = scene.figures[scene.names.index("HR")]
    assert all(isinstance(figure, TooFew | NotRated) for figure in row)
    skills = seen(done, "skills", "gaps")
    place = skills.departments.index("HR")
    known = [row[place] for row in skills.squares if row[place] is not None]
    assert all(square.current == TooFew() for square in known)


def test_dots_are_seen_when_they_are_revealed(now):
    assert all(theme.dots is None for theme in seen(now, "perceptions", "themes").themes)
    do(now, CompleteReadOut("round-1", FIRST, SECOND), RevealDots("round-1", FIRST, SECOND))
    assert all(theme.dots is not None for theme in seen(now, "perceptions", "themes").themes)


def test_readiness_is_seen_when_both_sides_are_revealed():
    workshop = rich()
    do(workshop, SayReadiness("e4", "fin", 5), SayReadiness("e4", "sal", 1))
    room = {"first": "fin", "second": "sal"}
    assert readiness(seen(workshop, "expectations", "negotiate", **room)) == set()
    do(workshop, RevealReadiness("fin", "sal"))
    assert readiness(seen(workshop, "expectations", "negotiate", **room)) == {(5, 1)}


def readiness(scene: BoardScene) -> set[tuple[int, ...]]:
    cards = [card for line in scene.lines for card in (line.left, line.right) if card is not None]
    return {card.readiness for card in cards if card.readiness}


def test_other_words_on_the_table_stand_under_their_card_until_they_are_answered():
    workshop = rich()
    room = {"first": "fin", "second": "sal"}
    said = CounterOffer(id="other", expectation="e4", department="sal", text="By two, if asked")
    do(workshop, Add(said))
    told = "Sales offers instead: By two, if asked"
    assert told in words(seen(workshop, "expectations", "negotiate", **room))
    do(workshop, TakeUpCounterOffer("other"))
    assert told not in words(seen(workshop, "expectations", "negotiate", **room))
    later = CounterOffer(id="later", expectation="e4", department="fin", text="By three")
    do(workshop, Add(later))
    assert "offers instead: By three" in words(seen(workshop, "expectations", "negotiate", **room))
    do(workshop, AgreeExpectation("e4"))
    assert "offers instead" not in words(seen(workshop, "expectations", "negotiate", **room))


def test_void_signatures_are_called_void_in_the_room():
    workshop = rich()
    found = workshop.ordered(Contract)[0]
    do(workshop, AgreeContract(found.id, date(2026, 11, 20)))
    for side in Side:
        do(workshop, SignContract(found.id, side, "Ada", datetime(2026, 11, 20, 12)))  # noqa: DTZ001
    room = {"first": found.first, "second": found.second}
    assert "void" not in words(seen(workshop, "expectations", "contract", **room))
    do(workshop, WriteClause(found.id, 2, "Other words than were signed"))
    for place, activity in (("expectations", "contract"), ("contracts", "list")):
        told = words(seen(workshop, place, activity, **room))
        assert "signatures void" in told


def test_reading_a_hidden_sentence_shows_it(now):
    early = hidden_from(now, 0)
    first = items(early)[0]
    do(early, ReadPerception(first.id))
    scene = seen(early, "perceptions", "readout", item=first.id)
    assert scene.sentence == first.text
    assert first.lens in Lens
