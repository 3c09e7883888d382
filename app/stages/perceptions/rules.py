"""What perceptions has come to, as phrases and as checks that are passed or not."""

from app.domain.ids import Pair
from app.domain.records import AgendaItem, Attribute, BoxState, Stage, Turn
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import box_count, in_words
from app.stages.perceptions.standing import Standing, standing
from app.stages.perceptions.turn_counts import ACTIVITY, nudge
from app.stages.spec import Progress

Step = tuple[int, bool, str]
"""An activity's place in the order of the room, whether the step is done, and what to do."""

_WHERE = ("write", "ballots", "readout", "responses", "themes", "mirror", "mirror")
"""Where each is done."""


def progress(workshop: Workshop) -> Progress:
    """For each pair: written, rated, mirrored with a yes; where it is read out in the room also
    read, answered, dotted and in order."""
    now = standing(workshop)
    if now is None:
        return Progress(0, 1, "open the first round")
    if not now.held:
        return Progress(0, 1, "name two departments")
    read = set(now.pairs)
    checks = [
        check
        for pair in now.held
        for check in (*_wholly(workshop, now, pair), *_heard(workshop, now, pair, read))
    ]
    order = sorted(checks, key=lambda check: check[0])
    waiting = next(((phrase, _WHERE[at]) for at, done, phrase in order if not done), ("", ""))
    return Progress(sum(done for _, done, _ in checks), len(checks), *waiting)


def write(workshop: Workshop) -> str:
    """How long it takes and who writes, or how much is written."""
    now = standing(workshop)
    if now is None:
        return "no round yet"
    total = sum(now.lists.values())
    missing = now.unwritten()
    if total == 0:
        return _minutes(workshop, "write") or "nothing written"
    if missing is None:
        return f"{total} written"
    who = f"{workshop.name_of(missing[0])} writing"
    minutes = _minutes(workshop, "write")
    return f"{minutes} · {who}" if minutes else who


def ballots(workshop: Workshop) -> str:
    """How many are in the box that is open, or how the boxes stand."""
    now = standing(workshop)
    if now is None or not now.boxes:
        return "no box yet"
    still_open = [side for side, state in now.boxes.items() if state is BoxState.OPEN]
    if len(still_open) == 1:
        count = box_count(workshop, now.round.id, *still_open[0])
        return in_words(count.most, count.eligible)
    if still_open:
        return f"{len(still_open)} boxes open"
    return f"{counted(len(now.boxes), 'box', 'boxes')} closed"


def readout(workshop: Workshop) -> str:
    """How many pairs have been read out."""
    now = standing(workshop)
    done = sum(1 for pair in now.pairs if now.is_read(pair)) if now else 0
    if now is None or not done:
        return _minutes(workshop, "readout") or "hidden until read"
    asked = sum(t.count for t in workshop.all(Turn) if t.activity == ACTIVITY)
    questions = f" · {counted(asked, 'question')}" if asked else ""
    return f"{done} of {counted(len(now.pairs), 'pair')} read{questions}"


def responses(workshop: Workshop) -> str:
    """How many there are; locked until a pair has been read."""
    now = standing(workshop)
    if now is None or not now.read:
        return "locked until read"
    return counted(sum(now.answered.values()), "response")


def themes(workshop: Workshop) -> str:
    """How many there are, and whether the room has seen their dots."""
    now = standing(workshop)
    if now is None or not now.themes:
        return ""
    said = counted(len(now.themes), "theme")
    seen, of = len(now.dots_seen), len(now.pairs)
    if not seen:
        return f"{said} · dots hidden" if now.dotted else said
    return f"{said} · dots shown" if seen >= of else f"{said} · dots {seen} of {of}"


def mirror(workshop: Workshop) -> str:
    """Whether it waits, is prepared, or how much of it has been revealed."""
    now = standing(workshop)
    if now is None or not now.boxes:
        return "waits for ballots"
    revealed = sum(1 for pair in now.held if now.all_in(pair, BoxState.REVEALED))
    if revealed:
        return f"{revealed} of {len(now.held)} revealed"
    states = set(now.boxes.values())
    if BoxState.REVEALED in states:
        return "revealed"
    if BoxState.CLOSED not in states:
        return "waits for ballots"
    prepared = [pair for pair in now.held if now.is_rated(pair)]
    if not prepared:
        return "boxes still open" if BoxState.OPEN in states else "waits for ballots"
    silent = all(now.silent(pair) for pair in prepared)
    return "prepared, waits for a yes" if silent else "prepared, hidden"


def _wholly(workshop: Workshop, now: Standing, pair: Pair) -> list[Step]:
    """What every pair does: write, rate, say yes, and look into the mirror."""
    unrated = workshop.count(Attribute) == 0
    sides = (pair, (pair[1], pair[0]))
    author, about = next((side for side in sides if not now.is_written(*side)), pair)
    both = workshop.names_of(*pair)
    seen = unrated or now.all_in(pair, BoxState.REVEALED)
    silent = now.silent(pair)
    names = workshop.names_of(*(silent or pair))
    written = all(now.is_written(*side) for side in sides)
    return [
        (0, written, f"{workshop.name_of(author)} writes about {workshop.name_of(about)}"),
        (1, seen or now.is_rated(pair), f"ballots of {both}"),
        (5, seen or not silent, f"the yes of {names} to the mirror"),
        (6, seen, f"mirror of {both}"),
    ]


def _heard(workshop: Workshop, now: Standing, pair: Pair, read: set[Pair]) -> list[Step]:
    """What is done in the room by a pair that is read out there."""
    if pair not in read:
        return []
    both = workshop.names_of(*pair)
    quiet = "" if now.is_read(pair) else nudge(workshop, pair, now.begun).partition(":")[0]
    dots = "dots" if now.has(now.themed, pair) else "themes"
    return [
        (2, now.is_read(pair), f"read-out of {both}" + (f"; {quiet}" if quiet else "")),
        (3, now.is_answered(pair), f"responses of {both}"),
        (4, now.dots_done(pair), f"{dots} of {both}"),
        (4, now.has(now.ordered, pair), f"joint priorities of {both}"),
    ]


def _minutes(workshop: Workshop, activity: str) -> str:
    planned = sum(
        item.minutes
        for item in workshop.all(AgendaItem)
        if item.stage is Stage.PERCEPTIONS and item.activity == activity
    )
    return f"{planned} min" if planned else ""
