"""One pair of departments through all five stages to a printed contract, by command line."""

import json

import pytest

from tests.cli.job import STAGES


@pytest.fixture
def reviewed(accord, workshop):
    """A workshop that has gone the whole way."""
    lines = [line for stage in STAGES for line in stage]
    given = "\n".join(json.dumps(line) for line in lines)
    outcome = accord("apply", workshop, given=given)
    assert outcome.code == 0, outcome.answers[-1]
    assert len(outcome.answers) == len(lines)
    return workshop


def test_the_main_job_from_set_up_to_review(accord, reviewed):
    found = json.loads(accord("show", reviewed, "--json").out)
    served = next(p for p in found["pairs"] if (p["from"], p["to"]) == ("fin", "cus"))
    # 100·(16-40)/(8-40) = 75; 100·(4-1)/(5-1) = 75; √(75·75) = 75
    assert (served["task"], served["relationship"], served["combined"]) == (75.0, 75.0, 75.0)
    assert served["status"] == "amber"
    assert served["contract"] == "c"
    assert served["direct"] == 3.6
    assert found["counts"]["review_change"] == 1
    assert found["map"]["coverage"] == 1.0


def test_its_contract_is_printed_light_and_full(accord, reviewed, tmp_path):
    outcome = accord("export", reviewed, "contracts", "--out", tmp_path / "contracts")
    assert outcome.code == 0, outcome.err
    names = [line.rpartition("-")[2] for line in outcome.out.splitlines()]
    assert sorted(names) == ["full.pdf", "light.pdf"]
    for line in outcome.out.splitlines():
        with open(line, "rb") as file:
            assert file.read(5) == b"%PDF-"


def test_the_capture_of_a_finished_round_is_gone_from_the_history(accord, reviewed):
    history = json.loads(accord("history", reviewed, "--json").out)
    assert all(line["at"] for line in history)
    labels = [line["label"] for line in history]
    assert "Finished First round" in labels
    assert not any(label.startswith("Added a perception") for label in labels)
    assert accord("undo", reviewed).out == "Undone: Changed “Kick-off”\n"


@pytest.mark.slow
def test_the_sample_with_all_its_documents(accord, tmp_path):
    outcome = accord("demo", "--out", tmp_path / "out", "--no-window")
    assert outcome.code == 0, outcome.err
    written = outcome.out.splitlines()
    assert len(written) == 1 + 2 * 7 + 2
    assert {line.rpartition("/")[2] for line in written} >= {"map.pdf", "agenda.pdf"}
    assert accord("verify", tmp_path / "out" / "harbour.accord").code == 0
    found = json.loads(accord("show", tmp_path / "out" / "harbour.accord", "--json").out)
    assert found["title"] == "Harbour Home Appliances"
