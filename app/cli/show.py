"""`accord show`: how a workshop stands."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.cli.services import Services
from app.domain.workshop import Workshop
from app.session import local_now, on_its_day


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord show`."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the workshop")
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, services: Services) -> int:
    """Print the summary."""
    session = services.look(args.file)
    try:
        found = summarise(session.workshop)
    finally:
        session.close(discard=True)
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False))
    else:
        print("\n".join(told(found)))
    return 0


def summarise(workshop: Workshop) -> dict[str, Any]:
    """Return what `show --json` prints, as plain JSON values."""
    from app.analysis.summary import StageCount, summary
    from app.stages.registry import STAGES

    stages = []
    for spec in STAGES:
        progress = spec.progress(workshop)
        stages.append(StageCount(spec.stage.value, spec.title, progress.done, progress.of))
    return summary(workshop, stages, on_its_day(workshop, local_now()).date())


def told(found: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that a person reads."""
    yield f"{found['title']}  (template {found['template'] or 'none'})"
    yield ""
    for stage in found["stages"]:
        yield f"  {stage['title']:<14} {stage['done']} of {stage['of']}"
    names = {d["id"]: d["name"] for d in found["departments"]}
    if names:
        yield ""
        yield f"Departments: {', '.join(names.values())}"
    scored = [pair for pair in found["pairs"] if pair["status"] is not None]
    if scored:
        yield ""
        yield "Service of one for another (task · relationship · combined):"
        for pair in scored:
            yield f"  {names[pair['from']]} → {names[pair['to']]}: {_figures(pair)}"


def _figures(pair: dict[str, Any]) -> str:
    figures = " · ".join(
        "–" if pair[key] is None else f"{pair[key]:.0f}"
        for key in ("task", "relationship", "combined")
    )
    words = [word for word in (pair["status"], pair["trend"]) if word]
    return f"{figures}  {', '.join(words)}".rstrip()
