"""Texts that point at a person, by name or by role (METHOD §8)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.analysis.naming import names_person, names_roles
from app.domain.records import Participant

PEOPLE = [
    Participant(department="fin", name="Ingrid Brandt", role="Head of Credit"),
    Participant(department="fin", name="Tomás Rey", role="Service Manager, Export"),
    Participant(department="fin", name="Will Ostrowski", role=""),
    Participant(department="fin", name="Bo Li", role="accountant"),
    Participant(department="fin", name="Anna von der Heide", role=""),
    Participant(department="fin", name="山田太郎", role=""),
    Participant(department="sales", name="Ida Holm", role="SALES-Manager (South)"),
    Participant(department="sales", name="Per Dahl", role="Head of Sales & Marketing"),
]

_ROLES = st.sampled_from(["Sales Manager", "Shift-Leader", "Head of Sales & Marketing", "Buyer"])
_WORDS = st.lists(
    st.sampled_from(["they", "call", "answer", "late", "orders", "every", "week", "saying"]),
    max_size=6,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mrs Brandt never reads the form", ["Ingrid Brandt"]),
        ("INGRID is slow", ["Ingrid Brandt"]),
        ("ask tomas", ["Tomás Rey"]),
        ("Brandts Liste fehlt immer", ["Ingrid Brandt"]),
        ("The head of credit says no", ["Head of Credit"]),
        ("The service manager is never there", ["Service Manager"]),
        ("The accountants are careful", []),
        ("They will answer", []),
        ("Ask Will first", ["Will Ostrowski"]),
        ("It must be Li again", ["Bo Li"]),
        ("li ber", []),
        ("Heide is fine", ["Anna von der Heide"]),
        ("von der Stange", []),
        ("Herr Krause said so", ["Herr Krause"]),
        ("山田太郎さんは遅い", ["山田太郎"]),
        ("Brandtstifter", []),
        ("They call three times about the same order", []),
        ("", []),
        ("The Sales manager shouts", ["SALES-Manager"]),
        ("our sales‑manager's mails", ["SALES-Manager"]),
        ("the head of sales and marketing", ["Head of Sales & Marketing"]),
        ("THE HEAD OF SALES & MARKETING", ["Head of Sales & Marketing"]),
        (
            "The sales manager shouts at the shift manager",
            ["SALES-Manager", "the shift manager"],
        ),
        ("The shift leader shouts", ["the shift leader"]),
        ("Their boss decides, not our Team leader", ["their boss", "our Team leader"]),
        ("Your new plant director stays away", ["your new plant director"]),
        ("We wait for the supervisor's initials", ["the supervisor"]),
        ("The chief decides", ["the chief"]),
        ("Our managers meet every week", []),
        ("Managers hear of it last", []),
        ("The chief reason is the form", []),
        ("Our head count fell", []),
        ("It goes over their head", []),
        ("The form that manager and clerk sign", []),
        ("The rules say a manager must sign", []),
        ("They lead the market", []),
        ("The lead time is ten days", []),
    ],
)
def test_names_of_people_are_flagged(text, found):
    assert names_person(text, PEOPLE) == found


@given(role=_ROLES, before=_WORDS, after=_WORDS, shape=st.sampled_from(["lower", "upper", "title"]))
def test_a_role_of_somebody_who_takes_part_is_flagged_however_it_is_written(
    role, before, after, shape
):
    said = getattr(role.replace("-", " ").replace("&", "and"), shape)()
    people = [Participant(department="fin", name="Zed Quill", role=role)]
    text = " ".join([*before, said, *after])
    assert names_person(text, people) == [role]
    assert names_roles(text, people)


@given(before=_WORDS, after=_WORDS)
def test_what_names_nobody_is_not_flagged(before, after):
    assert names_person(" ".join([*before, "the", *after]), PEOPLE) == []


def test_a_name_is_more_than_a_role():
    assert names_roles("The shift leader shouts", PEOPLE)
    assert names_roles("The head of credit and the shift leader", PEOPLE)
    assert not names_roles("Ingrid shouts at the shift leader", PEOPLE)
    assert not names_roles("Nobody shouts", PEOPLE)
