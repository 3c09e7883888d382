"""The mirror: hidden until it is revealed, and never more than may be shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.analysis.mirror import mirror_of
from app.analysis.ratings import rating_table
from app.domain.commands.ballots import CastBallot, CloseBox
from app.domain.records import BallotBox, BoxState, FocusPair, Lens, MirrorConsent
from app.stages.perceptions.matrix_face import Face
from app.stages.perceptions.revealing import Stage, findings, preparation
from tests.stages.perceptions.mirrors import BOXES, rate, reveal, shown_words
from tests.stages.perceptions.room import CONSENTS, ROOM, add

Key = Qt.Key


@pytest.fixture
def records():
    return ROOM + CONSENTS


@pytest.fixture
def activity():
    return "mirror"


def test_without_ballots_the_page_leads_to_them(view, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    assert view.nothing.isVisibleTo(view)
    view.nothing.button.click()
    assert went == [("perceptions", "ballots", "")]


def test_open_boxes_are_closed_first(view, document):
    rate(document, close=False)
    view.refresh()
    assert "4 boxes are still open" in shown_words(view)
    assert not view.waiting.reveal.isVisibleTo(view)
    assert not view.picture.isVisibleTo(view)


def test_the_box_that_is_still_open_is_named(view, document):
    rate(document, close=False)
    for author, about in BOXES[1:]:
        document.execute(CloseBox("r1", author, about))
    view.refresh()
    (line,) = [line for line in view.waiting.lines.whole_text.splitlines() if "open" in line]
    assert line.startswith("Finance about Customer Service: 3 of ")


def test_nothing_is_shown_before_the_reveal(view, document):
    rate(document)
    view.refresh()
    found = preparation(document.workshop, "r1", ("fin", "cs"))
    assert (found.stage, found.closed) == (Stage.PREPARED, 4)
    words = shown_words(view)
    assert "Prepared and hidden: 4 boxes are closed" in words
    assert "4.3" not in words
    assert "2.3" not in words
    assert not view.picture.isVisibleTo(view)


def test_the_reveal_asks_once_and_shows_both_directions(qtbot, view, document):
    rate(document)
    view.refresh()
    view.waiting.reveal.click()
    assert "cannot be taken back" in view.waiting.confirm.sentence
    view.waiting.confirm.no.click()
    assert {b.state for b in document.workshop.all(BallotBox)} == {BoxState.CLOSED}
    view.waiting.reveal.click()
    view.waiting.confirm.yes.click()
    assert {b.state for b in document.workshop.all(BallotBox)} == {BoxState.REVEALED}
    words = shown_words(view)
    assert "Finance" in words
    assert "as seen by" in words
    assert "4.3" in words
    assert "2.3" not in words
    view.bar.turn()
    assert "2.3" in shown_words(view)
    assert document.undo() is None


def test_the_largest_misread_and_the_dissent_are_named(view, document):
    reveal(view, document)
    words = shown_words(view)
    assert "Most divided: Keeps promises" in words
    assert "Largest misread: Keeps promises, 1.0" in words
    view.bar.turn()
    assert "Largest misread: Keeps promises, 0.7" in shown_words(view)


def test_too_few_ratings_show_no_figure(view, document):
    reveal(view, document, raters=2)
    words = shown_words(view)
    assert "too few answers to show" in words
    for figure in ("2.0", "4.0", "4.5", "3.0"):
        assert figure not in words
    table = rating_table(document.workshop, "r1")
    found = findings(document.workshop, mirror_of(document.workshop, table, "fin", "cs"))
    assert found == [("eye-off", "Too few answers to show a figure")]


def test_a_small_department_says_why_it_is_not_shown(view, document):
    for _ in range(3):
        document.execute(CastBallot("r1", "hr", "fin", Lens.DIRECT, {"a1": 1}))
    document.execute(CloseBox("r1", "hr", "fin"))
    view.go_to("hr", "fin")
    view.waiting.reveal.click()
    view.waiting.confirm.yes.click()
    words = shown_words(view)
    assert "HR has fewer people than the threshold" in words
    assert "1.0" not in words


def test_the_matrix_shows_what_may_be_shown_and_leads_there(qtbot, view, document):
    for _ in range(3):
        document.execute(CastBallot("r1", "hr", "fin", Lens.DIRECT, {"a1": 1}))
    document.execute(CloseBox("r1", "hr", "fin"))
    view.go_to("hr", "fin")
    view.waiting.reveal.click()
    view.waiting.confirm.yes.click()
    rate(document)
    dialog = view.show_all()
    model = dialog.matrix.model()

    def face(row: int, column: int) -> Face:
        return model.index(row, column).data(Qt.ItemDataRole.UserRole)

    assert face(2, 0).hatched
    assert "below the threshold" in face(2, 0).words
    assert face(0, 1) == Face("·", "in a box, not revealed", muted=True)
    assert face(1, 2).text == ""
    dialog.matrix.chosen.emit("fin", "cs")
    assert (view.bar.left, view.bar.right) == ("cs", "fin")
    dialog.reject()
    view.waiting.reveal.click()
    view.waiting.confirm.yes.click()
    dialog = view.show_all()
    model = dialog.matrix.model()
    assert face(0, 1).text == "3.1"
    assert face(0, 0).text == "3.8"
    dialog.reject()


def names(document) -> dict[str, str]:
    return {c.department: c.by for c in document.workshop.all(MirrorConsent)}


def press(qtbot, key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


@pytest.mark.usefixtures("without_a_yes")
def test_the_mirror_waits_for_both_to_say_yes_and_asks_who_says_so(qtbot, page, view, document):
    rate(document)
    view.refresh()
    words = shown_words(view)
    assert "Finance and Customer Service have not said yes to the mirror yet" in words
    assert not view.waiting.reveal.isEnabled()
    qtbot.keyClick(view, Key.Key_R)
    assert view.waiting.confirm.isHidden()
    view.begin()
    qtbot.keyClicks(QApplication.focusWidget(), "Ingrid Aas")
    press(qtbot, Key.Key_Return)
    assert names(document) == {"fin": "Ingrid Aas"}
    assert "Customer Service has not said yes" in shown_words(view)
    qtbot.keyClicks(QApplication.focusWidget(), "Sven")
    press(qtbot, Key.Key_Escape)
    assert view.hasFocus()
    qtbot.keyClick(view, Key.Key_2)
    press(qtbot, Key.Key_Return)
    assert names(document) == {"fin": "Ingrid Aas", "cs": "Sven"}
    assert "says yes to its mirror: Ingrid Aas" in shown_words(view)
    assert view.waiting.reveal.hasFocus()
    press(qtbot, Key.Key_Space)
    assert view.waiting.confirm.no.hasFocus()
    press(qtbot, Key.Key_Left)
    assert view.waiting.confirm.yes.hasFocus()
    qtbot.keyClick(view.waiting.confirm, Key.Key_Return)
    assert {b.state for b in document.workshop.all(BallotBox)} == {BoxState.REVEALED}


def test_a_yes_is_taken_back_while_nothing_is_revealed(view, document):
    rate(document)
    view.refresh()
    line = view.waiting.consent.lines[1]
    line.back.click()
    assert "cs" not in names(document)
    assert "Customer Service has not said yes" in shown_words(view)
    line.yes.click()
    assert names(document)["cs"] == ""


def test_some_lines_with_too_few_answers_are_named(view, document):
    for _ in range(3):
        document.execute(CastBallot("r1", "cs", "fin", Lens.DIRECT, {"a1": 2}))
    document.execute(CastBallot("r1", "cs", "fin", Lens.DIRECT, {"a2": 5, "a3": 5}))
    document.execute(CloseBox("r1", "cs", "fin"))
    view.refresh()
    view.waiting.reveal.click()
    view.waiting.confirm.yes.click()
    assert "Too few answers: Responds in time, Explains a no" in shown_words(view)
    assert "5.0" not in shown_words(view)


def test_keys_step_through_the_mirrors_and_turn_them(qtbot, view, context, document):
    add(document, FocusPair(id="fp2", first="cs", second="hr"))
    qtbot.keyClick(view, Key.Key_Right)
    assert context.pair.pair == ("cs", "hr")
    qtbot.keyClick(view, Key.Key_PageUp)
    assert context.pair.pair == ("fin", "cs")
    before = view.bar.left
    qtbot.keyClick(view, Key.Key_T)
    assert (before, view.bar.left) == ("fin", "cs")


def test_the_question_stands_above_its_button(view, document):
    rate(document)
    view.refresh()
    view.waiting.reveal.click()
    QApplication.processEvents()
    bottom = view.waiting.confirm.mapTo(view, view.waiting.confirm.rect().bottomLeft()).y()
    assert bottom < view.waiting.reveal.mapTo(view, view.waiting.reveal.rect().topLeft()).y()
