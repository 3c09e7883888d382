"""`accord apply`: commands from JSON lines, each answered once it is durable."""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from app.cli.lines import MAX_BYTES, read_object
from app.cli.services import Services
from app.domain.commands import decode_command
from app.domain.errors import AccordError, DomainError, FileError
from app.domain.text import shorten
from app.session import Receipt, Session

_CHUNK = 1 << 18
_ENDLESS = 100 * MAX_BYTES
_BOM = b"\xef\xbb\xbf"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord apply`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument(
        "commands",
        metavar="COMMANDS.jsonl",
        nargs="?",
        default="-",
        help="one JSON object a line; - or nothing for what is piped in",
    )
    parser.add_argument(
        "--keep-going", action="store_true", help="go on after a line that is refused"
    )


def run(args: argparse.Namespace, services: Services) -> int:
    """Answer every line; 1 where one was refused."""
    with _opened(args.commands) as stream:
        session = services.open(args.file)
        try:
            refused = _Answering(session, args.keep_going).all(waiting_lines(stream))
        finally:
            session.close(discard=True)
    return 1 if refused else 0


def waiting_lines(stream: BinaryIO) -> Iterator[list[bytes]]:
    """Yield the lines that wait together, as they come; one too long is cut, and refused later.

    Raises FileError for a line without an end, as a device gives.
    """
    rest, too_long, dropped = b"", False, 0
    while chunk := _read(stream):
        *lines, rest = (rest + chunk).split(b"\n")
        if too_long and lines:
            lines[0], too_long, dropped = b"x" * (MAX_BYTES + 1), False, 0
        if len(rest) > MAX_BYTES:
            dropped += len(rest)
            rest, too_long = b"", True
        if dropped > _ENDLESS:
            raise FileError("The lines have no end: give a file or a pipe with commands in it.")
        yield lines
    if rest or too_long:
        yield [b"x" * (MAX_BYTES + 1) if too_long else rest]


class _Answering:
    """Carries lines out and answers them in order."""

    def __init__(self, session: Session, keep_going: bool) -> None:
        self._session = session
        self._keep_going = keep_going
        self._number = 0

    def all(self, groups: Iterator[list[bytes]]) -> bool:
        """Answer every line of every group; return whether one was refused."""
        refused = False
        for lines in groups:
            refused = self._group(lines) or refused
            if refused and not self._keep_going:
                return True
        return refused

    def _group(self, lines: list[bytes]) -> bool:
        """Carry out lines that wait together, then answer each; the first refusal may end it."""
        outcomes: list[Receipt | DomainError] = []
        for line in lines:
            self._number += 1
            if self._number == 1:
                line = line.removeprefix(_BOM)
            if not line.strip():
                continue
            outcome = self._carry_out(line)
            outcomes.append(outcome)
            if isinstance(outcome, DomainError) and not self._keep_going:
                break
        answers = [self._answer(outcome) for outcome in outcomes]
        for answer in answers:
            print(json.dumps(answer, ensure_ascii=False))
        sys.stdout.flush()
        return not all(answer["ok"] for answer in answers)

    def _carry_out(self, line: bytes) -> Receipt | DomainError:
        try:
            return self._session.execute(decode_command(read_object(line)))
        except DomainError as error:
            return DomainError(f"Line {self._number}: {error}")

    def _answer(self, outcome: Receipt | DomainError) -> dict[str, Any]:
        if isinstance(outcome, DomainError):
            return {"ok": False, "error": str(outcome)}
        try:
            seq = self._session.wait(outcome.ticket)
        except AccordError as error:
            return {"ok": False, "error": str(error)}
        return {"ok": True, "seq": seq, "ids": list(outcome.changes.added)}


def _opened(name: str) -> AbstractContextManager[BinaryIO]:
    if name == "-":
        if sys.stdin is None:
            raise FileError("Nothing can be piped in here: name the file with the commands.")
        return nullcontext(sys.stdin.buffer)
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that cannot be the name of a file"
        raise FileError(f"{shorten(name, 120)} cannot be read: {why}.") from None


def _read(stream: BinaryIO) -> bytes:
    """Return what waits, up to a bound, or b"" at the end; waits only where nothing does."""
    chunk: bytes = stream.read1(_CHUNK)  # type: ignore[attr-defined]  # every buffered reader has it
    return chunk
