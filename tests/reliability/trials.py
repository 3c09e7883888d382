"""Deeds that the system refuses, that are killed, or at which the power is cut, at any call."""

import errno
import os
import shutil
import tempfile
import traceback
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from app.domain.errors import AccordError
from app.storage.leftovers import clear_copies
from tests.domain.worlds import is_a_sentence
from tests.reliability import children, deeds, papers
from tests.reliability.deeds import Deed
from tests.reliability.disk import Disk, events, put
from tests.reliability.examining import EXAMINING
from tests.reliability.forgetting import FORGETTING
from tests.reliability.plants import plant
from tests.reliability.shim import BEFORE, CHANGES, HALF, Call, Shim

Found = dict[str, Any]
DEEDS = deeds.DEEDS | FORGETTING | EXAMINING | papers.PAPERS
REFUSED: dict[str, tuple[Call, ...]] = {
    "ENOSPC": (Call.WRITE, Call.TRUNCATE, Call.MKDIR, Call.SYNC),
    "EDQUOT": (Call.CLOSE,),
    "EIO": (Call.READ, Call.WRITE, Call.TRUNCATE, Call.SYNC, Call.STAT, Call.LIST),
    "EMFILE": (Call.OPEN, Call.LIST),
    "EACCES": (Call.OPEN, Call.RENAME, Call.MKDIR, Call.STAT, Call.LIST),
    "EPERM": (Call.UNLINK, Call.CHMOD),
    "EROFS": (Call.WRITE, Call.TRUNCATE, Call.RENAME, Call.MKDIR, Call.UNLINK),
}
"""What the system says, and of which calls."""


def refusals(shim: Shim, base: Path, wanted: Found) -> Found:
    """Let the k-th call of a deed fail, for every k or every n-th, once or from then on."""
    plant(wanted["plant"])
    deed, wrong, told, tried = DEEDS[wanted["deed"]], [], 0, 0
    for name, lasting in product(REFUSED, (False, True)):
        at, reached = wanted["first"], True
        while reached and not (wrong and wanted["plant"]):
            folder = watched(base)
            shim.watch(folder)
            refuse = partial(shim.arm, at, getattr(errno, name), REFUSED[name], lasting=lasting)
            sentence, problem, counted = _refused_once(shim, deed, folder, refuse)
            tried, told = tried + 1, told + bool(sentence)
            if problem:
                wrong.append(f"{name} at call {at}, lasting {lasting}: {problem}")
            shutil.rmtree(folder)
            reached = counted >= at
            at += wanted["step"]
    return {"tried": tried, "told": told, "wrong": wrong}


def _refused_once(
    shim: Shim, deed: Deed, folder: Path, refuse: Callable[[], None]
) -> tuple[str, str, int]:
    """Return what was told, what is wrong, and how many calls there were to refuse."""
    deed.prepare(folder)
    sentence, problem, counted = "", "", []
    try:
        deed.do(folder, refuse, lambda: counted.append(shim.disarm()))
    except AccordError as error:
        sentence = str(error)
        if not is_a_sentence(sentence):
            problem = f"no sentence: {sentence}"
    except Exception as error:  # whatever it is, a person would have seen it
        problem = traced(error)
    shim.disarm()
    try:
        deed.after(folder)
        if sentence and deed.again:
            deed.do(folder, _nothing, _nothing)
            deed.after(folder)
        refuse_left(folder)
        deed.done(folder)
    except Exception as error:
        problem = f"{problem} {sentence} then {traced(error)}"
    return sentence, problem, max(counted, default=0)


def deed_kills(shim: Shim, base: Path, wanted: Found) -> Found:
    """Kill a deed before its k-th change, and amid its k-th write; then do it again."""
    plant(wanted["plant"])
    deed, wrong, tried = DEEDS[wanted["deed"]], [], 0
    for what, calls in ((BEFORE, CHANGES), (HALF, (Call.WRITE,))):
        at, lived = wanted["first"], False
        while not lived and not (wrong and wanted["plant"]):
            folder = watched(base)
            deed.prepare(folder)
            arm = partial(armed, shim, folder, at, what, calls)
            lived = children.run(partial(deed.do, folder, arm, shim.disarm))
            tried += 1
            try:
                deed.after(folder)
                if deed.again:
                    deed.do(folder, _nothing, _nothing)
                    deed.after(folder)
                    refuse_left(folder)
                    deed.done(folder)
            except Exception as error:
                how = "amid write" if what == HALF else "before call"
                wrong.append(f"killed {how} {at}: {traced(error)}")
            shutil.rmtree(folder)
            at += wanted["step"]
    return {"tried": tried, "wrong": wrong}


def deed_power(shim: Shim, base: Path, wanted: Found) -> Found:
    """Cut the power after every change that a deed makes; look at what is left each time."""
    plant(wanted["plant"])
    deed, chance = DEEDS[wanted["deed"]], Random(wanted["seed"])
    folder = watched(base)
    deed.prepare(folder)
    disk, notes = Disk.of(folder), base / "notes"
    handle = os.open(notes, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_APPEND)

    def work() -> None:
        shim.watch(folder)
        shim.record(handle)
        deed.do(folder, _nothing, _nothing)

    assert children.run(work)
    os.close(handle)
    wrong: list[str] = []
    tried, noted = 0, events(notes)
    for number, event in enumerate(noted):
        disk.take(event)
        if number + 1 < len(noted) and chance.random() >= wanted["share"]:
            continue
        for files in disk.cuts(chance, wanted["cuts"]):
            tried += 1
            left = fresh(base)
            put(files, folder, left)
            try:
                deed.after(left)
                if number + 1 == len(noted):
                    deed.done(left)
            except Exception as error:
                wrong.append(f"after call {number} ({event.call.name}): {traced(error)}")
            shutil.rmtree(left)
        if wrong and wanted["plant"]:
            break
    else:
        disk.refuse_another(folder)
    return {"tried": tried, "events": len(noted), "wrong": wrong}


def armed(shim: Shim, folder: Path, at: int, what: int, calls: tuple[Call, ...]) -> None:
    """Look at a folder, and kill this process at its k-th call there."""
    shim.watch(folder)
    shim.arm(at, what, calls)


def fresh(base: Path) -> Path:
    """Return a new folder."""
    return Path(tempfile.mkdtemp(dir=base))


def watched(base: Path) -> Path:
    """Return a new folder for everything that a deed writes, also what is temporary."""
    folder = fresh(base)
    (folder / "tmp").mkdir()
    tempfile.tempdir = str(folder / "tmp")
    return folder


def refuse_left(folder: Path) -> None:
    """AssertionError where something half lies in a folder, or a copy that nobody looks at when
    another is looked at."""
    clear_copies()
    kinds = (f"*{papers.PART}", ".part-*", "accord-copy-*")
    left = [found.name for kind in kinds for found in folder.rglob(kind)]
    assert left == [], f"left: {left}"


def traced(error: Exception) -> str:
    """Return what is needed of an error to find its cause."""
    return " | ".join("".join(traceback.format_exception(error)).splitlines()[-7:])


def _nothing() -> None:
    return None
