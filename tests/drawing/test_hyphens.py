"""Words part where pyphen says they may, which is asked here for comparison."""

import random

import pyphen
import pytest

from app.domain.courtesy import considerate
from app.drawing.hyphens import LEAST_PART, Hyphens, learn_hyphens, syllables
from app.drawing.metrics import wrap

WORDS = (
    *("Betriebsmittelkonstruktion", "Wareneingangsqualitätssicherung", "Straßenbahnhaltestelle"),
    *("interdepartmental", "Responsibilities", "notwithstanding", "a", "", "Öl"),
    *("egészségbiztosítás", "asszonnyal", "tizennyolc", "verbal", "umis"),
)


@pytest.mark.parametrize("language", ["de", "en", "hu", "af", "eo", "bg"])
def test_a_word_parts_where_pyphen_parts_it(language):
    dictionary = pyphen.LANGUAGES[language]
    ours, theirs = Hyphens(dictionary), pyphen.HyphDict(dictionary)
    random.seed(language)
    pieces = [letters.strip(".") for letters in theirs.patterns]
    joined = ("".join(random.choices(pieces, k=4)) for _ in range(500))
    for word in (*WORDS, *joined):
        assert ours.positions(word) == [int(at) for at in theirs.positions(word)], word


def test_some_letters_stay_on_either_side():
    found = syllables("Betriebsmittelkonstruktion", "de")
    assert found
    assert all(LEAST_PART <= at <= 26 - LEAST_PART for at in found)
    assert syllables("Öl", "de") == ()


def test_a_language_is_known_by_a_wider_one_or_not_at_all():
    assert syllables("Zusammenarbeit", "de-CH") == syllables("Zusammenarbeit", "de")
    assert learn_hyphens("xx") is learn_hyphens("") is None
    assert syllables("responsibilities", "xx") == ()
    assert wrap("responsibilities", 30.0, 10.0, language="xx")  # parts wherever it must


def test_it_can_be_put_off_while_it_is_read():
    pauses = []
    with considerate(lambda: pauses.append(None)):
        Hyphens(pyphen.LANGUAGES["en"])
    assert pauses
