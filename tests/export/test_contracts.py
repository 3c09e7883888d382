"""What is on the paper is what is in the workshop."""

import re
from functools import cache

import pytest

from app.domain.assembling import assemble
from app.domain.commands import Edit
from app.domain.content import CLAUSES, LIGHT
from app.domain.records import Contract, ContractForm, Expectation, ExpectationState, Nature, Paper
from app.domain.workshop import Workshop
from app.drawing.hyphens import syllables
from app.export.contract.pdf import contract_pdf
from app.export.typeset.document import Made
from tests.export import cases, parts
from tests.export.measured import measures
from tests.export.reading import (
    body_of,
    language,
    metadata,
    outline,
    outside,
    page_texts,
    squeezed,
    text_of,
    under_headings,
)
from tests.export.signed_cases import SIGNED_CASES

HARD = cases.CASES | SIGNED_CASES
EVERY = [(name, form) for name in HARD for form in ContractForm]


@cache
def workshop_of(name: str) -> Workshop:
    return HARD[name]()


@cache
def printed(name: str, form: ContractForm = ContractForm.LIGHT, paper: Paper = Paper.A4) -> Made:
    return contract_pdf(workshop_of(name), "c", today=cases.TODAY, form=form, paper=paper)


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_nothing_reaches_over_the_margins(name: str, form: ContractForm) -> None:
    assert outside(printed(name, form).data) == []


@pytest.mark.parametrize("form", ContractForm)
@pytest.mark.parametrize("name", ["ordinary", "sixty-promises", "everything", "long-names"])
def test_every_commitment_is_printed_once(name: str, form: ContractForm) -> None:
    workshop = workshop_of(name)
    body = body_of(printed(name, form).data)
    for expectation in workshop.all(Expectation):
        if expectation.state is ExpectationState.AGREED:
            assert body.count(squeezed(expectation.behaviour)) == 1, expectation.behaviour


def test_commitments_stand_on_their_own_side() -> None:
    text = page_texts(printed("ordinary").data)[0]
    first, second = text.split("Customer Service will")[:2]
    assert "Answers a credit request" in first.split("Finance will")[1]
    assert "Sends order" in second


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_the_outline_lists_the_clauses_as_the_method_numbers_them(
    name: str, form: ContractForm
) -> None:
    numbers = LIGHT if form is ContractForm.LIGHT else tuple(CLAUSES)
    entries = [e for e in outline(printed(name, form).data) if e[0].isdigit()]
    assert entries == [f"{number} {CLAUSES[number]}" for number in numbers]


def test_the_light_form_fits_two_pages() -> None:
    assert printed("ordinary").pages <= 2
    assert printed("one-promise").pages == 1


def test_metadata_name_the_contract_the_organisation_the_hash_and_the_language() -> None:
    made = printed("ordinary")
    workshop = workshop_of("ordinary")
    told = metadata(made.data)
    assert told["Title"] == "Service contract of Finance and Customer Service, version 1"
    assert told["Author"] == "Harbour Home Appliances"
    assert told["Subject"] == assemble(workshop, workshop.get(Contract, "c")).digest()
    assert language(made.data) == "en"
    assert language(printed("right-to-left").data) == "he"


def test_the_foot_counts_pages_and_carries_the_fingerprint() -> None:
    made = printed("everything", ContractForm.FULL)
    digest = metadata(made.data)["Subject"]
    groups = " ".join(digest[at : at + 4] for at in (0, 4, 8))
    for number, text in enumerate(page_texts(made.data), start=1):
        assert f"Page {number} of {made.pages}" in text
        assert groups in text


def test_both_forms_carry_the_hash_of_the_contract_in_its_own() -> None:
    light, full = (printed("ordinary", form) for form in ContractForm)
    assert metadata(light.data)["Subject"] == metadata(full.data)["Subject"]


@pytest.mark.parametrize(("name", "form"), EVERY)
def test_no_heading_ends_a_page(name: str, form: ContractForm) -> None:
    for title, below in under_headings(printed(name, form).data):
        assert squeezed(below).startswith(squeezed(title))
        assert len(squeezed(below)) > len(squeezed(title)) + 8, title


def test_letter_paper() -> None:
    made = printed("everything", ContractForm.FULL, Paper.LETTER)
    assert outside(made.data) == []
    assert b"612 792" in made.data


def test_hostile_text_is_printed_as_it_was_written() -> None:
    made = printed("hostile")
    text = squeezed(text_of(made.data))
    for written in ("<img src=/etc/hosts>", "<b>bold</b> &amp; <para>", "<img src=/dev/zero>"):
        assert squeezed(written) in text
    assert '=HYPERLINK("http://example.org")' in text
    assert "%PDF(unbalanced\\parens" in text
    assert made.missing == ("字", "漢", "😀")
    assert "□" in text
    assert text.count("w" * 60) > 300  # all 20,000 of them, line by line
    for forbidden in (b"/URI", b"/Launch", b"/JavaScript", b"/Subtype /Image"):
        assert forbidden not in made.data


