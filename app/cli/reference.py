"""`accord commands`: every command with its fields, read from the dataclasses themselves."""

import argparse
import json

from app.cli.services import Services
from app.domain.commands import CommandDescription, describe_commands


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what follows `accord commands`."""
    parser.add_argument("--json", action="store_true", help="as JSON")


def run(args: argparse.Namespace, services: Services) -> int:
    """Print the reference."""
    commands = describe_commands()
    if args.json:
        print(json.dumps([_plain(c) for c in commands], ensure_ascii=False, indent=1))
        return 0
    for command in commands:
        print(f"{command.name}: {command.does}")
        for field in command.fields:
            needed = ", required" if field.required else ""
            print(f"    {field.name}: {field.type}{needed}")
    return 0


def _plain(command: CommandDescription) -> dict[str, object]:
    fields = [{"name": f.name, "type": f.type, "required": f.required} for f in command.fields]
    return {"name": command.name, "does": command.does, "fields": fields}
