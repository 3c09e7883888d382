"""What the stage has come to, and what it prints: nothing hidden, nothing suppressed."""

import pytest

from app.analysis.reading import reading_order
from app.domain.blocks import Blank, PageBreak
from app.domain.commands import Add, Command
from app.domain.commands.ballots import CastBallot, CloseBox, RevealBoxes
from app.domain.commands.perceptions import (
    AssignTheme,
    ClarifyPerception,
    CompleteReadOut,
    ReadPerception,
    RespondToPerception,
    RevealDots,
)
from app.domain.commands.room import ConsentToMirror, CountTurn
from app.domain.records import (
    AgendaItem,
    Lens,
    Mode,
    Perception,
    ResponseKind,
    Round,
    Stage,
    Theme,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.stages.perceptions import rules
from app.stages.perceptions.report import report, sheets
from app.stages.perceptions.stage import SPEC
from app.stages.perceptions.turn_counts import quiet_side, read_outs_begun
from tests.stages.perceptions.room import CONSENTS, LISTS, ROOM, said
from tests.stages.printed import words_of

PAIR = ("fin", "cs")


@pytest.fixture
def workshop():
    return Workshop(ROOM + CONSENTS)


def do(workshop: Workshop, *commands: Command) -> None:
    for command in commands:
        workshop.apply(command.changes(workshop))


def summaries(workshop: Workshop) -> dict[str, str]:
    return {activity.key: activity.summary(workshop) for activity in SPEC.activities}


def read(workshop: Workshop) -> None:
    for p in reading_order(workshop, "r1", *PAIR):
        do(workshop, ReadPerception(p.id))
    do(workshop, CompleteReadOut("r1", *PAIR))


def rate(workshop: Workshop, raters: int) -> None:
    for author, about in (PAIR, ("cs", "fin"), ("fin", "fin"), ("cs", "cs")):
        lens = Lens.SELF if author == about else Lens.DIRECT
        for _ in range(raters):
            do(workshop, CastBallot("r1", author, about, lens, {"a1": 2, "a2": 4, "a3": 5}))
        do(workshop, CloseBox("r1", author, about))


def printed(report) -> str:
    return "\n".join(words_of(report.blocks))


def test_an_empty_stage_says_what_comes_first(workshop):
    assert rules.progress(Workshop()).next == "open the first round"
    assert rules.progress(workshop).next == "Finance writes about Customer Service"
    assert summaries(workshop) == {
        "write": "nothing written",
        "ballots": "no box yet",
        "readout": "hidden until read",
        "responses": "locked until read",
        "themes": "",
        "mirror": "waits for ballots",
    }


def test_each_step_is_counted_and_names_the_next(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    assert (rules.progress(workshop).done, rules.progress(workshop).of) == (2, 8)
    assert rules.progress(workshop).next == "ballots of Finance and Customer Service"
    rate(workshop, 3)
    assert rules.progress(workshop).next == "read-out of Finance and Customer Service"
    assert summaries(workshop)["mirror"] == "prepared, hidden"
    read(workshop)
    assert summaries(workshop)["readout"] == "1 of 1 pair read"
    assert rules.progress(workshop).next == "responses of Finance and Customer Service"
    do(
        workshop,
        RespondToPerception("d1", ResponseKind.RECOGNISE),
        RespondToPerception("e1", ResponseKind.PARTLY),
    )
    assert summaries(workshop)["responses"] == "2 responses"
    theme = Theme(id="th", round="r1", first="fin", second="cs", title="Time", priority=1)
    do(workshop, Add(theme))
    assert rules.progress(workshop).next == "mirror of Finance and Customer Service"
    do(workshop, RevealBoxes("r1", *PAIR))
    assert rules.progress(workshop).next == ""
    assert rules.progress(workshop).done == 8
    assert summaries(workshop)["mirror"] == "1 of 1 revealed"


def test_a_yes_is_asked_for_before_the_mirror():
    workshop = Workshop(ROOM + LISTS)
    read(workshop)
    rate(workshop, 3)
    for id in ("d1", "e1"):
        do(workshop, RespondToPerception(id, ResponseKind.RECOGNISE))
    theme = Theme(id="th", round="r1", first="fin", second="cs", title="Time", priority=1)
    do(workshop, Add(theme))
    assert summaries(workshop)["mirror"] == "prepared, waits for a yes"
    next_one = "the yes of {} to the mirror"
    assert rules.progress(workshop).next == next_one.format("Finance and Customer Service")
    do(workshop, ConsentToMirror("r1", "fin", "Ingrid Aas"))
    assert rules.progress(workshop).next == next_one.format("Customer Service")
    do(workshop, ConsentToMirror("r1", "cs"))
    assert rules.progress(workshop).next == "mirror of Finance and Customer Service"
    assert summaries(workshop)["mirror"] == "prepared, hidden"


def test_boxes_that_are_open_are_waited_for_and_not_a_yes_that_is_there(workshop):
    boxes = (PAIR, ("cs", "fin"), ("fin", "fin"), ("cs", "cs"))
    for author, about in boxes:
        lens = Lens.SELF if author == about else Lens.DIRECT
        do(workshop, CastBallot("r1", author, about, lens, {"a1": 2}))
    assert summaries(workshop)["mirror"] == "waits for ballots"
    for box in boxes[:-1]:
        do(workshop, CloseBox("r1", *box))
        assert summaries(workshop)["mirror"] == "boxes still open"
    do(workshop, CloseBox("r1", *boxes[-1]))
    assert summaries(workshop)["mirror"] == "prepared, hidden"


def test_dots_are_revealed_before_the_priorities_are_set(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    read(workshop)
    rate(workshop, 3)
    for id in ("d1", "e1"):
        do(workshop, RespondToPerception(id, ResponseKind.RECOGNISE))
    assert rules.progress(workshop).next == "themes of Finance and Customer Service"
    do(workshop, Add(Theme(id="th", round="r1", first="fin", second="cs", title="Time", dots=3)))
    assert rules.progress(workshop).next == "dots of Finance and Customer Service"
    assert summaries(workshop)["themes"] == "1 theme · dots hidden"
    before = rules.progress(workshop).done
    do(workshop, RevealDots("r1", *PAIR))
    assert rules.progress(workshop).next == "joint priorities of Finance and Customer Service"
    assert rules.progress(workshop).done == before + 1
    assert summaries(workshop)["themes"] == "1 theme · dots shown"


def test_questions_are_counted_and_the_silent_side_is_named_next(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    rate(workshop, 3)
    do(workshop, CountTurn(Stage.PERCEPTIONS, "readout", "fin", 4))
    said = "read-out of Finance and Customer Service; Customer Service has not asked yet"
    assert rules.progress(workshop).next == said
    do(workshop, CountTurn(Stage.PERCEPTIONS, "readout", "cs", 2))
    assert rules.progress(workshop).next == "read-out of Finance and Customer Service"
    read(workshop)
    assert summaries(workshop)["readout"] == "1 of 1 pair read · 6 questions"


def test_who_sits_in_more_read_outs_has_more_occasions_to_ask():
    assert quiet_side((2, 0), (1, 1)) is None
    assert quiet_side((9, 3), (1, 1)) == 1
    assert quiet_side((9, 3), (3, 1)) is None
    assert quiet_side((3, 3), (4, 1)) == 0
    workshop = Workshop((*ROOM, *LISTS, said("h1", "hr", "fin"), said("h2", "hr", "hr", Lens.SELF)))
    do(workshop, ReadPerception("h1"), ReadPerception("h2"), ReadPerception("d1"))
    assert read_outs_begun(workshop, "r1") == {"fin": 2, "hr": 1, "cs": 1}


def test_in_mirror_mode_only_the_host_is_written_about_and_rated():
    info = WorkshopInfo(title="Harbour", mode=Mode.MIRROR, host="cs")
    workshop = Workshop((info, *ROOM[1:]))
    assert rules.progress(workshop).of == 16
    assert rules.progress(workshop).next == "Finance writes about Customer Service"
    do(workshop, Add(said("f", "fin", "cs")))
    assert rules.progress(workshop).next == "HR writes about Customer Service"
    do(workshop, Add(said("h", "hr", "cs")))
    assert rules.progress(workshop).next == "ballots of Finance and Customer Service"
    for guest in ("fin", "hr"):
        do(workshop, CastBallot("r1", guest, "cs", Lens.DIRECT, {"a1": 2}))
        do(workshop, CloseBox("r1", guest, "cs"))
    assert rules.progress(workshop).next == "read-out of Finance and Customer Service"
    for id, guest in (("f", "fin"), ("h", "hr")):
        do(workshop, ReadPerception(id), CompleteReadOut("r1", guest, "cs"))
        do(workshop, RespondToPerception(id, ResponseKind.PARTLY))
    do(workshop, Add(Theme(id="th", round="r1", first="cs", title="Time", priority=1, dots=3)))
    assert rules.progress(workshop).next == "dots of Finance and Customer Service"
    do(workshop, RevealDots("r1", "hr", "cs"))
    assert rules.progress(workshop).next == "the yes of Customer Service to the mirror"
    do(workshop, ConsentToMirror("r1", "cs"))
    for guest in ("fin", "hr"):
        do(workshop, RevealBoxes("r1", guest, "cs"))
    assert rules.progress(workshop).next == ""
    assert summaries(workshop)["mirror"] == "2 of 2 revealed"


def test_a_carousel_reads_out_the_chosen_pairs_and_mirrors_the_rest():
    info = WorkshopInfo(title="Harbour", mode=Mode.CAROUSEL)
    workshop = Workshop((info, *ROOM[1:], *LISTS))
    assert rules.progress(workshop).of == 8 + 2 * 4
    assert rules.progress(workshop).next == "Finance writes about HR"
    assert summaries(workshop)["readout"] == "hidden until read"
    read(workshop)
    assert summaries(workshop)["readout"] == "1 of 1 pair read"


def test_the_left_column_says_who_writes_and_how_long_it_takes(workshop):
    item = AgendaItem(stage=Stage.PERCEPTIONS, activity="write", title="Write", minutes=30)
    do(workshop, Add(item))
    assert summaries(workshop)["write"] == "30 min"
    do(workshop, Add(said("e1", "cs", "fin")))
    assert summaries(workshop)["write"] == "30 min · Finance writing"
    do(workshop, Add(said("d1", "fin", "cs")))
    assert summaries(workshop)["write"] == "2 written"


def test_one_open_box_says_how_full_it_is(workshop):
    for _ in range(4):
        do(workshop, CastBallot("r1", "fin", "cs", Lens.DIRECT, {"a1": 1}))
    assert summaries(workshop)["ballots"] == "4 of 5 in"
    do(workshop, CastBallot("r1", "cs", "fin", Lens.DIRECT, {"a1": 1}))
    assert summaries(workshop)["ballots"] == "2 boxes open"


def test_before_the_reading_the_sheets_are_printed_and_nothing_that_is_written(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    made = report(workshop)
    assert made == sheets(workshop)
    words = printed(made)
    assert "Finance writes about Customer Service" in words
    assert sum(1 for b in made.blocks if isinstance(b, Blank)) == 6
    assert sum(1 for b in made.blocks if isinstance(b, PageBreak)) == 1
    assert not [p.text for p in LISTS if p.text in words]


def test_only_what_was_read_is_printed(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    do(workshop, ReadPerception("d1"), ClarifyPerception("d1", "It was in March"))
    words = printed(report(workshop))
    assert "fin writes about cs: d1 (Meant: It was in March)" in words
    hidden = [p.text for p in workshop.all(Perception) if p.id != "d1"]
    assert not [text for text in hidden if text in words]


def test_the_report_holds_answers_themes_priorities_and_figures(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    read(workshop)
    rate(workshop, 5)
    do(
        workshop,
        RevealBoxes("r1", *PAIR),
        RespondToPerception("d1", ResponseKind.WANT_TO_CHANGE, "From Monday"),
        Add(Theme(id="th", round="r1", first="fin", second="cs", title="Time", priority=1, dots=4)),
        AssignTheme(("d1", "t1"), "th"),
    )
    assert "Time\n–\n\nopen" in printed(report(workshop))
    do(workshop, RevealDots("r1", *PAIR))
    made = report(workshop)
    words = printed(made)
    assert (made.title, made.subtitle) == ("How we see each other", "Round 1")
    assert "Want to change: From Monday" in words
    assert "What both sides take up first\nTime" in words
    assert "Time\n4\n\nopen" in words
    assert "Finance as seen by Customer Service, from 1 to 5" in words
    assert "Keeps promises\n2.0\n–\n2.0" in words


def test_a_report_shows_no_figure_of_fewer_than_five(workshop):
    do(workshop, *(Add(p) for p in LISTS))
    read(workshop)
    rate(workshop, 4)
    do(workshop, RevealBoxes("r1", *PAIR))
    words = printed(report(workshop))
    assert "Keeps promises\nbelow the threshold\n–\nbelow the threshold" in words
    assert "2.0" not in words


def test_words_of_two_people_are_not_printed(workshop):
    do(workshop, Add(said("h1", "hr", "hr", Lens.SELF)), Add(said("d1", "fin", "cs")))
    do(workshop, ReadPerception("h1"), ReadPerception("d1"))
    words = printed(report(workshop))
    assert "HR has fewer than 3 people: its words are not printed." in words
    assert "What hr writes" not in words


def test_a_newer_round_is_printed_by_itself(workshop):
    do(workshop, *(Add(p) for p in LISTS), ReadPerception("d1"))
    do(workshop, Add(Round(id="r2", title="Round 2")))
    assert report(workshop).title == "Sheets for the three lists"
