"""`accord demo`: the sample workshop with its documents, and then the window on it.

With --departments or --perceptions it is a made-up workshop of that size instead, without
documents: for trying out how the program bears it.
"""

import argparse
from pathlib import Path

from app.cli.display import can_be_seen
from app.cli.exporting import tell
from app.cli.formats import ExportRequest
from app.cli.services import Services
from app.domain.errors import FileError
from app.domain.text import shorten

FILE = "harbour.accord"
DEPARTMENTS, PERCEPTIONS = 12, 1_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord demo`."""
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("out"), help="where to")
    parser.add_argument("--no-window", action="store_true", help="write the documents only")
    size = parser.add_argument_group("a made-up workshop of any size instead of the sample")
    size.add_argument("--departments", metavar="N", type=int, help=f"how many, {DEPARTMENTS} else")
    size.add_argument("--perceptions", metavar="M", type=int, help=f"how many, {PERCEPTIONS} else")
    size.add_argument("--seed", metavar="S", type=int, default=1, help="another one of that size")


def run(args: argparse.Namespace, services: Services) -> int:
    """Write what is missing, print what was written, and open the window where it can be seen."""
    folder: Path = args.out
    _make(folder)
    if args.departments is not None or args.perceptions is not None:
        return _generated(args, services)
    path = folder / FILE
    kept = path.exists()
    if not kept:
        services.sample(path)
    session = services.look(path)
    try:
        print(f"{path}{' (kept as it is)' if kept else ''}")
        for request in _documents(folder):
            tell(services.export(session.workshop, request))
    finally:
        session.close(discard=True)
    if args.no_window or not can_be_seen():
        return 0
    return services.window(path)


def _generated(args: argparse.Namespace, services: Services) -> int:
    departments = DEPARTMENTS if args.departments is None else args.departments
    perceptions = PERCEPTIONS if args.perceptions is None else args.perceptions
    path: Path = args.out / f"made-up-{departments}-{perceptions}-{args.seed}.accord"
    kept = path.exists()
    if not kept:
        services.generated(path, departments, perceptions, args.seed)
    print(f"{path}{' (kept as it is)' if kept else ''}")
    if args.no_window or not can_be_seen():
        return 0
    return services.window(path)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "that cannot be the name of a folder"
        raise FileError(
            f"{shorten(str(folder), 120)} cannot be written ({why}): choose another with --out."
        ) from None


def _documents(folder: Path) -> tuple[ExportRequest, ...]:
    return (
        ExportRequest("contracts", folder / "contracts"),
        ExportRequest("map", folder / "map.pdf"),
        ExportRequest("agenda", folder / "agenda.pdf"),
    )
