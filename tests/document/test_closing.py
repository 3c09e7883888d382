"""The way out of a document: beside the window, told once, and no change on the way."""

import threading

import pytest

from app.document import closing as module
from app.document.closing import Closing, end_closings
from app.domain.commands import Edit
from app.domain.errors import FileError
from app.domain.records import WorkshopInfo

TITLED = Edit(WorkshopInfo.kind, "workshop", {"title": "Pier"})
LATER = Edit(WorkshopInfo.kind, "workshop", {"title": "Quay"})
FULL = "The disk is full: save a copy elsewhere."


class Told:
    """What is told of the outcome, each with the thread that told it."""

    def __init__(self):
        self.heard = []

    def closed(self):
        self.heard.append(("closed", threading.current_thread()))

    def failed(self, sentence):
        self.heard.append((sentence, threading.current_thread()))


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def hanging(document, store):
    """A change that the drive does not take before `answer` is set."""
    asked, answer = threading.Event(), threading.Event()

    def hang():
        asked.set()
        assert answer.wait(30)

    store.before_commit = hang
    document.execute(TITLED)
    assert asked.wait(30)
    yield answer
    answer.set()


def title(store):
    return store.disk.records[WorkshopInfo.kind, "workshop"].title


def test_it_is_told_on_the_windows_thread_once_all_is_saved(document, store, hanging, told, qtbot):
    document.closing.begin(told.closed, told.failed)
    assert document.closing.begun
    assert not document.closing.done
    assert document.closing.unsaved == (document.undo_label,)
    hanging.set()
    qtbot.waitUntil(lambda: bool(told.heard))
    assert told.heard == [("closed", threading.main_thread())]
    assert store.closed
    assert title(store) == "Pier"


def test_no_change_is_taken_on_the_way(document, hanging, told):
    refused, changed = [], []
    document.refused.connect(refused.append)
    document.changed.connect(lambda changes, _by: changed.append(changes.label))
    document.closing.begin(told.closed, told.failed)
    assert document.execute(LATER) is None
    assert document.undo() is None
    assert document.workshop.info.title == "Pier"
    assert len(refused) == 2
    assert changed == []
    hanging.set()
    document.closing.finish()
    assert told.heard == [("closed", threading.main_thread())]
    assert document.execute(LATER) is None  # closed for good


def test_where_saving_fails_it_goes_on_and_can_be_tried_again(document, store, told):
    def full():
        raise FileError(FULL)

    store.before_commit = full
    document.execute(TITLED)
    document.closing.begin(told.closed, told.failed)
    document.closing.finish()
    assert told.heard == [(FULL, threading.main_thread())]
    assert not document.closing.begun
    assert document.execute(LATER) is not None
    store.before_commit = lambda: None
    document.retry()
    document.close()
    assert title(store) == "Quay"


def test_what_was_told_is_not_told_again_when_its_word_arrives(document, told, qtbot):
    document.closing.begin(told.closed, told.failed)
    document.closing.finish()
    after = Told()
    document.closing.begin(after.closed, after.failed)
    qtbot.waitUntil(lambda: bool(after.heard))
    assert len(told.heard) == len(after.heard) == 1


def test_who_let_go_hears_nothing_more(document, store, hanging, told, qtbot, monkeypatch):
    states = []
    document.save_state_changed.connect(states.append)
    document.closing.begin(told.closed, told.failed)
    document.closing.let_go()
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    assert not end_closings()
    hanging.set()
    monkeypatch.setattr(module, "PATIENCE_S", 30.0)
    assert end_closings()
    qtbot.waitUntil(lambda: not module._UNDER_WAY)
    assert told.heard == []
    assert states == []
    assert title(store) == "Pier"


def test_a_fault_of_ours_is_told_and_nobody_waits_for_ever(document, told, qtbot, monkeypatch):
    def broken(*, discard=False):
        raise RuntimeError("quotes what people wrote")

    session = document._session
    monkeypatch.setattr(session._writer, "close", broken)
    Closing(session).begin(told.closed, told.failed)
    qtbot.waitUntil(lambda: bool(told.heard))
    assert "fault in the program" in told.heard[0][0]
    assert "quotes" not in told.heard[0][0]
    monkeypatch.undo()
