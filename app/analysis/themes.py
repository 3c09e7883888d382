"""What the perceptions say together: Johari windows, dots, tone, and texts that want an example
(METHOD §1 and §8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.analysis.wording import words
from app.domain.records import (
    Evidence,
    Lens,
    Perception,
    PerceptionState,
    ReadOut,
    Theme,
    Tone,
)
from app.domain.rules.perceptions import read_out_of
from app.domain.workshop import Workshop


class Window(StrEnum):
    """The Johari reading of a theme, for the department that it describes."""

    OPEN = "open"
    BLIND = "blind"
    HIDDEN = "hidden"
    IMAGINED = "imagined"


@dataclass(frozen=True, slots=True)
class JohariReading:
    """How one department (`about`) stands to a theme: who named it, how often, and the window."""

    theme: str
    about: str
    window: Window
    by_others: int
    by_ourselves: int
    expected: int


@dataclass(frozen=True, slots=True)
class Balance:
    """How many strengths, neutral perceptions and difficulties there are."""

    strengths: int
    neutral: int
    difficulties: int

    @property
    def one_sided(self) -> bool:
        """Whether difficulties are named and no strength for every third of them: the quota."""
        return self.difficulties >= 3 and self.strengths * 3 < self.difficulties


def window(by_others: int, by_ourselves: int, expected: int) -> Window | None:
    """Return the Johari window of a theme (METHOD §1), None where nobody named it.

    Named by both sides = open; our expecting it (meta) is naming it, too. By the others only =
    blind. By ourselves only = hidden. Only expected of them, and not said = imagined.
    """
    if by_others:
        return Window.OPEN if by_ourselves or expected else Window.BLIND
    if by_ourselves:
        return Window.HIDDEN
    return Window.IMAGINED if expected else None


def johari_readings(workshop: Workshop, theme: Theme) -> tuple[JohariReading, ...]:
    """Return the Johari reading of a theme for each department that its perceptions describe."""
    counts: dict[str, dict[Lens, int]] = {}
    for perception in workshop.referring(Perception, "theme", theme.id):
        if perception.state is not PerceptionState.HIDDEN:
            by_lens = counts.setdefault(perception.subject, dict.fromkeys(Lens, 0))
            by_lens[perception.lens] += 1
    order = [d.id for d in workshop.departments()]
    out = []
    for about in sorted(counts, key=order.index):
        n = counts[about]
        named = (n[Lens.DIRECT], n[Lens.SELF], n[Lens.META])
        found = window(*named)
        if found is not None:
            out.append(JohariReading(theme.id, about, found, *named))
    return tuple(out)


def johari(
    workshop: Workshop, themes: Iterable[Theme], about: str
) -> dict[Window, tuple[Theme, ...]]:
    """Return those of the themes that describe `about`, by window, the most dots first.

    Dots that the room has not seen are not in them, and give no order.
    """
    found: dict[Window, list[Theme]] = {w: [] for w in Window}
    for theme in themes:
        for reading in johari_readings(workshop, theme):
            if reading.about == about:
                seen = replace(theme, dots=dots_shown(workshop, theme))
                found[reading.window].append(seen)
    return {w: tuple(sorted(held, key=lambda t: -t.dots)) for w, held in found.items()}


def dots_revealed(workshop: Workshop, theme: Theme) -> bool:
    """Whether the room has seen the dots of a theme; before, neither they nor an order by them
    are shown to it.

    A theme of one department with everybody is seen with the dots of any pair it is in.
    """
    if theme.second is not None:
        known = read_out_of(workshop, theme.round, theme.first, theme.second)
        return known is not None and known.dots_revealed
    return any(
        read_out.round == theme.round and read_out.dots_revealed
        for side in ("first", "second")
        for read_out in workshop.referring(ReadOut, side, theme.first)
    )


def dots_shown(workshop: Workshop, theme: Theme) -> int:
    """Return the dots of a theme as the room may know them: none until they are revealed."""
    return theme.dots if dots_revealed(workshop, theme) else 0


def dots_allowance(items: int) -> int:
    """Return how many dots each person has to give to so many items: items/3 + 1."""
    return items // 3 + 1


def tone_balance(perceptions: Iterable[Perception]) -> Balance:
    """Return how many strengths, neutral ones and difficulties there are among perceptions."""
    tones = [p.tone for p in perceptions]
    return Balance(
        tones.count(Tone.STRENGTH), tones.count(Tone.NEUTRAL), tones.count(Tone.DIFFICULTY)
    )


def examples_wanted(perceptions: Iterable[Perception]) -> tuple[str, ...]:
    """Return the ids of perceptions for which the facilitator asks for an example.

    Those that rest on belief, and those of fewer than four words: polite and bland alike.
    """
    return tuple(
        p.id for p in perceptions if p.evidence is Evidence.BELIEF or len(words(p.text)) < 4
    )
