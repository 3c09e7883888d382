"""Pages refresh once a turn, only what is seen; the pair stays from page to page."""

from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import delete

from app.domain.commands import Add, Edit, Remove
from app.domain.records import FocusPair
from app.widgets.buttons import IconButton
from app.widgets.choices import Segmented
from app.widgets.page import Page
from app.widgets.pair import PairBar
from app.widgets.view import ActivityView


class Counting(ActivityView):
    title = "One"
    watches = frozenset({"department"})

    def build(self):
        self.seen = []

    def refresh(self, changes=None):
        self.seen.append(changes)


class Other(Counting):
    title = "Other"


class TwoViews(Page):
    VIEWS = {"one": Counting, "other": Other}


class Losing(Counting):
    """One whose widgets go, one after the other, while the page is made."""

    parts = ()

    def build(self):
        super().build()
        self.parts = [QWidget(self) for _ in range(4)]


class OneThatLoses(Page):
    VIEWS = {"one": Losing}


def test_a_widget_that_goes_while_its_page_is_made_is_passed_over(context, qtbot):
    page = OneThatLoses(context)
    qtbot.addWidget(page)
    for _ in page.making("one"):
        (view,) = page.findChildren(Losing)
        if view.parts:
            delete(view.parts.pop())
    page.show_activity("one")
    assert page.view is view
    assert view.parts == []


def test_many_changes_are_one_refresh(context, document, qtbot):
    page = TwoViews(context)
    qtbot.addWidget(page)
    page.show_activity("one")
    page.show()
    assert page.view.seen == [None]
    for name in ("A", "B", "C"):
        document.execute(Edit("department", "fin", {"name": name}))
    qtbot.waitUntil(lambda: len(page.view.seen) == 2)


def test_other_kinds_leave_a_view_alone(context, document, qtbot):
    page = TwoViews(context)
    qtbot.addWidget(page)
    page.show_activity("one")
    page.show()
    document.execute(Edit("workshop", "workshop", {"title": "New"}))
    QApplication.processEvents()
    assert page.view.seen == [None]


def test_a_hidden_view_looks_again_when_it_is_shown(context, document, qtbot):
    page = TwoViews(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity("one")
    one = page.view
    page.show_activity("other")
    document.execute(Edit("department", "fin", {"name": "A"}))
    qtbot.waitUntil(lambda: len(page.view.seen) == 2)
    assert one.seen == [None]
    page.show_activity("one")
    assert one.seen == [None, None]


def test_another_pair_is_looked_at_when_a_hidden_view_is_shown_next(context, qtbot):
    page = TwoViews(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity("one")
    one = page.view
    page.show_activity("other")
    for view in (one, page.view):
        context.pair.changed.connect(view.look_again)
    context.pair.choose("fin", "hr")
    assert (len(one.seen), len(page.view.seen)) == (1, 2)
    page.show_activity("one")
    assert len(one.seen) == 2
    page.show_activity("other")
    page.show_activity("one")
    assert len(one.seen) == 2


def test_an_unknown_activity_shows_the_first(context, qtbot):
    page = TwoViews(context)
    qtbot.addWidget(page)
    page.show_activity("nonsense")
    assert page.activity == "one"


def test_the_pair_falls_back_and_stays(context, document):
    assert context.pair.pair == ("fin", "cs")
    context.pair.choose("hr", "cs")
    assert context.pair.pair == ("cs", "hr")
    document.execute(Remove("department", "hr"))
    assert context.pair.pair == ("fin", "cs")


def test_the_bar_steps_through_the_focus_pairs(context, document, qtbot):
    document.execute(Add(FocusPair(first="fin", second="hr")))
    document.execute(Add(FocusPair(first="cs", second="hr")))
    bar = PairBar(context, turnable=True)
    qtbot.addWidget(bar)
    assert (bar.left, bar.right) == ("fin", "hr")
    bar.step(1)
    assert (bar.left, bar.right) == ("cs", "hr")
    with qtbot.waitSignal(bar.turned):
        bar.turn()
    assert (bar.left, bar.right) == ("hr", "cs")
    assert bar._left.side == "second"


def test_the_steps_through_the_pairs_stay_where_they_are(context, document, qtbot):
    document.execute(Add(FocusPair(first="fin", second="hr")))
    document.execute(Add(FocusPair(first="cs", second="hr")))
    bar = PairBar(context, turnable=True)
    qtbot.addWidget(bar)
    bar.resize(900, 60)
    bar.show()
    steps = bar.findChildren(IconButton)[:2]
    before = [button.geometry() for button in steps]
    names = bar._left.label
    steps[1].click()
    assert bar._left.label != names
    qtbot.waitUntil(lambda: bar._left.width() == bar._left.sizeHint().width())
    assert [button.geometry() for button in steps] == before


def test_segments_are_chosen_by_key_and_counted(qtbot, document):
    pills = Segmented([("a", "Ourselves"), ("b", "Them")])
    qtbot.addWidget(pills)
    pills.set_count("b", 6)
    with qtbot.waitSignal(pills.chosen) as said:
        pills.step(1)
    assert said.args == ["b"]
    pills.set_options([("c", "New")])
    assert pills.current == "c"
