"""The two linked pictures and the words beside them."""

from PySide6.QtCore import Qt

from app.domain.commands import Add, Batch, Remove
from app.domain.records import (
    Channel,
    Department,
    Interface,
)
from app.widgets.cards import Card


def card_said(view):
    return view.card.said.text, " ".join(view.card.said.lines)


def strong(picture):
    return {s.key for s in picture.shapes if "|" in s.key and getattr(s, "stroke", "") != "hairline"
            and getattr(s, "arrow", 0)}  # fmt: skip


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
