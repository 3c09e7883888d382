"""The room clock as it is used: by its desk, its figures, its panel, its keys. No real time."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.analysis.clock import Tone
from app.catalog import load_template
from app.document import Document
from app.domain.commands import Edit
from app.domain.records import CLOCK_ID, AgendaItem, Department, RoomClock, Stage, WorkshopInfo
from app.domain.workshop import Workshop
from app.room.clock_bar import ClockBar, words_under
from app.room.clock_desk import ClockDesk, Start
from app.room.clock_panel import ClockPanel
from app.session import Session
from app.shell.workspace import Workspace
from app.widgets.theme import theme
from tests.fakes import FakeStore, at_noon
from tests.room.screens import LAPTOP, desk_with

NINE = datetime(2026, 11, 20, 9)  # noqa: DTZ001
pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support (raise|grabbing the keyboard)", extend=True
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
RECORDS = (
    WorkshopInfo(title="Harbour", template="five_stage", starts=NINE.date()),
    Department(id="fin", name="Finance", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    AgendaItem(id="a1", title="Welcome", activity="aim", minutes=30, position=1),
    AgendaItem(
        id="a2",
        title="Writing",
        activity="write",
        stage=Stage.PERCEPTIONS,
        minutes=45,
        position=2,
    ),
    AgendaItem(id="a3", title="Coffee", minutes=15, stage=Stage.PERCEPTIONS, position=3),
    AgendaItem(
        id="a4",
        title="Reading",
        activity="readout",
        stage=Stage.PERCEPTIONS,
        minutes=60,
        position=4,
    ),
    AgendaItem(id="a5", title="Goodbye", activity="parked", minutes=10, position=5),
)


class Wall:
    """The time on the wall, which a test moves."""

    def __init__(self):
        self.now = NINE

    def __call__(self):
        return self.now

    def wait(self, *, minutes=0.0, seconds=0.0):
        self.now += timedelta(minutes=minutes, seconds=seconds)


@pytest.fixture
def wall():
    return Wall()


@pytest.fixture
def document(qapp, wall):
    theme().apply("light", 1.0)
    store = FakeStore()
    for record in RECORDS:
        store.disk.records[record.kind, record.id] = record
    session = Session(store, Workshop(RECORDS), now=at_noon)
    document = Document(session, load_template("five_stage"), now=wall)
    yield document
    document.close(discard=True)


@pytest.fixture
def beeps():
    return []


@pytest.fixture
def desk(document, beeps):
    desk = ClockDesk(document, beep=lambda: beeps.append("beep"), parent=document)
    desk.go_to("setup", "aim")
    return desk


def item(document, id):
    return document.workshop.get(AgendaItem, id)


def record(document):
    return document.workshop.find(RoomClock, CLOCK_ID)


# -- the desk -------------------------------------------------------------------------------


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


# -- figures and panel ----------------------------------------------------------------------


def test_the_figures_say_it_in_words_too(desk, document, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    assert (bar.button.figures, bar.button.under) == ("", "next 09:00")
    wall.wait(minutes=3)
    desk.look()
    assert (bar.button.under, desk.late) == ("not started?", 3)
    bar.hold.click()
    assert (bar.button.figures, bar.button.under) == ("30:00", "of 30 · 3 min late")
    desk.backdate(3)
    assert words_under(desk) == "of 30 · ends 09:30"
    wall.wait(minutes=21)
    desk.look()
    assert (bar.button.tone, bar.button.under) == ("amber", "soon over · ends 09:30")
    wall.wait(minutes=5)
    desk.look()
    assert (bar.button.tone, bar.button.under) == ("red", "almost over · ends 09:30")
    wall.wait(minutes=3)
    desk.look()
    assert (bar.button.figures, bar.button.under) == ("-2:00", "over time · 2 min late")
    bar.hold.click()
    assert bar.button.under == "paused · 2 min late"
    assert "paused, over time" in bar.button.accessibleName()
    assert bar.hold.accessibleName() == "Let the clock go on (F8)"


def test_the_flash_is_short_and_ends_by_itself(desk, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    desk.toggle()
    wall.wait(minutes=30)
    desk.look()
    assert bar.button.timer.isActive()
    assert bar.button.timer.interval() <= 150
    strengths = [bar.button._flash]
    while bar.button.timer.isActive():
        bar.button.timer.timeout.emit()
        strengths.append(bar.button._flash)
    assert max(strengths) < 0.3
    assert strengths[-1] == 0
    assert len(strengths) < 6


def test_the_panel_is_used_by_keyboard(desk, document, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    panel = ClockPanel(desk, {"F9": lambda: desk.adjust(1)}, bar)
    panel.open_under(bar)
    assert not panel.hold.isVisible()
    assert panel.first.label == "Start “Welcome” · 30 min"
    panel.minutes.setFocus()
    QTest.keyClicks(panel.minutes, "0")
    QTest.keyClick(panel.minutes, Qt.Key.Key_Return)
    assert record(document) is None
    panel.minutes.clear()
    QTest.keyClicks(panel.minutes, "95")
    QTest.keyClick(panel.minutes, Qt.Key.Key_Return)
    assert desk.face.text == "1:35:00"
    assert not panel.isVisible()
    panel.open_under(bar)
    assert (panel.title.whole_text, panel.state.whole_text) == ("Welcome", "1:35:00 of 1 h 35 min")
    QTest.keyClick(panel, Qt.Key.Key_F9)
    assert panel.state.whole_text == "1:36:00 of 1 h 36 min"
    panel.earlier.setFocus()
    QTest.keyClicks(panel.earlier, "6")
    QTest.keyClick(panel.earlier, Qt.Key.Key_Return)
    assert desk.face.text == "1:30:00"
    assert panel.day.whole_text == "The day ends at 12:40, 60 min late: 11:40 was planned."
    assert panel.cuts.isVisible()
    panel.hold.setFocus()
    QTest.keyClick(panel.hold, Qt.Key.Key_Return)
    assert not desk.face.running
    assert panel.follow.label == "Finish, start “Writing” · 45 min"
    panel.follow.click()
    assert record(document).agenda_item == "a2"
    assert not panel.isVisible()
    panel.open_under(bar)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_panel_offers_to_follow_where_the_work_has_gone(desk, document, wall, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    bar.show()
    desk.toggle()
    desk.go_to("perceptions", "readout")
    wall.wait(minutes=3)
    desk.look()
    panel = ClockPanel(desk, {}, bar)
    panel.open_under(bar)
    assert panel.hint.text == "Are you at “Reading” already?"
    assert panel.follow.label == "Finish, start “Reading” · 60 min"
    panel.follow.click()
    assert record(document).agenda_item == "a4"
    assert item(document, "a1").ended == wall.now


def test_a_sound_is_chosen_in_the_panel(desk, qtbot):
    bar = ClockBar(desk)
    qtbot.addWidget(bar)
    panel = ClockPanel(desk, {}, bar)
    with qtbot.waitSignal(desk.sound_chosen) as chosen:
        panel.sound.click()
    assert chosen.args == [True]
    assert desk.sound


# -- the window -----------------------------------------------------------------------------


@pytest.fixture
def workspace(document, qtbot):
    workspace = Workspace(document, make_desk=desk_with(LAPTOP))
    qtbot.addWidget(workspace, before_close_func=lambda w: w.room.close())
    workspace.resize(1440, 900)
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    return workspace


def test_keys_run_the_clock_also_while_typing(workspace, document, wall):
    workspace.navigate("perceptions", "write")
    workspace.guide.note.setFocus()
    focused = QApplication.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_F8)
    assert record(document).agenda_item == "a2"
    QTest.keyClick(focused, Qt.Key.Key_F9)
    QTest.keyClick(focused, Qt.Key.Key_F9)
    QTest.keyClick(focused, Qt.Key.Key_F9, SHIFT)
    assert workspace.clock.bar.button.figures == "46:00"
    QTest.keyClick(focused, Qt.Key.Key_F8)
    assert not record(document).running
    wall.wait(minutes=1)
    QTest.keyClick(focused, Qt.Key.Key_F8, SHIFT)
    assert record(document).agenda_item == "a3"
    assert item(document, "a2").ended is not None


def test_cuts_are_seen_by_one_key_and_taken_by_the_same(workspace, document, wall):
    workspace.navigate("perceptions", "write")
    wall.wait(minutes=12)
    QTest.keyClick(workspace, Qt.Key.Key_F6)
    assert (workspace.place, workspace.page.activity) == ("setup", "plan")
    assert item(document, "a4").minutes == 60
    QTest.keyClick(workspace, Qt.Key.Key_F6)
    assert item(document, "a4").minutes < 60
    document.undo()
    assert item(document, "a4").minutes == 60


def test_the_room_is_shown_the_same_clock(workspace, wall):
    workspace.clock.desk.toggle()
    wall.wait(minutes=3)
    workspace.clock.desk.look()
    assert workspace.room.clock == workspace.clock.desk.face
    assert workspace.room.clock.text == "27:00"


def test_the_palette_and_the_keys_know_the_clock(workspace, qtbot):
    words = {action.words for action in workspace._all_actions()}
    assert {"Start the clock", "Finish, and start the next of the plan"} <= words
    QTest.keyClick(workspace, Qt.Key.Key_F7)
    panel = workspace.clock.open_panel()
    assert panel.isVisible()
    panel.hide()


def test_undo_never_rewinds_the_clock(workspace, document, wall):
    document.execute(Edit("department", "fin", {"name": "Money"}))
    workspace.clock.desk.toggle()
    assert workspace.status.last.whole_text == "Changed “Money”"
    before = record(document)
    document.undo()
    assert record(document) == before


@pytest.mark.parametrize(("width", "scale"), [(860, 1.0), (1024, 2.0), (1440, 1.0)])
def test_the_figures_have_their_place_at_every_size(workspace, wall, qtbot, width, scale):
    workspace.navigate("perceptions", "write")
    workspace.clock.desk.toggle()
    wall.wait(minutes=61)
    workspace.clock.desk.look()
    theme().apply(scale=scale)
    workspace.setMinimumSize(860, 560)  # as the frame has it
    workspace.resize(width, 700)
    bar, clock = workspace.bar, workspace.clock.bar

    def placed():
        buttons = bar.buttons.values()
        return (
            bar.more.geometry().right() <= width
            and clock.width() >= clock.sizeHint().width()
            and all(b.width() >= b.sizeHint().width() for b in buttons)
            and all(b.geometry().right() < clock.geometry().left() for b in buttons)
        )

    qtbot.waitUntil(placed)
