"""Runs with the shim in front of the system: `python -m tests.reliability.driver WHAT JSON`.

It answers with one line of JSON: what was tried, and what was wrong. One process tries hundreds
of things, since starting one takes longer than killing it.
"""

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
from pathlib import Path
from random import Random
from typing import Any

from app.domain.errors import FileError
from tests.reliability import children, stories
from tests.reliability.captured import killed_in_capture
from tests.reliability.disk import Disk, Event, events, put
from tests.reliability.plants import plant
from tests.reliability.shim import AFTER, BEFORE, CHANGES, HALF, Call, Shim
from tests.reliability.trials import Found, armed, deed_kills, deed_power, fresh, refusals


def kills(shim: Shim, base: Path, wanted: Found) -> Found:
    """Kill `accord apply` at its k-th change of a file, for every k, or for every n-th."""
    plant(wanted["plant"])
    known, wrong, tried = stories.states(), [], 0
    for when, what in {"before": BEFORE, "half": HALF, "after": AFTER}.items():
        calls = (Call.WRITE,) if what == HALF else CHANGES
        at, lived = wanted["first"], False
        while not lived and not (wrong and wanted["plant"]):
            folder = fresh(base)
            path = stories.begun(folder)
            prepare = partial(armed, shim, folder, at, what, calls)
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


def power(shim: Shim, base: Path, wanted: Found) -> Found:
    """Cut the power after every change of a file, in some ways each, and open what is left."""
    plant(wanted["plant"])
    known, chance = stories.states(), Random(wanted["seed"])
    folder = fresh(base)
    path = stories.begun(folder)
    disk = Disk.of(folder)
    noted = _noted(shim, base, folder, path, wanted["together"])
    wrong: list[str] = []
    seen: dict[str, int | str] = {}
    tried, judged = 0, fresh(base)
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
    else:
        disk.refuse_another(folder)
    return {"tried": tried, "different": len(seen), "events": len(noted), "wrong": wrong}


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


def _refused_windows(shim: Shim, base: Path, wanted: Found) -> Found:
    from tests.reliability.windows_refused import refused_windows  # loads Qt, and nothing else does

    return refused_windows(shim, base, wanted)


WORKS: dict[str, Callable[[Shim, Path, Found], Found]] = {
    "kills": kills,
    "deed_kills": deed_kills,
    "killed_in_capture": killed_in_capture,
    "power": power,
    "deed_power": deed_power,
    "refusals": refusals,
    "refused_windows": _refused_windows,
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
