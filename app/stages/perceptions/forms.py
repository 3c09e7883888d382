"""Perceptions on paper: a form for each activity, for when the screen fails. No Qt.

Only what has been read to the room stands in them, and only figures that a report may show.
"""

from app.analysis.privacy import FLOOR, Audience, eligible, is_too_small
from app.analysis.ratings import rating_table
from app.analysis.themes import dots_allowance, dots_revealed
from app.domain.blocks import Block, Bullets, Fields, PageBreak, Prose
from app.domain.records import Attribute, Perception, Response, ResponseKind
from app.domain.workshop import Workshop
from app.stages.perceptions.ballot_sheets import asked
from app.stages.perceptions.boxes import box_title
from app.stages.perceptions.grouping import themes_of
from app.stages.perceptions.lists import latest, pairs_to_hold, pairs_to_run, read_about
from app.stages.perceptions.report import mirror_figures, sheets
from app.stages.sheets import section, to_fill

_ANSWERS = ("Recognise", "Partly", "Surprised", "Context", "Want to change")
_CLARIFY = "Clarifying questions only: no justification, no accusation."
_LOCKED = "Answers begin when the whole pair has been read out, not before."


def write(workshop: Workshop) -> list[Block]:
    """The three lists with lines to write on, a page for each side of a pair."""
    return [PageBreak(), *sheets(workshop).blocks]


def ballots(workshop: Workshop) -> list[Block]:
    """Which boxes there are, and how many ballots each should hold."""
    rows = []
    for department in workshop.departments():
        of = eligible(workshop, department.id)
        boxes = dict.fromkeys((k.author, k.about) for k in asked(workshop, department.id))
        rows += [(box_title(workshop, *box), str(of or "")) for box in boxes]
    columns = ("Box", "People", "Ballots in (strokes)", "Closed at")
    return [
        Prose(
            "The ballots themselves are printed by “Print ballots”. Nobody looks into a box before "
            "it is closed, and none is shown that holds fewer than three.",
            strong=True,
        ),
        to_fill(columns, rows, 0 if rows else 8, (4, 1, 3, 1.5)),
    ]


def readout(workshop: Workshop) -> list[Block]:
    """The order of the pairs, and what was meant, under a wording that stays."""
    rows = [(workshop.names_of(*pair),) for pair in pairs_to_run(workshop)]
    turns = ("Pair", "Reads first", "Begun", "Ended", "Read out whole")
    meant = ("Of which sentence", "What was meant")
    return [
        Prose(_CLARIFY, strong=True),
        to_fill(turns, rows, 0 if rows else 4, (4, 2, 1, 1, 1.4)),
        *section("Clarifications", to_fill(meant, (), 8, (1, 1), 34.0)),
    ]


def responses(workshop: Workshop) -> list[Block]:
    """What was read about each department, and what it answers; empty rows where it was not."""
    blocks: list[Block] = [Prose(_LOCKED, strong=True)]
    columns = ("What they said of us", *_ANSWERS, "In a sentence")
    widths = (3.6, 1.3, 0.95, 1.25, 1.12, 1.1, 4)  # the sentence is written by hand
    for first, second in pairs_to_run(workshop):
        for about, author in ((first, second), (second, first)):
            title = f"{workshop.name_of(about)} answers {workshop.name_of(author)}"
            rows = _answers(workshop, author, about)
            blocks += section(title, to_fill(columns, rows, 0 if rows else 6, widths, 34.0))
    return blocks


def themes(workshop: Workshop) -> list[Block]:
    """The themes of each pair with their dots, and the joint list."""
    round = latest(workshop)
    blocks: list[Block] = [
        Prose(
            "Each person has a third of the number of themes, plus one, in dots: "
            + "; ".join(f"{n} themes, {dots_allowance(n)} dots" for n in (6, 9, 12))
            + ". Both sides put them on at the same moment.",
            muted=True,
        )
    ]
    for pair in pairs_to_run(workshop):
        found = themes_of(workshop, round.id, pair) if round else []
        rows = [
            (str(at), t.title, "", "", str(t.dots) if dots_revealed(workshop, t) else "")
            for at, t in enumerate(found, 1)
        ]
        sides = tuple(f"Dots of {workshop.name_of(id)}" for id in pair)
        columns = ("No.", "Theme", *sides, "Together", "Place")
        empty = 2 if rows else 6
        table = to_fill(columns, rows, empty, (0.7, 5, 1.7, 1.7, 1.2, 0.9))
        blocks += section(workshop.names_of(*pair), table)
    return blocks


def mirror(workshop: Workshop) -> list[Block]:
    """The mirror of each pair: shown figures where there are any, else cells to be filled."""
    round = latest(workshop)
    table = rating_table(workshop, round.id if round else None, audience=Audience.REPORT)
    names = [(a.name,) for a in workshop.ordered(Attribute)]
    blocks: list[Block] = [
        Bullets(
            (
                "Both departments have said yes to it.",
                "All boxes of the pair are closed.",
                "A mean is written down only where at least three have answered.",
            ),
            boxes=True,
        )
    ]
    for pair in pairs_to_hold(workshop):
        figures = mirror_figures(workshop, pair, table)
        if figures:
            blocks += figures
            continue
        for about, by in (pair, (pair[1], pair[0])):
            title = f"{workshop.name_of(about)} as seen by {workshop.name_of(by)}, from 1 to 5"
            columns = ("Attribute", "Of itself", "Expected to hear", "Was told", "Most apart")
            blocks += section(title, to_fill(columns, names, 0 if names else 6, (4, 2, 2, 2, 2)))
    return [*blocks, Fields(("Largest misread", "Most divided"))]


def _answers(workshop: Workshop, author: str, about: str) -> list[tuple[str, ...]]:
    round = latest(workshop)
    if round is None or is_too_small(workshop, author, FLOOR):
        return []
    return [_answer(workshop, p) for p in read_about(workshop, round.id, author, about)]


def _answer(workshop: Workshop, perception: Perception) -> tuple[str, ...]:
    marks = [""] * len(_ANSWERS)
    words = ""
    if not is_too_small(workshop, perception.about, FLOOR):
        for found in workshop.referring(Response, "perception", perception.id):
            marks[list(ResponseKind).index(found.answer)] = "×"
            words = found.text
    return (perception.text, *marks, words)
