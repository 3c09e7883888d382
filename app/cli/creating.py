"""`accord new`: begin a workshop in a new file."""

import argparse
from pathlib import Path

from app.cli.services import Services
from app.domain.template import USUAL_TEMPLATE
from app.session import Session


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord new`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="a file that is not there yet")
    parser.add_argument("--template", metavar="KEY", default=USUAL_TEMPLATE)
    parser.add_argument("--title", metavar="T", default="")
    parser.add_argument(
        "--like",
        metavar="OTHER",
        type=Path,
        help="an earlier workshop whose set-up comes along, without what was said",
    )


def run(args: argparse.Namespace, services: Services) -> int:
    """Make the file and say what is in it."""
    title = args.title or args.file.stem
    if args.like is not None:
        session, origin = _like(args.like, args.file, title, services)
    else:
        session = services.create(args.file, title, args.template)
        origin = f"from the template {args.template}"
    try:
        print(f"{args.file}: “{session.workshop.info.title}” {origin}.")
    finally:
        session.close(discard=True)
    return 0


def _like(earlier: Path, file: Path, title: str, services: Services) -> tuple[Session, str]:
    other = services.look(earlier)
    try:
        return services.follow(file, title, other.workshop), f"with the set-up of {earlier}"
    finally:
        other.close()
