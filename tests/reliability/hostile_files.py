"""Several hundred files made of one good one, each opened: `python -m … FOLDER SEED SHARE SECONDS`.

It prints a line of JSON for each file before it is opened and one after it, so that what hangs
has a name; where a file takes the processor longer than so many seconds, the system ends it.
"""

import json
import shutil
import signal
import sys
import traceback
from pathlib import Path
from random import Random

from app.bootstrap.summary import summary_of
from app.domain.commands import Edit, Remove
from app.domain.errors import FileError
from app.domain.summary import read
from app.domain.workshop import Workshop
from app.storage import glance, open_store, read_only_copy, save_copy, verify
from tests.domain.worlds import is_a_sentence
from tests.reliability.spoiling import cases
from tests.storage.desk import START, Desk, full
from tests.storage.test_opening import contents


def good(path: Path) -> Workshop:
    """Write a file with a record of every kind, a history and a summary; return what it holds."""
    save_copy(full(), path, START)
    with open_store(path) as store:
        desk = Desk(store, store.load())
        desk.do(Edit("workshop", "workshop", {"purpose": "So that they talk."}))
        desk.do(Remove("private_note", "note"))
        store.summarise(summary_of(desk.workshop))
        return desk.workshop


def judged(path: Path, wanted: Workshop, may_open: bool, *, thoroughly: bool) -> str:
    """Open a file and return what is wrong with how that ended; "" for nothing."""
    before, raw = contents(path.parent), _raw(path)
    seen = glance(path)
    if contents(path.parent) != before:
        return "it was changed by a glance"
    if seen is not None and seen.details not in (None, read(summary_of(wanted))):
        return "its first screen shows what is not so"
    try:
        with open_store(path) as store:
            found = store.load()
            for line in store.log():
                store.changes_of(line.seq)
        if found != wanted:
            return "changed data was not noticed"
        if _raw(path) != raw:
            return "it was written to"
        return "" if may_open else "it was opened"
    except FileError as error:
        if not is_a_sentence(str(error)):
            return f"no sentence: {error}"
        if contents(path.parent) != before:
            return "it was changed by being refused"
    if thoroughly:
        try:
            verify(path)
            read_only_copy(path).close()
        except FileError as error:
            if not is_a_sentence(str(error)):
                return f"no sentence: {error}"
        if contents(path.parent) != before:
            return "it was changed by being looked at"
    return ""


def within(seconds: float) -> None:
    """Let this process be ended if it works longer than this from now on: no code is asked."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def _raw(path: Path) -> bytes | None:
    if not path.is_file() or path.stat().st_size > 2**28:
        return None
    return path.read_bytes()


def _all(base: Path, seed: int, share: float, seconds: float) -> None:
    chance = Random(seed)
    source = base / "good.accord"
    wanted = good(source)
    raw = source.read_bytes()
    for number, (name, spoil, may_open) in enumerate(cases(raw, chance)):
        within(10 * seconds)  # for making it
        if chance.random() >= share:
            continue
        folder = base / str(number)
        folder.mkdir()
        path = folder / "harbour.accord"
        shutil.copyfile(source, path)
        spoil(path)
        print(json.dumps({"name": name}), flush=True)
        thoroughly = number % 4 == seed % 4
        within(3 * seconds if thoroughly else seconds)  # then it is opened three times
        try:
            problem = judged(path, wanted, may_open, thoroughly=thoroughly)
        except Exception as error:  # whatever it is, a person would have seen it
            problem = "".join(traceback.format_exception(error))[-600:]
        print(json.dumps({"name": name, "problem": problem}), flush=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _all(Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:]))
