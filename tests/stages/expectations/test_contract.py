"""The contract on its page: drafted, worded, signed, and void where its words changed."""

from datetime import date, datetime

from PySide6.QtCore import Qt

from app.domain.assembling import assemble
from app.domain.commands import Add, Edit
from app.domain.commands.contracts import AgreeContract, SignContract
from app.domain.commands.expectations import AgreeExpectation
from app.domain.content import WORDED
from app.domain.contract import is_voided
from app.domain.records import Contract, ContractForm, ContractState, Expectation, Participant, Side
from app.stages.expectations.clauses import ClauseField
from app.stages.expectations.paper_words import PaperWords
from app.widgets.date_field import DateField
from app.widgets.labels import PlainLabel
from tests.stages.expectations.cards import ask


def test_a_contract_is_drafted_worded_and_agreed(qtbot, page, document, refusals):
    page.show_activity("contract")
    assert "A draft can begin now" in page.view.empty.sentence.whole_text
    ask(document)
    document.execute(AgreeExpectation("ask"))
    page.refresh(None)
    qtbot.mouseClick(page.view.empty.button, Qt.MouseButton.LeftButton)
    (contract,) = document.workshop.all(Contract)
    field = next(
        f for f in page.view.findChildren(ClauseField) if f.accessibleName() == "What it is for"
    )
    field.setPlainText("The customer knows on the day")
    qtbot.mouseClick(page.view.agree, Qt.MouseButton.LeftButton)
    agreed = document.workshop.get(Contract, contract.id)
    assert agreed.state is ContractState.AGREED
    assert assemble(document.workshop, agreed).text_of(2) == "The customer knows on the day"
    assert refusals == []


def test_a_draft_says_what_it_lacks(page, document):
    ask(document)
    document.execute(AgreeExpectation("ask"))
    page.show_activity("contract")
    page.view.draft()
    assert "the date on which both look at it again" in page.view.missing.whole_text


def on_paper(view):
    """Return what the labels and the drawn words of the contract say."""
    labels = [label.whole_text for label in view.findChildren(PlainLabel)]
    return labels + [text for drawn in view.findChildren(PaperWords) for text in drawn.texts]


def drafted(page, document):
    """Draft the contract of the pair and return the view and the contract."""
    ask(document)
    document.execute(AgreeExpectation("ask"))
    page.show_activity("contract")
    page.view.draft()
    (contract,) = document.workshop.all(Contract)
    return page.view, contract


def test_a_contract_that_was_just_drafted_shows_all_its_words(qtbot, in_slices, page, document):
    view, _contract = drafted(page, document)
    qtbot.waitUntil(lambda: not view.paper._making.busy)
    drawn = [words for words in view.paper.findChildren(PaperWords) if words.texts]
    said = " ".join(text for words in drawn for text in words.texts)
    for heading in ("4  Where we meet", "12  How we see that it works"):
        assert heading in said
    qtbot.waitUntil(lambda: all(w.height() >= w.heightForWidth(w.width()) > 1 for w in drawn))


def test_the_page_says_what_will_be_printed(qtbot, page, document, interface):
    view, contract = drafted(page, document)
    document.execute(Edit("contract", contract.id, {"form": ContractForm.FULL, "annex": True}))
    document.execute(
        Add(Expectation(id="open", author="fin", other="cs", behaviour="Ring before noon"))
    )
    page.refresh(None)
    said = " ".join(on_paper(view))
    for words in ("Credit vetting", "Ring before noon", "20  Signed, and how it came about"):
        assert words in said
    assert set(view.paper.clauses) == set(WORDED)


def test_changed_words_void_the_signatures_on_the_page(qtbot, page, document):
    view, contract = drafted(page, document)
    document.execute(AgreeContract(contract.id, date(2026, 5, 6)))
    for side in Side:
        at = datetime(2026, 5, 6, 12)  # noqa: DTZ001  # as the room's clock has it
        document.execute(SignContract(contract.id, side, "Ada", at))
    page.refresh(None)
    said = on_paper(view)
    assert said.count("Signed on 6 May 2026") == 2
    qtbot.mouseClick(view.lock.change, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.lock.confirm.yes, Qt.MouseButton.LeftButton)
    view.paper.clauses[2].setPlainText("Other words")
    view.document.flush()
    page.refresh(None)
    said = on_paper(view)
    assert said.count("Signed on 6 May 2026; void since the words have changed") == 2
    assert view.state.accessibleName() == "Signatures void"
    assert "signatures void" in view.paper.kicker.whole_text.lower()


def test_signed_words_are_only_read_until_somebody_says_that_they_are_to_change(
    qtbot, page, document
):
    view, contract = drafted(page, document)
    fields = [*view.paper.clauses.values(), *view.paper._fields, view.form]
    assert all(may_change(field) for field in fields)
    assert view.lock.isHidden()
    document.execute(AgreeContract(contract.id, date(2026, 5, 6)))
    for side in Side:
        at = datetime(2026, 5, 6, 12)  # noqa: DTZ001  # as the room's clock has it
        document.execute(SignContract(contract.id, side, "Ada", at))
    page.refresh(None)
    assert not any(may_change(field) for field in fields)
    assert view.paper.clauses[2].isEnabled()  # to be read, selected and copied
    before = document.workshop.get(Contract, contract.id)
    for day in view.paper.findChildren(DateField):
        assert not any(action.isVisible() for action in day.actions())
        qtbot.keyClick(day, Qt.Key.Key_Up)
        qtbot.keyClicks(day, "+14")
    document.flush()
    assert document.workshop.get(Contract, contract.id) == before
    qtbot.mouseClick(view.lock.change, Qt.MouseButton.LeftButton)
    assert view.lock.confirm.sentence.startswith("Both have signed these words.")
    assert view.lock.confirm.no.hasFocus()
    qtbot.keyClick(view.lock.confirm.no, Qt.Key.Key_Return)
    assert not any(may_change(field) for field in fields)
    qtbot.mouseClick(view.lock.change, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view.lock.confirm.yes, Qt.MouseButton.LeftButton)
    assert all(may_change(field) for field in fields)
    assert view.paper.clauses[2].hasFocus()
    page.show_activity("channels")
    page.show_activity("contract")
    assert not any(may_change(field) for field in fields)
    assert not is_voided(document.workshop, document.workshop.get(Contract, contract.id))


def may_change(field):
    read_only = getattr(field, "isReadOnly", lambda: False)
    return field.isEnabled() and not read_only()


def test_departments_and_members_may_each_have_their_contract(qtbot, page, document):
    view, contract = drafted(page, document)
    for id, department in (("ann", "fin"), ("bo", "cs")):
        document.execute(Add(Participant(id=id, department=department, name=id.title())))
    assert view.departments.isHidden()
    view.draft("ann", "bo")
    page.refresh(None)
    assert [view.which.itemText(i) for i in range(2)] == [
        "Finance and Customer Service",
        "Ann and Bo",
    ]
    assert "Ann" in [label.whole_text for label in view.findChildren(PlainLabel)]
    view.show_record(contract.id)
    assert "Ann" not in [label.whole_text for label in view.paper.findChildren(PlainLabel)]
