"""Whose mirrors there are: of a host, of pairs, of a carousel."""

import pytest
from PySide6.QtCore import Qt

from app.domain.commands import Edit
from app.domain.commands.ballots import CastBallot, CloseBox
from app.domain.records import BallotBox, BoxState, Lens, Mode
from tests.stages.perceptions.mirrors import rate, shown_words
from tests.stages.perceptions.room import CONSENTS, ROOM

Key = Qt.Key


@pytest.fixture
def records():
    return ROOM + CONSENTS


@pytest.fixture
def activity():
    return "mirror"


def rate_host(document) -> None:
    for guest in ("fin", "hr"):
        for _ in range(3):
            document.execute(CastBallot("r1", guest, "cs", Lens.DIRECT, {"a1": 2}))
        document.execute(CloseBox("r1", guest, "cs"))


@pytest.fixture
def mirror_mode(document):
    document.execute(Edit("workshop", "workshop", {"mode": Mode.MIRROR, "host": "cs"}))


@pytest.mark.usefixtures("mirror_mode")
def test_a_host_steps_through_how_the_others_see_it(qtbot, view, document, context):
    rate_host(document)
    view.refresh()
    assert view.caption.whole_text == "Customer Service hears all the others."
    assert (view.bar.left, view.bar.right) == ("cs", "fin")
    assert list(view.guests.chips) == ["fin", "hr"]
    qtbot.keyClick(view, Key.Key_Right)
    assert (view.bar.left, view.bar.right) == ("cs", "hr")
    view.guests.chips["fin"].click()
    assert (view.bar.left, view.bar.right) == ("cs", "fin")
    assert view.guests.chips["fin"].isChecked()
    qtbot.keyClick(view, Key.Key_R)
    view.waiting.confirm.yes.click()
    assert view.guests.chips["fin"].accessibleName() == "As seen by Finance: revealed"
    assert view.guests.chips["hr"].accessibleName() == "As seen by HR: prepared, hidden"
    qtbot.keyClick(view, Key.Key_Right)
    assert "says yes to its mirror: Its head" in shown_words(view)
    assert not view.waiting.consent.lines[0].back.isVisibleTo(view)


def test_the_others_write_about_the_host_whichever_comes_first(page, document, context):
    document.execute(Edit("workshop", "workshop", {"mode": Mode.MIRROR, "host": "fin"}))
    page.show_activity("write")
    assert (page.view.bar.left, page.view.bar.right) == ("cs", "fin")
    page.view.bar.turn()
    assert page.view.bar.left == "fin"
    page.view.bar.step(1)
    assert (page.view.bar.left, page.view.bar.right) == ("hr", "fin")
    page.view.go_to("fin", "cs")
    assert (page.view.bar.left, page.view.bar.right) == ("fin", "cs")
    page.show_activity("mirror")
    assert page.view.bar.left == "fin"


@pytest.mark.usefixtures("mirror_mode", "without_a_yes")
def test_all_mirrors_of_a_host_are_revealed_at_once_with_its_yes(view, document):
    rate_host(document)
    view.refresh()
    assert not view.waiting.all.isVisibleTo(view)
    # Only the host is described: nobody has rated the others.
    assert [line.isVisibleTo(view) for line in view.waiting.consent.lines] == [False, True]
    view.waiting.consent.lines[1].agree()
    assert view.waiting.all.label == "Reveal all 2 that are ready"
    view.waiting.all.click()
    assert "Finance and Customer Service; Customer Service and HR" in view.waiting.confirm.sentence
    view.waiting.confirm.yes.click()
    assert {b.state for b in document.workshop.all(BallotBox)} == {BoxState.REVEALED}
    assert document.undo() is None


def test_in_pairs_each_mirror_is_revealed_by_itself(view, document):
    rate(document)
    rate_host(document)
    view.refresh()
    assert not view.waiting.all.isVisibleTo(view)


def test_a_carousel_mirrors_every_pair_and_reads_out_the_chosen(page, document, context):
    document.execute(Edit("workshop", "workshop", {"mode": Mode.CAROUSEL}))
    page.view.refresh()
    assert page.view.pairs() == [("fin", "cs"), ("fin", "hr"), ("cs", "hr")]
    assert page.view.caption.whole_text == "This pair is read out in the room."
    page.view.step_in_room(1)
    assert context.pair.pair == ("fin", "hr")
    assert page.view.caption.whole_text.startswith("This pair is mirrored")
    page.show_activity("readout")
    assert page.view.pairs() == [("fin", "cs")]
