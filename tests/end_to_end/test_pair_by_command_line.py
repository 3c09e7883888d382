"""One pair of departments from an empty file to a signed contract and a closed review, by
`accord apply` alone, each step in a process of its own."""

import json

import pytest

from app.domain.assembling import assemble
from app.domain.records import Contract, ContractState, Expectation, Perception, Review
from tests.cli.job import STAGES
from tests.end_to_end.conftest import opened
from tests.export.reading import body_of, metadata, squeezed, text_of


@pytest.fixture(scope="module")
def path(run, tmp_path_factory):
    """The file after all stages."""
    path = tmp_path_factory.mktemp("pair") / "Kick-off ?#%.accord"
    begun = run("new", path, "--title", "Kick-off", "--template", "five_stage")
    assert (begun.returncode, begun.stderr) == (0, "")
    for lines in STAGES:
        done = run("apply", path, given="".join(json.dumps(line) + "\n" for line in lines))
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.returncode == 0, answers[-1]
        assert [answer["ok"] for answer in answers] == [True] * len(lines)
    return path


def test_every_step_is_in_the_file(run, path):
    workshop = opened(path)
    contract = workshop.get(Contract, "c")
    assert contract.state is ContractState.DUE
    assert str(contract.next_review) == "2026-09-02"
    assert workshop.get(Review, "v").closed
    assert workshop.get(Perception, "p1").theme == "t"
    assert workshop.get(Expectation, "e1").counterpart == "e2"
    assert run("verify", path).stdout.startswith(f"{path} is sound")
    assert sorted(f.name for f in path.parent.iterdir() if f.is_file()) == [path.name]


def test_its_contract_is_what_was_signed(run, path, tmp_path):
    written = run("export", path, "contracts", "--out", tmp_path).stdout.splitlines()
    workshop = opened(path)
    digest = assemble(workshop, workshop.get(Contract, "c")).digest()
    assert len(written) == 2
    for name in written:
        with open(name, "rb") as file:
            data = file.read()
        assert metadata(data)["Subject"] == digest
        body, text = body_of(data), text_of(data)
        for words in ("Finance answers within 16 hours", "Customer Service calls before it"):
            assert body.count(squeezed(words)) == 1
        assert "Ines Vogel" in text
        assert "Tom Reyes" in text
        assert text.count("75") >= 3
        assert "day late" not in text


def test_undoing_and_doing_again_ends_where_it_was(run, path):
    before = opened(path)
    assert run("undo", path, "-n", "1").returncode == 0
    assert opened(path) != before
    assert run("redo", path, "-n", "1").returncode == 0
    assert opened(path) == before
