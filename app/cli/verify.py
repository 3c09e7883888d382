"""`accord verify`: what is wrong with a file, and what of it can be saved."""

import argparse
from pathlib import Path

from app.cli.services import Services
from app.domain.errors import FileError
from app.domain.text import printable


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord verify`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument(
        "--salvage", metavar="OUT", type=Path, help="save what can be read into a new file"
    )


def run(args: argparse.Namespace, services: Services) -> int:
    """Say what was found; 1 where the file is not sound."""
    verdict = services.verify(args.file)
    if not verdict.readable:  # there is nothing to offer, and a file of another kind is no damage
        raise FileError(" ".join(verdict.sentences))
    for sentence in verdict.sentences:
        print(printable(sentence))  # whoever made the file may have put anything into it
    if args.salvage is not None:
        for sentence in services.salvage(args.file, args.salvage):
            print(f"{args.salvage}: {sentence}")
        return 0
    if verdict.sound:
        print(f"{args.file} is sound: {sum(verdict.counts.values()):,} records.")
        return 0
    raise FileError(
        f"{args.file} is damaged. `accord verify {args.file} --salvage OUT` saves what can be "
        "read of it into a new file; it stays as it is."
    )
