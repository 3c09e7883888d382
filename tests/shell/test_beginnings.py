"""What the window would have to wait for is counted before a workshop is handed over."""

import pytest

from app.analysis.participation import silent_in, writer_of
from app.analysis.unnamed import difficulty_of
from app.bootstrap import shell_services, write_sample
from app.domain import tallies
from app.domain.records import Perception, Round
from app.shell.beginnings import Beginnings


@pytest.fixture
def opened(tmp_path):
    path = tmp_path / "sample.accord"
    write_sample(path)
    session = Beginnings(shell_services()).opening(path)(lambda _share, _phrase: None)
    yield session
    session.close()


def test_the_pages_count_nothing_anew(opened, monkeypatch):
    workshop = opened.workshop
    written = workshop.all(Perception)
    monkeypatch.setattr(tallies, "Counter", None)  # counting would fail
    assert sum(workshop.tally(Perception, writer_of).values()) == len(written) > 10
    assert sum(workshop.tally(Perception, difficulty_of).values()) == len(written)
    (round, *_) = workshop.ordered(Round)
    for activity in ("write", "ballots"):
        assert isinstance(silent_in(workshop, round.id, activity), tuple)
