"""Forgetting while the system refuses, and what must be left of what was typed then: nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.bootstrap import open_session
from app.domain.commands import decode_command
from app.domain.errors import FileError
from app.domain.records import Perception, Round
from app.session import Session
from app.storage import open_store
from tests.reliability import stories
from tests.reliability.deeds import Arm, Deed, file_in, nothing_left, with_a_change
from tests.reliability.first_look import checked


@contextmanager
def _armed(session: Session, arm: Arm, disarm: Arm) -> Iterator[None]:
    """While the system refuses, let it be tried once more when it no longer does, and close."""
    arm()
    try:
        yield
    except FileError:
        disarm()
        session.retry()
        session.history()
        raise
    finally:
        disarm()
        session.close()


def _erase(folder: Path, arm: Arm, disarm: Arm) -> None:
    session = open_session(file_in(folder))
    with _armed(session, arm, disarm):
        session.wait(session.erase_history())


def _all_or_none_erased(folder: Path) -> None:
    with open_store(file_in(folder)) as store:
        assert store.load() == stories.states()[1]
        assert len(store.log()) in (0, 1)
    nothing_left(folder)


def _erased(folder: Path) -> None:
    with open_store(file_in(folder)) as store:
        assert store.log() == []


def _captured(folder: Path) -> None:
    """Type much, and take it back: rebuilt, the file is a good deal shorter."""
    session = open_session(stories.begun(folder))
    for number in range(6):
        words = {"do": "add_perception", "id": f"x{number}", "text": "Zanzibar. " * 190}
        session.execute(decode_command(words | stories.PAIR))
    session.backup()
    for number in range(6):
        session.execute(decode_command({"do": "remove_perception", "id": f"x{number}"}))
    session.close()


def _forget(folder: Path, arm: Arm, disarm: Arm) -> None:
    session = open_session(file_in(folder))
    try:
        with _armed(session, arm, disarm):
            if not session.workshop.get(Round, "r1").finished:
                session.execute(decode_command({"do": "finish_round", "id": "r1"}))
            session.history()
            session.close()
    finally:
        session.close(discard=True)


def _still_whole(folder: Path) -> None:
    before, found = stories.states()[0], checked(file_in(folder))
    assert found.count(Perception) == before.count(Perception)
    assert replace(found.get(Round, "r1"), finished=False) == before.get(Round, "r1")
    nothing_left(folder)


def _forgotten(folder: Path) -> None:
    assert checked(file_in(folder)).get(Round, "r1").finished
    left = [f.name for f in folder.rglob("*") if f.is_file() and b"Zanzibar" in f.read_bytes()]
    assert left == [], f"it is not forgotten: {left}"


FORGETTING = {
    "erase": Deed(with_a_change, _erase, _all_or_none_erased, _erased),
    "forget": Deed(_captured, _forget, _still_whole, _forgotten),
}
