"""What an earlier sitting did is taken back without the window waiting for the file."""

import threading

import pytest

from app.document import Document, tasks
from app.document.steps import AHEAD
from app.domain.commands import Add, Edit
from app.domain.errors import FileError
from app.domain.records import Department, WorkshopInfo
from app.session import Session
from tests.document.conftest import TEMPLATE
from tests.document.signals import heard
from tests.fakes import FakeStore, at_noon

STEPS = 2 * AHEAD


class SlowStore(FakeStore):
    """One that reads from its log as soon as `may_read` is set, and notes where it was asked."""

    def __init__(self, disk):
        super().__init__(disk)
        self.may_read = threading.Event()
        self.asked_on = set()
        self.broken = False

    def changes_of(self, seq):
        self.asked_on.add(threading.current_thread())
        assert self.may_read.wait(20)
        if self.broken:
            raise FileError("The history of “fake.accord” cannot be read: erase it.")
        return super().changes_of(seq)


@pytest.fixture
def store():
    """What an earlier sitting has left: a department that was given one name after the other."""
    store = FakeStore()
    store.disk.records["workshop", "workshop"] = WorkshopInfo(title="T")
    session = Session(store, store.load(), now=at_noon)
    session.execute(Add(Department(id="f", name="0")))
    for number in range(1, STEPS):
        session.execute(Edit("department", "f", {"name": str(number)}))
    session.close()
    return SlowStore(store.disk)


@pytest.fixture
def session(store):
    return Session(store, store.load(), now=at_noon)


@pytest.fixture
def document(qapp, store, session):
    document = Document(session, TEMPLATE)
    yield document
    store.may_read.set()
    document.close(discard=True)


def name(document):
    return document.workshop.get(Department, "f").name


def test_undo_waits_for_no_file_and_follows_when_it_has_been_read(document, store, qtbot):
    assert document.undo() is None
    assert document.undo() is None  # asked again while it waits: it is one step all the same
    assert name(document) == str(STEPS - 1)
    store.may_read.set()
    qtbot.waitUntil(lambda: name(document) == str(STEPS - 2))
    assert threading.current_thread() not in store.asked_on


def test_what_was_read_ahead_is_taken_back_at_once(document, session, store, qtbot):
    store.may_read.set()
    qtbot.waitUntil(lambda: session.recalling(AHEAD) is None)
    for number in range(AHEAD):
        assert document.undo()
        assert name(document) == str(STEPS - 2 - number)
    assert document.redo()
    assert threading.current_thread() not in store.asked_on


def test_what_was_done_meanwhile_is_not_taken_back_instead(document, session, store, qtbot):
    document.undo()
    document.execute(Edit("department", "f", {"name": "Finance"}))
    assert document.undo()
    store.may_read.set()
    qtbot.waitUntil(lambda: not tasks._RUNNING)
    assert session.recalling(AHEAD - 1) is None
    assert name(document) == str(STEPS - 1)


def test_redo_takes_back_an_undo_that_waits(document, store, qtbot):
    refused = heard(document.refused)
    document.undo()
    assert document.redo() is None
    store.may_read.set()
    qtbot.waitUntil(lambda: not tasks._RUNNING)
    assert (name(document), refused) == (str(STEPS - 1), [])


def test_what_cannot_be_read_is_told_and_stays(document, store, qtbot):
    refused = heard(document.refused)
    store.broken = True
    store.may_read.set()
    document.undo()
    qtbot.waitUntil(lambda: bool(refused))
    assert refused == [("The history of “fake.accord” cannot be read: erase it.",)]
    assert name(document) == str(STEPS - 1)
    store.broken = False
    document.undo()
    qtbot.waitUntil(lambda: name(document) == str(STEPS - 2))


def test_many_are_taken_back_one_a_turn(document, store, qtbot):
    store.may_read.set()
    done, changed = [], heard(document.changed)
    document.undo_many(STEPS - 1, lambda: done.append(len(changed)))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [STEPS - 1]
    assert name(document) == "0"
    document.close()
    assert store.disk.records["department", "f"].name == "0"


def test_many_end_where_something_else_is_done(document, store, qtbot):
    store.may_read.set()
    done = []

    def renamed(*_):
        if name(document) == str(STEPS - 4):
            document.execute(Edit("department", "f", {"name": "Finance"}))

    document.changed.connect(renamed)
    document.undo_many(STEPS - 1, lambda: done.append(name(document)))
    qtbot.waitUntil(lambda: bool(done))
    assert done == ["Finance"]


def test_many_end_where_what_was_done_cannot_be_read(document, store, qtbot):
    refused, done = heard(document.refused), []
    store.broken = True
    store.may_read.set()
    document.undo_many(STEPS - 1, lambda: done.append(name(document)))
    qtbot.waitUntil(lambda: bool(done))
    assert done == [str(STEPS - 1)]
    assert len(refused) == 1
