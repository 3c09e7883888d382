"""Whether a promise can be kept: it needs a verb, who, by when, and a measure (METHOD §2).

A heuristic for English and simple German. It nudges and never blocks; what is written in
another script is left alone.
"""

import re
from enum import StrEnum
from functools import lru_cache

from app.analysis.wording import folded, words

TOO_MANY = 3
"""Missing parts of the four from which a promise is shown as vague: the department is known as
who, and not every courtesy has a deadline, so one or two may be missing."""


class Part(StrEnum):
    """What a promise needs, as the words under a card ask for it."""

    VERB = "what will be done"
    WHO = "who"
    WHEN = "by when"
    MEASURE = "how will it be seen"


_VERBS = """
    accept acknowledge add agree allow announce answer apologise approve arrange ask assign attach
    attend be book bring call cc change check clarify clear close collect come complete confirm
    consult contact copy correct count decide deliver describe discuss document do draft email
    enter escalate explain file fill finish fix flag follow forward get give go greet hand hear
    help hold inform invite invoice involve join keep learn leave let list listen log mail make
    mark meet mention move name notify offer open order pass pay phone pick plan post prepare
    present print promise propose provide publish put raise read receive record reduce refuse
    register reject release remind repair replace reply report request reserve resolve respect
    respond return review ring run save say schedule see sell send set settle share ship show sign
    sit solve sort speak start state stay stop store submit supply take talk tell test thank track
    train transfer treat try turn update use visit wait warn watch welcome work write
"""
_GERMAN_VERBS = """
    antworten anrufen ansagen beantworten bearbeiten begruessen bestaetigen bitten bringen danken
    entscheiden erklaeren fragen geben halten helfen hoeren informieren kommen liefern loesen
    machen melden nennen pruefen reden rufen sagen schicken schreiben senden sprechen stellen
    teilen treffen uebergeben warnen warten weitergeben zeigen zuhoeren
"""
_IRREGULAR = """
    is are am says goes does has will gives tells gave told sent said met kept
    antwortet beantwortet bestaetigt bringt dankt erklaert fragt gibt haelt hilft hoert informiert
    kommt liefert loest macht meldet nennt prueft redet ruft sagt schickt schreibt sendet spricht
    stellt teilt trifft warnt wartet zeigt ist sind wird werden
"""
_WHO = """
    i we us our ours everyone everybody someone nobody person people colleague colleagues desk team
    manager head lead leader clerk agent owner deputy director supervisor shift department
    named ich wir uns unser unsere jede jeder leitung leiter leiterin team abteilung kollegin
    kollege kollegen person schicht stelle vertretung
"""
_WHEN = re.compile(
    r"\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d|\b(?:by|within|until|till|before|after|daily|weekly|monthly|"
    r"quarterly|yearly|always|immediately|at once|as soon as|every|once a|twice a|today|tomorrow|"
    r"(?:same|next|working|business) (?:\w+ )?(?:day|hour|week)s?|month[- ]end|(?:first|last) "
    r"(?:hour|day|week)|hours?|days?|weeks?|months?|quarters?|minutes?|noon|when(?:ever)?|on the "
    r"day|monday|tuesday|wednesday|thursday|friday|january|february|march|april|june|july|august|"
    r"september|october|november|december|bis|innerhalb|vor|nach|taeglich|woechentlich|monatlich|"
    r"sofort|umgehend|heute|morgen|jede[ns]? \w+|am selben|(?:montag|dienstag|mittwoch|donnerstag|"
    r"freitag)s?|sobald|wenn)\b|\b\w*(?:stunden?|minuten?|tage?n?|wochen?|monate?n?|monatsende|"
    r"quartal)\b"
)
_MEASURE = re.compile(
    r"\d|%|\b(?:one|once|two|twice|three|four|five|six|seven|eight|nine|ten|dozen|half|every|each|"
    r"all|none|no|not one|only|never|always|first|at most|at least|per cent|percent|einmal|zwei|"
    r"zweimal|drei|vier|fuenf|zehn|alle|jede[nrs]?|kein(?:e[nrs]?)?|nie|immer|hoechstens|"
    r"mindestens|prozent|erste[nrs]?)\b"
)
_LATIN = re.compile("[a-z]")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@lru_cache(maxsize=1_024)
def vague(text: str, *, measured: bool = False) -> tuple[Part, ...]:
    """Return what a promise lacks, in the order of the four; () where it lacks nothing.

    measured: a measure is linked to it.
    """
    plain = folded(text.casefold().translate(_UMLAUTS))
    if not _LATIN.search(plain):
        return ()
    present = {
        Part.VERB: _has_verb(text),
        Part.WHO: bool(_WHO_WORDS & set(words(plain))),
        Part.WHEN: bool(_WHEN.search(plain)),
        Part.MEASURE: measured or bool(_MEASURE.search(plain)),
    }
    return tuple(part for part, there in present.items() if not there)


def weighable(text: str) -> bool:
    """Whether a text is written in letters that can be weighed."""
    return bool(_LATIN.search(folded(text.casefold().translate(_UMLAUTS))))


def is_vague(missing: tuple[Part, ...]) -> bool:
    """Whether so much is missing that the card says so: three of the four, or the verb and
    another."""
    return len(missing) >= TOO_MANY or (Part.VERB in missing and len(missing) >= TOO_MANY - 1)


def question(missing: tuple[Part, ...]) -> str:
    """Return the missing parts as the question under a card: “who, by when?”; "" for none."""
    return f"{', '.join(missing)}?" if missing else ""


def _has_verb(text: str) -> bool:
    for word in words(text):
        plain = folded(word.casefold().translate(_UMLAUTS))
        if plain in _VERB_FORMS:
            return True
        # A German infinitive is written small; nouns in -en are not.
        if word[:1].islower() and len(plain) > 5 and plain.endswith(("ieren", "igen", "chten")):
            return True
    return False


def _forms() -> frozenset[str]:
    out = set(_IRREGULAR.split()) | set(_GERMAN_VERBS.split())
    for verb in _VERBS.split():
        bare = verb[:-1] if verb.endswith("e") else verb
        out |= {verb, f"{verb}s", f"{verb}es", f"{bare}ed", f"{bare}ing"}
        if verb.endswith("y"):
            out |= {f"{verb[:-1]}ies", f"{verb[:-1]}ied"}
        out |= {f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"}
    return frozenset(out)


_VERB_FORMS = _forms()
_WHO_WORDS = frozenset(_WHO.split())
