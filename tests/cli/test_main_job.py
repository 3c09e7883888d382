"""One pair of departments through all five stages to a printed contract, by command line."""

import json

import pytest

PAIR = {"first": "fin", "second": "cus"}
SETUP = [
    {"do": "edit_workshop", "id": "workshop", "organisation": "Harbour", "starts": "2026-03-02"},
    {"do": "add_department", "id": "fin", "name": "Finance", "code": "FIN", "headcount": 6},
    {"do": "add_department", "id": "cus", "name": "Customer Service", "headcount": 6},
    {"do": "add_focus_pair", "id": "pair", **PAIR},
    {"do": "add_round", "id": "r", "title": "First round"},
    {"do": "add_attribute", "id": "help", "name": "Helpfulness"},
]
PERCEPTIONS = [
    {"do": "add_perception", "id": "p1", "round": "r", "author": "cus", "about": "fin",
     "lens": "direct", "text": "They answer a day late"},
    {"do": "add_perception", "id": "p2", "round": "r", "author": "fin", "about": "cus",
     "lens": "direct", "text": "They keep their word"},
    *(
        {"do": "cast_ballot", "round": "r", "author": author, "about": about, "lens": "direct",
         "scores": {"help": score}}
        for author, about in (("fin", "cus"), ("cus", "fin"))
        for score in (2, 3, 4, 4, 5)
    ),
    {"do": "read_list", "round": "r", "author": "cus", "about": "fin", "lens": "direct"},
    {"do": "read_list", "round": "r", "author": "fin", "about": "cus", "lens": "direct"},
    {"do": "complete_read_out", "round": "r", **PAIR},
    {"do": "respond_to_perception", "perception": "p1", "answer": "recognise"},
    {"do": "add_theme", "id": "t", "round": "r", "title": "Waiting", **PAIR},
    {"do": "assign_theme", "perceptions": ["p1"], "theme": "t"},
    {"do": "close_box", "round": "r", "author": "fin", "about": "cus"},
    {"do": "close_box", "round": "r", "author": "cus", "about": "fin"},
    {"do": "consent_to_mirror", "round": "r", "department": "fin", "by": "Ann"},
    {"do": "consent_to_mirror", "round": "r", "department": "cus", "by": "Bo"},
    {"do": "reveal_boxes", "round": "r", **PAIR},
    {"do": "finish_round", "id": "r"},
]  # fmt: skip
EXPECTATIONS = [
    {"do": "add_interface", "id": "vet", "name": "Credit vetting", "supplier": "fin",
     "receiver": "cus", "accountable": "fin"},
    {"do": "make_friction", "theme": "t", "interface": "vet", "type": "delay"},
    {"do": "add_expectation", "id": "e1", "author": "fin", "other": "cus", "direction": "give",
     "nature": "task", "behaviour": "Finance answers within 16 hours", "interface": "vet"},
    {"do": "add_expectation", "id": "e2", "author": "cus", "other": "fin", "direction": "give",
     "nature": "relationship", "behaviour": "Customer Service calls before it escalates"},
    {"do": "agree_expectation", "id": "e1"},
    {"do": "agree_expectation", "id": "e2"},
    {"do": "link_expectations", "one": "e1", "other": "e2"},
]  # fmt: skip
MEASURES = [
    {"do": "add_contract", "id": "c", **PAIR},
    {"do": "write_clause", "contract": "c", "number": 2, "text": "Customers know at once."},
    {"do": "add_measure", "id": "m1", "contract": "c", "supplier": "fin", "name": "Hours",
     "better": "lower", "worst": 40, "target": 8, "weight": 100},
    {"do": "add_measure", "id": "m2", "contract": "c", "supplier": "fin", "name": "Respect",
     "type": "relationship", "worst": 1, "target": 5, "weight": 100},
    {"do": "agree_weights", "contract": "c", "supplier": "fin"},
    {"do": "agree_contract", "id": "c", "on": "2026-03-03"},
    {"do": "sign_contract", "id": "c", "side": "first", "signatory": "Ines Vogel",
     "at": "2026-03-03T16:00"},
    {"do": "sign_contract", "id": "c", "side": "second", "signatory": "Tom Reyes",
     "at": "2026-03-03T16:05"},
    {"do": "activate_contract", "id": "c"},
]  # fmt: skip
SKILLS = [
    {"do": "add_competency", "id": "listen", "name": "Listening"},
    {"do": "add_requirement", "interface": "vet", "competency": "listen", "level": 3},
    {"do": "add_assessment", "department": "fin", "viewer": "cus", "competency": "listen",
     "level": 1},
    {"do": "add_development_action", "what": "A week at the other desk", "department": "fin",
     "competency": "listen", "interface": "vet", "measure": "m2"},
]  # fmt: skip
REVIEW = [
    {"do": "add_reading", "measure": "m1", "on": "2026-06-01", "value": 16},
    {"do": "add_reading", "measure": "m2", "on": "2026-06-01", "value": 4},
    {"do": "add_review", "id": "v", "contract": "c", "on": "2026-06-02",
     "next_date": "2026-09-02"},
    {"do": "add_review_action", "review": "v", "what": "Write the list", "who": "Ines",
     "due": "2026-07-01"},
    {"do": "step_in_review", "review": "v", "why": "The day has come",
     "step": {"do": "mark_contract_due", "id": "c"}},
    {"do": "close_review", "id": "v"},
    {"do": "edit_workshop", "id": "workshop", "pinned_day": "2026-06-02"},
]  # fmt: skip


@pytest.fixture
def reviewed(accord, workshop):
    """A workshop that has gone the whole way."""
    lines = [*SETUP, *PERCEPTIONS, *EXPECTATIONS, *MEASURES, *SKILLS, *REVIEW]
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
