"""Any contract: what the PDF says is what the workshop says, no more and no less."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.assembling import assemble
from app.domain.commands import Add, Command, Edit
from app.domain.commands.contracts import AgreeContract, ReviseContract, WriteClause
from app.domain.commands.expectations import AgreeExpectation
from app.domain.content import WORDED, printed
from app.domain.records import (
    Contract,
    ContractForm,
    Direction,
    Expectation,
    Interface,
    Measure,
    Nature,
    Paper,
)
from app.domain.text import clean
from app.domain.workshop import Workshop
from app.export import contract_pdf
from tests.export.parts import do, pair
from tests.export.reading import body_of, metadata, squeezed, text_of

DAY = date(2026, 11, 20)
LETTERS = (
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJ 0123456789 äöüßéñçøłŠž αβγδΩ абвгдЖ "
    "<>&\"'`{}[]()\\/|%#$@=+*~^_;:,.!?€£§–—…“”„‚’"
)
words = (
    st.text(LETTERS, min_size=1, max_size=160)
    .map(lambda text: clean(text, what="It", limit=400))
    .filter(lambda text: any(c.isalnum() for c in text))
)
lines = words.map(lambda text: " ".join(text.split()))


@st.composite
def contracts(draw: st.DrawFn) -> Workshop:
    """Draw a workshop with one contract between two departments, agreed or still a draft."""
    names = draw(st.lists(lines.map(lambda w: w[:100]), min_size=2, max_size=2, unique_by=_folded))
    workshop = pair(names[0], names[1], paper=draw(st.sampled_from(Paper)))
    steps: list[Command] = [
        Add(Interface(id="i", name=draw(lines), supplier="a", receiver="b", accountable="a"))
    ]
    for at in range(draw(st.integers(1, 5))):
        author, other = draw(st.sampled_from([("a", "b"), ("b", "a")]))
        made = Expectation(
            id=f"e{at}",
            author=author,
            other=other,
            direction=draw(st.sampled_from(Direction)),
            nature=draw(st.sampled_from(Nature)),
            behaviour=f"{draw(words)} no {at} here",
        )
        steps.append(Add(made))
        if at == 0 or draw(st.booleans()):
            steps.append(AgreeExpectation(made.id))
    form = draw(st.sampled_from(ContractForm))
    steps.append(Edit("contract", "c", {"form": form, "first_owner": draw(lines)[:160]}))
    for number in draw(st.sets(st.sampled_from(WORDED))):
        steps.append(WriteClause("c", number, draw(words)))
    for at in range(draw(st.integers(0, 3))):
        name = draw(lines)
        steps.append(Add(Measure(contract="c", supplier="a", name=f"{name} {at}", target=5.0)))
    do(workshop, *steps)
    if draw(st.booleans()):
        do(workshop, AgreeContract("c", DAY))
        if draw(st.booleans()):
            do(workshop, ReviseContract("c"))
    return workshop


def _folded(text: str) -> str:
    return text[:100].casefold()


@settings(max_examples=40, deadline=None)
@given(workshop=contracts())
def test_the_pdf_says_what_the_workshop_says(workshop: Workshop) -> None:
    contract = workshop.get(Contract, "c")
    content = assemble(workshop, contract)
    made = contract_pdf(workshop, "c", today=DAY)
    assert made.missing == ()
    body = body_of(made.data)
    said = [party.name for party in content.parties]
    said += [commitment.text for commitment in content.commitments]
    said += [text for number, text in content.words if number in printed(content.form)]
    said += [meeting.name for meeting in content.interfaces]
    said += [measure.name for measure in content.measures]
    for text in said:
        assert squeezed(text) in body, text
    for expectation in workshop.all(Expectation):
        agreed = any(c.id == expectation.id for c in content.commitments)
        assert (squeezed(expectation.behaviour) in body) == agreed
    told = metadata(made.data)
    assert told["Subject"] == content.digest()
    assert f"version {contract.version}" in told["Title"]
    assert f"Page 1 of {made.pages}" in text_of(made.data)
