"""Contracts made by two processes are those of one, whatever happens to the second."""

import multiprocessing
import os
import pickle
import select
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from app.analysis.ratings import report_table
from app.catalog.generated import generated_commands
from app.domain.attesting import Seal
from app.domain.commands import Add
from app.domain.errors import Cancelled, DomainError
from app.domain.records import Contract, ContractForm, Perception, PrivateNote, Rating
from app.domain.workshop import Workshop
from app.export import presses, read_pdf, write_contracts
from app.export.presses import Order, PrintRun, made_together, others_for, unpacked
from tests.export import cases, signed_cases

PATIENCE_S = 60
"""How long a test waits for another process before it fails."""


@cache
def several() -> Workshop:
    workshop = Workshop()
    for command in generated_commands(6, 60, 3):
        workshop.apply(command.changes(workshop))
    return workshop


def run_of(workshop: Workshop) -> tuple[PrintRun, list[Order]]:
    run = PrintRun(workshop, cases.TODAY, None, None, report_table(workshop))
    return run, [(c.id, form) for c in workshop.ordered(Contract) for form in ContractForm]


def together(run: PrintRun, orders: Sequence[Order], others: int = 1) -> list[bytes]:
    with closing(made_together(run, orders, others)) as finished:
        made = dict(finished)
    assert not multiprocessing.active_children()
    return [made[at].data for at in range(len(orders))]


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let this process make nothing while the other lives; the list tells what it made after."""
    made: list[int] = []
    usual = presses._next

    def waiting(left: deque[int], pressing: Sequence[presses._Press]) -> int | None:
        for press in pressing:
            if press._process.is_alive():
                assert press._ready.wait(PATIENCE_S)
                assert not press.given or press._end.poll(PATIENCE_S)
                return None
        number = usual(left, pressing)
        made.extend([number] if number is not None else [])
        return number

    monkeypatch.setattr(presses, "_next", waiting)
    return made


def test_the_second_process_makes_the_same_bytes(patient: list[int]) -> None:
    run, orders = run_of(several())
    assert len(orders) > 10
    assert together(run, orders) == [run.made(order).data for order in orders]
    assert patient == []


@pytest.mark.parametrize("made", [cases.everything, cases.right_to_left, signed_cases.voided])
def test_hard_contracts_are_the_same_from_what_is_sent(made) -> None:
    run, orders = run_of(made())
    sent = unpacked(run.packed())
    for order in orders:
        assert sent.made(order) == run.made(order)


def test_two_processes_share_the_work() -> None:
    run, orders = run_of(several())
    assert together(run, orders) == [run.made(order).data for order in orders]


def test_what_was_told_in_confidence_is_not_sent() -> None:
    workshop = several()
    noted = Workshop(workshop.records())
    noted.apply(Add(PrivateNote(text="xyzzy, between us")).changes(noted))
    run, _ = run_of(noted)
    sent = pickle.dumps(run.packed())
    assert b"xyzzy" not in sent
    told = unpacked(pickle.loads(sent)).workshop
    for kind in (PrivateNote, Perception, Rating):
        assert noted.count(kind) > 0
        assert told.count(kind) == 0


def test_the_first_makes_what_a_killed_one_leaves(patient: list[int]) -> None:
    run, orders = run_of(several())
    with closing(made_together(run, orders, 1)) as finished:
        made = [next(finished)]
        (other,) = multiprocessing.active_children()
        os.kill(other.pid or 0, signal.SIGKILL)
        other.join(PATIENCE_S)
        made += finished
    assert sorted(at for at, _ in made) == list(range(len(orders)))
    assert all(document == run.made(orders[at]) for at, document in made)
    assert patient


def test_a_process_that_cannot_be_started_is_done_without(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no room for another process")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", refused)
    run, orders = run_of(cases.ordinary())
    assert together(run, orders) == [run.made(order).data for order in orders]


def test_a_contract_that_cannot_be_made_says_so_as_with_one_process(patient: list[int]) -> None:
    run, orders = run_of(cases.ordinary())
    orders.append(("nobody's", ContractForm.LIGHT))
    with pytest.raises(DomainError) as alone:
        together(run, orders, others=0)
    patient.clear()
    with pytest.raises(DomainError) as beside:
        together(run, orders, others=1)
    assert str(beside.value) == str(alone.value)
    assert patient == []
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("name", ["plain", "ünï ☃", "a?b#c%d", 'it\'s "quoted"', "  two\nlines "])
def test_cancelling_leaves_whole_files_and_no_process(tmp_path: Path, name: str) -> None:
    def progress(share: float, _: str) -> None:
        if share > 0.3:
            raise Cancelled("Cancelled.")

    folder = tmp_path / name
    with pytest.raises(Cancelled):
        write_contracts(several(), folder, today=cases.TODAY, progress=progress, others=1)
    assert not multiprocessing.active_children()
    files = list(folder.iterdir())
    assert files
    assert {file.suffix for file in files} == {".pdf"}
    assert {read_pdf(file).seal for file in files} == {Seal.INTACT}


def test_files_are_named_and_told_in_the_order_of_the_contracts(tmp_path: Path) -> None:
    alone = write_contracts(several(), tmp_path / "one", today=cases.TODAY, others=0)
    beside = write_contracts(several(), tmp_path / "two", today=cases.TODAY, others=1)
    assert [w.path.name for w in beside] == [w.path.name for w in alone]
    assert [w.path.read_bytes() for w in beside] == [w.path.read_bytes() for w in alone]


def test_few_documents_stay_in_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    assert [others_for(n) for n in (1, 99, 100, 300, 600, 5_000)] == [0, 0, 1, 2, 3, 3]
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert others_for(5_000) == 0


_KILLED = """
import multiprocessing, os, signal
from app.export.presses import made_together
from tests.export.test_presses import run_of, several

def main():
    run, orders = run_of(several())
    finished = made_together(run, orders, 1)
    next(finished)
    print(multiprocessing.active_children()[0].pid, flush=True)
    input()
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    main()
"""


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="asks Linux for the end of a process")
def test_no_process_outlives_the_first(tmp_path: Path) -> None:
    script = tmp_path / "killed.py"
    script.write_text(_KILLED)
    root = str(Path(__file__).parents[2])
    with subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": root},
    ) as first:
        assert first.stdout
        other = os.pidfd_open(int(first.stdout.readline()))
        _, errors = first.communicate("\n", timeout=PATIENCE_S)
        assert first.returncode == -signal.SIGKILL
        assert select.select([other], [], [], PATIENCE_S)[0] == [other]
        assert errors == ""
        os.close(other)
