"""What one cell of an author × about matrix shows. No Qt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """What a cell shows. words: the tooltip, and what a screen reader says. muted: nothing much
    is there. hatched: it is there and may not be shown. done: with a small tick."""

    text: str
    words: str
    muted: bool = False
    hatched: bool = False
    done: bool = False


EMPTY = Face("", "nothing yet", muted=True)


def counting_faces(
    counts: Mapping[tuple[str, str], tuple[int, str]], done: frozenset[frozenset[str]]
) -> Callable[[str, str], Face]:
    """Return faces that show a count each; counts holds (how many, in words) by cell."""

    def face(author: str, about: str) -> Face:
        found = counts.get((author, about))
        if found is None or not found[0]:
            return EMPTY
        number, words = found
        return Face(str(number), words, done=frozenset((author, about)) in done)

    return face
