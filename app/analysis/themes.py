"""What the perceptions say together: Johari windows, dots, tone, and texts to look at again
(METHOD §1 and §8)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from app.analysis.wording import folded, words
from app.domain.records import (
    Evidence,
    Lens,
    Participant,
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


# Names that are also words count only where they are written as a name.
_ALSO_WORDS = frozenset(
    {
        "will", "mark", "may", "april", "june", "grace", "hope", "faith", "joy", "rose", "frank",
        "ernst", "rich", "bill", "pat", "rob", "sue", "drew", "dawn", "eve", "art", "max", "jack",
        "best", "long", "young", "short", "small", "little", "good", "white", "black", "brown",
        "green", "grey", "gray", "king", "price", "case", "day", "field", "hill", "wood", "stone",
        "west", "north", "page", "park", "love", "strong", "sharp", "swift", "early", "gross",
        "klein", "lang", "kurz", "jung", "alt", "schwarz", "weiss", "roth", "braun", "kaiser",
        "koch", "bauer", "richter", "winter", "sommer", "herbst", "sonntag", "freitag", "montag",
        "stark", "fuchs", "wolf", "vogel", "berg", "bach", "stein", "baum", "frost", "cook",
        "baker", "carter", "smith", "miller", "hall", "lane", "banks", "chance", "law", "major",
    }
)  # fmt: skip
_PARTICLES = frozenset(
    {"von", "vom", "van", "der", "den", "de", "del", "della", "di", "da", "du", "la", "le", "al",
     "el", "bin", "ibn", "zu", "zur", "und", "dr", "prof", "mr", "mrs", "ms", "herr", "frau"}
)  # fmt: skip
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herrn?|Frau|Mme|Mlle|M\.|Sr|Sra|Signora?)\.?\s+"
    r"([A-ZÄÖÜÀ-ÞŁŚŽČ][\w’'-]+)"
)
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def names_person(text: str, participants: Sequence[Participant]) -> list[str]:
    """Return the names and roles in a text that point at a person, as participants have them.

    Whole words, whatever their case and accents; a name of several words also by one of them.
    A name that is an everyday word, or has only two letters, must be written as a name. Somebody
    with a title (“Mrs Brandt”) is found even where nobody of that name takes part.
    """
    written = words(text)
    plain = [folded(word) for word in written]
    found: dict[str, None] = {}
    for participant in participants:
        if _names(participant.name, text, written, plain):
            found[participant.name] = None
        for role, phrase in _roles(participant.role):
            if _has_phrase(plain, phrase):
                found[role] = None
    known = {part for name in found for part in _parts(name)}
    for match in _TITLED.finditer(text):
        if folded(match.group(1)) not in known:
            found[match.group(0)] = None
    return list(found)


def _names(name: str, text: str, written: list[str], plain: list[str]) -> bool:
    if _UNSPACED.search(name):
        return name in text
    parts = _parts(name)
    if len(parts) > 1 and _has_phrase(plain, parts):
        return True
    return any(_has_part(part, written, plain) for part in parts if part not in _PARTICLES)


def _has_part(part: str, written: list[str], plain: list[str]) -> bool:
    if len(part) < 2:
        return False
    for i, (word, as_is) in enumerate(zip(plain, written, strict=True)):
        if word != part and not (len(part) > 3 and word == part + "s"):
            continue
        if part not in _ALSO_WORDS and len(part) > 2:
            return True
        if as_is[0].isupper() and i > 0:
            return True
    return False


@lru_cache(maxsize=8_192)
def _parts(name: str) -> tuple[str, ...]:
    """Return the folded words of a name or a role; they are asked for at every key."""
    return tuple(folded(word) for word in words(name))


@lru_cache(maxsize=8_192)
def _roles(role: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return each role of “Buyer, team leader” with its folded words."""
    return tuple((part.strip(), _parts(part)) for part in re.split(r"[,;/|]", role))


def _has_phrase(plain: list[str], phrase: tuple[str, ...]) -> bool:
    size = len(phrase)
    return size > 0 and any(
        tuple(plain[i : i + size]) == phrase for i in range(len(plain) - size + 1)
    )
