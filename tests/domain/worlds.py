"""Workshops to start a test from, made by the commands themselves.

`small()` has departments and an open round; `rich()` has records of every kind, in states from
which every command can be carried out. Ids are words, so that a test can name them.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from app.domain.changes import ChangeSet
from app.domain.commands import Command, decode_command
from app.domain.commands.ballots import CastBallot
from app.domain.commands.contracts import SignContract
from app.domain.errors import DomainError
from app.domain.records import Lens, Side
from app.domain.workshop import Workshop

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
DEPARTMENTS = (
    ("fin", "Finance"),
    ("sal", "Sales"),
    ("cus", "Customer Service"),
    ("its", "IT"),
    ("new", "Quality"),
)


def do(workshop: Workshop, *commands: Command | Mapping[str, Any]) -> Workshop:
    """Carry commands out, given as such or as {"do": …}, and return the same workshop."""
    for command in commands:
        made = command if isinstance(command, Command) else decode_command(command)
        workshop.apply(made.changes(workshop))
    return workshop


def small() -> Workshop:
    """Return a workshop of departments, attributes and an open round."""
    return _small().snapshot()


def rich() -> Workshop:
    """Return a workshop in which every command has something to act on."""
    return _rich().snapshot()


@cache
def _small() -> Workshop:
    return do(Workshop(), *_setup())


@cache
def _rich() -> Workshop:
    workshop = do(_small().snapshot(), *_perceptions(), *_expectations())
    return do(workshop, *_contracts(), *_measures(), *_skills(), *_reviews())


def _setup() -> Iterable[Mapping[str, Any]]:
    yield {"do": "add_workshop", "title": "Harbour", "organisation": "Harbour Home"}
    for id, name in DEPARTMENTS:
        yield {"do": "add_department", "id": id, "name": name, "headcount": 6}
    for id, name in (("open", "Openness"), ("speed", "Speed"), ("calm", "Calm")):
        yield {"do": "add_attribute", "id": id, "name": name}
    yield {"do": "add_round", "id": "r1", "title": "Round 1"}


def _perceptions() -> Iterable[Mapping[str, Any] | Command]:
    for id, author, about, lens in (
        ("p1", "fin", "sal", "direct"),
        ("p2", "sal", "fin", "direct"),
        ("p3", "fin", "sal", "meta"),
        ("p4", "fin", "fin", "self"),
        ("p5", "cus", "fin", "direct"),
        ("p6", "cus", "sal", "direct"),
    ):
        yield {
            "do": "add_perception",
            "id": id,
            "round": "r1",
            "author": author,
            "about": about,
            "lens": lens,
            "text": f"What {author} says of {about}",
        }
    for id in ("p1", "p2", "p3", "p4", "p6"):
        yield {"do": "read_perception", "id": id}
    yield {"do": "complete_read_out", "round": "r1", "first": "fin", "second": "sal"}
    yield {"do": "respond_to_perception", "perception": "p1", "answer": "partly"}
    yield {
        "do": "add_theme",
        "id": "t1",
        "round": "r1",
        "first": "fin",
        "second": "sal",
        "title": "Pace",
    }
    yield {"do": "assign_theme", "perceptions": ["p2"], "theme": "t1"}
    yield {"do": "open_box", "round": "r1", "author": "fin", "about": "sal"}
    yield CastBallot("r1", "fin", "sal", Lens.DIRECT, {"open": 4, "speed": 2})
    yield CastBallot("r1", "sal", "fin", Lens.DIRECT, {"open": 3})
    yield CastBallot("r1", "its", "cus", Lens.DIRECT, {"open": 3})
    for author, about in (("sal", "fin"), ("its", "cus")):
        yield {"do": "close_box", "round": "r1", "author": author, "about": about}
    for department in ("its", "cus"):
        yield {"do": "consent_to_mirror", "round": "r1", "department": department, "by": "Its head"}
    yield {"do": "add_round", "id": "r2", "title": "Round 2"}


def _expectations() -> Iterable[Mapping[str, Any]]:
    yield {
        "do": "add_interface",
        "id": "vet",
        "name": "Credit vetting",
        "supplier": "fin",
        "receiver": "sal",
        "accountable": "fin",
        "responsible": ["fin", "cus"],
    }
    yield {"do": "add_friction", "id": "f1", "interface": "vet", "text": "It takes thirty hours"}
    for id, author, other, direction, nature in (
        ("e1", "fin", "sal", "give", "task"),
        ("e2", "sal", "fin", "give", "relationship"),
        ("e3", "sal", "fin", "get", "task"),
        ("e4", "fin", "sal", "get", "task"),
        ("e5", "cus", "sal", "give", "task"),
        ("e6", "sal", "cus", "get", "task"),
        ("e7", "cus", "fin", "get", "relationship"),
        ("e8", "fin", "cus", "give", "task"),
        ("e9", "its", "fin", "give", "task"),
    ):
        yield {
            "do": "add_expectation",
            "id": id,
            "author": author,
            "other": other,
            "direction": direction,
            "nature": nature,
            "behaviour": f"{author} will do {id} by Friday",
        }
    yield from _answers()


def _answers() -> Iterable[Mapping[str, Any]]:
    """What becomes of what was asked and offered."""
    for id in ("e1", "e2", "e5", "e8", "e9"):
        yield {"do": "agree_expectation", "id": id}
    yield {"do": "link_expectations", "one": "e1", "other": "e2"}
    yield {
        "do": "decline_expectation",
        "id": "e3",
        "reason": "No hands for it",
        "alternative": "Once a week",
    }
    yield {"do": "park_expectation", "id": "e7", "revisit": "2027-02-01"}
    yield {
        "do": "add_counter_offer",
        "id": "co1",
        "expectation": "e4",
        "department": "sal",
        "text": "sal will do e4 by Monday",
    }
    for department, level in (("sal", 4), ("fin", 2)):
        yield {
            "do": "say_readiness",
            "expectation": "e4",
            "department": department,
            "level": level,
        }
    yield {"do": "add_channel", "id": "ch", "first": "fin", "second": "sal", "name": "Stand-up"}


def _contracts() -> Iterable[Mapping[str, Any]]:
    pairs = ("c1", "fin", "sal"), ("c2", "sal", "cus"), ("c3", "fin", "cus"), ("c4", "fin", "its")
    for id, first, second in pairs:
        yield {"do": "add_contract", "id": id, "first": first, "second": second}
    yield {"do": "write_clause", "contract": "c1", "number": 2, "text": "Customers know at once."}
    for id in ("c2", "c3", "c4"):
        yield {"do": "agree_contract", "id": id, "on": DAY.isoformat()}
    for id, side in (("c3", "first"), ("c3", "second"), ("c4", "first"), ("c4", "second")):
        yield {
            "do": "sign_contract",
            "id": id,
            "side": side,
            "signatory": f"The {side} head",
            "at": NOON.isoformat(),
        }
    yield {"do": "activate_contract", "id": "c3"}


def _measures() -> Iterable[Mapping[str, Any]]:
    for id, contract, kind, weight in (
        ("m1", "c1", "task", 100),
        ("m2", "c1", "relationship", 60),
        ("m3", "c1", "relationship", 40),
    ):
        yield {
            "do": "add_measure",
            "id": id,
            "contract": contract,
            "supplier": "fin",
            "type": kind,
            "name": f"Measure {id}",
            "worst": 1,
            "target": 5,
            "weight": weight,
        }
    # Between the others, a direction that has been read.
    yield {
        "do": "add_measure",
        "id": "m4",
        "contract": "c1",
        "supplier": "sal",
        "name": "Turnaround",
        "better": "lower",
        "worst": 40,
        "target": 8,
    }
    yield {"do": "add_reading", "id": "read", "measure": "m4", "on": "2026-11-01", "value": 30}


def _skills() -> Iterable[Mapping[str, Any]]:
    for id, name in (("listen", "Listening"), ("judge", "Judgement")):
        yield {"do": "add_competency", "id": id, "name": name}
    yield {"do": "add_requirement", "id": "q1", "interface": "vet", "competency": "listen"}
    yield {
        "do": "add_assessment",
        "id": "a1",
        "department": "fin",
        "viewer": "sal",
        "competency": "listen",
    }
    yield {
        "do": "add_development_action",
        "id": "d1",
        "what": "A day at the other desk",
        "department": "fin",
        "competency": "listen",
    }
    yield {"do": "add_participant", "id": "ann", "department": "fin", "name": "Ann"}
    yield {"do": "add_sponsor_commitment", "id": "s1", "who": "Director", "text": "Two hires"}
    yield {"do": "add_ground_rule", "id": "g1", "text": "One speaks"}
    yield {"do": "add_agenda_item", "id": "ag1", "title": "Welcome"}
    yield {"do": "add_focus_pair", "id": "fp", "first": "fin", "second": "sal"}
    yield {"do": "add_parked_item", "id": "park", "what": "The car park", "owner": "Ann"}
    yield {"do": "count_turn", "stage": "perceptions", "activity": "readout", "department": "fin"}
    yield {"do": "show_in_room", "place": "perceptions", "activity": "write"}
    yield {"do": "start_clock", "title": "Welcome", "seconds": 900, "at": NOON.isoformat()}
    yield {"do": "add_private_note", "id": "note", "text": "Watch the clock"}


def _reviews() -> Iterable[Mapping[str, Any]]:
    yield {"do": "add_review", "id": "v1", "on": "2027-01-10", "next_date": "2027-04-10"}
    yield {
        "do": "add_review_action",
        "id": "va",
        "review": "v1",
        "what": "Write the list",
        "who": "Ann",
        "due": "2027-02-01",
    }
    yield {"do": "add_wider_need", "id": "wn", "review": "v1", "text": "A shared desk"}


def refusal(workshop: Workshop, command: Command | Mapping[str, Any]) -> str:
    """Return the sentence with which a command is refused; the workshop stays as it was."""
    before = workshop.snapshot()
    try:
        made = command if isinstance(command, Command) else decode_command(command)
        made.changes(workshop)
    except DomainError as error:
        assert workshop == before
        return str(error)
    raise AssertionError(f"{command} was not refused")


def is_a_sentence(text: str) -> bool:
    """Whether a refusal can be shown to a facilitator as it stands."""
    ends = text.endswith((".", "”"))
    raw = any(word in text for word in ("None", "<", "object at", "Traceback", "\n", "  "))
    return bool(text) and ends and not raw and text.isprintable()


def made(workshop: Workshop, command: Command | Mapping[str, Any]) -> ChangeSet:
    """Return what a command would change."""
    made = command if isinstance(command, Command) else decode_command(command)
    return made.changes(workshop)


def sign(contract: str, side: Side = Side.FIRST, **more: Any) -> SignContract:
    """Return the command by which Ann signs a contract for one side, at noon."""
    return SignContract(contract, side, "Ann", NOON, **more)
