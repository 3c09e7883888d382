"""What is taken back is in sight, or is told with a way to it; what was agreed is never unseen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.commands import Add, Edit
from app.domain.commands.contracts import AgreeContract
from app.domain.commands.expectations import AgreeExpectation
from app.domain.commands.measures import AgreeWeights
from app.domain.records import (
    Contract,
    ContractState,
    Department,
    Expectation,
    ExpectationState,
    GroundRule,
    Measure,
)
from app.shell.workspace import Workspace
from tests.documents import open_document
from tests.fakes import FakeStore
from tests.room.screens import LAPTOP, PROJECTOR, desk_with
from tests.shell.conftest import RECORDS

CTRL = Qt.KeyboardModifier.ControlModifier
MORE = (
    *RECORDS,
    Department(id="it", name="IT", headcount=4, position=3),
    Expectation(id="e1", author="fin", other="cs", behaviour="Answer within a day", position=1),
    Expectation(id="e2", author="fin", other="it", behaviour="Say when it is down", position=2),
    Contract(id="c1", first="fin", second="cs"),
)


@pytest.fixture
def document(qapp, store):
    document = open_document(MORE, store)
    yield document
    document.close(discard=True)


def undo(workspace):
    QTest.keyClick(workspace, Qt.Key.Key_Z, CTRL)


def redo(workspace):
    QTest.keyClick(workspace, Qt.Key.Key_Y, CTRL)


def state_of(document, id="e1"):
    return document.workshop.get(Expectation, id).state


def agreed_contract(workspace, document):
    """Agree a contract where that is done, and go to the perceptions."""
    document.execute(AgreeExpectation("e1"))
    workspace.navigate("contracts", "sign")
    document.execute(AgreeContract("c1", document.today()))
    workspace.navigate("perceptions", "write")


def test_a_contract_is_not_taken_back_from_another_page_unseen(workspace, document, store, qtbot):
    agreed_contract(workspace, document)
    undo(workspace)
    assert document.workshop.get(Contract, "c1").state is ContractState.AGREED
    assert workspace.way.here == ("contracts", "list")
    assert "Agreed the contract" in workspace._toast.sentence
    assert "undo once more takes it back" in workspace._toast.sentence
    undo(workspace)
    assert document.workshop.get(Contract, "c1").state is ContractState.DRAFT
    assert workspace.way.here == ("contracts", "list")
    qtbot.waitUntil(lambda: store.disk.records["contract", "c1"].state is ContractState.DRAFT)
    redo(workspace)
    assert document.workshop.get(Contract, "c1").state is ContractState.AGREED


def test_nor_are_weights(workspace, document):
    document.execute(Add(Measure(id="m1", contract="c1", supplier="fin", name="Days", weight=100)))
    workspace.navigate("measures", "choose")
    document.execute(AgreeWeights("c1", "fin"))
    workspace.navigate("setup", "aim")
    undo(workspace)
    assert document.workshop.get(Measure, "m1").weights_agreed
    assert workspace.way.here[0] == "measures"
    undo(workspace)
    assert not document.workshop.get(Measure, "m1").weights_agreed


def test_while_the_room_looks_on_it_stays_and_offers_to_go(document, qtbot):
    workspace = Workspace(document, make_desk=desk_with(LAPTOP, PROJECTOR))
    qtbot.addWidget(workspace, before_close_func=lambda w: w.room.close())
    with qtbot.waitActive(workspace):
        workspace.show()
        workspace.activateWindow()
    agreed_contract(workspace, document)
    workspace.room.start()
    workspace.taking_back.undo()
    assert workspace.way.here == ("perceptions", "write")
    assert document.workshop.get(Contract, "c1").state is ContractState.AGREED
    workspace._toast.take("Show")
    assert workspace.way.here == ("contracts", "list")
    workspace.taking_back.undo()
    assert document.workshop.get(Contract, "c1").state is ContractState.DRAFT


def test_who_goes_elsewhere_instead_has_taken_nothing_back(workspace, document):
    agreed_contract(workspace, document)
    undo(workspace)
    workspace.navigate("perceptions", "write")
    undo(workspace)
    assert document.workshop.get(Contract, "c1").state is ContractState.AGREED
    assert workspace.way.here == ("contracts", "list")


def test_by_the_button_and_the_palette_it_is_the_same(workspace, document):
    agreed_contract(workspace, document)
    QTest.mouseClick(workspace.status.undo, Qt.MouseButton.LeftButton)
    assert document.workshop.get(Contract, "c1").state is ContractState.AGREED
    assert workspace.place == "contracts"
    workspace.navigate("perceptions", "write")
    next(a for a in workspace.offered() if a.words == "Undo").run()
    assert document.workshop.get(Contract, "c1").state is ContractState.AGREED
    assert workspace.place == "contracts"


def test_a_word_that_was_given_here_is_taken_back_at_once(workspace, document):
    workspace.navigate("expectations", "negotiate")
    workspace.context.pair.choose("fin", "cs")
    document.execute(AgreeExpectation("e1"))
    undo(workspace)
    assert state_of(document) is ExpectationState.REQUESTED
    redo(workspace)
    assert state_of(document) is ExpectationState.AGREED


def test_a_word_of_another_pair_is_shown_first(workspace, document):
    workspace.navigate("expectations", "negotiate")
    workspace.context.pair.choose("fin", "it")
    document.execute(AgreeExpectation("e2"))
    workspace.context.pair.choose("fin", "cs")
    undo(workspace)
    assert state_of(document, "e2") is ExpectationState.AGREED
    assert set(workspace.context.pair.pair) == {"fin", "it"}
    undo(workspace)
    assert state_of(document, "e2") is ExpectationState.REQUESTED


def test_what_was_taken_back_is_not_done_again_unseen_either(workspace, document):
    workspace.navigate("expectations", "negotiate")
    document.execute(AgreeExpectation("e1"))
    undo(workspace)
    workspace.navigate("setup", "rules")
    redo(workspace)
    assert state_of(document) is ExpectationState.REQUESTED
    assert workspace.way.here == ("expectations", "negotiate")
    assert "redo once more does it again" in workspace._toast.sentence
    redo(workspace)
    assert state_of(document) is ExpectationState.AGREED


def test_a_small_step_elsewhere_is_taken_back_and_shown_on_demand(workspace, document):
    workspace.navigate("setup", "rules")
    document.execute(Add(GroundRule(id="r2", text="No names")))
    workspace.navigate("perceptions", "write")
    undo(workspace)
    assert document.workshop.find(GroundRule, "r2") is None
    assert workspace.place == "perceptions"
    assert workspace._toast.isVisible()
    assert workspace._toast.sentence.startswith("Taken back: ")
    redo(workspace)
    assert workspace._toast.sentence.startswith("Done again: ")
    workspace._toast.take("Show")
    assert workspace.way.here == ("setup", "rules")
    assert not workspace._toast.isVisible()


def test_the_next_sentence_offers_nothing_of_the_one_before(workspace, document):
    workspace.navigate("setup", "rules")
    document.execute(Edit("ground_rule", "r1", {"text": "One at a time"}))
    workspace.navigate("perceptions", "write")
    undo(workspace)
    assert workspace._toast.offers() == ["Show"]
    workspace.say("There is nothing to undo.")
    assert workspace._toast.offers() == []


def test_a_small_step_in_sight_is_not_told_twice(workspace, document):
    workspace.navigate("setup", "rules")
    document.execute(Edit("ground_rule", "r1", {"text": "One at a time"}))
    undo(workspace)
    assert document.workshop.get(GroundRule, "r1").text == "One speaks"
    assert not workspace._toast.isVisible()


def test_what_an_earlier_sitting_agreed_is_shown_first(qtbot, store, document):
    document.execute(AgreeExpectation("e1"))
    document.close()
    later = open_document(tuple(store.disk.records.values()), FakeStore(store.disk))
    try:
        workspace = Workspace(later)
        qtbot.addWidget(workspace)
        with qtbot.waitActive(workspace):
            workspace.show()
            workspace.activateWindow()
        undo(workspace)
        qtbot.waitUntil(lambda: workspace.way.here == ("expectations", "negotiate"))
        assert later.can_undo
        undo(workspace)
        assert later.can_redo
        assert state_of(later) is ExpectationState.REQUESTED
    finally:
        later.close(discard=True)
