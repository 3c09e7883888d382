"""The gate: whatever a record is made of, what comes through is clean and of the right type."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from app.domain.admission import admit, checked, dangling
from app.domain.changes import added, removed
from app.domain.codec import field_types
from app.domain.commands import Add, Edit
from app.domain.errors import DomainError
from app.domain.records import (
    ALL,
    AgendaItem,
    Attribute,
    Better,
    Competency,
    Department,
    FocusPair,
    GroundRule,
    Interface,
    Lens,
    Measure,
    ParkedItem,
    Perception,
    Reading,
    Record,
    Review,
    Signature,
    Tone,
    WorkshopInfo,
)
from app.domain.text import clean, one_line
from tests.domain import worlds
from tests.domain.drawing import texts

DAY = date(2026, 11, 20)
INTERFACE = {"supplier": "fin", "receiver": "sal", "accountable": "fin"}


@given(texts, texts)
def test_every_text_that_passes_is_clean(line: str, prose: str) -> None:
    try:
        record = checked(ParkedItem(what=prose, owner=line, raised_by=line))
    except DomainError as refused:
        assert "empty" in str(refused) or "at most" in str(refused)  # noqa: PT017
        return
    assert record.what == clean(prose)
    assert record.owner == record.raised_by == one_line(line)
    assert checked(record) == record


@pytest.mark.parametrize("value", [3, 1.5, True, "x", None, DAY, ("x",), b"x", Lens.SELF], ids=repr)
@pytest.mark.parametrize("cls", ALL)
def test_no_value_of_another_type_comes_through(cls: type[Record], value: object) -> None:
    """Any value in any field is admitted as the field's type, or refused with a sentence."""
    for name, kind in field_types(cls).items():
        required: dict[str, Any] = {n: "x" for n, k in field_types(cls).items() if k.required}
        try:
            record = checked(cls(**{**required, name: value}))
        except DomainError as refused:
            assert str(refused).endswith(".")  # noqa: PT017
            continue
        found = getattr(record, name)
        if kind.many:
            assert isinstance(found, tuple)
            assert all(type(item) is kind.base for item in found)
        else:
            assert type(found) is kind.base or (found is None and kind.optional)


WRONG: list[tuple[Callable[[], Record], str]] = [
    (lambda: Department(name="  \u200b "), "The name of the department is empty"),
    (lambda: Department(name="x" * 121), "at most 120"),
    (lambda: Department(name=None), "The name of the department is missing"),
    (lambda: Department(name="x", headcount=-1), "must be from 0 to 1000000, not -1"),
    (lambda: Department(name="x", headcount=1.5), "must be a whole number"),
    (lambda: Department(name="x", headcount=True), "must be a whole number"),
    (lambda: Department(name="x", headcount=10**400), "must be a number"),
    (lambda: Department(name="x", position=float("nan")), "must be a number"),
    (lambda: Department(name="x", position=float("inf")), "must be a number"),
    (lambda: Department(name="x", position=1e10), "must be from -1000000000 to 1000000000"),
    (lambda: Department(name="x", id=""), "cannot be an id"),
    (lambda: Department(name="x", id="a b"), "cannot be an id"),
    (lambda: GroundRule(text=5), "must be text"),
    (lambda: GroundRule(text="a\nb" * 200), "at most 400"),
    (lambda: AgendaItem(title="x", started=DAY), "must be a date and time"),
    (lambda: Review(on=datetime(2026, 1, 1, tzinfo=UTC)), "must be a date"),
    (lambda: Perception(round="r1", author="fin", about="sal", text="x", tone=Lens.SELF), "tone"),
    (lambda: Interface(name="x", **{**INTERFACE, "supplier": ""}), "is missing: say which"),
    (lambda: Interface(name="x", **{**INTERFACE, "receiver": None}), "is missing: say which"),
    (lambda: Interface(name="x", **{**INTERFACE, "receiver": 7}), "must be an id of"),
    (lambda: Interface(name="x", **INTERFACE, responsible="fin"), "must be a list of"),
    (lambda: Interface(name="x", **INTERFACE, responsible=(7,)), "must be"),
    (lambda: Interface(name="x", **INTERFACE, responsible=("fin",) * 501), "at most 500"),
    (lambda: WorkshopInfo(title="x", facilitators=("y" * 161,)), "at most 160"),
    (lambda: WorkshopInfo(title="x", facilitators=("y",) * 51), "are 51; at most 50"),
    (lambda: WorkshopInfo(title="x", threshold=2), "must be from 3 to 50, not 2"),
    (lambda: Competency(name="x", anchors=("y",) * 6), "at most 5"),
    (lambda: Signature(version="v", name="Ann", strokes="\ud800"), "holds characters"),
]


