"""What the letters of the board do to the card that has the focus. No Qt."""

from app.domain.commands import Command, Edit, Move, Remove
from app.domain.commands.expectations import (
    AgreeExpectation,
    ReopenExpectation,
    UnlinkExpectation,
)
from app.domain.ids import Pair
from app.domain.records import Ask, Direction, Expectation, Nature
from app.domain.workshop import Workshop
from app.stages.expectations.between import expectations_between
from app.stages.expectations.board import Line

ACTIONS = (
    ("agree", "Agree", "A"),
    ("decline", "Decline", "D"),
    ("park", "Park", "P"),
    ("escalate", "Escalate", "E"),
    ("reopen", "Reopen", "O"),
    ("link", "Link", "L"),
    ("counter", "Counter-offer", "C"),
)
MORE = (
    ("take up", "Take up the last counter-offer", "Y"),
    ("edit", "Edit the words", "Enter"),
    ("turn", "Turn an ask into an offer, or back", "T"),
    ("nature", "Task or relationship", "N"),
    ("ask", "More of, less of, stop, keep", "R"),
    ("unlink", "Undo the link", "U"),
    ("move up", "Move up", "Alt+Up"),
    ("move down", "Move down", "Alt+Down"),
    ("remove", "Remove", "Del"),
)
KEYS = (
    *((letter, words) for _key, words, letter in (*ACTIONS, *MORE)),
    ("Arrows", "Go from card to card"),
    ("Alt+G / Alt+R / Alt+T", "In an entry: ask or offer, more or less, the nature"),
)
"""All keys of the board, for those who ask."""

ASKS: tuple[Ask | None, ...] = (None, *Ask)


def command_of(expectation: Expectation, key: str) -> Command | None:
    """Return the command of a letter that needs no words."""
    id = expectation.id
    turned = Direction.GIVE if expectation.direction is Direction.GET else Direction.GET
    other = Nature.TASK if expectation.nature is Nature.RELATIONSHIP else Nature.RELATIONSHIP
    asked = ASKS[(ASKS.index(expectation.ask) + 1) % len(ASKS)]
    commands: dict[str, Command] = {
        "agree": AgreeExpectation(id),
        "reopen": ReopenExpectation(id),
        "unlink": UnlinkExpectation(id),
        "remove": Remove("expectation", id),
        "turn": Edit("expectation", id, {"direction": turned}),
        "nature": Edit("expectation", id, {"nature": other}),
        "ask": Edit("expectation", id, {"ask": asked}),
    }
    return commands.get(key)


def moved(workshop: Workshop, pair: Pair, expectation: Expectation, by: int) -> Command | None:
    """Return the command that moves a card up (-1) or down (1) in its column, None at its end."""
    own = [e.id for e in expectations_between(workshop, pair) if e.author == expectation.author]
    at = own.index(expectation.id) + by
    if not 0 <= at < len(own):
        return None
    after = at + (1 if by > 0 else 0)
    before = own[after] if after < len(own) else None
    return Move("expectation", expectation.id, before)


def card_beside(lines: list[Line], id: str, key: str) -> str:
    """Return the card that an arrow key leads to from a card, "" where there is none."""
    columns = [
        [line.left.id if line.left else "" for line in lines],
        [line.right.id if line.right else "" for line in lines],
    ]
    side = 0 if id in columns[0] else 1
    at = columns[side].index(id)
    if key in ("left", "right"):
        other = columns[0 if key == "left" else 1]
        return next((other[i] for i in (at, *range(at, -1, -1)) if other[i]), "")
    following = columns[side][:at][::-1] if key == "up" else columns[side][at + 1 :]
    return next((i for i in following if i), "")
