"""The sample workshop "Harbour Home Appliances": data that is applied through the commands.

Files of workshops/harbour are taken in the order of their names. JSON lines are commands in the
form of `accord apply`; a TOML file holds ratings as digits, which become one ballot a rater.
"""

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from app.domain.commands import Command, decode_command
from app.domain.commands.ballots import CastBallot
from app.domain.errors import AccordError, CatalogError
from app.domain.places import WORKSHOPS
from app.domain.records import Lens

SAMPLE_TITLE = "Harbour Home Appliances"
SAMPLE_TODAY = date(2026, 11, 20)
"""The last day of the third review: the sample is looked at on this day, always."""

NOT_ANSWERED = "."
_FOLDER = WORKSHOPS / "harbour"


def sample_commands(*, folder: Path = _FOLDER) -> Iterator[Command]:
    """Yield the commands that make the sample in an empty workshop, in order.

    The first adds the workshop itself. CatalogError where the data has been damaged.
    """
    files = sorted([*folder.glob("*.jsonl"), *folder.glob("*.toml")], key=lambda path: path.name)
    if not files:
        raise CatalogError("The sample workshop is missing: install the program again.")
    for path in files:
        yield from _ballots(path) if path.suffix == ".toml" else _lines(path)


def _lines(path: Path) -> Iterator[Command]:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield decode_command(json.loads(line))
        except (AccordError, ValueError) as error:
            raise CatalogError(f"The sample, {path.name}, line {number}: {error}") from error


def _ballots(path: Path) -> Iterator[Command]:
    """Expand {lens: {author: {about: {attribute: digits}}}}; a rater's digits stand at one place
    in every line."""
    data = tomllib.loads(path.read_text("utf-8"))
    round = str(data.pop("round"))
    for lens, authors in data.items():
        for author, abouts in authors.items():
            for about, digits in abouts.items():
                for scores in _raters(digits):
                    yield CastBallot(round, author, about, Lens(lens), scores)


def _raters(digits: dict[str, str]) -> Iterator[dict[str, int]]:
    for answers in zip(*digits.values(), strict=True):
        yield {
            attribute: int(answer)
            for attribute, answer in zip(digits, answers, strict=True)
            if answer != NOT_ANSWERED
        }
