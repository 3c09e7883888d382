"""`accord apply`: strict lines, answers in order, once durable."""

import json
import subprocess
import sys

import pytest

from app.cli.lines import read_object
from app.domain.errors import DomainError

FIN = '{"do": "add_department", "id": "fin", "name": "Finance"}\n'
SAL = '{"do": "add_department", "id": "sal", "name": "Sales"}\n'


def test_every_line_is_answered_in_order(accord, workshop):
    outcome = accord("apply", workshop, given=FIN + "\n" + SAL)
    assert outcome.code == 0
    assert outcome.answers == [
        {"ok": True, "seq": 2, "ids": ["fin"]},
        {"ok": True, "seq": 3, "ids": ["sal"]},
    ]
    history = json.loads(accord("history", workshop, "--json").out)
    assert [line["label"] for line in history[1:]] == ["Added “Finance”", "Added “Sales”"]


def test_lines_from_a_file(accord, workshop, tmp_path):
    lines = tmp_path / "lines.jsonl"
    lines.write_bytes(b"\xef\xbb\xbf" + (FIN + SAL).replace("\n", "\r\n").encode())
    assert [a["ok"] for a in accord("apply", workshop, lines).answers] == [True, True]


def test_a_file_that_is_not_there_is_said(accord, workshop, tmp_path):
    outcome = accord("apply", workshop, tmp_path / "none.jsonl")
    assert outcome.code == 1
    assert "none.jsonl cannot be read" in outcome.err


def test_the_first_refusal_ends_it_and_what_went_before_is_kept(accord, workshop):
    outcome = accord("apply", workshop, given=FIN + FIN + SAL)
    assert outcome.code == 1
    assert [a["ok"] for a in outcome.answers] == [True, False]
    assert outcome.answers[1]["error"].startswith("Line 2: There is already a department")
    counts = json.loads(accord("show", workshop, "--json").out)["counts"]
    assert counts["department"] == 1


def test_keep_going_goes_on_and_tells_by_its_exit_code(accord, workshop):
    outcome = accord("apply", workshop, "--keep-going", given=FIN + "nonsense\n" + SAL)
    assert outcome.code == 1
    assert [a["ok"] for a in outcome.answers] == [True, False, True]


def test_the_last_line_needs_no_newline(accord, workshop):
    assert accord("apply", workshop, given=FIN.strip()).answers[0]["ok"]


def test_a_line_that_is_too_long_is_refused_and_the_next_is_read(accord, workshop):
    long = '{"do": "add_department", "name": "' + "x" * 1_500_000 + '"}\n'
    outcome = accord("apply", workshop, "--keep-going", given=long + FIN + long.strip())
    assert [a["ok"] for a in outcome.answers] == [False, True, False]
    assert "1,000,000 bytes" in outcome.answers[0]["error"]
    assert accord("apply", workshop, given=long.strip()).code == 1


def test_ratings_take_no_id_and_are_answered_with_their_own(accord, workshop):
    lines = (
        FIN
        + SAL
        + '{"do": "add_round", "id": "r", "title": "R"}\n'
        + '{"do": "add_attribute", "id": "a", "name": "A"}\n'
        + '{"do": "cast_ballot", "round": "r", "author": "fin", "about": "sal", '
        + '"lens": "direct", "scores": {"a": 4}}\n'
    )
    answers = accord("apply", workshop, given=lines).answers
    assert answers[-1]["seq"] == answers[-2]["seq"]
    withdrawn = json.dumps({"do": "withdraw_ballot", "ids": answers[-1]["ids"]})
    assert accord("apply", workshop, given=withdrawn).code == 0
    refused = accord("apply", workshop, given='{"do": "add_rating", "id": "x", "score": 3}\n')
    assert "There is no command “add_rating”" in refused.answers[0]["error"]


def test_a_line_is_answered_before_the_next_is_given(workshop):
    command = [sys.executable, "-m", "app", "apply", str(workshop)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in (FIN, SAL):
            process.stdin.write(line.encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["ok"]
        process.stdin.close()
        assert process.wait(10) == 0


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"do": "add_department", "headcount": NaN}', "NaN is not a number"),
        (b'{"do": "x", "a": -Infinity}', "-Infinity is not a number"),
        (b'{"do": "x", "a": 1e999}', "too large"),
        (b'{"do": "x", "a": 9007199254740993}', "too large"),
        (b'{"do": "x", "a": ' + b"9" * 5_000 + b"}", "too large"),
        (b'{"do": "x", "do": "y"}', "“do” is given twice"),
        (b'{"do": {"a": 1, "a": 2}}', "“a” is given twice"),
        (b'{"do": ' + b"[" * 40 + b"]" * 40 + b"}", "32 deep"),
        (b"[" * 900_000, "32 deep"),
        (b"[1]", "not an object"),
        (b"7", "not an object"),
        (b'{"do": "x"', "not JSON"),
        (b'{"do": "\xff"}', "not UTF-8"),
        (b'{"do": "x",}', "not JSON"),
        (b"x" * 1_000_001, "1,000,000 bytes"),
    ],
)
def test_what_is_doubtful_is_refused_with_its_reason(line, why):
    with pytest.raises(DomainError, match=why):
        read_object(line)


def test_brackets_in_text_are_not_depth():
    text = "[{" * 50 + '\\"' + "[" * 50
    assert read_object(f'{{"do": "{text}"}}'.encode())["do"].startswith("[{")
    assert read_object(b'{"a": 1.5, "b": -3, "c": [null, true]}') == {
        "a": 1.5,
        "b": -3,
        "c": [None, True],
    }


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{}", "has no “do”"),
        ('{"do": 1}', "has no “do”"),
        ('{"do": "fly"}', "There is no command “fly”"),
        ('{"do": "add_department", "wings": 2}', "there is no field “wings”"),
        ('{"do": "edit_department", "name": "X"}', "“id” is missing"),
        ('{"do": "edit_department", "id": "x"}', "nothing to change"),
        ('{"do": "remove_department", "id": "x", "why": 1}', "there is no field “why”"),
        ('{"do": "add_department", "name": null}', "cannot be null"),
        ('{"do": "add_department", "name": ["X"]}', "must be text"),
        ('{"do": "add_department", "name": "X", "headcount": "6"}', "must be a whole number"),
        ('{"do": "add_department", "name": "X", "headcount": -1}', "from 0 to"),
        ('{"do": "add_department", "name": "X", "id": "../x"}', "cannot be an id"),
        ('{"do": "add_round", "title": "R", "on": "2025-13-01"}', "2025-13-01"),
        ('{"do": "step_in_review", "review": "r", "why": "w", "step": 3}', "“step” must be"),
    ],
)
def test_what_a_line_asks_is_refused_with_its_reason(accord, workshop, line, why):
    outcome = accord("apply", workshop, given=line)
    assert outcome.code == 1
    assert why in outcome.answers[0]["error"]
