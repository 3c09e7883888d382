"""The sample workshop, carried out once for all that read it."""

from __future__ import annotations

import pytest

from app.catalog import sample_commands
from app.domain.workshop import Workshop


@pytest.fixture(scope="module")
def harbour() -> Workshop:
    workshop = Workshop()
    for command in sample_commands():
        workshop.apply(command.changes(workshop))
    return workshop
