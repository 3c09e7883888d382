"""`accord verify-pdf` on real exports: what they are, and what became of them since."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import Reader
from app.domain.attesting import Seal, SealedPdf, attest, record_of
from app.domain.commands import Edit
from app.domain.records import Contract, ContractForm, Measure, Nature, Paper
from app.export import contract_pdf, doubts
from tests.cli.handed_over import PAIR, apply, exported, put, signed, workshop
from tests.export import cases, parts
from tests.export.measured import measures

__all__ = ["signed", "workshop"]

# What a sound one says


def test_a_signed_one_says_which_it_is_and_who_signed(accord, signed, tmp_path):
    made = accord("verify-pdf", put(tmp_path, signed))
    assert (made.code, made.err) == (0, "")
    assert "Service contract of Finance and Customer Service, version 2 (full)." in made.out
    assert "20 November 2026: in force" in made.out
    assert "every byte is as it was written" in made.out
    assert made.out.count("It says that it was signed by") == 2


def test_the_workshop_says_that_it_is_the_one_in_force(accord, signed, harbour, tmp_path):
    made = accord("verify-pdf", put(tmp_path, signed), "--workshop", harbour)
    assert (made.code, made.err) == (0, "")
    assert "It is version 2 of this contract in" in made.out
    assert "In force today: yes.\n" in made.out
    assert made.out.count("According to the workshop signed by") == 2


def test_the_same_as_json(accord, signed, harbour, tmp_path):
    made = accord("verify-pdf", put(tmp_path, signed), "--workshop", harbour, "--json")
    said = json.loads(made.out)
    assert (made.code, said["ok"], said["seal"], said["error"]) == (0, True, "intact", None)
    assert said["contract"]["parties"] == ["Finance", "Customer Service"]
    assert {s["method"] for s in said["contract"]["signatures"]} <= {"ink", "paper"}
    assert said["workshop"]["matches"] is True
    assert said["workshop"]["in_force"] is True
    assert said["workshop"]["signatures"] == said["contract"]["signatures"]


def test_every_contract_of_the_sample_in_both_forms(accord, harbour, tmp_path):
    out = tmp_path / "out"
    assert accord("export", harbour, "contracts", "--out", out).code == 0
    files = sorted(out.glob("*.pdf"))
    assert len(files) == 14
    for file in files:
        made = accord("verify-pdf", file, "--workshop", harbour)
        assert (made.code, made.err) == (0, ""), file


@pytest.mark.parametrize(
    ("contract", "said", "later"),
    [
        (
            "c-hr-production",
            "agreed",
            "In force today: NO. It is agreed, and not signed by both yet.\n",
        ),
        ("c-sales-it", "draft", "In force today: NO. Nobody has agreed to these words yet.\n"),
    ],
)
def test_one_that_nobody_has_signed(accord, harbour, tmp_path, contract, said, later):
    file = put(tmp_path, exported(harbour, contract))
    alone = accord("verify-pdf", file)
    assert alone.code == 0
    assert f"2026: {said}." in alone.out
    assert "Nobody has signed it." in alone.out
    made = accord("verify-pdf", file, "--workshop", harbour)
    assert made.code == 0
    assert later in made.out


# What became of it since


def verified(accord, file: Path, path: Path) -> dict:
    made = accord("verify-pdf", file, "--workshop", path, "--json")
    assert (made.code, made.err) == (0, "")
    return json.loads(made.out)["workshop"]


def test_later_edits_void_it(accord, signed, workshop, tmp_path):
    file = put(tmp_path, signed)
    apply(accord, workshop, do="write_clause", contract=PAIR, number=3, text="Something else.")
    assert verified(accord, file, workshop)["standing"] == "voided by later edits"
    assert told(accord, file, workshop) == (
        "NO. It does not hold: its words have been edited since."
    )
    voided = put(tmp_path, exported(workshop), "voided.pdf")
    assert "signatures void" in accord("verify-pdf", voided).out
    made = accord("verify-pdf", voided, "--workshop", workshop)
    assert made.code == 0
    assert "They are not the words that were signed." in made.out


def told(accord, file: Path, path: Path) -> str:
    """What is said to a person of whether it is in force."""
    made = accord("verify-pdf", file, "--workshop", path)
    assert (made.code, made.err) == (0, "")
    return next(line for line in made.out.splitlines() if "In force" in line).partition(": ")[2]


def sign(accord, workshop, side: str) -> None:
    signed = {"side": side, "signatory": "Ingrid Aas", "method": "paper"}
    apply(accord, workshop, do="sign_contract", id=PAIR, at="2026-11-20T12:00:00", **signed)


def test_what_has_become_of_a_signed_one_is_true_in_each_state_of_the_next(
    accord, signed, workshop, tmp_path
):
    file = put(tmp_path, signed)
    assert told(accord, file, workshop) == "yes."
    lost = "NO. It does not hold: "
    apply(accord, workshop, do="revise_contract", id=PAIR)
    assert told(accord, file, workshop) == f"{lost}the contract is being revised."
    apply(accord, workshop, do="agree_contract", id=PAIR, on="2026-11-20")
    agreed = "version 3 has been agreed since, but is not signed by both, so that neither is in"
    assert told(accord, file, workshop) == f"{lost}{agreed} force."
    sign(accord, workshop, "first")
    assert told(accord, file, workshop) == f"{lost}{agreed} force."
    sign(accord, workshop, "second")
    assert "version 3 has been signed since, but is not yet put in force" in told(
        accord, file, workshop
    )
    apply(accord, workshop, do="activate_contract", id=PAIR)
    assert told(accord, file, workshop) == (f"{lost}version 3 has taken its place and is in force.")
    apply(accord, workshop, do="end_contract", id=PAIR, on="2026-11-20")
    assert told(accord, file, workshop) == (
        f"{lost}version 3 took its place, and the contract ended on 20 November 2026."
    )


def test_a_new_version_takes_its_place_and_an_ended_one_has_ended(
    accord, signed, workshop, tmp_path
):
    file = put(tmp_path, signed)
    apply(accord, workshop, do="revise_contract", id=PAIR)
    assert verified(accord, file, workshop)["standing"] == "being revised"
    apply(accord, workshop, do="agree_contract", id=PAIR, on="2026-11-20")
    said = verified(accord, file, workshop)
    assert (said["standing"], said["superseded_by"], said["version"]) == ("superseded", 3, 2)
    assert said["successor"] == "agreed"
    third = put(tmp_path, exported(workshop), "third.pdf")
    apply(accord, workshop, do="end_contract", id=PAIR, on="2026-11-20")
    assert verified(accord, third, workshop)["standing"] == "ended"
    assert told(accord, third, workshop) == "NO. The contract ended on 20 November 2026."
    assert verified(accord, file, workshop)["standing"] == "superseded"


def test_another_workshop_knows_nothing_of_it(accord, signed, tmp_path):
    other = tmp_path / "other.accord"
    assert accord("new", other, "--title", "Other").code == 0
    made = accord("verify-pdf", put(tmp_path, signed), "--workshop", other)
    assert made.code == 1
    assert "matches no version of any contract" in made.err
    assert made.err.count("\n") == 1


HOLDER = """
import sys
from pathlib import Path
from app.bootstrap import open_session
session = open_session(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
session.close()
"""


def test_a_workshop_that_is_in_use_is_read_all_the_same(accord, signed, workshop, tmp_path):
    file = put(tmp_path, signed)
    command = [sys.executable, "-c", HOLDER, str(workshop)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"open\n"
        assert verified(accord, file, workshop)["in_force"] is True
        holder.stdin.close()
        assert holder.wait(20) == 0


# The hard cases of the typesetter are read back without a false alarm.


@pytest.mark.parametrize(
    "case",
    ["ordinary", "everything", "sixty_promises", "long_clause", "long_names", "right_to_left",
     "hostile", "between_members", "one_promise"],
)  # fmt: skip
def test_what_was_not_forged_raises_no_doubt(case):

    workshop = getattr(cases, case)()
    for form in ContractForm:
        for paper in Paper:
            made = contract_pdf(workshop, "c", today=cases.TODAY, form=form, paper=paper)
            record = record_of(workshop, workshop.get(Contract, "c"), form, cases.TODAY)
            assert attest(workshop, record) is not None
            assert Reader().doubts(SealedPdf(Seal.INTACT, record, made.data), workshop) == ()


WORDS = (
    "12  How we see that it works\n6  How we deal with each other",
    "\U00024e4d Kind Level 8 hours Finance will",
    "Customer Service will \u05e9\u05dc\u05d5\u05dd dead beef cafe " + "x" * 400,
)


def test_words_that_look_like_headings_or_have_no_letters_raise_no_doubt():
    workshop = parts.pair()
    parts.interface(workshop, WORDS[1])
    for at, nature in enumerate([*Nature, *Nature, *Nature]):
        parts.promise(workshop, "ab"[at % 2], WORDS[at % 3], nature, id=f"e{at}", interface="i")
    parts.words(workshop, {2: WORDS[0], 3: WORDS[1], 10: WORDS[2], 16: WORDS[0]})
    measures(workshop)
    measure = workshop.all(Measure)[0]
    parts.do(workshop, Edit("measure", measure.id, {"name": WORDS[1]}))
    for form in ContractForm:
        data = contract_pdf(workshop, "c", today=cases.TODAY, form=form).data
        record = record_of(workshop, workshop.get(Contract, "c"), form, cases.TODAY)
        assert doubts(data, workshop, record) == ()


def test_a_measure_with_another_target_is_doubted():

    true, false = parts.pair(), parts.pair()
    for one in (true, false):
        parts.promise(one, "a", "Answers within a day", id="e1")
        measures(one, read=False)
    measure = false.all(Measure)[0]
    parts.do(false, Edit("measure", measure.id, {"target": 12.0}))
    data = contract_pdf(false, "c", today=cases.TODAY).data
    record = record_of(true, true.get(Contract, "c"), ContractForm.LIGHT, cases.TODAY)
    assert any("Clause 12" in said for said in doubts(data, true, record))