@pytest.mark.parametrize(("make", "sentence"), WRONG)
def test_what_breaks_a_limit_is_refused_by_name(make: Callable[[], Record], sentence: str) -> None:
    with pytest.raises(DomainError) as refused:
        checked(make())
    assert sentence in str(refused.value)
    assert worlds.is_a_sentence(str(refused.value))


def test_what_can_be_evened_out_is() -> None:
    info = WorkshopInfo(title="x", facilitators=(" Ann\n ", "\u200b", "", "Bo"), host="")
    assert checked(info).facilitators == ("Ann", "Bo")
    assert checked(info).host is None
    interface = Interface(name="x", **INTERFACE, responsible=["fin", "fin", "", "sal"])
    assert checked(interface).responsible == ("fin", "sal")
    measure = checked(Measure(contract="c", supplier="fin", name="x", worst=5, target=-0.0))
    assert isinstance(measure.worst, float)
    assert str(measure.target) == "0.0"


def test_blank_anchors_keep_their_place() -> None:
    anchors = ("", "learns ", "", "", "coaches")
    assert checked(Competency(name="x", anchors=anchors)).anchors == (
        *("", "learns"),
        "",
        "",
        "coaches",
    )


def test_text_of_the_program_is_kept_byte_for_byte() -> None:
    json = '{"text":"line\\n\u0303rest"}'
    assert clean(json) != json
    assert checked(Signature(version="v", name="Ann", strokes=json)).strokes == json


def test_only_what_an_edit_changes_is_looked_at() -> None:
    before = Department(id="not an id", name="x" * 500, code="A")
    after = Department(id="not an id", name=before.name, code=" B ")
    assert checked(after, before).code == "B"


def test_an_id_is_given_once() -> None:
    workshop = worlds.small()
    sentence = worlds.refusal(workshop, Add(Department(id="fin", name="Money")))
    assert sentence == "There is already a department with the id “fin”."
    assert Add(Attribute(id="fin", name="Thrift")).changes(workshop)


def test_a_reference_must_lead_somewhere() -> None:
    workshop = worlds.small()
    pair = FocusPair(first="fin", second="nobody\x1b[31m")
    sentence = worlds.refusal(workshop, Add(pair))
    assert "There is no department" in sentence or "does not exist" in sentence
    assert worlds.is_a_sentence(sentence)
    perception = Perception(round="r9", author="fin", about="sal", text="x")
    assert "there is no round “r9”" in worlds.refusal(workshop, Add(perception))
    interface = Interface(name="x", **INTERFACE, informed=("sal", "gone"))
    assert "there is no department “gone”" in worlds.refusal(workshop, Add(interface))


def test_what_a_record_already_named_may_be_missing() -> None:
    """An edit of other fields does not stumble over a reference that was there before."""
    workshop = worlds.rich()
    changes = Edit("interface", "vet", {"name": "Vetting", "responsible": ("cus",)}).changes(
        workshop
    )
    assert len(changes.changes) == 1


def test_no_change_is_no_change() -> None:
    workshop = worlds.small()
    assert not Edit(
        "department", "fin", {"name": " Finance\u200e\n".replace("\u200e", "")}
    ).changes(workshop)
    assert not Edit("department", "fin", {}).changes(workshop)


def test_what_others_need_does_not_go() -> None:
    workshop = worlds.rich()
    finance = workshop.get(Department, "fin")
    with pytest.raises(DomainError, match="“Finance” cannot go"):
        admit(workshop, [removed(finance)])
    assert "still needs it" in dangling(workshop, [removed(finance)])
    assert dangling(workshop, [added(GroundRule(text="x"))]) == ""
    orphan = Reading(measure="gone", on=DAY)
    assert "there is no measure" in dangling(workshop, [added(orphan)])


def test_enumerations_are_members_of_their_own() -> None:
    workshop = worlds.rich()
    sentence = worlds.refusal(workshop, Edit("measure", "m1", {"better": Tone.NEUTRAL}))
    assert "must be one of lower, higher" in sentence
    assert Edit("measure", "m1", {"better": Better.HIGHER}).changes(workshop) is not None
