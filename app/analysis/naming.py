"""Texts that point at a person, by name or by role; their authors rewrite them (METHOD §8)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from app.analysis.wording import folded, words
from app.domain.records import Participant

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
_BELONGS = frozenset({"the", "their", "our", "your"})
_POSTS = frozenset(
    {"manager", "head", "leader", "boss", "director", "chief", "supervisor", "assistant"}
)
"""Posts that point at one person behind “the”, “their”, “our” or “your”, with at most two words
between: “the shift leader”. In the plural (“our managers”) they are a group. English only."""
_BETWEEN = 2
# Behind a post they make another thing of it: “the head count”, “the chief reason”.
_NO_POST = frozenset(
    {"count", "counts", "start", "office", "quarters", "room", "line", "board", "reason",
     "problem", "complaint", "concern", "difficulty", "issue", "cause", "point", "thing"}
)  # fmt: skip
# Between them they begin something else: “the form that manager signs”.
_OTHERWISE = """
    a an and any as at but by each every for from her his if in into is my no not of off on one
    or over some that this to under until we when where which who with your our their the they it
    are was were has have had do does can will would should must may
"""
_NOT_BETWEEN = frozenset(_OTHERWISE.split())
_HEADLONG = frozenset({"in", "into", "on", "off", "over", "above", "through"})
_LINKS = frozenset({"and", "und"})
_ASIDE = re.compile(r"\([^)]*\)")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


def names_person(text: str, participants: Sequence[Participant]) -> list[str]:
    """Return the names and roles in a text that point at a person, as participants have them.

    Whole words, whatever their case and accents; a name of several words also by one of them.
    A name that is an everyday word, or has only two letters, must be written as a name. Somebody
    with a title (“Mrs Brandt”) is found even where nobody of that name takes part, and so is a
    post that points at one person (“the shift leader”).
    """
    written = words(text)
    plain = [folded(word) for word in written]
    places = [i for i, word in enumerate(plain) if word not in _LINKS]
    bare = [plain[i] for i in places]
    found: dict[str, None] = {}
    told: set[int] = set()
    for participant in participants:
        if _names(participant.name, text, written, plain):
            found[participant.name] = None
        for role, phrase in _roles(participant.role):
            for start in _phrases(bare, phrase):
                found[role] = None
                told.update(places[start : start + len(phrase)])
    known = {part for name in found for part in _parts(name)}
    for match in _TITLED.finditer(text):
        if folded(match.group(1)) not in known:
            found[match.group(0)] = None
    for end, post in _posts(written, plain).items():
        if end not in told:
            found[post] = None
    return list(found)


def names_roles(text: str, participants: Sequence[Participant]) -> bool:
    """Whether all that a text names are roles, nobody by name."""
    roles = {role for p in participants for role, _ in _roles(p.role)}
    people = {p.name for p in participants}
    written = words(text)
    posts = _posts(written, [folded(word) for word in written]).values()
    found = names_person(text, participants)
    return bool(found) and all(name in posts or name in roles - people for name in found)


def _posts(written: Sequence[str], plain: Sequence[str]) -> dict[int, str]:
    """Return each “the shift leader” of a text, by the place of its last word."""
    found: dict[int, str] = {}
    for end, word in enumerate(plain):
        after = plain[end + 1] if end + 1 < len(plain) else ""
        if word not in _POSTS or after in _NO_POST:
            continue
        for start in range(end - 1, max(end - 2 - _BETWEEN, -1), -1):
            if plain[start] in _BELONGS:
                # “Over their head” is no person.
                before = plain[start - 1] if start else ""
                if not (word == "head" and end == start + 1 and before in _HEADLONG):
                    found[end] = " ".join([plain[start], *written[start + 1 : end + 1]])
                break
            if plain[start] in _NOT_BETWEEN:
                break
    return found


def _names(name: str, text: str, written: list[str], plain: list[str]) -> bool:
    if _UNSPACED.search(name):
        return name in text
    parts = _parts(name)
    if len(parts) > 1 and _phrases(plain, parts):
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
    """Return each role of “Buyer, team leader (south)” with its folded words, “and” left out."""
    parts = re.split(r"[,;/|]", _ASIDE.sub(" ", role))
    return tuple(
        (part.strip(), tuple(w for w in _parts(part) if w not in _LINKS)) for part in parts
    )


def _phrases(plain: Sequence[str], phrase: tuple[str, ...]) -> list[int]:
    """Return the places at which a phrase begins."""
    size = len(phrase)
    if not size:
        return []
    return [i for i in range(len(plain) - size + 1) if tuple(plain[i : i + size]) == phrase]
