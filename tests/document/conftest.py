"""A document in memory, on a template without words."""

from datetime import datetime

import pytest

from app.document import Document
from app.domain.records import Stage, WorkshopInfo
from app.domain.template import StageGuide, Template
from app.session import Session
from tests.fakes import FakeStore, at_noon

TEMPLATE = Template(
    key="plain",
    title="Plain",
    summary="",
    people="",
    lasts="",
    version=1,
    stages=(StageGuide(Stage.SETUP, "Set-up", "", ()),),
    ground_rules=(),
    need_categories=(),
    attributes=(),
    competencies=(),
    measures=(),
    clauses=(),
    agenda=(),
)


@pytest.fixture
def store():
    store = FakeStore()
    store.disk.records["workshop", "workshop"] = WorkshopInfo(title="T")
    return store


@pytest.fixture
def document(qapp, store):
    session = Session(store, store.load(), now=at_noon)
    document = Document(session, TEMPLATE, now=lambda: datetime(2026, 5, 6, 10, 30))  # noqa: DTZ001
    yield document
    store.before_commit = lambda: None
    document.close(discard=True)
