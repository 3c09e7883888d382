"""Several hundred files made of one good one, each opened: `python -m … FOLDER SEED SHARE SECONDS`.

It prints a line of JSON for each file before it is opened and one after it, so that what hangs
has a name; where a file takes the processor longer than so many seconds, the system ends it.
"""

import io
import json
import shutil
import signal
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from random import Random

from app.bootstrap import services
from app.bootstrap.summary import summary_of
from app.cli.main import main
from app.domain.commands import Edit, Remove
from app.domain.errors import FileError
from app.domain.summary import read
from app.domain.workshop import Workshop
from app.storage import (
    glance,
    open_store,
    read_only_copy,
    restore_backup,
    salvage,
    save_copy,
)
from tests.domain.worlds import is_a_sentence
from tests.reliability.spoiling import cases
from tests.storage.desk import START, Desk, full, loaded
from tests.storage.spoiled import contents


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
        return _worked_with(path) if may_open else "it was opened"
    except FileError as error:
        if not is_a_sentence(str(error)):
            return f"no sentence: {error}"
        if contents(path.parent) != before:
            return "it was changed by being refused"
    if thoroughly:
        problem = _looked_at(path)
        if problem or contents(path.parent) != before:
            return problem or "it was changed by being looked at"
        return _restored(path, wanted)
    return ""


def _looked_at(path: Path) -> str:
    """Look at a file that cannot be opened, and save of it what can be read."""
    saved = path.parent.parent / "saved.accord"
    saved.unlink(missing_ok=True)
    for look_at in (lambda: read_only_copy(path).close(), lambda: salvage(path, saved)):
        try:
            look_at()
        except FileError as error:
            if not is_a_sentence(str(error)):
                return f"no sentence: {error}"
    if saved.exists():
        open_store(saved).close()
    return _told("verify", str(path))


def _worked_with(path: Path) -> str:
    """Do what is done with a file that can be opened, or could be as far as its rows go."""
    said = (_told(word, str(path)) for word in ("history", "undo", "show"))
    return next((problem for problem in said if problem), "")


def _told(*line: str) -> str:
    """Carry a command line out; return what is wrong with what it says."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(line, services())
    said = err.getvalue().splitlines()
    if (
        code not in (0, 1)
        or len(said) > 1
        or len(said) < code
        or "inside the program" in err.getvalue()
    ):
        return f"{line[0]} ended with {code}: {said}"
    unseen = [text for text in (*out.getvalue().splitlines(), *said) if not text.isprintable()]
    return f"{line[0]} steers the terminal: {unseen}" if unseen else ""


def _restored(path: Path, wanted: Workshop) -> str:
    """Put it among the backups of a sound workshop: that stays as it is, and is backed up."""
    home = path.parent.parent / "home"
    backup = home / "w backups" / "2026-01-02 030405Z.accord"
    backup.parent.mkdir(parents=True)
    try:
        shutil.copyfile(path.parent.parent / "good.accord", home / "w.accord")
        path.rename(backup)
        try:
            restore_backup(home / "w.accord", backup)
        except FileError as error:
            if not is_a_sentence(str(error)):
                return f"no sentence: {error}"
        if loaded(home / "w.accord") != wanted:
            return "it was restored"
        with open_store(home / "w.accord") as store:
            made = store.backup()
        return "" if made is not None and loaded(made) == wanted else "it hinders a backup"
    finally:
        shutil.rmtree(home)


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
        print(json.dumps({"name": name}), flush=True)
        spoil(path)
        thoroughly = number % 6 == seed % 6
        within(3 * seconds if thoroughly else seconds)  # then it is opened three times
        try:
            problem = judged(path, wanted, may_open, thoroughly=thoroughly)
        except Exception as error:  # whatever it is, a person would have seen it
            problem = "".join(traceback.format_exception(error))[-600:]
        print(json.dumps({"name": name, "problem": problem}), flush=True)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    _all(Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:]))
