"""The sample workshop, printed: what a director would be handed."""

from functools import cache

import pytest

from app.catalog import SAMPLE_TODAY
from app.domain.assembling import assemble
from app.domain.content import CLAUSES
from app.domain.records import Contract, ContractForm
from app.domain.workshop import Workshop
from app.export.contract.pdf import contract_pdf
from tests.export.reading import body_of, outside, page_texts, squeezed
from tests.sample import the_sample


@cache
def harbour() -> Workshop:
    return the_sample()


@pytest.mark.parametrize("form", ContractForm)
def test_every_contract_of_the_sample_is_whole(form: ContractForm) -> None:
    workshop = harbour()
    for contract in workshop.ordered(Contract):
        made = contract_pdf(workshop, contract.id, today=SAMPLE_TODAY, form=form)
        body = body_of(made.data)
        assert made.missing == ()
        assert outside(made.data) == []
        for commitment in assemble(workshop, contract).commitments:
            assert body.count(squeezed(commitment.text)) == 1, commitment.text


def test_the_light_form_fits_two_pages_without_its_annex() -> None:
    workshop = harbour()
    pages = {
        contract.id: contract_pdf(
            workshop, contract.id, today=SAMPLE_TODAY, form=ContractForm.LIGHT
        ).pages
        for contract in workshop.ordered(Contract)
        if not contract.annex
    }
    assert pages
    assert set(pages.values()) <= {1, 2}, pages


def test_what_is_short_stands_on_the_page_that_is_signed() -> None:
    workshop = harbour()
    for contract in workshop.ordered(Contract):
        made = contract_pdf(workshop, contract.id, today=SAMPLE_TODAY, form=ContractForm.LIGHT)
        signed = [page for page in page_texts(made.data) if squeezed(CLAUSES[20]) in squeezed(page)]
        for number in (16, 17):
            assert squeezed(CLAUSES[number]) in squeezed(signed[-1]), (contract.id, number)
