"""What is done to files while the system refuses, and what must hold however that ends."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap import create, look, open_session
from app.domain.errors import AccordError, FileError
from app.domain.records import AgendaItem
from app.session import Session
from app.storage import list_backups, open_store, restore_backup, save_copy
from tests.reliability import stories
from tests.reliability.first_look import checked as loaded
from tests.storage.desk import START
from tests.storage.older import made_older

Arm = Callable[[], None]


@dataclass(frozen=True)
class Deed:
    """prepare: makes what is there before. do: is given what lets the system refuse, and what
    ends that, and raises AccordError where it failed. after: looks at what is there then, however
    that ended. done: looks whether it is done, where it has said so. again: it can be done again
    where it was not, or not to the end."""

    prepare: Callable[[Path], object]
    do: Callable[[Path, Arm, Arm], object]
    after: Callable[[Path], None]
    done: Callable[[Path], object] = lambda folder: None
    again: bool = True


def file_in(folder: Path) -> Path:
    """Return where the workshop of a deed lies."""
    return folder / "story.accord"


# -- commits ------------------------------------------------------------------------------------


def _commit(folder: Path, arm: Arm, disarm: Arm) -> None:
    """Work on while nothing can be saved; then everything that was done is saved."""
    session = open_session(file_in(folder))
    try:
        with stories.same_ids():
            arm()
            told = _worked_on(session)
            assert session.workshop == stories.states()[-1], "an edit was lost in memory"
            disarm()
            if told:
                session.save_copy(folder / "copy.accord")
                assert loaded(folder / "copy.accord") == session.workshop
                (folder / "copy.accord").unlink()
                session.retry()
            session.history()
            session.close()
    except BaseException:
        disarm()
        session.close(discard=True)
        raise
    if told:
        raise FileError(told)


def _worked_on(session: Session) -> str:
    told = ""
    for command in stories.decoded():
        ticket = session.execute(command).ticket
        try:
            session.wait(ticket)
        except FileError as error:
            told = str(error)
            session.retry()
    return told


def _all_is_there(folder: Path) -> None:
    assert loaded(file_in(folder)) == stories.states()[-1]
    nothing_left(folder)


def _close(folder: Path, arm: Arm, disarm: Arm) -> None:
    session = open_session(file_in(folder))
    with stories.same_ids():
        for command in stories.decoded():
            session.execute(command)
        session.history()
    arm()
    try:
        session.close()
    finally:
        disarm()
        session.close(discard=True)


# -- whole files --------------------------------------------------------------------------------


def with_a_change(folder: Path) -> None:
    """Make a workshop, and change something in it."""
    session = open_session(stories.begun(folder))
    session.execute(stories.decoded()[0])
    session.close()


def _backup(folder: Path, arm: Arm, disarm: Arm) -> None:
    session = open_session(file_in(folder))
    try:
        arm()
        try:
            session.backup()
        finally:
            disarm()
            assert session.backup(), "a second attempt must work"
    finally:
        session.close()


def _backups_are_whole(folder: Path) -> None:
    assert loaded(file_in(folder)) == stories.states()[1]
    for backup in list_backups(file_in(folder)):
        if backup.sound:
            assert loaded(backup.path) in stories.states()
        else:
            assert not backup.path.with_name(backup.path.name + ".sha256").exists()
    nothing_left(folder)


def _backed_up(folder: Path) -> None:
    assert any(backup.sound for backup in list_backups(file_in(folder)))


def _with_backup(folder: Path) -> None:
    session = open_session(stories.begun(folder))
    assert session.backup()
    session.execute(stories.decoded()[0])
    session.close()


def _restore(folder: Path, arm: Arm, disarm: Arm) -> None:
    wanted = stories.states()[0]
    backup = next(b for b in list_backups(file_in(folder)) if loaded(b.path) == wanted)
    arm()
    try:
        restore_backup(file_in(folder), backup.path, START)
    finally:
        disarm()


def _restored_or_not(folder: Path) -> None:
    before, after = stories.states()[1], stories.states()[0]
    found = loaded(file_in(folder))
    assert found in (before, after)
    backups = list_backups(file_in(folder))
    assert all(loaded(b.path) in (before, after) for b in backups), "half a backup is left"
    if found == after:
        assert any(b.kept and loaded(b.path) == before for b in backups), "the present is gone"
    assert any(b.sound and loaded(b.path) == after for b in backups)
    nothing_left(folder)


def _copy(folder: Path, arm: Arm, disarm: Arm) -> None:
    workshop = stories.states()[1]
    arm()
    try:
        save_copy(workshop, file_in(folder), START)
    finally:
        disarm()


def _one_or_the_other(folder: Path) -> None:
    assert loaded(file_in(folder)) in stories.states()[:2]
    nothing_left(folder)


def _is_restored(folder: Path) -> None:
    assert loaded(file_in(folder)) == stories.states()[0]


def _is_changed(folder: Path) -> None:
    assert loaded(file_in(folder)) == stories.states()[1]


def _open(folder: Path, arm: Arm, disarm: Arm) -> None:
    arm()
    try:
        with open_store(file_in(folder)) as store:
            assert store.load() == stories.states()[0]
    finally:
        disarm()


def _look(folder: Path, arm: Arm, disarm: Arm) -> None:
    arm()
    try:
        session = look(file_in(folder))
        assert session.workshop == stories.states()[0]
        session.close()
    finally:
        disarm()


def _as_it_was(folder: Path) -> None:
    assert loaded(file_in(folder)) == stories.states()[0]
    nothing_left(folder)


def _older(folder: Path) -> None:
    made_older(stories.begun(folder))


def _before_summaries(folder: Path) -> None:
    made_older(stories.begun(folder), 2)


def _take_up(folder: Path, arm: Arm, disarm: Arm) -> None:
    """Bring a file to the present format, change it, and leave its first summary in it."""
    arm()
    try:
        session = open_session(file_in(folder))
        try:
            if session.workshop == stories.states()[0]:  # it may have been killed after that
                session.wait(session.execute(stories.decoded()[0]).ticket)
            session.close()
        finally:
            session.close(discard=True)
    finally:
        disarm()


def _new(folder: Path, arm: Arm, disarm: Arm) -> None:
    if file_in(folder).exists():
        return  # it was killed when it was done
    arm()
    try:
        create(file_in(folder), "Kick-off", "five_stage").close(discard=True)
    finally:
        disarm()


def _new_or_nothing(folder: Path) -> None:
    if file_in(folder).exists():
        _is_new(folder)
        nothing_left(folder)


def _is_new(folder: Path) -> None:
    found = loaded(file_in(folder))
    assert found.info.title == "Kick-off"
    assert found.count(AgendaItem), (
        "it was begun, and what its template starts it with is not there"
    )


def _nothing_there(folder: Path) -> None:
    return None


def nothing_left(folder: Path) -> None:
    """What a failure leaves goes at the next attempt at the latest."""
    with suppress(AccordError), open_store(file_in(folder)) as store:
        store.backup()
    left = [p.name for p in folder.rglob("*") if ".part" in p.name or p.name.endswith("-journal")]
    assert [name for name in left if name.endswith("-journal")] == []
    assert left == [], f"left: {left}"


DEEDS = {
    "commit": Deed(stories.begun, _commit, _all_is_there, again=False),
    "close": Deed(stories.begun, _close, _all_is_there, again=False),
    "backup": Deed(with_a_change, _backup, _backups_are_whole, _backed_up),
    "restore": Deed(_with_backup, _restore, _restored_or_not, _is_restored),
    "copy": Deed(stories.begun, _copy, _one_or_the_other, _is_changed),
    "open": Deed(stories.begun, _open, _as_it_was),
    "look": Deed(stories.begun, _look, _as_it_was),
    "migration": Deed(_older, _open, _as_it_was),
    "take up": Deed(_before_summaries, _take_up, _one_or_the_other, _is_changed),
    "new": Deed(_nothing_there, _new, _new_or_nothing, _is_new),
}
