"""What a typographer would look for on the pages of a contract, held by what can be read back."""

import pytest

from app.domain.blocks import Grid, Report
from app.domain.records import ContractForm
from app.export import contract_pdf
from app.export.reports import report_pdf
from app.export.typeset.text import BODY, Words
from tests.export import cases
from tests.export.reading import page_texts, squeezed, text_of
from tests.export.signed_cases import SIGNED_CASES

HARD = cases.CASES | SIGNED_CASES
EVERY = [(name, form) for name in HARD for form in ContractForm]


def pages(name: str, form: ContractForm = ContractForm.FULL) -> list[str]:
    return page_texts(contract_pdf(HARD[name](), "c", today=cases.TODAY, form=form).data)


@pytest.mark.parametrize("name", sorted(HARD))
def test_the_glossary_stands_on_one_page(name):
    found = [
        at
        for at, text in enumerate(pages(name))
        if "A process or task that crosses" in text or "The beginning of the SHA-256" in text
    ]
    assert len(found) == 1


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_signatures_never_stand_on_a_page_of_their_own(name, form):
    (page,) = [text for text in pages(name, form) if "20  Signed" in text or "20 Signed" in text]
    before = 17 if form is ContractForm.LIGHT else 19
    assert any(f"{before}{gap}" in page for gap in ("  ", " "))


@pytest.mark.parametrize("name", ["long-names-in-ink", "signed-in-ink", "letter"])
def test_the_fingerprint_stands_whole_at_every_foot_beside_the_initials(name):
    feet = [squeezed(text) for text in pages(name)]
    told = "".join(feet)
    start = told.index("Fingerprintofwhatwassigned:") + len("Fingerprintofwhatwassigned:")
    assert all(told[start : start + 12] in foot for foot in feet)


def test_every_page_of_a_voided_contract_says_so():
    first, *others = pages("voided")
    assert "SIGNATURES VOID" in first
    assert "CHANGED SINCE IT WAS SIGNED" in first
    assert others
    assert all("signatures void" in text for text in others)
    assert not any("void" in text.casefold() for text in pages("signed-in-ink")[:-1])
    assert all("draft" in text.casefold() for text in pages("everything"))


def lines_of(text: str, wide: float) -> list[str]:
    words = Words(text, BODY)
    return [text[line.start : line.end] for line, _ in words.lines(wide)]


def test_a_short_word_is_not_left_alone_on_the_last_line():
    text = "Answers a credit request within eight hours and says which paper is missing"
    for wide in range(120, 400, 7):
        lines = lines_of(text, float(wide))
        assert " ".join(lines) == text
        if len(lines) > 1 and " " not in lines[-1]:
            lonely = Words(lines[-1], BODY).lines(999.0)[0][0].width <= 0.2 * wide
            assert not lonely or len(lines[-2].split()) <= 2


def test_a_long_word_and_two_words_stay_as_they_are():
    assert lines_of("Customers collect", 50.0)[-1] == "collect"
    assert "".join(lines_of("w" * 80, 100.0)) == "w" * 80


def test_a_name_in_a_narrow_column_is_parted_between_its_words():
    names = ("Customer Service", "Sales & Marketing", "Heather Whitcombe", "Nadia Kowalczyk")
    for columns in (5, 6, 7, 8):
        heads = tuple(str(n) for n in range(columns))
        rows = tuple(tuple(name for _ in heads) for name in names)
        told = text_of(report_pdf(Report("Names", "", (Grid(heads, rows),))).data)
        for name in names:
            assert told.count(name) == columns
