"""Ctrl+C at the k-th moment of what a command line does, and what is there then:
`python -m … FOLDER SEED TRIES PLANT ACT…`. It prints a line for each act: what was wrong.

A third of the moments are those where two threads may meet, another third are among the last, in
which things are put in their place. TRIES 0 tries every place where two threads may meet, once.
"""

import atexit
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
from contextlib import nullcontext
from pathlib import Path

from app.__main__ import main
from app.cli import main as cli
from app.domain import interrupts
from app.session import monitor
from tests.reliability import stories
from tests.reliability.acts import ACTS, Act
from tests.reliability.children import run
from tests.reliability.moments import Moments, hear
from tests.reliability.plants import plant
from tests.reliability.trials import refuse_left, traced, watched

_SAID = "accord: Interrupted."
_SOME = " may hold only some of the files: export once more for all."
"""What an export says of its folder before that."""
_LAST = 600
"""How many moments are the last ones."""
_LONGEST_S = 60
_LONGEST_WITH_A_FAULT_S = 5


def interrupted(
    base: Path, chance: random.Random, tries: int, name: str, *, planted: bool
) -> list[str]:
    """Interrupt one act at random moments and return what was wrong; of a planted fault, once."""
    act, wrong = ACTS[name], []
    problem = _once(base, act, None)
    if problem:
        return [f"not interrupted: {problem}"]
    counted = json.loads((base / "counted").read_text())
    moments, meetings = range(counted["moments"]), list(counted["meetings"].values())
    kinds = [moments, moments[-_LAST:], meetings or moments]
    drawn = (chance.choice(chance.choice(kinds)) for _ in range(tries))
    for at in drawn if tries else meetings:
        problem = _once(base, act, at, _LONGEST_WITH_A_FAULT_S if planted else _LONGEST_S)
        if problem:
            wrong.append(f"{name}, at moment {at} of {len(moments)}: {problem}")
        if planted and wrong:
            break
    return wrong


def _once(base: Path, act: Act, at: int | None, longest_s: int = _LONGEST_S) -> str:
    """Carry an act out, interrupted or not; return what is wrong then, "" for nothing."""
    folder = watched(base)
    act.prepare(folder)
    lived, problem = run(lambda: _be_the_program(act.line(folder), folder, at, longest_s)), ""
    code, err = _ended(folder)
    if not lived:
        problem = "it did not come to an end"
    elif not _is_quiet(code, err) or (at is None and code):
        problem = f"it ended with {code}: {err}"
    try:
        act.whole(folder)
        if code == 0:
            act.done(folder)
        else:
            run(lambda: _be_the_program(act.line(folder), folder, None, longest_s))
            assert _ended(folder)[0] in act.again, f"then, again: {_ended(folder)}"
            act.done(folder)
        refuse_left(folder)
    except Exception as error:
        problem = f"{problem} {traced(error)}"
    shutil.rmtree(folder)
    return problem


def _is_quiet(code: int | None, err: list[str]) -> bool:
    """Whether it said what it should: nothing where it was done, else that it was interrupted."""
    if code == 0:
        return not err
    *before, last = err or [""]
    return code == 130 and last == _SAID and all(line.endswith(_SOME) for line in before)


def _be_the_program(line: list[str], folder: Path, at: int | None, longest_s: int) -> None:
    """In a child: carry a command line out as `accord` does, its streams being files."""
    signal.alarm(longest_s)
    for number, name, mode in ((0, "given", "r"), (1, "told", "w"), (2, "complained", "w")):
        os.dup2(os.open(folder / name, os.O_RDWR | os.O_CREAT | os.O_TRUNC * (mode == "w")), number)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115
    sys.argv = ["accord", *line]
    hear()
    moments = Moments(at)
    with stories.same_ids() if line[0] == "apply" else nullcontext():
        sys.setprofile(moments)
        try:
            code = main()
        except KeyboardInterrupt as error:  # as Python ends, of itself
            sys.excepthook(KeyboardInterrupt, error, None)
            code = 130
        sys.setprofile(None)
    found = {"moments": moments.count, "meetings": moments.meetings}
    (folder.parent / "counted").write_text(json.dumps(found))
    sys.stdout.flush()
    _end()
    (folder / "code").write_text(str(code))


def _end() -> None:
    """Wait for what Python waits for when it ends, and do what is then done."""
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()


def _ended(folder: Path) -> tuple[int | None, list[str]]:
    code = folder / "code"
    found = int(code.read_text()) if code.exists() else None
    code.unlink(missing_ok=True)
    return found, (folder / "complained").read_text().splitlines()


def _plant(fault: str) -> None:
    match fault:
        case "told as a refusal":
            cli.INTERRUPTED = cli.REFUSED
        case "raised at once":
            monitor.hold_back = interrupts.hold_back = lambda: None
            monitor.let_through = interrupts.let_through = lambda: None
        case _:
            plant(fault)


if __name__ == "__main__":
    base, seed, tries, fault, *names = sys.argv[1:]
    _plant(fault)
    tempfile.tempdir = base
    for name in names or ACTS:
        chance = random.Random(f"{seed} {name}")
        wrong = interrupted(Path(base), chance, int(tries), name, planted=bool(fault))
        print(json.dumps(wrong), flush=True)
