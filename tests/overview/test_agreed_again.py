"""Words that change between the agreement and the first signature: what both pages then offer."""

from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import create
from app.document import Document
from app.domain.commands import Add, Batch
from app.domain.commands.contracts import AgreeContract
from app.domain.commands.measures import AgreeWeights, SplitWeights
from app.domain.contract import current_version
from app.domain.records import Contract, ContractVersion, Measure, MeasureKind, Side, Signature
from app.domain.workshop import Workshop
from app.overview.contracts.page import ContractsPage
from app.overview.contracts.sign_view import MOVED_ON
from app.stages.expectations.page import ExpectationsPage
from app.storage import open_store
from app.widgets.context import PageContext
from tests.shell.template import TEMPLATE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "w.accord"


@pytest.fixture
def document(qapp, records, path: Path):
    """The same as elsewhere, in a file."""
    session = create(path, "Harbour", "five_stage")
    session.execute(Batch(tuple(Add(r) for r in records if r.kind == "department"), "Named"))
    document = Document(session, TEMPLATE, now=lambda: datetime(2026, 5, 6, 10, 30))  # noqa: DTZ001
    yield document
    document.close(discard=True)


def reopened(document: Document, path: Path) -> Workshop:
    """What the file holds once it is closed."""
    document.close()
    with open_store(path) as store:
        return store.load()


def weigh_after_agreeing(document: Document, contract: str) -> None:
    """Agree the words first and the weights only then, which changes them."""
    document.execute(
        Add(Measure(contract=contract, supplier="fin", name="Answers", type=MeasureKind.TASK))
    )
    document.execute(AgreeContract(contract, document.today()))
    document.execute(SplitWeights(contract, "fin"))
    document.execute(AgreeWeights(contract, "fin"))


def where_it_is_written(qtbot, context: PageContext, contract: str) -> ExpectationsPage:
    """The page on which the words of a contract are written, with this one."""
    page = ExpectationsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity("contract", contract)
    return page


def test_the_page_offers_to_agree_again_and_then_to_sign(
    qtbot,
    context: PageContext,
    document: Document,
    contract: str,
    refusals: list[str],
    path: Path,
) -> None:
    page = ContractsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.show_activity("sign")
    weigh_after_agreeing(document, contract)
    page.refresh(None)
    view = page.view
    assert view.sentence.whole_text == MOVED_ON
    assert view.signing == {}
    view.next_step.click()
    assert "each side signs" in view.sentence.whole_text
    form = view.signing[Side.FIRST]
    form.paper.click()
    view.confirm.yes.click()
    assert refusals == []
    workshop = reopened(document, path)
    (version,) = workshop.all(ContractVersion)
    (signature,) = workshop.all(Signature)
    assert version == current_version(workshop, workshop.get(Contract, contract))
    assert (version.number, signature.version) == (1, version.id)


def test_where_the_contract_is_written_they_can_be_agreed_again_too(
    qtbot, context: PageContext, document: Document, contract: str, path: Path
) -> None:
    weigh_after_agreeing(document, contract)
    before = document.workshop.all(ContractVersion)
    page = where_it_is_written(qtbot, context, contract)
    assert page.view.agree.isVisible()
    assert page.view.agree.label == "Agree these words again"
    page.view.agree.click()
    assert page.view.agree.isHidden()
    assert reopened(document, path).all(ContractVersion) != before


def test_agreeing_again_can_be_taken_back(
    qtbot, context: PageContext, document: Document, contract: str, path: Path
) -> None:
    weigh_after_agreeing(document, contract)
    before = document.workshop.all(ContractVersion)
    page = where_it_is_written(qtbot, context, contract)
    page.view.agree.click()
    document.undo()
    assert reopened(document, path).all(ContractVersion) == before
