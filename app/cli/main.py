"""Reads the first word, hands over to its sub-command, and words every failure."""

import argparse
import importlib
import io
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Protocol, TextIO, cast

from app import __version__
from app.cli.display import NO_DISPLAY, can_open
from app.cli.log import chain, keep, listen
from app.cli.services import Services
from app.domain.errors import AccordError
from app.domain.interrupts import heed
from app.domain.text import printable, shorten

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

COMMANDS: dict[str, tuple[str, str]] = {
    "new": ("creating", "begin a workshop in a new file"),
    "demo": ("demo", "write the sample workshop with its documents and open it"),
    "show": ("show", "say how a workshop stands"),
    "apply": ("apply", "carry out commands, one JSON object a line"),
    "import": ("importing", "add the rows of a CSV file"),
    "export": ("exporting", "write contracts, map, agenda, tables or graph"),
    "undo": ("undoing", "take the latest changes back"),
    "redo": ("undoing", "do again what was undone"),
    "history": ("history", "list what was done"),
    "verify": ("verify", "say what is wrong with a file"),
    "verify-pdf": ("verify_pdf", "say whether a contract's PDF is what Accord wrote"),
    "templates": ("templates", "list the workshop templates"),
    "commands": ("reference", "list every command with its fields"),
}
"""Sub-command → module in this package, and what it does."""


class SubCommand(Protocol):
    """What the module of a sub-command offers."""

    def arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare what follows the sub-command."""

    def run(self, args: argparse.Namespace, services: Services) -> int:
        """Carry it out and return the exit code."""


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        """End with the exit code of wrong usage."""
        complain(f"{message} (`{self.prog} --help` tells more)")
        self.exit(WRONG_USAGE)


def main(arguments: Sequence[str], services: Services) -> int:
    """Carry out a command line and return its exit code.

    0 done, 1 refused, 2 wrong usage, 130 interrupted by Ctrl+C, as a shell says it.
    """
    heed()
    speak_utf8()
    listen()
    try:
        code = _ended(list(arguments), services)
        flush()
    except AccordError as error:
        complain(str(error))
        code = REFUSED
    except KeyboardInterrupt:
        complain("Interrupted.")
        code = INTERRUPTED
    except BrokenPipeError:
        _let_go(sys.stdout)
        code = REFUSED
    except OSError as error:
        _let_go(sys.stdout)
        where = f" ({shorten(str(error.filename), 120)})" if error.filename else ""
        complain(f"The system refused: {error.strerror or error}{where}.")
        code = REFUSED
    except Exception as error:  # noqa: BLE001  # the last resort: logged, and said in a sentence
        # A library may have wrapped what Ctrl+C raised in an error of its own.
        interrupted = any(isinstance(each, KeyboardInterrupt) for each in chain(error))
        complain("Interrupted." if interrupted else keep(error))
        code = INTERRUPTED if interrupted else REFUSED
    return code


def complain(sentence: str) -> None:
    """Say on stderr, in one line, what is wrong."""
    if sys.stderr is not None:
        # The name of a file may hold what would steer a terminal.
        line = " ".join(printable(sentence).split())
        with suppress(OSError):  # where nothing can be said the exit code still tells
            print("accord:", line, file=sys.stderr)


def guard() -> None:
    """Word what nobody catches, in this thread or another, as a sentence without a traceback."""

    def told(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        complain(keep(error) if isinstance(error, Exception) else "Interrupted.")

    def noted(found: "sys.UnraisableHookArgs") -> None:
        """What fails while something is put away holds nothing up."""
        if isinstance(found.exc_value, Exception):
            keep(found.exc_value)

    sys.excepthook = told
    sys.unraisablehook = noted
    threading.excepthook = lambda found: told(found.exc_type, found.exc_value, None)


def speak_utf8() -> None:
    """Read and write UTF-8, whatever the locale says."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            errors = "strict" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)


def flush() -> None:
    """Send out what was printed, so that a failure shows here and not when Python ends."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _ended(arguments: list[str], services: Services) -> int:
    try:
        return _carry_out(arguments, services)
    except SystemExit as wanted:  # argparse has helped, or said what is wrong
        return int(wanted.code or DONE)


def _carry_out(arguments: list[str], services: Services) -> int:
    word = arguments[0] if arguments else ""
    if word in COMMANDS:
        module = cast(SubCommand, importlib.import_module(f"app.cli.{COMMANDS[word][0]}"))
        parser = Parser(prog=f"accord {word}", description=_sentence(COMMANDS[word][1]))
        module.arguments(parser)
        args = parser.parse_args(arguments[1:])
        args.word = word
        return module.run(args, services)
    parser = Parser(
        prog="accord",
        usage="accord [FILE] | accord COMMAND …",
        description="Leads departments from perceptions to signed service contracts. "
        "With a file, or with nothing, it opens its window.",
        epilog="\n".join(f"  {name:<10} {does}" for name, (_, does) in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"accord {__version__}")
    parser.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a workshop to open")
    if _is_a_slip(word):
        complain(_no_such_word(word))
        return WRONG_USAGE
    file = parser.parse_args(arguments).file
    if not can_open():
        raise AccordError(NO_DISPLAY)
    return services.window(file)


def _is_a_slip(word: str) -> bool:
    """Whether the first word can only have been meant as a sub-command: no option, no file."""
    if not word or word.startswith("-") or Path(word).suffix.lower() == ".accord":
        return False
    separators = (os.sep, os.altsep or os.sep)
    return not any(mark in word for mark in separators) and not os.path.lexists(word)


def _no_such_word(word: str) -> str:
    import difflib

    close = difflib.get_close_matches(word.lower(), COMMANDS, n=1)
    meant = f" (did you mean {close[0]}?)" if close else ""
    return f'there is no sub-command "{shorten(word, 40)}"{meant}; `accord --help` lists them.'


def _sentence(phrase: str) -> str:
    return f"{phrase[:1].upper()}{phrase[1:]}."


def _let_go(stream: TextIO | None) -> None:
    """Point a stream whose reader has gone at nothing, or Python would complain at its end."""
    try:
        nothing = os.open(os.devnull, os.O_WRONLY)
        if stream is not None:
            os.dup2(nothing, stream.fileno())
        os.close(nothing)
    except (OSError, ValueError):
        return
