"""`accord undo` and `accord redo`."""

import argparse
from pathlib import Path

from app.cli.services import Services
from app.domain.text import printable
from app.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord undo` and `accord redo`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument(
        "-n", metavar="N", type=_positive, default=1, help="how many; 1 if left out"
    )


def run(args: argparse.Namespace, services: Services) -> int:
    """Take back, or do again, one change after the other until one refuses."""
    session = services.open(args.file)
    try:
        for _ in range(args.n):
            print(printable(_undone(session) if args.word == "undo" else _redone(session)))
    finally:
        session.close(discard=True)
    return 0


def _undone(session: Session) -> str:
    session.wait(session.undo().ticket)
    return f"Undone: {session.redo_label}"


def _redone(session: Session) -> str:
    session.wait(session.redo().ticket)
    return f"Done again: {session.undo_label}"


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text[:20]}” is not a number from 1 on")
    return number
