"""The read-out where a sentence names somebody: it is pointed out unseen, and the reading holds."""

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Edit
from app.stages.perceptions.readout import BEFORE
from tests.stages.perceptions.reading import begin, everything_in, kept, read
from tests.stages.perceptions.room import add, said

Key = Qt.Key


@pytest.fixture
def activity():
    return "readout"


def test_names_are_pointed_out_before_without_being_shown(view, document):
    add(document, said("n", "fin", "cs", text="Mrs Brandt never reads the form"))
    view.refresh()
    assert "1 sentence names a person or a role" in view.before.flag.whole_text
    assert "Brandt" not in everything_in(view)


def test_before_the_reading_one_goes_to_the_sentence_that_names_somebody(view, document, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    assert not view.before.rewrite.isVisible()
    add(document, said("n1", "cs", "fin", text="Mrs Brandt never reads it"))
    view.refresh()
    assert view.before.rewrite.label == "Go to it"
    add(document, said("n2", "fin", "cs", text="The shift leader shouts"))
    view.refresh()
    assert view.before.rewrite.label == "Go to the first"
    view.before.rewrite.click()
    assert went == [("perceptions", "write", "n2")]
    assert read(document) == []


@pytest.fixture
def held(qtbot, view, document):
    """The reading before a sentence that names somebody; it was stepped on to."""
    add(document, said("n1", "fin", "cs", text="Mrs Brandt and the shift leader shout"))
    view.refresh()
    begin(qtbot, view)
    while view.hold.isHidden() and view.place < 6:
        qtbot.keyClick(view, Key.Key_PageDown)
    return view


def test_the_reading_holds_before_a_sentence_that_names_somebody(qtbot, held, document):
    before, item = read(document), held.in_room().item
    assert item in before
    assert held.hold.sentence == (
        "The next sentence names Ruth Brandt, the shift leader: let its authors rewrite it."
    )
    assert held.hold.no.hasFocus()
    assert "and the shift leader shout" not in everything_in(held)
    for key in (Key.Key_PageDown, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_PageDown):
        qtbot.keyClick(held.hold.no, key)
        assert held.hold.no.hasFocus()
    held.step_in_room(1)
    held.step_in_room(1)
    assert (read(document), held.in_room().item) == (before, item)
    assert kept(document).item == item


def test_not_yet_stays_and_the_next_step_holds_again(qtbot, held, document):
    before = read(document)
    qtbot.keyClick(held.hold.no, Key.Key_Return)
    assert held.hold.isHidden()
    assert held.hasFocus()
    held.step_in_room(1)
    assert held.hold.isVisible()
    qtbot.keyClick(held.hold.no, Key.Key_Escape)
    assert read(document) == before


def test_it_is_read_as_it_is_where_that_is_wanted(qtbot, held, document):
    held.hold.yes.click()
    assert "n1" in read(document)
    assert held.in_room().item == "n1"
    assert held.hold.isHidden()
    assert held.hasFocus()
    qtbot.keyClick(held, Key.Key_PageDown)
    assert held.hold.isHidden()


def test_from_the_hold_one_goes_to_the_sentence(qtbot, held, document, context):
    went = []
    context.navigate = lambda *place: went.append(place)
    held.hold.go.setFocus()
    qtbot.keyClick(held.hold.go, Key.Key_Return)
    assert went == [("perceptions", "write", "n1")]
    assert held.hold.isHidden()
    assert "n1" not in read(document)


def test_what_was_rewritten_is_held_no_longer(qtbot, held, document):
    document.execute(Edit("perception", "n1", {"text": "We are shouted at"}))
    held.refresh()
    assert held.hold.isHidden()
    held.step_in_room(1)
    assert "n1" in read(document)


def test_a_first_sentence_that_names_somebody_is_held_after_begin(qtbot, view, document):
    document.execute(Edit("perception", "s1", {"text": "Our boss decides"}))
    view.refresh()
    begin(qtbot, view)
    assert view.hold.isVisible()
    assert view.hold.no.hasFocus()
    assert (read(document), view.place) == ([], BEFORE)
