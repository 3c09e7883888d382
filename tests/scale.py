"""How much is tried at random: a little in the usual run, much in `python3 dev.py soak`.

The usual run draws the same each time; a soak draws by a seed that it prints, so that what it
finds can be repeated.
"""

import os
from typing import TypeVar

T = TypeVar("T")

SOAKING = "ACCORD_SOAK_SEED" in os.environ
SEED = int(os.environ.get("ACCORD_SOAK_SEED", "0"))


def times(usual: T, soaking: T) -> T:
    """Return how often to try something in this run, or what."""
    return soaking if SOAKING else usual


def seeds(usual: int, soaking: int) -> range:
    """Return the seeds of this run, which no round of a soak with a neighbouring seed shares."""
    first = SEED * 10_000
    return range(first, first + times(usual, soaking))
