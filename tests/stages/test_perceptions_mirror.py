"""The mirror: hidden until it is revealed, and never more than may be shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.analysis.mirror import mirror_of
from app.analysis.ratings import rating_table
from app.domain.commands.perceptions import CastBallot, CloseBox
from app.domain.records import BallotBox, BoxState, Lens
from app.stages.perceptions.matrix_face import Face
from app.stages.perceptions.page import PerceptionsPage
from app.stages.perceptions.revealing import Stage, findings, preparation
from app.widgets.labels import Badge, PlainLabel
from tests.stages.perceptions_room import CONSENTS, ROOM

BOXES = (("fin", "cs"), ("cs", "fin"), ("fin", "fin"), ("cs", "cs"))
SCORES = {
    ("fin", "cs", Lens.DIRECT): (2, 2, 3),
    ("fin", "cs", Lens.META): (4, 4, 4),
    ("cs", "fin", Lens.DIRECT): (1, 3, 5),
    ("cs", "fin", Lens.META): (3, 3, 3),
    ("fin", "fin", Lens.SELF): (4, 5, 4),
    ("cs", "cs", Lens.SELF): (4, 4, 4),
}


@pytest.fixture
def records():
    return ROOM + CONSENTS


@pytest.fixture
def page(qtbot, context):
    page = PerceptionsPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    page.show_activity("mirror")
    return page


@pytest.fixture
def view(page):
    return page.view


def rate(document, *, raters: int = 3, close: bool = True) -> None:
    for (author, about, lens), scores in SCORES.items():
        for score in scores[:raters]:
            scored = {"a1": score, "a2": 3, "a3": 4}
            assert document.execute(CastBallot("r1", author, about, lens, scored)) is not None
    for author, about in BOXES if close else ():
        assert document.execute(CloseBox("r1", author, about)) is not None


def reveal(view, document, **how) -> None:
    rate(document, **how)
    view.refresh()
    view.reveal.click()
    view.confirm.yes.click()


def shown_words(view) -> str:
    QApplication.processEvents()
    labels = [w.whole_text for w in view.findChildren(PlainLabel) if w.isVisibleTo(view)]
    badges = [w.text for w in view.findChildren(Badge) if w.isVisibleTo(view)]
    drawn = view.picture.picture.texts() if view.picture.isVisibleTo(view) else ()
    return "\n".join((*labels, *badges, *drawn, view.picture.picture.title))


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
    assert not view.reveal.isVisibleTo(view)
    assert not view.picture.isVisibleTo(view)


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
    view.reveal.click()
    assert "cannot be taken back" in view.confirm.sentence
    view.confirm.no.click()
    assert {b.state for b in document.workshop.all(BallotBox)} == {BoxState.CLOSED}
    view.reveal.click()
    view.confirm.yes.click()
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
    assert findings(document.workshop, mirror_of(document.workshop, table, "fin", "cs")) == []


def test_a_small_department_says_why_it_is_not_shown(view, document):
    for _ in range(3):
        document.execute(CastBallot("r1", "hr", "fin", Lens.DIRECT, {"a1": 1}))
    document.execute(CloseBox("r1", "hr", "fin"))
    view.go_to("hr", "fin")
    view.reveal.click()
    view.confirm.yes.click()
    words = shown_words(view)
    assert "HR has fewer people than the threshold" in words
    assert "1.0" not in words


def test_the_matrix_shows_what_may_be_shown_and_leads_there(qtbot, view, document):
    for _ in range(3):
        document.execute(CastBallot("r1", "hr", "fin", Lens.DIRECT, {"a1": 1}))
    document.execute(CloseBox("r1", "hr", "fin"))
    view.go_to("hr", "fin")
    view.reveal.click()
    view.confirm.yes.click()
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
    view.reveal.click()
    view.confirm.yes.click()
    dialog = view.show_all()
    model = dialog.matrix.model()
    assert face(0, 1).text == "3.1"
    assert face(0, 0).text == "3.8"
    dialog.reject()


def test_the_question_stands_above_its_button(view, document):
    rate(document)
    view.refresh()
    view.reveal.click()
    QApplication.processEvents()
    bottom = view.confirm.mapTo(view, view.confirm.rect().bottomLeft()).y()
    assert bottom < view.reveal.mapTo(view, view.reveal.rect().topLeft()).y()
