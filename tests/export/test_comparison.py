"""What changed between two versions, on paper: all of it, and never by colour alone."""

from datetime import date

import pytest

from app.domain.commands import Edit
from app.domain.errors import DomainError
from app.export import comparison_pdf
from tests.export import cases, parts
from tests.export.reading import outline, outside, squeezed, text_of

DAY = date(2026, 12, 4)


def revised():
    workshop = cases.everything()
    parts.words(
        workshop,
        {
            2: parts.CLAUSES[2].replace("noon", "two o’clock"),
            3: "مرحبا بالعالم",
            16: cases.LONG * 40,
        },
    )
    parts.do(workshop, Edit("contract", "c", {"first_owner": "<b>Berit</b> Aas"}))
    return workshop


@pytest.fixture(scope="module")
def made():
    return comparison_pdf(revised(), "c", "1", "now", today=DAY).data


def test_it_says_what_was_removed_and_what_was_added(made):
    text = text_of(made)
    assert "Version 1, agreed on 21 November 2026; signed by Ingrid Aas and Tomás Rey" in text
    assert "before noon two o’clock knows on the same day" in text
    assert "<b>Berit</b> Aas" in text
    assert "SIGNATURES VOID" in text
    assert "underlined: added." in text
    assert squeezed("Requests wait over the weekend") in squeezed(text)


def test_every_changed_clause_stands_in_the_outline(made):
    assert "2 What it is for" in outline(made)
    assert "5 What each will do" not in outline(made)


def test_nothing_leaves_the_page(made):
    assert outside(made) == []


def test_what_was_added_is_underlined_and_what_was_removed_struck(monkeypatch):
    from app.export.typeset.pen import Pen

    drawn = []
    rule = Pen.rule

    def noted(self, x, y, wide, **more):
        drawn.append(wide)
        rule(self, x, y, wide, **more)

    monkeypatch.setattr(Pen, "rule", noted)
    comparison_pdf(cases.ordinary(), "c", "1", "now", today=DAY)
    quiet = len(drawn)
    workshop = cases.ordinary()
    parts.words(workshop, {2: parts.CLAUSES[2].replace("noon", "two")})
    drawn.clear()
    comparison_pdf(workshop, "c", "1", "now", today=DAY)
    # The legend has two lines of its own; then one under, and one through.
    assert len(drawn) == quiet + 2 + 2


def test_the_same_words_are_said_to_be_the_same():
    text = text_of(comparison_pdf(cases.ordinary(), "c", "1", "now", today=DAY).data)
    assert "Nothing has changed: both say the same, word for word." in text


def test_a_version_that_is_not_there_is_refused():
    with pytest.raises(DomainError, match="has no version “2”"):
        comparison_pdf(cases.ordinary(), "c", "1", "2", today=DAY)
