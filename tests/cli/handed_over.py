"""Contracts of the sample as they are handed over: what the tests of `accord verify-pdf` share."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import open_session
from app.export import contract_pdf

PAIR = "c-fin-service"
DAY = date(2026, 11, 20)


@pytest.fixture
def workshop(harbour, tmp_path) -> Path:
    """The sample, to be changed."""
    return Path(shutil.copy(harbour, tmp_path / "w.accord"))


@pytest.fixture(scope="module")
def signed(harbour) -> bytes:
    return exported(harbour)


def exported(path: Path, contract: str = PAIR) -> bytes:
    session = open_session(path)
    try:
        return contract_pdf(session.workshop, contract, today=DAY).data
    finally:
        session.close(discard=True)


def put(folder: Path, data: bytes, name: str = "contract.pdf") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def apply(accord, path: Path, **command) -> None:
    assert accord("apply", path, given=json.dumps(command)).code == 0
