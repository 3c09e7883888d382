"""`accord new`: begin a workshop in a new file."""

import argparse
from pathlib import Path

from app.cli.services import Services

USUAL_TEMPLATE = "five_stage"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord new`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that is not there yet")
    parser.add_argument("--template", metavar="KEY", default=USUAL_TEMPLATE)
    parser.add_argument("--title", metavar="T", default="")


def run(args: argparse.Namespace, services: Services) -> int:
    """Make the file and say what is in it."""
    title = args.title or args.file.stem
    session = services.create(args.file, title, args.template)
    try:
        print(f"{args.file}: “{session.workshop.info.title}” from the template {args.template}.")
    finally:
        session.close()
    return 0
