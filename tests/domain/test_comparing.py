"""Comparing two contracts: what is found, that it is found both ways, and nothing else."""

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.assembling import assemble
from app.domain.comparing import ClauseChange, Comparison, EntryChange, Fact, How, compare
from app.domain.content import ContractContent
from app.domain.differences import Part, exchanged
from app.domain.editions import same_words
from app.domain.records import Contract, ContractForm, Side
from tests.export import cases

BACK = {How.ADDED: How.REMOVED, How.REMOVED: How.ADDED}


def content() -> ContractContent:
    workshop = cases.everything()
    return assemble(workshop, workshop.get(Contract, "c"))


# Whole contracts: random small changes to one in which every clause has something to say.


def _reworded(value: Any, word: str) -> Any:
    """Change the first field of a line that says something of its own."""
    for field in ("text", "relief", "competency", "name"):
        if hasattr(value, field):
            return replace(value, **{field: f"{getattr(value, field)} {word}"})
    raise AssertionError(value)


LISTS = ("interfaces", "commitments", "measures", "reliefs", "skills", "channels")


@st.composite
def changed(draw: Any, start: ContractContent) -> ContractContent:
    """Draw a content near another one."""
    out = start
    for _ in range(draw(st.integers(0, 4))):
        what = draw(st.sampled_from([*LISTS, "words", "party", "plain"]))
        word = draw(st.sampled_from(["soon", "and said so", "8", "."]))
        if what in LISTS:
            items = list(getattr(out, what))
            if not items:
                continue
            at = draw(st.integers(0, len(items) - 1))
            do: Callable[[], object] = draw(
                st.sampled_from(
                    [
                        lambda items=items, at=at: items.pop(at),
                        lambda items=items, at=at: items.append(items.pop(at)),
                        lambda items=items, at=at, word=word: items.__setitem__(
                            at, _reworded(items[at], word)
                        ),
                        lambda items=items, at=at: items.__setitem__(at, _renewed(items[at])),
                    ]
                )
            )
            do()
            out = replace(out, **{what: tuple(items)})
        elif what == "words":
            number = draw(st.sampled_from([2, 3, 16, 18]))
            texts = dict(out.words)
            texts[number] = f"{texts.get(number, '')} {word}".strip()
            if draw(st.booleans()):
                del texts[number]
            out = replace(out, words=tuple(sorted(texts.items())))
        elif what == "party":
            first, second = out.parties
            out = replace(out, parties=(replace(first, owner=f"{first.owner}{word}"), second))
        else:
            out = replace(out, **draw(st.sampled_from(PLAIN)))
    return out


PLAIN = (
    {"organisation": "Another"},
    {"form": ContractForm.LIGHT},
    {"task_share": 0.25},
    {"starts": "2027-01-01"},
    {"ends": ""},
    {"version": 9},
    {"annex": ()},
)


def _renewed(value: Any) -> Any:
    """Give an entry another id where it has one: taken out and written again."""
    return replace(value, id=f"{value.id}-again") if hasattr(value, "id") else value


CONTENT = content()


def turned(found: Comparison) -> Comparison:
    """Return a comparison with added and removed exchanged."""

    def facts(of: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return tuple(replace(f, before=f.after, after=f.before) for f in of)

    def entry(of: EntryChange) -> EntryChange:
        how = BACK.get(of.how, of.how)
        return replace(of, how=how, runs=exchanged(of.runs), facts=facts(of.facts))

    def clause(of: ClauseChange) -> ClauseChange:
        return replace(
            of,
            how=BACK.get(of.how, of.how),
            runs=exchanged(of.runs),
            facts=facts(of.facts),
            entries=tuple(map(entry, of.entries)),
        )

    return Comparison(facts(found.facts), tuple(map(clause, found.clauses)))


def unordered(found: Comparison) -> Comparison:
    """Return a comparison whose entries stand in no order: each way has that of its new text."""
    return replace(
        found,
        clauses=tuple(
            replace(c, entries=tuple(sorted((replace(e, title="") for e in c.entries), key=repr)))
            for c in found.clauses
        ),
    )


@given(changed(CONTENT), changed(CONTENT))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_comparing_goes_both_ways_and_finds_what_is_there(
    one: ContractContent, other: ContractContent
) -> None:
    assert compare(one, one).is_empty
    found = compare(one, other)
    assert unordered(turned(found)) == unordered(compare(other, one))
    assert [c.number for c in found.clauses] == list(range(1, 21))
    for clause in found.clauses:
        for text, part in ((one, Part.ADDED), (other, Part.REMOVED)):
            words = "".join(run.text for run in clause.runs if run.part is not part)
            assert not clause.runs or words == text.text_of(clause.number)
    if same_words(one, other):
        assert found.is_empty
    if found.is_empty:
        assert _without_ids(one) == _without_ids(other)


def _without_ids(of: ContractContent) -> dict[str, Any]:
    """Return what is said: without ids, the numbers of commitments, the version and the annex.

    Commitments stand under their supplier and nature, so that only their order there says anything.
    """
    said = dataclasses.asdict(replace(of, version=1, annex=()))
    said["commitments"] = sorted(said["commitments"], key=lambda c: (c["supplier"], c["nature"]))
    for entries in ("interfaces", "commitments", "measures"):
        for entry in said[entries]:
            entry.pop("id")
            entry.pop("number", None)
            entry.pop("answer", None)
    return said


def clause(found: Comparison, number: int) -> ClauseChange:
    return found.clauses[number - 1]


def test_what_is_said_of_each_kind_of_entry() -> None:
    first = CONTENT.commitments[0]
    new = replace(
        CONTENT,
        commitments=(
            replace(first, text=first.text.replace("8", "6")),
            *CONTENT.commitments[2:],
            replace(first, id="z", number=9, text="Rings back", answer=None),
        ),
        reliefs=(replace(CONTENT.reliefs[0], relief="Two people answer on Saturday"),),
        skills=(replace(CONTENT.skills[0], level=4),),
        channels=(),
        starts="2027-01-01",
    )
    found = compare(CONTENT, new)
    task = {e.how: e for e in clause(found, 5).entries}
    assert {r.text for r in task[How.CHANGED].runs if r.part is not Part.KEPT} == {"8", "6"}
    assert task[How.ADDED].runs[0].text == "Rings back"
    assert task[How.REMOVED].side is Side.SECOND
    assert clause(found, 5).how is How.CHANGED
    (relief,) = clause(found, 13).entries
    assert (relief.how, relief.facts) == (How.CHANGED, ())
    (skill,) = clause(found, 14).entries
    assert skill.facts == (Fact("Level", "3", "4"),)
    assert clause(found, 10).entries[0].how is How.REMOVED
    assert found.dates == (Fact("Holds from", "1 December 2026", "1 January 2027"),)
    assert found.parties == ()
    assert "Clauses 5, 10, 13, 14 and 18" in found.summary


def test_the_other_form_adds_and_removes_clauses() -> None:
    workshop = cases.everything()
    contract = workshop.get(Contract, "c")
    light = assemble(workshop, replace(contract, form=ContractForm.LIGHT))
    found = compare(light, CONTENT)
    assert clause(found, 13).how is How.ADDED
    assert compare(CONTENT, light).clauses[12].how is How.REMOVED
    assert found.facts == (Fact("Form", "light", "full"),)
    assert clause(found, 5).how is How.UNCHANGED
