"""Runs with the shim in front of the system: `python -m tests.reliability.driver WHAT JSON`.

It answers with one line of JSON: what was tried, and what was wrong. One process tries hundreds
of things, since starting one takes longer than killing it.
"""

import errno
import hashlib
import json
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from app.domain.errors import AccordError, FileError
from tests.domain.worlds import is_a_sentence
from tests.reliability import children, stories
from tests.reliability.captured import killed_in_capture
from tests.reliability.deeds import DEEDS, Deed
from tests.reliability.disk import Disk, Event, events, put
from tests.reliability.plants import plant
from tests.reliability.shim import AFTER, BEFORE, CHANGES, HALF, Call, Shim

Found = dict[str, Any]
REFUSED: dict[str, tuple[Call, ...]] = {
    "ENOSPC": (Call.WRITE, Call.TRUNCATE, Call.MKDIR),
    "EIO": (Call.READ, Call.WRITE, Call.TRUNCATE, Call.SYNC),
    "EMFILE": (Call.OPEN,),
    "EACCES": (Call.OPEN, Call.RENAME, Call.MKDIR),
    "EPERM": (Call.UNLINK,),
    "EROFS": (Call.WRITE, Call.TRUNCATE, Call.RENAME, Call.MKDIR),
}
"""What the system says, and of which calls."""


def kills(shim: Shim, base: Path, wanted: Found) -> Found:
    """Kill `accord apply` at its k-th change of a file, for every k, or for every n-th."""
    plant(wanted["plant"])
    known, wrong, tried = stories.states(), [], 0
    for when, what in {"before": BEFORE, "half": HALF, "after": AFTER}.items():
        calls = (Call.WRITE,) if what == HALF else CHANGES
        at, lived = wanted["first"], False
        while not lived and not (wrong and wanted["plant"]):
            folder = _fresh(base)
            path = stories.begun(folder)
            prepare = partial(_armed, shim, folder, at, what, calls)
            told, lived = children.applied(
                path, stories.LINES, prepare, together=wanted["together"]
            )
            tried += 1
            problem = _problem(path, known, stories.said(told))
            if problem:
                wrong.append(f"killed {when} call {at}: {problem}")
            shutil.rmtree(folder)
            at += wanted["step"]
    return {"tried": tried, "wrong": wrong}


def _armed(shim: Shim, folder: Path, at: int, what: int, calls: tuple[Call, ...]) -> None:
    shim.watch(folder)
    shim.arm(at, what, calls)


def power(shim: Shim, base: Path, wanted: Found) -> Found:
    """Cut the power after every change of a file, in some ways each, and open what is left."""
    plant(wanted["plant"])
    known, chance = stories.states(), Random(wanted["seed"])
    folder = _fresh(base)
    path = stories.begun(folder)
    disk = Disk.of(folder)
    noted = _noted(shim, base, folder, path, wanted["together"])
    wrong: list[str] = []
    seen: dict[str, int | str] = {}
    tried, judged = 0, _fresh(base)
    for number, event in enumerate(noted):
        disk.take(event)
        if event.call not in (*CHANGES, Call.SAY, Call.OPEN):
            continue
        if chance.random() >= wanted["share"] and event.call is not Call.SAY:
            continue
        answered = stories.said(disk.said)
        for files in disk.cuts(chance, wanted["cuts"]):
            tried += 1
            found = _left(files, disk, judged / f"{number}", path, known, seen)
            if isinstance(found, str) or found < answered:
                wrong.append(f"after call {number} ({event.call.name}), {answered} ok: {found}")
        if wrong and wanted["plant"]:
            break
    return {"tried": tried, "different": len(seen), "events": len(noted), "wrong": wrong}


def refusals(shim: Shim, base: Path, wanted: Found) -> Found:
    """Let the k-th call of a deed fail, for every k or every n-th, once or from then on."""
    plant(wanted["plant"])
    deed, wrong, told, tried = DEEDS[wanted["deed"]], [], 0, 0
    for name, lasting in product(REFUSED, (False, True)):
        at, reached = wanted["first"], True
        while reached and not (wrong and wanted["plant"]):
            folder = _fresh(base)
            sentence, problem, counted = _refused_once(
                shim, deed, folder, at, getattr(errno, name), REFUSED[name], lasting
            )
            tried, told = tried + 1, told + bool(sentence)
            if problem:
                wrong.append(f"{name} at call {at}, lasting {lasting}: {problem}")
            shutil.rmtree(folder)
            reached = counted >= at
            at += wanted["step"]
    return {"tried": tried, "told": told, "wrong": wrong}


