"""Processes that apply commands and do not live to the end."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.bootstrap import services
from app.cli.main import main
from tests.reliability import stories


def applied(
    path: Path,
    lines: tuple[stories.Line, ...],
    prepare: Callable[[], Any],
    *,
    together: bool = False,
) -> tuple[bytes, bool]:
    """Let a child carry lines out by `accord apply`; return what it answered, and if it lived.

    prepare: called in the child before it begins. together: all lines wait at once, instead of
    each for the answer to the one before.
    """
    asked_out, asked_in = os.pipe()
    told_out, told_in = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(asked_out, 0)
        os.dup2(told_in, 1)
        for handle in (asked_out, asked_in, told_out, told_in):
            os.close(handle)
        _be_the_program(path, prepare)
    os.close(asked_out)
    os.close(told_in)
    answers = _conversed(asked_in, told_out, lines, together)
    _, status = os.waitpid(child, 0)
    return answers, os.WIFEXITED(status)


def run(work: Callable[[], Any]) -> bool:
    """Do something in a child and return whether it lived to the end of it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFEXITED(status)


def _be_the_program(path: Path, prepare: Callable[[], Any]) -> None:
    code = 99
    try:
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8")
        with stories.same_ids():
            prepare()
            code = main(["apply", str(path)], services())
    finally:
        os._exit(code)


def _conversed(asks: int, hears: int, lines: tuple[stories.Line, ...], together: bool) -> bytes:
    raw = [json.dumps(line).encode() + b"\n" for line in lines]
    answers = b""
    with open(hears, "rb", buffering=0) as answering, open(asks, "wb", buffering=0) as asking:
        for group in [b"".join(raw)] if together else raw:
            try:
                asking.write(group)
            except BrokenPipeError:
                break
            if not together:
                answer = _line(answering)
                answers += answer
                if not answer.endswith(b"\n"):
                    break
        asking.close()
        return answers + answering.read()


def _line(stream: io.FileIO) -> bytes:
    found = b""
    while not found.endswith(b"\n"):
        more = stream.read(1)
        if not more:
            break
        found += more
    return found