def test_a_clause_of_two_thousand_words_flows_over_pages() -> None:
    made = printed("long-clause", ContractForm.FULL)
    assert made.pages > 6
    body = body_of(made.data)
    sentence = squeezed(cases.LONG)
    # Each page break may cut one sentence in two, and the commitment has some, too.
    assert body.count(sentence) >= 64 - 4
    assert body.count("line") >= 300


def test_right_to_left_text_reads_as_it_was_written() -> None:
    text = text_of(printed("right-to-left").data)
    for written in ("מחלקת הכספים", "خدمة العملاء", "نتصل مرة واحدة فقط", "בתוך 8 שעות עבודה"):
        assert written in text
    assert "Finance 14 מחלקה hours" in text  # as the eye meets it, from the left


def test_signatures_are_drawn_recorded_and_voided() -> None:
    signed = text_of(printed("ordinary").data)
    assert "21 November 2026, 16:40 · signed on screen" in signed
    assert "21 November 2026, 16:42 · signed on paper" in signed
    assert "Voided" not in signed
    voided = text_of(printed("between-members").data)
    assert voided.count("Voided: the words have changed since.") == 2
    assert "SIGNATURES VOID" in voided
    revised = text_of(printed("everything").data)
    assert "The signatures under version 1 no longer stand" in revised
    assert "DRAFT" in revised


def test_a_pair_that_has_read_nothing_is_told_so_once_for_each_direction() -> None:
    workshop = parts.pair()
    measures(workshop, read=False)
    measures(workshop, supplier="b", read=False)
    text = " ".join(text_of(contract_pdf(workshop, "c", today=cases.TODAY).data).split())
    assert text.count("not enough read for task and relationship") == 2
    assert text.count("not enough read") == 2
    assert "too little read" not in text


def test_readings_of_too_few_people_are_not_printed() -> None:
    text = text_of(printed("everything").data)
    assert "below the threshold" in text
    assert "too few raters to show" in text
    assert "Answers of fewer than 5 people are not shown." in text


def test_the_annex_prints_what_was_not_agreed_only_where_it_is_wanted() -> None:
    text = text_of(printed("everything").data)
    assert "Asked for, and not agreed" in text
    assert "The auditor asks for each case." in text
    assert "Asked for" not in text_of(printed("ordinary").data)


def test_the_same_contract_gives_the_same_bytes() -> None:
    again = contract_pdf(cases.one_promise(), "c", today=cases.TODAY)
    assert again.data == contract_pdf(cases.one_promise(), "c", today=cases.TODAY).data


def test_a_chosen_threshold_lets_fewer_raters_through() -> None:
    chosen = contract_pdf(workshop_of("everything"), "c", today=cases.TODAY, threshold=3)
    assert "below the threshold" not in text_of(chosen.data).replace("Below the threshold", "")


def test_numbers_run_on_from_task_to_relationship() -> None:
    workshop = workshop_of("ordinary")
    content = assemble(workshop, workshop.get(Contract, "c"))
    assert [c.number for c in content.commitments if c.nature is Nature.RELATIONSHIP] == [2, 3, 3]


def test_the_light_form_says_why_its_numbers_are_not_in_a_row() -> None:
    words = squeezed("The light form; its clauses keep the numbers of the full one.")
    before_the_first = squeezed(text_of(printed("ordinary").data)).split(squeezed(CLAUSES[1]))[0]
    assert words in before_the_first
    assert words not in squeezed(text_of(printed("ordinary", ContractForm.FULL).data))


@pytest.mark.parametrize("form", ContractForm)
def test_a_name_is_never_cut(form: ContractForm) -> None:
    workshop = workshop_of("long-names")
    content = assemble(workshop, workshop.get(Contract, "c"))
    pages = page_texts(printed("long-names", form).data)
    text = squeezed("".join(pages))
    for party in content.parties:
        assert squeezed(f"{party.name} will") in text
        assert all(squeezed(party.name) in squeezed(page) for page in pages)


def test_a_long_word_parts_at_a_syllable_of_the_workshops_language() -> None:
    workshop = cases.ordinary()
    german = {"language": "de"}
    parts.do(workshop, Edit("workshop", workshop.info.id, german))
    name = "Wareneingangsqualitätssicherung und Betriebsmittelkonstruktion"
    parts.do(workshop, Edit("department", "a", {"name": name}))
    made = contract_pdf(workshop, "c", today=cases.TODAY, form=ContractForm.FULL)
    raci = text_of(made.data).split(CLAUSES[8])[1].split(CLAUSES[9])[0]
    ends = set(re.findall(r"(\w+)[-\u00ad\ufffe\x02] ?\w", raci))
    assert ends, raci
    places = {word[:at] for word in name.split() for at in syllables(word, "de")}
    assert {end for end in ends if name.startswith(end) or f" {end}" in name} <= places
