"""The desk of the room clock: what runs, how long, and what it writes down."""

from datetime import timedelta

from app.analysis.clock import Tone
from app.domain.records import Stage
from app.room.clock_bar import words_under
from app.room.clock_desk import Start
from tests.room.clock.day import NINE, item, record


def test_it_counts_from_its_record_and_the_wall(desk, document, wall):
    assert desk.face is None
    desk.toggle()
    assert (desk.face.text, desk.face.title, desk.face.running) == ("30:00", "Welcome", True)
    assert record(document).agenda_item == "a1"
    wall.wait(minutes=11, seconds=55)
    desk.timer.timeout.emit()
    assert desk.face.text == "18:05"
    assert desk.ends == NINE + timedelta(minutes=30)


def test_the_timer_goes_to_the_next_second_only_while_it_counts(desk, wall):
    assert 0 < desk.timer.interval() <= 3_600_000  # for the hint at 9:02 alone
    desk.toggle()
    assert desk.timer.isActive()
    assert 0 < desk.timer.interval() <= 1000
    wall.wait(seconds=0.25)
    desk.timer.timeout.emit()
    assert desk.timer.interval() in (750, 751)
    desk.toggle()
    assert not desk.timer.isActive()
    assert desk.face.word == "paused"


def test_hold_and_go_on_lose_nothing(desk, wall):
    desk.toggle()
    wall.wait(minutes=10)
    desk.toggle()
    wall.wait(minutes=60)
    desk.look()
    assert desk.face.text == "20:00"
    desk.toggle()
    wall.wait(minutes=5)
    desk.look()
    assert desk.face.text == "15:00"


def test_a_minute_more_and_less_and_begun_earlier(desk, document, wall):
    desk.toggle()
    desk.adjust(1)
    assert desk.face.text == "31:00"
    desk.adjust(-2)
    assert desk.face.text == "29:00"
    desk.backdate(4)
    assert desk.face.text == "25:00"
    wall.wait(minutes=1)
    desk.backdate(-2)
    assert desk.face.text == "26:00"
    wall.wait(minutes=1)
    desk.finish()
    assert item(document, "a1").started == NINE - timedelta(minutes=2)


def test_it_flashes_once_and_is_silent_unless_a_sound_was_chosen(desk, wall, beeps):
    flashes = []
    desk.flashed.connect(lambda: flashes.append(desk.face.text))
    desk.toggle()
    for _ in range(4):
        wall.wait(minutes=29, seconds=58)
        desk.look()
        wall.wait(seconds=2)
        desk.look()
    assert (flashes, beeps) == (["0:00"], [])
    assert (desk.face.tone, desk.face.word) == (Tone.OVER, "over time")
    desk.set_sound(True)
    desk.adjust(91)
    wall.wait(minutes=2)
    desk.look()
    assert (len(flashes), beeps) == (2, ["beep"])


def test_a_face_that_flashes_is_shown_for_a_moment(desk, wall):
    desk.toggle()
    wall.wait(minutes=30)
    desk.look()
    assert desk.face.flash
    assert desk.timer.interval() == 150
    wall.wait(seconds=0.15)
    desk.timer.timeout.emit()
    assert (desk.face.text, desk.face.flash) == ("0:00", False)
    assert desk.timer.interval() in (850, 851)


def test_finishing_is_written_down_and_undone_but_not_the_clock(desk, document, wall):
    desk.toggle()
    wall.wait(minutes=34)
    desk.finish_and_next()
    welcome = item(document, "a1")
    assert (welcome.started, welcome.ended) == (NINE, NINE + timedelta(minutes=34))
    assert (record(document).agenda_item, desk.face.text) == ("a2", "45:00")
    assert desk.late == 4
    document.undo()
    assert item(document, "a1").started is None
    assert record(document).agenda_item == "a2"


def test_the_last_of_the_plan_is_followed_by_nothing(desk, document, wall):
    desk.start(Start("Goodbye", 10, "a5"))
    wall.wait(minutes=9)
    desk.finish_and_next()
    assert record(document) is None
    assert item(document, "a5").ended is not None


def test_putting_the_clock_away_writes_nothing(desk, document):
    desk.toggle()
    desk.stop()
    assert record(document) is None
    assert item(document, "a1").started is None


def test_what_is_not_in_the_plan_takes_its_minutes_from_the_template(desk, document):
    desk.go_to("measures", "weights")
    guide = document.template.guide(Stage.MEASURES)
    activity = next(a for a in guide.activities if a.key == "weights")
    assert desk.shown() == Start(activity.title, activity.minutes)
    desk.toggle()
    assert (record(document).agenda_item, record(document).seconds) == ("", activity.minutes * 60)
    desk.start_minutes(2880)
    assert desk.face.text == "48:00:00"
    desk.go_to("map", "matrix")
    assert desk.shown() is None


def test_a_system_clock_set_back_never_shows_more_than_the_length(desk, wall):
    desk.toggle()
    wall.wait(minutes=-90)
    desk.look()
    assert desk.face.text == "30:00"


def test_a_forgotten_start_is_asked_about_when_it_is_due(desk, wall):
    assert desk.hint is None
    assert desk.timer.isActive()
    assert 120_000 < desk.timer.interval() <= 122_000
    wall.wait(minutes=2)
    desk.look()
    assert desk.hint is None
    wall.wait(seconds=1)
    desk.timer.timeout.emit()
    assert desk.hint == Start("Welcome", 30, "a1")
    assert not desk.timer.isActive()
    desk.toggle()
    assert desk.hint is None


def test_work_elsewhere_is_asked_about_after_two_minutes(desk, wall):
    desk.toggle()
    desk.go_to("perceptions", "readout")
    wall.wait(minutes=2)
    desk.look()
    assert desk.hint is None
    wall.wait(seconds=1)
    desk.look()
    assert desk.hint == Start("Reading", 60, "a4")
    assert words_under(desk) == "another activity?"
    desk.go_to("setup", "aim")
    assert desk.hint is None


def test_cuts_are_taken_and_undone(desk, document, wall):
    sentences = []
    desk.said.connect(sentences.append)
    desk.take_cuts()
    wall.wait(minutes=12)
    desk.look()
    assert desk.late == 12
    desk.take_cuts()
    assert sentences == [
        "The day is not running late: nothing needs to be cut.",
        "Cut 15 min from the plan: the day ends at 11:37.",
    ]
    assert desk.late == -3
    document.undo()
    assert desk.late == 12
