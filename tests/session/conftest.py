"""A session over a store in memory; a test module may say otherwise."""

import pytest

from tests.fakes import FakeStore
from tests.session.sessions import opened


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def session(store):
    session = opened(store)
    yield session
    session.close(discard=True)
