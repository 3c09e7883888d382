"""Checking a file, looking at a copy, and rescuing a damaged one, while the system refuses."""

from pathlib import Path

from app.domain.errors import FileError
from app.domain.records import Perception
from app.storage import read_only_copy, salvage, verify
from tests.domain.worlds import is_a_sentence
from tests.reliability import stories
from tests.reliability.deeds import Arm, Deed, file_in, with_a_change
from tests.reliability.first_look import checked
from tests.storage.spoiled import changed


def _verify(folder: Path, arm: Arm, disarm: Arm) -> None:
    """What cannot be looked at is told; it is never called sound, and nothing is not told."""
    arm()
    try:
        report = verify(file_in(folder))
    finally:
        disarm()
    bad = [said for said in report.sentences if not is_a_sentence(said)]
    assert bad == [], f"no sentences: {bad}"
    if not report.sound:
        raise FileError(report.sentences[0])


def _is_sound(folder: Path) -> None:
    assert checked(file_in(folder)) == stories.states()[1]
    assert verify(file_in(folder)).sound


def _look_at_copy(folder: Path, arm: Arm, disarm: Arm) -> None:
    arm()
    try:
        with read_only_copy(file_in(folder)) as store:
            assert store.load() == stories.states()[1]
            store.log()
    finally:
        disarm()


def _damaged(folder: Path) -> None:
    changed(stories.begun(folder), "UPDATE department SET provides = 'Forms'")


def _salvage(folder: Path, arm: Arm, disarm: Arm) -> None:
    if _saved_as(folder).exists():
        return  # it failed, or was killed, when it was done
    before = file_in(folder).read_bytes()
    arm()
    try:
        salvage(file_in(folder), _saved_as(folder))
    finally:
        disarm()
        assert file_in(folder).read_bytes() == before, "the damaged file was changed"


def _saved_or_nothing(folder: Path) -> None:
    if _saved_as(folder).exists():
        _is_saved(folder)


def _is_saved(folder: Path) -> None:
    found, before = checked(_saved_as(folder)), stories.states()[0]
    assert found.count(Perception) == before.count(Perception), "less than can be read"


def _saved_as(folder: Path) -> Path:
    return folder / "saved.accord"


EXAMINING = {
    "verify": Deed(with_a_change, _verify, _is_sound, _is_sound),
    "look at copy": Deed(with_a_change, _look_at_copy, _is_sound, _is_sound),
    "salvage": Deed(_damaged, _salvage, _saved_or_nothing, _is_saved),
}
