"""The session on real files: what is pulled away, put back, or killed in the middle."""

import json
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import create, look, open_session
from app.domain.commands import Add
from app.domain.commands.perceptions import FinishRound
from app.domain.errors import FileError, FileInUse
from app.domain.interrupts import heed
from app.domain.records import Department, Perception, Round
from app.session import Save, Session
from app.storage import open_store
from tests.reliability.first_look import checked


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.accord"


@pytest.fixture
def session(path):
    session = create(path, "Kick-off", "five_stage")
    yield session
    session.close(discard=True)


@pytest.fixture
def ctrl_c():
    """Have Ctrl+C heard, also where the tests run in the background and would not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    heed()
    yield
    signal.signal(signal.SIGINT, before)


def settled(session: Session, save: Save) -> None:
    deadline = time.monotonic() + 5
    while session.state.save is not save:
        assert time.monotonic() < deadline, session.state
        threading.Event().wait(0.01)


def department(name: str) -> Add:
    return Add(Department(id=name.lower(), name=name))


@pytest.mark.parametrize("where", ["before", "after"])
def test_ctrl_c_does_not_part_the_state_from_what_is_written(
    session, path, monkeypatch, ctrl_c, where
):
    session.execute(department("Finance"))
    apply = session.workshop.apply

    def interrupted(changes):
        if where == "before":
            signal.raise_signal(signal.SIGINT)
        apply(changes)
        if where == "after":
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(session.workshop, "apply", interrupted, raising=False)
    with pytest.raises(KeyboardInterrupt):
        session.execute(department("Sales"))
    session.close()
    assert [found.name for found in checked(path).departments()] == ["Finance", "Sales"]


def test_a_file_that_is_moved_away_and_put_back_loses_nothing(session, path):
    session.wait(session.execute(department("Finance")).ticket)
    away = path.with_name("away.accord")
    path.rename(away)
    receipt = session.execute(department("Sales"))
    with pytest.raises(FileError) as refused:
        session.wait(receipt.ticket)
    assert "w.accord" in str(refused.value)
    session.execute(department("HR"))
    session.undo()
    copy = path.with_name("copy.accord")
    session.save_copy(copy)
    session.retry()
    settled(session, Save.FAILED)
    away.rename(path)
    session.retry()
    settled(session, Save.SAVED)
    expected = session.workshop.snapshot()
    session.close()
    for file in (path, copy):
        again = open_session(file)
        assert again.workshop == expected
        again.close()


def test_a_file_that_is_gone_at_closing_is_said(session, path):
    session.wait(session.execute(department("Finance")).ticket)
    path.unlink()
    session.execute(department("Sales"))
    with pytest.raises(FileError):
        session.close()
    session.save_copy(path.with_name("copy.accord"))
    session.close(discard=True)


def test_a_second_opener_may_look_and_not_write(session, path):
    session.wait(session.execute(department("Finance")).ticket)
    code = (
        "import sys; from pathlib import Path; from app.bootstrap import look, open_session\n"
        "from app.domain.errors import FileInUse\n"
        "try: open_session(Path(sys.argv[1]))\n"
        "except FileInUse: print('in use')\n"
        "seen = look(Path(sys.argv[1]))\n"
        "from app.domain.records import Department\n"
        "print(seen.read_only, seen.workshop.count(Department)); seen.close()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "in use\nTrue 1\n"
    with pytest.raises(FileInUse):
        open_session(path)


def test_what_is_looked_at_is_not_changed(session, path):
    session.close()
    before = path.read_bytes()
    seen = look(path)
    assert seen.state.save is Save.READ_ONLY
    with pytest.raises(FileError, match="looked at only"):
        seen.execute(department("Finance"))
    assert seen.history()[0].label == "Began the workshop"
    assert seen.backup() is None
    seen.close()
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="killed otherwise on Windows")
def test_every_answered_line_survives_a_kill(path):
    create(path, "Kick-off", "five_stage").close()
    line = [sys.executable, "-m", "app", "apply", str(path)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for i in range(20):
            asked = {"do": "add_department", "id": f"d{i}", "name": f"D{i}"}
            process.stdin.write(json.dumps(asked).encode() + b"\n")
        process.stdin.flush()
        answered = [json.loads(process.stdout.readline()) for _ in range(10)]
        process.send_signal(signal.SIGKILL)
    again = open_session(path)
    assert all(answer["ok"] for answer in answered)
    for answer in answered:
        again.workshop.get(Department, answer["ids"][0])
    again.close()


def test_undo_stops_at_a_finished_round_after_a_restart_too(session, path):
    session.execute(department("Finance"))
    session.execute(department("Sales"))
    session.execute(Add(Round(id="r", title="Round 1")))
    said = Perception(round="r", author="finance", about="sales", text="Fond of the limelight")
    session.execute(Add(said))
    session.execute(FinishRound("r"))
    session.execute(department("HR"))
    session.close()
    again = open_session(path)
    again.undo()
    assert not again.can_undo
    assert [line.at for line in again.history()].count(None) == 0
    again.close()


def test_a_backup_is_reckoned_from_when_the_file_was_made_however_often_it_is_opened(path):
    create(path, "Kick-off", "five_stage").close()
    made = datetime.now(UTC)
    for minutes, name, backups in ((8, "Finance", 0), (17, "Sales", 1), (25, "HR", 1)):
        store = open_store(path)
        now = made + timedelta(minutes=minutes)
        sitting = Session(store, store.load(), now=lambda now=now: now)
        sitting.execute(department(name))
        sitting.history()
        kept = path.with_name("w backups")
        deadline = time.monotonic() + 5
        while len(list(kept.glob("*.accord"))) < backups:
            assert time.monotonic() < deadline, minutes
            threading.Event().wait(0.01)
        sitting.close()
        assert len(list(kept.glob("*.accord"))) == backups
    copy = look(next(kept.glob("*.accord")))
    assert [d.name for d in copy.workshop.all(Department)][-2:] == ["Finance", "Sales"]
    copy.close()


def test_the_backup_lies_beside_and_opens(session):
    session.execute(department("Finance"))
    backup = session.backup()
    assert isinstance(backup, Path)
    copy = look(backup)
    assert copy.workshop == session.workshop
    copy.close()
