"""The frame round an open workshop: going places, the guide, the truth about saving."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.catalog import sample_commands
from app.domain.commands import Add, Edit
from app.domain.commands.ballots import CastBallot
from app.domain.errors import FileError
from app.domain.records import (
    AgendaItem,
    Attribute,
    Department,
    FocusPair,
    Lens,
    PrivateNote,
    Round,
    Stage,
)
from app.domain.workshop import Workshop
from app.session import Save
from app.stages.registry import STAGES
from app.widgets.passage import Passage
from app.widgets.theme import theme

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_every_stage_and_both_overviews_can_be_gone_to(workspace):
    assert list(workspace.places) == [s.stage.value for s in STAGES] + ["map", "contracts"]
    for key, place in workspace.places.items():
        workspace.navigate(key)
        assert workspace.place == key
        assert workspace.bar.buttons[key].isChecked()
        assert list(workspace.column.buttons) == [e.key for e in place.entries]


def test_the_title_of_the_workshop_is_whole_before_the_bar_says_more(workspace, qapp):
    bar, title = workspace.bar, "Harbour Home Appliances"
    bar.set_title(title)
    for wide in (1440, 1536):
        workspace.resize(wide, 900)
        qapp.processEvents()
        assert bar.title.text() == title
        assert all(b.width_of(compact=False) == b.sizeHint().width() for b in bar.buttons.values())
    workspace.resize(1100, 900)
    qapp.processEvents()
    contracts = bar.buttons["contracts"]
    assert contracts.sizeHint().width() == contracts.width_of(compact=True)


@pytest.mark.parametrize(
    ("key", "place"), [(Qt.Key.Key_0, "setup"), (Qt.Key.Key_2, "expectations")]
)
def test_alt_and_a_number_goes_to_a_stage(workspace, key, place):
    workspace.navigate("review")
    QTest.keyClick(workspace, key, ALT)
    assert workspace.place == place


def test_the_next_step_leads_to_where_it_is_done(workspace, document, qtbot):
    document.execute(Add(Department(name="HR", headcount=3)))
    for activity, done in (
        ("aim", Edit("workshop", "workshop", {"common_aim": "Orders leave on the day"})),
        ("plan", Add(AgendaItem(title="Begin", minutes=15))),
        ("plan", Add(FocusPair(first="fin", second="cs"))),
    ):
        workspace.navigate("setup", "rules")
        workspace.status.next.click()
        assert (workspace.place, workspace.page.activity) == ("setup", activity)
        document.execute(done)
        qtbot.waitUntil(lambda: not workspace._soon.isActive())
    workspace.status.next.click()
    assert workspace.place == "perceptions"


@pytest.mark.parametrize("spec", STAGES, ids=lambda spec: spec.stage.value)
def test_what_comes_next_is_an_activity_of_its_stage(spec):
    """Whatever is done of the sample, from its first command to its last."""
    keys = {activity.key for activity in spec.activities}
    workshop, places = Workshop(), set()
    for at, command in enumerate(sample_commands()):
        if at % 20 == 1 and spec.progress(workshop).next:
            places.add(spec.progress(workshop).activity)
        workshop.apply(command.changes(workshop))
    assert places - {""}
    assert places - {""} <= keys


def test_going_back_shows_the_activity_of_before(workspace):
    workspace.navigate("setup", "plan")
    workspace.navigate("review")
    workspace.navigate("setup")
    assert workspace.page.activity == "plan"
    workspace.step_activity(-1)
    assert workspace.page.activity == "rules"


def test_the_guide_has_the_words_of_the_template(workspace, document):
    workspace.navigate("setup", "aim")
    activity = document.template.guide(Stage.SETUP).activities[0]
    passages = [p for p in workspace.guide.findChildren(Passage) if p.isVisible()]
    assert [p.lines for p in passages[:3]] == [activity.say, activity.do, activity.watch]


def test_a_private_note_becomes_a_record_and_goes_with_its_last_word(workspace, document):
    workspace.navigate("setup", "aim")
    QTest.keyClicks(workspace.guide.note, "Ask Finance")
    workspace.navigate("setup", "rules")
    (note,) = document.workshop.all(PrivateNote)
    assert (note.stage, note.activity, note.text) == (Stage.SETUP, "aim", "Ask Finance")
    assert workspace.guide.note.toPlainText() == ""
    workspace.navigate("setup", "aim")
    assert workspace.guide.note.toPlainText() == "Ask Finance"
    workspace.guide.note.clear()
    document.flush()
    assert document.workshop.all(PrivateNote) == []


def test_ctrl_g_folds_the_guide(workspace, qtbot):
    with qtbot.waitSignal(workspace.middle.guide_folded) as said:
        QTest.keyClick(workspace, Qt.Key.Key_G, CTRL)
    assert said.args == [False]
    assert workspace.guide.isHidden()
    QTest.keyClick(workspace, Qt.Key.Key_F1)
    assert workspace.guide.isVisible()


def test_undo_is_everywhere(workspace, document):
    document.execute(Edit("department", "fin", {"name": "Money"}))
    QTest.keyClick(workspace, Qt.Key.Key_Z, CTRL)
    assert document.workshop.get(Department, "fin").name == "Finance"
    QTest.keyClick(workspace, Qt.Key.Key_Y, CTRL)
    assert document.workshop.get(Department, "fin").name == "Money"


def test_the_status_line_says_what_was_done_and_takes_it_back(workspace, document, qtbot):
    document.execute(Edit("department", "fin", {"name": "Money"}))
    assert workspace.status.last.whole_text == "Changed “Money”"
    QTest.mouseClick(workspace.status.undo, Qt.MouseButton.LeftButton)
    assert document.workshop.get(Department, "fin").name == "Finance"
    assert workspace.status.last.whole_text == "Taken back: Changed “Money”"
    assert not workspace.status.undo.isVisible()
    QTest.mouseClick(workspace.status.redo, Qt.MouseButton.LeftButton)
    assert document.workshop.get(Department, "fin").name == "Money"
    assert workspace.status.last.whole_text == "Changed “Money”"
    assert not workspace.status.redo.isVisible()
    assert workspace.status.undo.isVisible()


def test_after_ctrl_z_the_status_line_no_longer_offers_to_take_it_back(workspace, document):
    document.execute(Edit("department", "cs", {"name": "Service"}))
    document.execute(Edit("department", "fin", {"name": "Money"}))
    QTest.keyClick(workspace, Qt.Key.Key_Z, CTRL)
    assert workspace.status.last.whole_text == "Taken back: Changed “Money”"
    assert not workspace.status.undo.isVisible()
    assert workspace.status.redo.isVisible()
    assert not workspace._toast.isVisible()


def test_what_is_said_lies_over_nothing(workspace, document, qtbot):
    workspace.say("A ballot was taken in: 3 of 5 are in the box. " * 6)
    qtbot.waitUntil(lambda: workspace._toast.geometry().bottom() < workspace.status.y())
    assert workspace._toast.isVisible()
    assert workspace._toast.y() > workspace.middle.geometry().bottom()
    assert workspace._toast.height() < 120


def test_undo_never_stands_beside_a_change_that_it_does_not_take_back(workspace, document, qtbot):
    document.execute(Add(Round(id="r1", title="Spring")))
    document.execute(Add(Attribute(id="a1", name="Trust")))
    document.execute(Edit("department", "fin", {"name": "Money"}))
    assert workspace.status.undo.isVisible()
    document.execute(CastBallot("r1", "fin", "cs", Lens.DIRECT, {"a1": 4}))
    assert workspace.status.last.whole_text == "Took in a ballot"
    assert not workspace.status.undo.isVisible()
    QTest.keyClick(workspace, Qt.Key.Key_Z, CTRL)
    assert document.workshop.get(Department, "fin").name == "Finance"
    qtbot.waitUntil(workspace._toast.isVisible)
    assert workspace._toast.sentence == "Taken back: Changed “Money”"


def test_saved_tells_the_truth(workspace, document, store, qtbot):
    def fail():
        raise FileError("The stick was pulled out: put it back.")

    store.before_commit = fail
    document.execute(Edit("department", "fin", {"name": "Money"}))
    qtbot.waitUntil(lambda: document.save_state.save is Save.FAILED)
    qtbot.waitUntil(lambda: workspace.save_failed.isVisible())
    assert "stick was pulled out" in workspace.save_failed.sentence
    assert workspace.status.saved.text == "Not saved"
    store.before_commit = lambda: None
    document.retry()
    qtbot.waitUntil(lambda: workspace.status.saved.text == "Saved")
    assert not workspace.save_failed.isVisible()


def test_a_refusal_is_a_sentence_that_goes_with_the_next_change(workspace, document, qtbot):
    document.execute(Add(Department(name="Finance")))
    assert workspace._toast.isVisible()
    assert "already a department" in workspace._toast.sentence
    document.execute(Add(Department(name="IT")))
    assert not workspace._toast.isVisible()


def test_progress_and_summaries_follow_the_workshop(workspace, document, qtbot):
    button = workspace.bar.buttons["setup"]
    before = button.accessibleName()
    document.execute(Edit("workshop", "workshop", {"common_aim": "On the day"}))
    qtbot.waitUntil(lambda: button.accessibleName() != before)
    assert workspace.column.buttons["aim"].accessibleName() == "The common aim, written"


def test_typing_is_kept_before_going_elsewhere(workspace, document):
    workspace.navigate("setup", "aim")
    field = workspace.view.aim
    QTest.keyClicks(field, "On the day")
    workspace.navigate("review")
    assert document.workshop.info.common_aim == "On the day"


def test_a_question_mark_is_a_letter_while_typing(workspace, document):
    workspace.navigate("setup", "rules")
    entry = workspace.view.list.entry
    entry.setFocus()
    QTest.keyClicks(entry, "Why?")
    assert entry.text() == "Why?"


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720), (1024, 700)])
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_everything_has_a_place_at_every_size(workspace, qtbot, width, height, scale):
    theme().apply(scale=scale)
    workspace.resize(width, height)
    QApplication.processEvents()
    assert workspace.width() == width
    right = workspace.bar.more.geometry().right()
    assert right <= width
    for button in workspace.bar.buttons.values():
        assert button.geometry().right() < workspace.bar.more.geometry().left()
        assert button.width() >= button.sizeHint().width()
    theme().apply(scale=1.0)


def test_every_control_can_be_named_and_reached(workspace):
    for place in workspace.places:
        workspace.navigate(place)
        for field in workspace.page.findChildren(QLineEdit):
            spin = field.parent().metaObject().className().startswith("QSpin")
            assert field.accessibleName() or spin, field


def test_tab_goes_from_the_activities_into_the_page_and_on_to_the_guide(workspace):
    workspace.navigate("setup", "rules")
    view, guide = workspace.view, workspace.guide
    list(workspace.column.buttons.values())[-1].setFocus()
    focused = []
    for _ in range(4):
        QTest.keyClick(workspace.window().focusWidget(), Qt.Key.Key_Tab)
        focused.append(workspace.window().focusWidget())
    assert focused[0] is view.list.entry
    assert focused[1] is view.list.list
    assert all(view.isAncestorOf(w) or guide.isAncestorOf(w) for w in focused)
    QTest.keyClick(focused[-1], Qt.Key.Key_Backtab)
    assert workspace.window().focusWidget() is focused[-2]


def test_a_page_with_nothing_to_say_has_the_room_of_the_guide(workspace):
    workspace.navigate("contracts", "sign")
    assert workspace.guide.isHidden()
    workspace.navigate("setup")
    assert workspace.guide.isVisible()


class StrayWindows(QObject):
    """Notes every window that opens, but for the ones that are meant."""

    def __init__(self, meant):
        super().__init__()
        self.meant, self.seen = meant, []

    def eventFilter(self, watched, event):
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and watched is not self.meant:
            self.seen.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


def test_no_part_of_a_page_opens_as_a_window_of_its_own(workspace, qapp):
    stray = StrayWindows(workspace)
    qapp.installEventFilter(stray)
    for place in list(workspace.places.values()):
        for entry in place.entries:
            workspace.navigate(place.key, entry.key)
    qapp.removeEventFilter(stray)
    assert stray.seen == []
