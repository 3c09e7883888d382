"""The sample workshop, carried out once for all that read it."""

from __future__ import annotations

import pytest

from app.domain.workshop import Workshop
from tests.sample import the_sample


@pytest.fixture(scope="module")
def harbour() -> Workshop:
    return the_sample()
