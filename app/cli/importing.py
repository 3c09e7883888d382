"""`accord import`: the rows of a CSV file as records, as one step of the history."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.main import complain
from app.cli.services import Services
from app.domain.errors import CatalogError

if TYPE_CHECKING:
    from app.catalog import ImportPreview


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord import`."""
    from app.catalog import CSV_KINDS, columns_understood

    known = "; ".join(f"{kind}: {columns_understood(kind)}" for kind in CSV_KINDS)
    parser.epilog = f"Kinds and their columns: {known}"
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument("data", metavar="DATA.csv", type=Path, help="the table")
    parser.add_argument("--as", dest="kind", metavar="KIND", required=True, choices=list(CSV_KINDS))
    parser.add_argument("--preview", action="store_true", help="only say what would be imported")
    parser.add_argument(
        "--keep-going", action="store_true", help="import the other rows where some are refused"
    )


def run(args: argparse.Namespace, services: Services) -> int:
    """Name every row that is refused, and import the others if asked to."""
    from app.catalog import columns_understood, read_csv

    session = services.look(args.file) if args.preview else services.open(args.file)
    try:
        found = read_csv(args.data, args.kind, session.workshop)
        for heading in found.unknown:
            print(f"The column “{heading}” means nothing here and is left out.")
        if found.unknown:
            print(f"Understood are, in English or German: {columns_understood(args.kind)}.")
        for row in found.refused:
            print(row)
        if args.preview:
            print(f"Read as {found.read_as}.")
            print(f"{len(found.commands)} of {_rows(found)} could be imported.")
            return 0
        if found.refused and not args.keep_going:
            raise CatalogError(
                f"Nothing was imported, because {len(found.refused)} of {_rows(found)} cannot be: "
                "correct them, or add --keep-going to import the others."
            )
        if found.commands:
            session.backup()
            session.wait(session.execute(found.command).ticket)
        print(f"Imported {len(found.commands)} of {_rows(found)}.")
    finally:
        session.close(discard=True)
    if found.refused:
        complain(f"{len(found.refused)} of {_rows(found)} were left out; their lines are named.")
    return 1 if found.refused else 0


def _rows(found: "ImportPreview") -> str:
    count = len(found.commands) + len(found.refused)
    return "1 row" if count == 1 else f"{count} rows"
