"""`accord templates`: the models that a new workshop can follow."""

import argparse
import json

from app.cli.main import complain
from app.cli.services import Services
from app.domain.template import Template


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord templates`."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, services: Services) -> int:
    """Print the templates; 1 where one of them cannot be read."""
    from app.catalog import list_templates, refused_templates

    templates = list_templates()
    if args.json:
        print(json.dumps([_plain(t) for t in templates], ensure_ascii=False, indent=1))
    else:
        for template in templates:
            print(f"{template.key}: {template.title} ({template.lasts})")
            print(f"    {template.summary}")
    refused = refused_templates()
    for sentence in refused:
        complain(sentence)
    return 1 if refused else 0


def _plain(template: Template) -> dict[str, object]:
    return {
        "key": template.key,
        "title": template.title,
        "summary": template.summary,
        "people": template.people,
        "lasts": template.lasts,
        "version": template.version,
        "stages": [
            {
                "key": guide.stage.value,
                "title": guide.title,
                "activities": [
                    {"key": a.key, "title": a.title, "minutes": a.minutes} for a in guide.activities
                ],
            }
            for guide in template.stages
        ],
    }
