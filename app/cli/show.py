"""`accord show`: how a workshop stands."""

import argparse
import json
from pathlib import Path
from typing import Any

from app.cli.services import Services
from app.domain.records import ALL
from app.domain.workshop import Workshop


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord show`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, services: Services) -> int:
    """Print the summary."""
    session = services.look(args.file)
    try:
        summary = summarise(session.workshop)
    finally:
        session.close(discard=True)
    print(json.dumps(summary, ensure_ascii=False, indent=1, allow_nan=False))
    return 0


def summarise(workshop: Workshop) -> dict[str, Any]:
    """Return what `show --json` prints."""
    return {
        "title": workshop.info.title,
        "template": workshop.info.template,
        "counts": {cls.kind: workshop.count(cls) for cls in ALL},
        "departments": [
            {"id": d.id, "name": d.name, "code": d.code, "headcount": d.headcount}
            for d in workshop.departments()
        ],
    }
