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
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from app.__main__ import main
from app.cli import main as cli
from app.domain import interrupts
from app.domain.commands import Edit
from app.domain.records import Department, Perception
from app.session import monitor
from app.storage import save_copy
from tests.domain import worlds
from tests.reliability import stories
from tests.reliability.children import run
from tests.reliability.deeds import DEEDS, with_a_change
from tests.reliability.first_look import checked
from tests.reliability.moments import Moments, hear
from tests.reliability.papers import PAPERS
from tests.reliability.plants import plant
from tests.reliability.trials import refuse_left, traced, watched
from tests.storage.desk import START
from tests.storage.spoiled import changed

_SAID = "accord: Interrupted."
_LAST = 600
"""How many moments are the last ones."""
_LONGEST_S = 60
_LONGEST_WITH_A_FAULT_S = 5


@dataclass(frozen=True)
class Act:
    """prepare: makes what is there before. line: what is carried out. whole: looks at what is
    there however that ended. done: looks whether it is done. again: how it ends when it is then
    carried out again, to its end."""

    prepare: Callable[[Path], object]
    line: Callable[[Path], list[str]]
    whole: Callable[[Path], object]
    done: Callable[[Path], object]
    again: tuple[int, ...] = (0,)


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
    elif (at is not None and (code, err) not in ((130, [_SAID]), (0, []))) or (at is None and code):
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


# -- what is interrupted ------------------------------------------------------------------------


def _file(folder: Path) -> str:
    return str(folder / "story.accord")


def _lines(folder: Path) -> None:
    stories.begun(folder)
    lines = "".join(json.dumps(line) + "\n" for line in stories.LINES)
    (folder / "lines").write_text(lines)


def _answered(folder: Path) -> None:
    """What was answered is there."""
    found = stories.standing(folder / "story.accord", stories.states())
    assert stories.said((folder / "told").read_bytes()) <= found


def _standing(folder: Path) -> None:
    stories.standing(folder / "story.accord", stories.states())


def _salvageable(folder: Path) -> None:
    path = stories.begun(folder)
    changed(path, "UPDATE department SET provides = 'Forms'")


def _saved_or_nothing(folder: Path) -> None:
    if (folder / "saved.accord").exists():
        _saved(folder)


def _saved(folder: Path) -> None:
    found, before = checked(folder / "saved.accord"), stories.states()[0]
    assert found.count(Perception) == before.count(Perception), "not all that can be read is there"


def _table(folder: Path) -> None:
    stories.begun(folder)
    (folder / "table.csv").write_text("name\nLegal\nWorks\n")


def _all_rows_or_none(folder: Path) -> None:
    before = stories.states()[0].count(Department)
    found = checked(folder / "story.accord").count(Department)
    assert found in (before, before + 2), "half a table was imported"


def _all_rows(folder: Path) -> None:
    found = checked(folder / "story.accord").count(Department)
    assert found == stories.states()[0].count(Department) + 2


def _made_up_or_nothing(folder: Path) -> None:
    for path in (folder / "d").glob("*.accord"):
        assert checked(path).count(Department) == 3


def _made_up(folder: Path) -> None:
    assert list((folder / "d").glob("*.accord"))
    _made_up_or_nothing(folder)


def _printed(what: str) -> Act:
    paper = PAPERS[what]

    def prepare(folder: Path) -> None:
        workshop = worlds.rich()
        worlds.do(workshop, Edit("workshop", "workshop", {"pinned_day": START.date()}))
        save_copy(workshop, folder / "story.accord", START)
        paper.prepare(folder)

    def line(folder: Path) -> list[str]:
        return ["export", _file(folder), what, "--out", str(folder / "out")]

    return Act(prepare, line, paper.after, paper.done)


def _one_or_the_other(folder: Path) -> None:
    assert checked(folder / "story.accord") in stories.states()[:2]


def _is(number: int) -> Callable[[Path], None]:
    def judged(folder: Path) -> None:
        assert checked(folder / "story.accord") == stories.states()[number]

    return judged


ACTS = {
    "apply": Act(
        _lines, lambda f: ["apply", _file(f), str(f / "lines")], _answered, _standing, (0, 1)
    ),
    "new": Act(
        lambda _f: None,
        lambda f: ["new", _file(f), "--title", "Kick-off"],
        DEEDS["new"].after,
        DEEDS["new"].done,
        (0, 1),
    ),
    "demo": Act(
        lambda _f: None,
        lambda f: ["demo", "--out", str(f / "d"), "--no-window", *["--departments", "3"]],
        _made_up_or_nothing,
        _made_up,
    ),
    "import": Act(
        _table,
        lambda f: ["import", _file(f), str(f / "table.csv"), "--as", "departments"],
        _all_rows_or_none,
        _all_rows,
        (0, 1),
    ),
    "undo": Act(with_a_change, lambda f: ["undo", _file(f)], _one_or_the_other, _is(0), (0, 1)),
    "show": Act(stories.begun, lambda f: ["show", _file(f)], _is(0), _is(0)),
    "verify": Act(stories.begun, lambda f: ["verify", _file(f)], _is(0), _is(0)),
    "salvage": Act(
        _salvageable,
        lambda f: ["verify", _file(f), "--salvage", str(f / "saved.accord")],
        _saved_or_nothing,
        _saved,
        (0, 1),
    ),
    "contracts": _printed("contracts"),
}
"""What is carried out → how, and what may be there then."""


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
