"""Rules of set-up: one workshop, departments told apart, pairs once, times that follow."""

from typing import Any

import pytest

from app.domain.commands import Add, Edit, Move, Remove
from app.domain.records import (
    AgendaItem,
    Contract,
    Department,
    FocusPair,
    Participant,
    Theme,
    WorkshopInfo,
)
from app.domain.workshop import Workshop
from tests.domain import worlds
from tests.domain.worlds import do, refusal


def test_a_file_holds_one_workshop() -> None:
    workshop = worlds.small()
    assert "already a workshop" in refusal(workshop, {"do": "add_workshop", "title": "Again"})
    other = Add(WorkshopInfo(id="second", title="Second"))
    assert "A file holds one workshop" in refusal(workshop, other)
    assert worlds.is_a_sentence(refusal(workshop, Remove("workshop", "workshop")))


def test_a_workshop_ends_after_it_starts() -> None:
    edit = Edit("workshop", "workshop", {"starts": worlds.DAY, "ends": worlds.DAY})
    workshop = do(worlds.small(), edit)
    line = {"do": "edit_workshop", "id": "workshop", "ends": "2026-01-01"}
    assert "before it starts" in refusal(workshop, line)


@pytest.mark.parametrize(
    "name", ["Finance", "finance", " FINANCE ", "Fi\u200bnance".replace("\u200b", "")]
)
def test_departments_are_told_apart_by_their_names(name: str) -> None:
    workshop = worlds.small()
    assert "already a department “Finance”" in refusal(workshop, Add(Department(name=name)))
    assert "already a department" in refusal(workshop, Edit("department", "sal", {"name": name}))
    assert not Edit("department", "fin", {"name": "Finance"}).changes(workshop)
    assert Edit("department", "fin", {"name": "FINANCE"}).changes(workshop)


@pytest.mark.parametrize("colour", ["red", "#12345", "#GGGGGG", "0F5F5A"])
def test_a_colour_is_one_that_can_be_painted(colour: str) -> None:
    sentence = refusal(worlds.small(), Edit("department", "fin", {"colour": colour}))
    assert "write it as #0F5F5A" in sentence
    assert Edit("department", "fin", {"colour": "#b9A3e3"}).changes(worlds.small())


def test_a_focus_pair_is_two_departments_once_in_the_workshops_order() -> None:
    workshop = do(worlds.small(), Add(FocusPair(id="p", first="sal", second="fin")))
    pair = workshop.get(FocusPair, "p")
    assert (pair.first, pair.second) == ("fin", "sal")
    assert "already" in refusal(workshop, Add(FocusPair(first="fin", second="sal")))
    assert "two different" in refusal(workshop, Add(FocusPair(first="fin", second="fin")))


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"ended": "2026-01-01T10:00"}, "cannot end before it was started"),
        ({"started": "2026-01-01T10:00", "ended": "2026-01-01T09:00"}, "before it started"),
        ({"started": "2026-01-01T10:00", "ended": "2026-01-01T11:00Z"}, "both be local time"),
    ],
)
def test_an_activity_ends_after_it_started(values: dict[str, Any], sentence: str) -> None:
    line = {"do": "add_agenda_item", "title": "Welcome", **values}
    assert sentence in refusal(worlds.small(), line)


def test_times_are_kept_as_they_were_given() -> None:
    line = {"do": "add_agenda_item", "id": "a", "title": "x", "started": "2026-01-01T10:00+02:00"}
    item = do(worlds.small(), line).get(AgendaItem, "a")
    assert item.started is not None
    assert item.started.isoformat() == "2026-01-01T10:00:00+02:00"


def test_what_is_parked_has_an_owner() -> None:
    line = {"do": "add_parked_item", "what": "Lunch"}
    assert "The owner of the parked item is empty" in refusal(worlds.small(), line)


# Departments that change places


