"""The page of the stage, shown as a window does."""

import pytest

from app.domain.commands import Add
from app.domain.records import Interface
from app.stages.expectations.page import ExpectationsPage


@pytest.fixture
def page(shown, context):
    return shown(ExpectationsPage(context))


@pytest.fixture
def interface(document):
    made = Interface(
        id="vet", name="Credit vetting", supplier="fin", receiver="cs", accountable="fin"
    )
    document.execute(Add(made))
    return made
