"""A contract is put in force where its print is looked at, and counted only while it holds."""

from datetime import date, datetime

from app.domain.commands.contracts import (
    ActivateContract,
    AgreeContract,
    SignContract,
    WriteClause,
)
from app.domain.records import Contract, ContractState, Side
from app.overview.places import CONTRACTS

AT = datetime(2026, 11, 20, 12)  # noqa: DTZ001  # as the room's clock has it


def test_a_signed_contract_is_put_in_force_where_its_print_is_looked_at(page, document, contract):
    document.execute(AgreeContract(contract, date(2026, 11, 20)))
    for side in Side:
        document.execute(SignContract(contract, side, "Ada", AT))
    page.show_activity("preview")
    page.refresh(None)
    page.view.sign.click()
    assert document.workshop.get(Contract, contract).state is ContractState.ACTIVE
    assert page.view.sign.label == "State and signatures"


def test_a_contract_whose_signatures_are_void_is_not_counted_as_in_force(document, contract):
    (summary,) = [a.summary for a in CONTRACTS.activities if a.key == "list"]
    document.execute(AgreeContract(contract, date(2026, 11, 20)))
    for side in Side:
        document.execute(SignContract(contract, side, "Ada", AT))
    document.execute(ActivateContract(contract))
    assert summary(document.workshop) == "1 of 1 in force"
    document.execute(WriteClause(contract, 2, "Other words than were signed"))
    assert summary(document.workshop) == "0 of 1 in force"
