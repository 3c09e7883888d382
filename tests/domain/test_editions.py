"""The editions of a contract: read back as they were, and the two worth comparing."""

import pytest

from app.domain.editions import editions, read_content, worth_comparing
from app.domain.errors import DomainError
from app.domain.records import Contract, ContractVersion
from tests.export import cases, parts


def test_every_version_reads_back_as_it_was() -> None:
    workshop = cases.everything()
    for version in workshop.all(ContractVersion):
        assert read_content(version.content).digest() == version.digest


def test_the_editions_and_which_two_are_worth_comparing() -> None:
    workshop = parts.pair()
    contract = workshop.get(Contract, "c")
    assert [e.key for e in editions(workshop, contract)] == ["now"]
    assert worth_comparing(editions(workshop, contract)) is None
    workshop = cases.ordinary()
    contract = workshop.get(Contract, "c")
    assert worth_comparing(editions(workshop, contract)) is None
    parts.words(workshop, {2: "Other words"})
    found = worth_comparing(editions(workshop, contract))
    assert found is not None
    assert [e.key for e in found] == ["1", "now"]
    parts.do(workshop, parts.named("revise_contract", id="c"))
    parts.do(workshop, parts.named("agree_contract", id="c", on=cases.TODAY))
    found = worth_comparing(editions(workshop, workshop.get(Contract, "c")))
    assert found is not None
    assert [e.key for e in found] == ["1", "2"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"parties":[]}', "[" * 100_000, '{"organisation":1}']
)
def test_what_is_no_version_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(DomainError, match="cannot be read"):
        read_content(text)
