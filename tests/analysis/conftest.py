"""The sample as the projector has it: finished, and in the middle of its first day."""

import pytest

from app.domain.workshop import Workshop
from tests.projected import under_way
from tests.sample import the_sample


@pytest.fixture(scope="module")
def done() -> Workshop:
    return the_sample()


@pytest.fixture
def now(done) -> Workshop:
    return under_way(done)