def test_pairs_turn_with_their_departments() -> None:
    workshop = worlds.rich()
    before = workshop.snapshot()
    changes = Move("department", "new", "fin").changes(workshop)
    assert {c.kind for c in changes.changes} == {"department"}
    do(workshop, Add(FocusPair(id="n", first="fin", second="new")))
    do(workshop, Add(Theme(id="t9", round="r1", first="fin", second="new", title="Speed")))
    do(workshop, Add(Contract(id="c9", first="fin", second="new", first_owner="Ann")))
    state = workshop.snapshot()
    changes = Move("department", "new", "fin").changes(workshop)
    workshop.apply(changes)
    for cls, id in ((FocusPair, "n"), (Theme, "t9"), (Contract, "c9")):
        record: Any = workshop.get(cls, id)
        assert (record.first, record.second) == ("new", "fin")
    turned = workshop.get(Contract, "c9")
    assert (turned.first_owner, turned.second_owner) == ("", "Ann")
    assert workshop.get(FocusPair, "fp") == before.get(FocusPair, "fp")
    workshop.apply(changes.inverted())
    assert workshop == state


def test_the_sides_of_an_agreed_contract_stay() -> None:
    sentence = refusal(worlds.rich(), Move("department", "its", "fin"))
    assert sentence == (
        "Finance stays before IT: their contract has been agreed with Finance as the first side."
    )


def test_moving_a_department_asks_only_about_its_own_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    workshop = worlds.rich()
    seen: list[str] = []
    original = Workshop.all

    def watched(self: Workshop, cls: Any) -> Any:
        seen.append(cls.kind)
        return original(self, cls)

    monkeypatch.setattr(Workshop, "all", watched)
    Move("department", "new", "its").changes(workshop)
    assert set(seen) <= {"department"}


# What goes with a department


def test_a_department_takes_with_it_what_cannot_be_without_it() -> None:
    workshop = do(
        worlds.small(),
        {"do": "add_participant", "id": "bo", "department": "new", "name": "Bo"},
        {"do": "add_contract", "id": "c", "first": "fin", "second": "new"},
        {"do": "add_measure", "contract": "c", "supplier": "new", "name": "Pace"},
        {"do": "edit_workshop", "id": "workshop", "host": "new"},
        {"do": "add_participant", "id": "al", "department": "fin", "name": "Al"},
        {"do": "edit_contract", "id": "c", "first_member": "al", "second_member": "bo"},
    )
    changes = Remove("department", "new").changes(workshop)
    assert changes.label == "Removed “Quality” and 3 that belonged to it"
    before = workshop.snapshot()
    workshop.apply(changes)
    assert workshop.info.host is None
    assert workshop.count(Contract) == 0
    assert workshop.find(Participant, "bo") is None
    workshop.apply(changes.inverted())
    assert workshop == before


@pytest.mark.parametrize(
    ("kind", "id", "sentence"),
    [
        ("department", "fin", "“Finance” cannot be removed. "),
        ("department", "its", "“IT” cannot be removed. "),
        ("round", "r1", "“Round 1” cannot be removed. Ballots have been cast"),
        ("attribute", "open", "“Openness” cannot be removed. Ballots have been cast"),
        ("contract", "c3", "A contract that has been signed stays"),
        ("expectation", "e1", "has been agreed: reopen it"),
        ("perception", "p1", "has been read to the room stays"),
        ("department", "nobody", "There is no department “nobody”"),
    ],
)
def test_what_cannot_be_removed_says_why(kind: str, id: str, sentence: str) -> None:
    found = refusal(worlds.rich(), Remove(kind, id))
    assert sentence in found
    assert worlds.is_a_sentence(found)


def test_a_department_with_a_signed_contract_stays() -> None:
    workshop = do(
        worlds.small(),
        {
            "do": "add_expectation",
            "id": "e",
            "author": "new",
            "other": "its",
            "direction": "give",
            "behaviour": "Checks every part",
        },
        {"do": "agree_expectation", "id": "e"},
        {"do": "add_contract", "id": "c", "first": "its", "second": "new"},
        {"do": "agree_contract", "id": "c", "on": "2026-11-20"},
        {
            "do": "sign_contract",
            "id": "c",
            "side": "first",
            "signatory": "Ann",
            "at": "2026-11-20T12:00",
        },
        {"do": "reopen_expectation", "id": "e"},
        {"do": "remove_expectation", "id": "e"},
    )
    assert "A contract that has been signed stays" in refusal(workshop, Remove("department", "new"))


def test_the_interfaces_accountable_department_is_needed_elsewhere() -> None:
    line = {"do": "edit_interface", "id": "vet", "accountable": "new"}
    workshop = do(worlds.rich(), line)
    sentence = refusal(workshop, Remove("department", "new"))
    assert "It is the accountable department (A) of an interface “Credit vetting”" in sentence
