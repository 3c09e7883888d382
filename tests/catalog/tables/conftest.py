"""A table read for the sample workshop, with a round that is open."""

from __future__ import annotations

import pytest

from app.catalog import ImportPreview, read_csv
from app.domain.commands import Add
from app.domain.records import Round
from app.domain.workshop import Workshop


@pytest.fixture
def harbour(harbour) -> Workshop:
    """The sample with a round that is open, to be changed."""
    workshop = harbour.snapshot()
    again = Round(id="round-2", title="November 2026", position=2.0)
    workshop.apply(Add(again).changes(workshop))
    return workshop


@pytest.fixture
def table(tmp_path, harbour):
    def read(kind: str, data: str | bytes, encoding: str = "utf-8") -> ImportPreview:
        path = tmp_path / "table.csv"
        path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
        return read_csv(path, kind, harbour)

    return read
