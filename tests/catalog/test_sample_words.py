"""The texts of the sample workshop: true to the method, and worth reading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields

from app.analysis.naming import names_person
from app.analysis.vagueness import is_vague, vague
from app.analysis.wording import words
from app.domain.records import (
    ALL,
    Expectation,
    ExpectationState,
    Lens,
    Participant,
    Perception,
    Response,
    specs,
)
from app.domain.workshop import Workshop


def prose(workshop: Workshop) -> list[str]:
    """Every text of a whole sentence; names, units, sources and roles may come twice."""
    texts = []
    short = {"name", "role", "owner", "who", "source", "category", "unit", "frequency", "cadence"}
    for cls in ALL:
        if cls.kind in ("contract_version", "signature", "review_change"):
            continue
        for record in workshop.all(cls):
            for field in fields(record):
                value = getattr(record, field.name)
                spec = specs(cls).get(field.name)
                if not isinstance(value, str) or spec is None or spec.refers:
                    continue
                if field.name not in short and len(value) >= 30:
                    texts.append(value)
    return texts


def test_no_text_is_there_twice(harbour):
    texts = prose(harbour)
    assert len(texts) > 500
    repeated = [text for text, n in Counter(t.casefold() for t in texts).items() if n > 1]
    # A service's own words may stand for the sponsor's name and the contact's extension.
    assert [t for t in repeated if "officer" not in t and "extension" not in t] == []


def test_no_two_perceptions_are_alike(harbour):
    def telling(text: str) -> frozenset[str]:
        return frozenset(w for w in words(text.casefold()) if len(w) > 4)

    found = [(p.text, telling(p.text)) for p in harbour.all(Perception)]
    for i, (text, its) in enumerate(found):
        for other, theirs in found[i + 1 :]:
            fewer = min(len(its), len(theirs))
            assert fewer < 4 or len(its & theirs) / fewer < 0.6, (text, other)


def test_no_perception_names_a_person_or_a_role(harbour):
    people = harbour.ordered(Participant)
    roles = {"manager", "head", "boss", "director", "chief", "supervisor", "officer", "leader"}
    for perception in harbour.all(Perception):
        assert names_person(perception.text, people) == [], perception.text
        assert roles.isdisjoint(words(perception.text.casefold())), perception.text
        assert perception.text.endswith(".")


def test_what_was_agreed_is_no_vague_promise(harbour):
    for expectation in harbour.all(Expectation):
        if expectation.state is ExpectationState.AGREED:
            assert not is_vague(vague(expectation.behaviour)), expectation.behaviour


def test_responses_answer_what_was_about_them(harbour):
    for response in harbour.all(Response):
        perception = harbour.get(Perception, response.perception)
        assert perception.lens is Lens.DIRECT
        assert perception.about == response.department
        assert len(response.text) > 40


def test_english_is_british(harbour):
    american = re.compile(r"\b(color|behavior|favorite|center|organiz\w+|realiz\w+|gray)\b")
    texts = [*prose(harbour), *(p.text for p in harbour.all(Perception))]
    assert [t for t in texts if american.search(t.casefold())] == []
