"""Views that are made in steps, while the workshop, the pair and the round change in between."""

from collections import Counter

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from app.domain.commands import Edit, Remove
from app.domain.records import Measure, Theme
from app.stages.expectations.board import board_lines
from app.stages.expectations.card import ExpectationCard
from app.stages.expectations.negotiate_view import NegotiateView
from app.stages.expectations.page import ExpectationsPage
from app.stages.measures.page import MeasuresPage
from app.stages.perceptions.page import PerceptionsPage
from app.stages.review.page import ReviewPage
from app.stages.skills.page import SkillsPage
from app.widgets.page import Page
from app.widgets.view import View
from tests.sample import the_sample

PAGES: tuple[type[Page], ...] = (
    PerceptionsPage,
    ExpectationsPage,
    MeasuresPage,
    SkillsPage,
    ReviewPage,
)
EVERY = [(page, key) for page in PAGES for key in page.VIEWS]


@pytest.fixture
def records():
    return tuple(the_sample().records())


def words(view: View) -> Counter[tuple[str, str]]:
    """What can be read in a view: the kinds of widget that are shown, with their words."""
    shown = (w for w in view.findChildren(QWidget) if w.isVisibleTo(view))
    return Counter((type(w).__name__, _said(w)) for w in shown)


def _said(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    said = text() if callable(text) else text
    return f"{widget.accessibleName()} | {said if isinstance(said, str) else ''}"


@pytest.mark.parametrize(("page", "key"), EVERY)
def test_changes_between_the_steps_are_shown(page, key, context, document, qtbot):
    stepped, whole = page(context), page(context)
    for made in (stepped, whole):
        qtbot.addWidget(made)
        made.resize(1_200, 800)
    first, second = context.pair.pairs()[:2]
    changes = [
        lambda: context.pair.choose(*second),
        lambda: document.execute(Edit("department", second[0], {"name": "Renamed meanwhile"})),
        document.undo,
        lambda: document.execute(Edit("department", second[1], {"name": "The other"})),
    ]
    assert context.pair.pair == first
    for _ in stepped.making(key):
        if changes:
            changes.pop(0)()
    for change in changes:
        change()
    for made in (stepped, whole):
        made.show_activity(key)
        made.show()
        made.refresh(None)
    # What was added to a widget that can be seen is shown at the next turn.
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert words(stepped.view) == words(whole.view)
    assert sum(words(whole.view).values()) > 5


@pytest.mark.parametrize(("page", "key"), EVERY)
def test_a_view_that_is_left_half_made_is_taken_up_again(page, key, context, document, qtbot):
    made = page(context)
    qtbot.addWidget(made)
    made.show()
    steps = made.making(key)
    next(steps)
    steps.close()
    document.execute(Edit("department", context.pair.pair[0], {"name": "Renamed meanwhile"}))
    context.pair.choose(*context.pair.pairs()[1])
    made.show_activity(key)
    assert made.activity == key
    assert made.view.isVisible()


@pytest.mark.parametrize(("page", "key"), EVERY)
def test_a_page_that_is_closed_takes_half_a_view_along(page, key, context, document, qtbot):
    made = page(context)
    qtbot.addWidget(made)
    steps = made.making(key)
    next(steps)
    next(steps, None)
    made.close()
    made.deleteLater()
    del made, steps
    context.pair.choose(*context.pair.pairs()[1])
    assert document.execute(Edit("department", context.pair.pair[0], {"name": "After"}))


@pytest.mark.parametrize("comes_back", [True, False])
def test_cards_that_are_made_ahead_are_those_of_the_board_in_the_end(
    context, document, qtbot, comes_back
):
    page = ExpectationsPage(context)
    qtbot.addWidget(page)
    gone = board_lines(document.workshop, context.pair.pair)[-1].parts[-1][0]
    steps = page.making("negotiate")
    while not getattr(page.findChild(NegotiateView), "cards", None):
        next(steps)
    assert document.execute(Remove("expectation", gone.id)) is not None
    next(steps)
    if comes_back:
        document.undo()
    for _ in steps:
        pass
    page.show_activity("negotiate")
    page.show()
    lines = board_lines(document.workshop, context.pair.pair)
    there = {expectation.id for line in lines for expectation, _side in line.parts}
    assert (gone.id in there) is comes_back
    cards = page.findChildren(ExpectationCard)
    assert {card.id for card in cards if card.isVisibleTo(page)} == there


@pytest.mark.parametrize("at", range(1, 40, 6))
@pytest.mark.parametrize(
    ("page", "key", "kind"),
    [
        (PerceptionsPage, "themes", Theme),
        (MeasuresPage, "choose", Measure),
        (ReviewPage, "readings", Measure),
    ],
)
def test_what_is_made_ahead_may_be_gone_by_then(page, key, kind, at, context, document, qtbot):
    made, whole = page(context), page(context)
    steps = made.making(key)
    for _ in range(at):
        next(steps)
    found = [record.id for record in document.workshop.all(kind)]
    assert [id for id in found if document.execute(Remove(kind.kind, id)) is not None]
    for _ in steps:
        pass
    for each in (made, whole):
        qtbot.addWidget(each)
        each.resize(1_200, 800)
        each.show_activity(key)
        each.show()
        each.refresh(None)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert words(made.view) == words(whole.view)