def deed_kills(shim: Shim, base: Path, wanted: Found) -> Found:
    """Kill what works on whole files at its k-th change; then do it again if it can be."""
    deed, wrong, tried = DEEDS[wanted["deed"]], [], 0
    at, lived = wanted["first"], False
    while not lived:
        folder = _fresh(base)
        deed.prepare(folder)
        arm = partial(_armed, shim, folder, at, BEFORE, CHANGES)
        lived = children.run(partial(deed.do, folder, arm, shim.disarm))
        tried += 1
        try:
            if wanted["again"]:
                deed.do(folder, shim.disarm, shim.disarm)
            deed.after(folder)
        except Exception as error:
            wrong.append(f"killed before call {at}: {_traced(error)}")
        shutil.rmtree(folder)
        at += wanted["step"]
    return {"tried": tried, "wrong": wrong}


def _refused_once(
    shim: Shim,
    deed: Deed,
    folder: Path,
    at: int,
    number: int,
    calls: tuple[Call, ...],
    lasting: bool,
) -> tuple[str, str, int]:
    """Return what was told, what is wrong, and how many calls there were to refuse."""
    shim.watch(folder)
    deed.prepare(folder)
    sentence, problem, counted = "", "", []
    try:
        deed.do(
            folder,
            lambda: shim.arm(at, number, calls, lasting=lasting),
            lambda: counted.append(shim.disarm()),
        )
    except AccordError as error:
        sentence = str(error)
        if not is_a_sentence(sentence):
            problem = f"no sentence: {sentence}"
    except Exception as error:  # whatever it is, a person would have seen it
        problem = _traced(error)
    shim.disarm()
    try:
        deed.after(folder)
    except Exception as error:
        problem = f"{problem} {sentence} then {_traced(error)}"
    return sentence, problem, max(counted, default=0)


def _traced(error: Exception) -> str:
    return " | ".join("".join(traceback.format_exception(error)).splitlines()[-7:])


def deed_power(shim: Shim, base: Path, wanted: Found) -> Found:
    """Cut the power after every change that a deed makes; look at what is left each time."""
    plant(wanted["plant"])
    deed, chance = DEEDS[wanted["deed"]], Random(wanted["seed"])
    folder = _fresh(base)
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
            left = _fresh(base)
            put(files, folder, left)
            try:
                deed.after(left)
                if number + 1 == len(noted):
                    deed.done(left)
            except Exception as error:
                wrong.append(f"after call {number} ({event.call.name}): {_traced(error)}")
            shutil.rmtree(left)
        if wrong and wanted["plant"]:
            break
    return {"tried": tried, "events": len(noted), "wrong": wrong}


def _nothing() -> None:
    return None


def _noted(shim: Shim, base: Path, folder: Path, path: Path, together: bool) -> list[Event]:
    notes = base / "notes"
    handle = os.open(notes, os.O_CREAT | os.O_WRONLY | os.O_TRUNC | os.O_APPEND)

    def prepare() -> None:
        shim.watch(folder)
        shim.record(handle, listen=True)

    told, lived = children.applied(path, stories.LINES, prepare, together=together)
    os.close(handle)
    assert lived
    assert stories.said(told) == len(stories.LINES), told
    return events(notes)


def _left(
    files: dict[str, bytes],
    disk: Disk,
    folder: Path,
    path: Path,
    known: list[Any],
    seen: dict[str, int | str],
) -> int | str:
    digest = hashlib.sha256()
    for name in sorted(files):
        digest.update(name.encode() + b"\0" + files[name] + b"\0")
    key = digest.hexdigest()
    if key not in seen:
        put(files, disk.folder, folder)
        try:
            seen[key] = stories.standing(folder / path.name, known)
        except (FileError, ValueError) as error:
            seen[key] = str(error)
        shutil.rmtree(folder, ignore_errors=True)
    return seen[key]


def _problem(path: Path, known: list[Any], answered: int) -> str:
    try:
        found = stories.standing(path, known)
    except (FileError, ValueError) as error:
        return str(error)
    if found < answered:
        return f"{answered} were answered, and {found} are there"
    left = {other.name for other in path.parent.iterdir()} - {path.name}
    return f"left beside it: {left}" if left else ""


def _fresh(base: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=base))


WORKS: dict[str, Callable[[Shim, Path, Found], Found]] = {
    "kills": kills,
    "deed_kills": deed_kills,
    "killed_in_capture": killed_in_capture,
    "power": power,
    "deed_power": deed_power,
    "refusals": refusals,
}


def answer(arguments: list[str]) -> None:
    """Do what is asked and print what was found."""
    what, asked = arguments
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    with tempfile.TemporaryDirectory() as base:
        found = WORKS[what](Shim.loaded(), Path(base).resolve(), json.loads(asked))
    print(json.dumps(found))


if __name__ == "__main__":
    try:
        answer(sys.argv[1:])
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)  # whatever threads a session has left behind
