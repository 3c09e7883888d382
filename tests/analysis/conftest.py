"""The sample as the projector has it: finished, and in the middle of its first day."""

import pytest

from app.domain.workshop import Workshop
from tests.projected import sample, under_way


@pytest.fixture(scope="module")
def done() -> Workshop:
    return sample()


@pytest.fixture
def now(done) -> Workshop:
    return under_way(done)
