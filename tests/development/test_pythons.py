"""Which Python is taken, and what is said where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from development import pythons


@pytest.mark.parametrize(
    ("version", "suits"),
    [((3, 10, 13), False), ((3, 11, 0), True), ((3, 13, 9), True), ((3, 14), False)],
)
def test_only_the_pythons_we_test_on_are_taken(version: tuple[int, ...], suits: bool) -> None:
    assert pythons.is_suitable(version) is suits


def test_newer_pythons_are_tried_first() -> None:
    assert pythons.candidates() == ["python3.13", "python3.12", "python3.11"]


@pytest.mark.skipif(os.name == "nt", reason="the stubs are shell scripts")
def test_another_python_is_taken_only_if_it_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pythons.other_python() is None
    stub = tmp_path / "python3.13"
    stub.write_text("#!/bin/sh\necho 'not installed' >&2\nexit 127\n")
    stub.chmod(0o755)
    assert pythons.other_python() is None
    works = tmp_path / "python3.12"
    works.write_text("#!/bin/sh\necho 3 12\n")
    works.chmod(0o755)
    assert pythons.other_python() == str(works)


def test_the_refusal_names_what_is_wanted_and_what_was_found() -> None:
    sentence = pythons.unsuitable((3, 9, 2))
    assert "3.11 to 3.13" in sentence
    assert "3.9.2" in sentence
