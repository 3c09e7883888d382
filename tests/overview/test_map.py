"""The map page: two linked pictures and their words, one department, what moved, what to say."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.analysis.mirror import Topic
from app.analysis.privacy import Audience
from app.document import run_task
from app.domain.commands import Add, Batch, Edit, Remove
from app.domain.records import (
    Attribute,
    Channel,
    Contract,
    ContractState,
    Department,
    Friction,
    FrictionKind,
    Interface,
    Lens,
    Measure,
    MeasureKind,
    Reading,
    Round,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from app.overview.map.attributes import attributes_picture
from app.overview.map.conversation_list import ConversationCard
from app.overview.map.exporting import report_picture
from app.overview.map.facts import facts_of
from app.overview.map.model import MapModel
from app.overview.map.page import MapPage
from app.overview.map.pictures import Shown, Style, draw
from app.overview.map.touched import KINDS
from app.widgets.buttons import Button
from app.widgets.cards import Card
from app.widgets.labels import PlainLabel
from tests.analysis.build import box, ratings

DAY = date(2026, 5, 6)


def rated(author, about, scores, lens=Lens.DIRECT, round="r1"):
    return [
        box(author, about, round=round),
        *ratings(author, about, lens, scores, round=round),
    ]


RECORDS = (
    WorkshopInfo(title="Harbour", threshold=3),
    Department(id="fin", name="Finance", headcount=5, position=1),
    Department(id="cs", name="Customer Service", headcount=6, position=2),
    Department(id="it", name="IT", headcount=4, position=3),
    Department(id="hr", name="HR", headcount=2, position=4),
    Attribute(id="a0", name="Keeps promises", position=1),
    Round(id="r1", title="Spring", on=date(2026, 3, 1), position=1),
    *rated("cs", "fin", [2, 2, 2, 2, 2, 3]),
    *ratings("fin", "cs", Lens.META, [4, 4, 4, 4]),
    *rated("fin", "cs", [3, 3, 3, 3]),
    *rated("fin", "fin", [4, 4, 4, 4, 4], Lens.SELF),
    *rated("it", "fin", [3, 3, 3, 4]),
    *rated("hr", "fin", [5, 5]),
    Interface(id="i1", name="Credit", supplier="fin", receiver="cs", accountable="fin", position=1),
    Interface(id="i2", name="Files", supplier="cs", receiver="fin", accountable="cs", position=2),
    Interface(id="i3", name="Laptops", supplier="it", receiver="cs", accountable="it", position=3),
    Friction(id="f1", interface="i1", type=FrictionKind.DELAY, text="A day late", impact=5),
    Friction(id="f2", interface="i2", type=FrictionKind.ERROR, text="The wrong one", impact=2),
    Contract(id="c1", first="fin", second="cs", state=ContractState.ACTIVE, position=1),
    Measure(id="m1", contract="c1", supplier="fin", name="Hours", type=MeasureKind.TASK,
            worst=0.0, target=100.0, weight=100.0, position=1),
    Measure(id="m2", contract="c1", supplier="fin", name="Trust", type=MeasureKind.RELATIONSHIP,
            worst=0.0, target=100.0, weight=100.0, position=2),
    *(Reading(measure=m, on=on, value=value)
      for m in ("m1", "m2") for on, value in ((date(2026, 4, 1), 40.0), (date(2026, 5, 1), 64.0))),
)  # fmt: skip


@pytest.fixture
def records():
    return RECORDS


@pytest.fixture
def went(context):
    steps = []
    context.navigate = lambda *where: steps.append(where)
    return steps


@pytest.fixture
def page(qtbot, context):
    page = MapPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


@pytest.fixture
def matrix(page):
    page.show_activity("matrix")
    return page.view


def card_said(view):
    return view.card.said.text, " ".join(view.card.said.lines)


def strong(picture):
    return {s.key for s in picture.shapes if "|" in s.key and getattr(s, "stroke", "") != "hairline"
            and getattr(s, "arrow", 0)}  # fmt: skip


def many(document, count=14):
    made = [Department(id=f"b{n}", name=f"Branch {n}", headcount=5) for n in range(count)]
    document.execute(Batch(tuple(Add(branch) for branch in made), "Branches"))


# the two pictures


def test_choosing_a_square_marks_the_arrow_and_says_it_in_words(matrix, context):
    matrix.matrix.key_activated.emit("cs|fin")
    head, lines = card_said(matrix)
    assert head == "Customer Service sees Finance at 2.2 (6 of 6)"
    assert "Finance sees itself at 4.0 and expected 4.0." in lines
    assert "The other way, Finance sees Customer Service at 3.0." in lines
    assert "2 interfaces, 1 delay, 1 error" in lines
    assert strong(matrix.network.picture) == {"cs|fin", "fin|cs"}
    assert context.pair.pair == ("fin", "cs")


def test_the_names_have_the_colours_of_their_sides(matrix):
    matrix.model.choose("cs|fin")
    tones = {run.text: run.tone for run in matrix.card.said.head if run.bold}
    assert tones["Customer Service"] == "second"
    assert tones["Finance"] == "first"


def test_an_arrow_or_circle_marks_the_square(matrix):
    matrix.network.key_activated.emit("it|fin")
    assert matrix.matrix.current_key == "it|fin"
    matrix.network.key_activated.emit("fin")
    assert matrix.matrix.current_key == "fin|fin"
    assert card_said(matrix)[0] == "Finance sees itself at 4.0 (5 of 5)"


def test_arrow_keys_walk_over_the_matrix_and_escape_leaves_it(qtbot, matrix):
    keys = matrix.matrix
    qtbot.keyClick(keys, Qt.Key.Key_Right)
    assert matrix.model.selected == "fin|fin"
    qtbot.keyClick(keys, Qt.Key.Key_Right)
    qtbot.keyClick(keys, Qt.Key.Key_Down)
    qtbot.keyClick(keys, Qt.Key.Key_Left)
    qtbot.keyClick(keys, Qt.Key.Key_Left)
    assert matrix.model.selected == "cs|fin"
    assert keys.accessibleDescription().startswith("Customer Service sees Finance at 2.2")
    qtbot.keyClick(keys, Qt.Key.Key_Escape)
    assert matrix.model.selected == ""
    assert matrix.card.hint.isVisible()


def test_too_few_answers_are_said_to_be_so_and_never_shown(matrix):
    matrix.model.choose("hr|fin")
    head, lines = card_said(matrix)
    assert head == "HR sees Finance – too few answers to show"
    assert "fewer than 3 people" in lines
    assert "5.0" not in matrix.matrix.picture.texts()
    assert not any("5.0" in getattr(s, "tooltip", "") for s in matrix.matrix.picture.shapes)


def test_service_shows_c_with_its_status_and_what_holds_it_back(matrix):
    matrix.what.step(1)
    assert matrix.heading.whole_text == "How the departments serve each other"
    assert "64" in matrix.matrix.picture.texts()
    matrix.model.choose("fin|cs")
    head, lines = card_said(matrix)
    assert head == "Finance serves Customer Service at C 64"
    assert "Task 64, relationship 64" in lines
    assert "rising" in lines


def test_work_shows_interfaces_and_frictions(matrix):
    matrix.what.step(2)
    assert matrix.matrix.picture.texts().count("1 · 1") == 2
    matrix.model.choose("fin|cs")
    head, lines = card_said(matrix)
    assert head == "Finance supplies Customer Service at 1 interface"
    assert lines.startswith("1 delay at them.")


def test_all_together_says_what_is_covered_and_what_is_not(matrix):
    said = " · ".join(matrix.together.sentences)
    assert "Contracts on 1 of 2 pairs that meet; not yet: Customer Service and IT" in said
    assert "Nothing agreed and no channel: Finance and Customer Service" in said


def test_the_columns_stand_below_each_other_where_it_is_narrow(qtbot, page, matrix):
    assert not matrix.pictures.stacked
    page.resize(700, 800)
    qtbot.waitUntil(lambda: matrix.pictures.stacked)


def test_beside_the_map_a_conversation_chooses_its_pair(qtbot, matrix):
    side = matrix.side()
    qtbot.addWidget(side)
    side.show()
    card = side.findChildren(Card)[0]
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert matrix.model.selected


def test_a_removed_department_is_chosen_no_more(qtbot, matrix, document):
    document.execute(Add(Department(id="new", name="Logistics", headcount=4)))
    matrix.refresh()
    matrix.model.choose("new|it")
    assert card_said(matrix)[0].startswith("Logistics sees IT")
    document.execute(Remove("department", "new"))
    qtbot.waitUntil(lambda: matrix.card.hint.isVisible())
    assert matrix.model.selected == ""
    assert "Logistics" not in matrix.matrix.picture.texts()


def test_a_change_is_seen_and_what_it_does_not_touch_is_kept(qtbot, matrix, document):
    before = matrix.model.facts()
    document.execute(Add(Channel(first="fin", second="cs", name="Monday call")))
    qtbot.waitUntil(lambda: "Nothing agreed and no channel: Finance and Customer Service"
                    not in matrix.together.sentences)  # fmt: skip
    after = matrix.model.facts()
    assert after.table is before.table
    assert after.layout is before.layout


def test_many_departments_are_placed_on_another_thread(qtbot, matrix, document):
    for number in range(14):
        document.execute(Add(Department(name=f"Branch {number}", headcount=5)))
    with qtbot.waitSignal(matrix.model.arrived):
        matrix.refresh()
    qtbot.waitUntil(lambda: len(matrix.model.facts().departments) == 18)
    assert "Branch 3" in " ".join(matrix.matrix.picture.texts())
    qtbot.waitUntil(lambda: not matrix.strip.busy)


def test_with_many_departments_it_is_said_through_whom_much_passes(qtbot, matrix, document):
    assert matrix.model.facts().central is None
    made = [Department(id=f"b{n}", name=f"Branch {n}", headcount=5) for n in range(14)]
    document.execute(Batch(tuple(Add(branch) for branch in made), "Branches"))
    meeting = [Interface(name=f"Stock {n}", supplier="it", receiver=f"b{n}", accountable="it")
               for n in range(14)]  # fmt: skip
    document.execute(Batch(tuple(Add(interface) for interface in meeting), "Stock"))
    matrix.refresh()
    qtbot.waitUntil(lambda: matrix.model.facts().central is not None)
    qtbot.waitUntil(lambda: not matrix.strip.busy)
    said = matrix.together.sentences
    assert "Much passes through Customer Service and IT" in said
    assert "Meet mostly among themselves: Finance and Customer Service" in said
    assert sum(line.startswith("Nothing agreed and no channel: ") for line in said) == 7
    assert "Nothing agreed and no channel: 10 more pairs" in said
    part = matrix.together
    assert part.minimumSizeHint().height() == 0
    qtbot.waitUntil(lambda: part.height() >= part.heightForWidth(part.width()))


# files


class Exporter:
    def __init__(self):
        self.written = []

    def write(self, workshop, what, to, today, *, form="", progress=None):
        self.written.append((what, Path(to).name, form))
        return [Path(to)]


def test_the_exporter_writes_pdf_and_svg(qtbot, context, matrix, tmp_path):
    said = []
    context.say, context.exporter = said.append, Exporter()
    for form in ("pdf", "svg"):
        matrix.export.export_to(form, tmp_path / f"map.{form}")
        qtbot.waitUntil(lambda: not matrix.strip.busy)
    assert context.exporter.written == [("map", "map.pdf", "pdf"), ("map", "map.svg", "svg")]
    assert said[-1] == f"The map is in {tmp_path / 'map.svg'}."


def test_a_png_is_written_without_an_exporter(qtbot, context, matrix, tmp_path):
    said = []
    context.say = said.append
    menu = matrix.export.menu()
    assert [action.text() for action in menu.actions()] == ["As PNG…"]
    matrix.export.export_to("png", tmp_path / "map.png")
    qtbot.waitUntil(lambda: bool(said))
    assert (tmp_path / "map.png").read_bytes()[:4] == b"\x89PNG"
    matrix.export.export_to("png", tmp_path / "nowhere" / "map.png")
    qtbot.waitUntil(lambda: len(said) == 2)
    assert "cannot be written" in said[1]


def test_what_leaves_the_room_hides_more_than_the_room(document):
    snapshot = document.workshop.snapshot()
    shown = report_picture(snapshot, DAY, Shown.PERCEPTIONS, "").texts()
    room = draw(facts_of(snapshot, DAY), Shown.PERCEPTIONS, Style()).matrix.texts()
    # Four people of Finance and of IT are enough for the room, not for a file.
    assert "3.0" in room
    assert "3.0" not in shown
    assert facts_of(snapshot, DAY, audience=Audience.REPORT).table.threshold == 5


# one department


def test_one_department_shows_its_three_views_ties_frictions_and_contracts(qtbot, page, went):
    page.show_activity("department")
    view = page.view
    assert view.figures.words[0] == "sees itself: 4.0, 5 of 5"
    keys = {s.key for s in view.network.picture.shapes if "|" in s.key}
    assert keys
    assert all("fin" in key.split("|") for key in keys)
    texts = [label.text() for label in view.findChildren(type(view.heading).__mro__[1])]
    assert "A day late" in texts
    (card,) = view.findChildren(Card)
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert went == [("contracts", "preview", "c1")]


def test_one_department_is_drawn_attribute_by_attribute(page, document):
    page.show_activity("department")
    page.refresh(None)
    assert page.view.radar.isHidden()  # one attribute makes no shape
    more = [Attribute(id=f"a{n}", name=f"Quality {n}", position=n + 1.0) for n in (1, 2)]
    records = [r for n in (1, 2) for r in (
        *ratings("cs", "fin", Lens.DIRECT, [2, 2, 4], f"a{n}"),
        *ratings("it", "fin", Lens.DIRECT, [5, 5], f"a{n}"),
        *ratings("fin", "fin", Lens.SELF, [5, 5, 5], f"a{n}"))]  # fmt: skip
    grown = Workshop([*document.workshop.records(), *more, *records])
    drawn = attributes_picture(grown, facts_of(grown, DAY), "fin")
    assert "Quality 1: sees itself 5.0, the others see it 2.7" in drawn.title  # of IT, too few
    assert "Keeps promises: sees itself 4.0, expects to hear 4.0" in drawn.title
    assert drawn.texts()[-3:] == ("sees itself", "expects to hear", "the others see it")


def test_a_department_that_is_too_small_says_so(qtbot, page):
    page.show_activity("department")
    qtbot.mouseClick(page.view.chips.chip("hr"), Qt.MouseButton.LeftButton)
    assert page.view.heading.whole_text == "HR"
    assert page.view.small.isVisible()
    assert page.view.figures.words[2] == "it sees the others: –, too few answers to show"
    assert "5.0" not in " ".join(page.view.figures.words)


def test_arrow_keys_go_from_department_to_department(qtbot, page):
    page.show_activity("department")
    qtbot.keyClick(page.view.chips.chip("fin"), Qt.Key.Key_Right)
    assert page.view.heading.whole_text == "Customer Service"
    qtbot.keyClick(page.view.chips, Qt.Key.Key_Left)
    assert page.view.heading.whole_text == "Finance"


def test_a_tie_of_the_department_opens_on_the_whole_map(page, went):
    page.show_activity("department")
    page.view.network.key_activated.emit("cs|fin")
    assert went == [("map", "matrix", "")]
    assert page.view.model.selected == "cs|fin"
    page.view.network.key_activated.emit("it")
    assert page.view.heading.whole_text == "IT"


def test_one_of_the_others_is_shown_with_it_on_the_whole_map(qtbot, page, went):
    page.show_activity("department")
    others = page.view.others
    assert [other.name for other in others.others] == ["Customer Service", "IT", "HR"]
    assert others.others[2].words == "HR: sees it too few, is seen –"
    qtbot.mouseClick(others, Qt.MouseButton.LeftButton, pos=others.link(0).center())
    assert went == [("map", "matrix", "")]
    assert page.view.model.selected == "cs|fin"


@pytest.mark.usefixtures("in_slices")
def test_the_keyboard_brings_one_of_many_others_into_sight(qtbot, page, document):
    many(document, 60)
    page.show_activity("department")
    view = page.view
    qtbot.waitUntil(lambda: len(view.others.others) == 63)
    qtbot.waitUntil(lambda: view.scroller.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(view.others, Qt.Key.Key_End)
    last = view.others.link(62).center()
    assert view.scroller.rect().contains(view.others.mapTo(view.scroller, last))
    qtbot.waitUntil(lambda: not view.strip.busy)


# before and after


def test_with_one_round_it_says_what_comes_and_shows_c_between_days(page):
    page.show_activity("before")
    view = page.view
    assert view.note.isVisible()
    assert "Spring" in view.note.whole_text
    assert not view.matrix.isVisible()
    texts = [label.text() for label in view.findChildren(type(view.heading).__mro__[1])]
    assert "C 40 → 64" in texts
    assert "up 24" in texts


def test_two_rounds_are_compared_square_by_square(page, document):
    document.execute(Add(Round(id="r2", title="Autumn")))
    for record in rated("cs", "fin", [3, 3, 3, 3, 3, 3], round="r2"):
        document.workshop._put(record)
    page.show_activity("before")
    view = page.view
    assert view.matrix.isVisible()
    assert view.matrix.words_of("cs|fin") == "Customer Service of Finance: 2.2, then 3.0"
    assert "+0.8" in view.matrix.picture.texts()
    assert "cannot be shown or compared" in view.matrix.words_of("hr|fin")
    view.to_round.step(-1)
    assert "0.0" in view.matrix.picture.texts()


def texts_of(view):
    return [label.text() for label in view.findChildren(PlainLabel)]


@pytest.mark.usefixtures("in_slices")
def test_with_many_departments_the_days_are_compared_on_another_thread(qtbot, page, document):
    many(document)
    page.show_activity("before")
    view = page.view
    assert not view.nothing.isVisible()
    assert view.strip.busy
    qtbot.waitUntil(lambda: "C 40 → 64" in texts_of(view))
    assert view.day_bar.isVisible()
    assert not view.strip.busy
    document.execute(Edit("department", "fin", {"name": "Treasury"}))
    qtbot.waitUntil(lambda: "Treasury for Customer Service" in texts_of(view))
    document.undo()
    qtbot.waitUntil(lambda: "Finance for Customer Service" in texts_of(view))
    qtbot.waitUntil(lambda: not view.strip.busy)


@pytest.mark.usefixtures("in_slices")
def test_what_changes_while_it_is_worked_out_is_seen_in_the_end(qtbot, page, document):
    many(document)
    page.show_activity("before")
    view = page.view
    document.execute(Add(Reading(measure="m1", on=date(2026, 5, 5), value=80.0)))
    document.execute(Add(Reading(measure="m2", on=date(2026, 5, 5), value=80.0)))
    qtbot.waitUntil(lambda: "C 40 → 80" in texts_of(view))
    qtbot.waitUntil(lambda: not view.strip.busy)


def test_what_was_stopped_is_worked_out_when_it_is_looked_at_again(qtbot, page, document):
    many(document)
    page.show_activity("before")
    view = page.view
    view.strip.stop.click()
    qtbot.waitUntil(lambda: not view.strip.busy)
    assert view.moves() is None
    qtbot.waitUntil(lambda: "C 40 → 64" in texts_of(view))


def test_several_changes_in_a_row_are_worked_out_once(qtbot, page, document, monkeypatch):
    many(document)
    page.show_activity("matrix")
    model = page.view.model
    qtbot.waitUntil(lambda: model.pictures() is not None)
    begun = []

    def counted(parent, title, *rest):
        begun.append(title)
        return run_task(parent, title, *rest)

    monkeypatch.setattr("app.overview.map.worked.run_task", counted)
    for name in ("Treasury", "Money", "Ledger"):
        document.execute(Edit("department", "fin", {"name": name}))
    qtbot.waitUntil(lambda: model.facts().department("fin").name == "Ledger")
    assert begun == ["Placing the departments"]
    assert not page.view.strip.busy


def test_what_is_said_of_a_department_is_said_by_the_widgets_that_are_there(qtbot, page, document):
    page.show_activity("department")
    page.view.show_record("fin")
    (card,) = (c for c in page.view.findChildren(Card) if "Contract" in c.accessibleName())
    document.execute(Edit("department", "cs", {"name": "Counter"}))
    qtbot.waitUntil(lambda: card.accessibleName() == "Contract with Counter")
    assert {"With Counter", "Finance for Counter"} <= set(texts_of(page.view))
    document.execute(Add(Reading(measure="m2", on=date(2026, 5, 6), value=None)))
    qtbot.waitUntil(lambda: "Finance for Counter" not in texts_of(page.view))
    said = [words for words in texts_of(page.view) if words.startswith("Finance for Counter: ")]
    assert said == ["Finance for Counter: not enough read for relationship"]


def test_a_conversation_that_is_not_changed_keeps_its_card(qtbot, page, document):
    page.show_activity("conversations")
    before = {c.talk: c for c in page.view.findChildren(ConversationCard)}
    small = next(card for talk, card in before.items() if talk.topic is Topic.SMALL)
    document.execute(Edit("department", "fin", {"name": "Treasury"}))

    def seen():
        cards = [c for c in page.view.findChildren(ConversationCard) if c.isVisibleTo(page.view)]
        return sorted(cards, key=lambda card: card.y())

    def all_told():
        talks = list(page.view.model.facts().talks)
        assert [card.talk for card in seen()] == talks
        assert "Treasury" in talks[0].because

    qtbot.waitUntil(all_told)
    assert small in seen()
    assert not any("Finance" in words for words in texts_of(page.view))


# conversations


def test_a_conversation_opens_its_pair_where_it_is_had(qtbot, page, context, went):
    page.show_activity("conversations")
    cards = page.view.findChildren(ConversationCard)
    assert cards
    mirror = next(card for card in cards if card.talk.topic is Topic.MIRROR)
    qtbot.waitUntil(mirror.isVisible)
    page.activateWindow()
    mirror.setFocus()
    qtbot.waitUntil(mirror.hasFocus)
    qtbot.keyClick(mirror, Qt.Key.Key_Return)
    assert went[-1] == ("perceptions", "mirror", "")
    assert context.pair.pair == (mirror.talk.first, mirror.talk.second)
    small = next(card for card in cards if card.talk.topic is Topic.SMALL)
    qtbot.mouseClick(small, Qt.MouseButton.LeftButton)
    assert went[-1] == ("map", "department", "hr")


# nothing yet


@pytest.mark.parametrize("activity", ["matrix", "department", "before", "conversations"])
def test_an_empty_workshop_says_what_to_do_first(qtbot, context, document, activity):
    for department in document.workshop.departments():
        document.workshop._unlink(department)
        document.workshop._tables["department"].pop(department.id)
    for kind in KINDS - {"workshop", "department"}:
        document.workshop._tables[kind].clear()
    page = MapPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity(activity)
    buttons = [b for b in page.view.findChildren(Button) if b.isVisible() and b.label != "Export…"]
    assert any(b.kind == "primary" for b in buttons)


def test_the_views_share_one_model(page, context):
    page.show_activity("matrix")
    first = page.view.model
    page.show_activity("department")
    assert page.view.model is first is MapModel.of(context)
