"""Long words part at a syllable of the workshop's language, and only where they must."""

import pytest

from app.drawing.hyphens import learn_hyphens, syllables
from app.stages.expectations.paper_words import PaperWords, Words
from app.widgets.labels import PlainLabel
from app.widgets.parting import HERE, HYPHEN, breakable, part_words_in

NAME = "Instandhaltung/Betriebsmittelkonstruktion"


@pytest.fixture(autouse=True)
def _no_language():
    part_words_in("")
    yield
    part_words_in("")


@pytest.fixture
def german():
    learn_hyphens("de")
    part_words_in("de")


def test_a_word_parts_at_its_syllables_and_after_a_slash(german):
    shown = breakable(NAME)
    assert shown.replace(HYPHEN, "").replace(HERE, "") == NAME
    first, second = shown.split(HERE)
    assert first.replace(HYPHEN, "") == "Instandhaltung/"
    places = syllables("Betriebsmittelkonstruktion", "de")
    assert [len("".join(second.split(HYPHEN)[: at + 1])) for at in range(len(places))] == [*places]


def test_without_a_dictionary_it_parts_after_the_slash_first():
    assert breakable(NAME).split(HERE)[0] == "Instandhaltung/"
    assert HYPHEN not in breakable(NAME)


def test_short_words_and_addresses_get_no_hyphen(german):
    assert breakable("Wir antworten am selben Tag") == "Wir antworten am selben Tag"
    assert HYPHEN not in breakable("2026-11-22T10:00:00.000000000000000000Z")


def test_labels_that_stand_already_part_anew_and_remember_what_was_said(document, qtbot):
    label = PlainLabel(NAME, wrap=True)
    qtbot.addWidget(label)
    assert HYPHEN not in label.text()
    part_words_in("de")
    assert HYPHEN in label.text()
    assert label.whole_text == label.accessibleName() == NAME
    label.setText("Einkauf")
    part_words_in("")
    assert label.text() == "Einkauf"


def test_on_the_paper_only_a_word_wider_than_its_column_parts(document, qtbot, german):
    paper = PaperWords(Words("Qualitätssicherung am Band"))
    qtbot.addWidget(paper)
    wide, narrow = 400, 90
    (text,) = paper._sheet._texts
    for width, parted in ((wide, False), (narrow, True), (wide, False)):
        paper.heightForWidth(width)
        assert (HYPHEN in text.at(width).text()) is parted
