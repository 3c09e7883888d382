"""`accord history`: what was done, oldest first."""

import argparse
import json
from pathlib import Path

from app.cli.services import Services
from app.domain.ports import EntryKind, LogLine
from app.domain.text import printable

_WORDS = {EntryKind.DO: "", EntryKind.UNDO: "Undone: ", EntryKind.REDO: "Done again: "}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord history`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, services: Services) -> int:
    """Print the log."""
    session = services.look(args.file)
    try:
        log = session.history()
    finally:
        session.close(discard=True)
    if args.json:
        print(json.dumps([_plain(line) for line in log], ensure_ascii=False, indent=1))
    else:
        for line in log:
            said = f"{_WORDS[line.kind]}{printable(line.label)}"
            print(f"{line.seq:>6}  {_when(line):<16}  {said}")
    return 0


def _when(line: LogLine) -> str:
    """Return the local time, or a dash: what is anonymous has none."""
    return line.at.astimezone().strftime("%Y-%m-%d %H:%M") if line.at else "–"


def _plain(line: LogLine) -> dict[str, object]:
    return {
        "seq": line.seq,
        "kind": line.kind.value,
        "label": line.label,
        "at": line.at.isoformat() if line.at else None,
        "barrier": line.barrier,
        "of": line.of,
    }
