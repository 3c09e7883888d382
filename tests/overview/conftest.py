"""Pages are tested with the same document in memory as the widgets."""

import pytest

from app.domain.commands import Add
from app.domain.commands.expectations import AgreeExpectation
from app.domain.records import Contract, Expectation
from app.overview.contracts.page import ContractsPage
from tests.overview.exporter import Exporter
from tests.widgets.conftest import context, document, records, refusals, said, shown

__all__ = ["context", "document", "records", "refusals", "said", "shown"]


@pytest.fixture
def contract(document):
    """The id of a drafted contract of fin and cs, with one promise."""
    document.execute(
        Add(Expectation(id="e", author="cs", other="fin", behaviour="Answer within 8 hours"))
    )
    document.execute(AgreeExpectation("e"))
    document.execute(Add(Contract(id="c", first="fin", second="cs", first_owner="Ingrid Aas")))
    return "c"


@pytest.fixture
def exporter(context):
    """What the pages print with; it notes what it was asked for."""
    context.exporter = Exporter()
    return context.exporter


@pytest.fixture
def page(qtbot, context, exporter):
    """The page of the contracts."""
    page = ContractsPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 800)
    page.show()
    return page


@pytest.fixture
def went(context):
    """Where the page asked to go."""
    places = []
    context.navigate = lambda *where: places.append(where)
    return places
