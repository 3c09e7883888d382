"""Every command there is, undone and done again, with the file closed and opened in between: the
state is the same to the last character. What is not to be taken back refuses it.

Random orders of commands beside a model stand in tests/session/test_state_machine.py.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import open_session
from app.domain.changes import ChangeSet
from app.domain.codec import canonical, to_json
from app.domain.commands import Command, Remove
from app.domain.errors import DomainError
from app.domain.workshop import Workshop
from app.session import Session
from app.storage import save_copy
from tests.domain import worlds
from tests.domain.strategies import MAKERS, commands_for
from tests.reliability.stories import same_ids
from tests.scale import times

GROUPS = 8
KINDS = sorted({name.partition("_")[2] for name in MAKERS})
NAMES = {
    group: [
        *sorted(
            (name for name in MAKERS if KINDS.index(name.partition("_")[2]) % GROUPS == group),
            key=lambda name: (name.startswith("remove"), name.split("_", 1)[::-1]),
        ),
        *(["batch"] if group == 0 else []),
    ]
    for group in range(GROUPS)
}
"""By kind: what is added can be moved then, and is removed last."""
RARE = {"add_workshop", "split_weights"}
"""The first is the beginning of a file; the second changes nothing, or is refused, in a workshop
like this one (tests/domain/test_measures.py has it)."""
TRIES = 25


def text(workshop: Workshop) -> str:
    """Return everything that a workshop holds."""
    return canonical(sorted(([r.kind, r.id, to_json(r)] for r in workshop.records()), key=str))


class Open:
    """A session that can be closed and opened again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.session: Session = open_session(path)

    def reopen(self) -> None:
        """Close the file and open it again: it holds what was there."""
        before = text(self.session.workshop)
        self.session.close()
        self.session = open_session(self.path)
        assert text(self.session.workshop) == before

    def state(self) -> str:
        """Return everything that is there now."""
        return text(self.session.workshop)


@contextmanager
def a_file() -> Iterator[Open]:
    """Open a rich workshop in a folder of its own; the ids that are drawn are the same each time,
    since they decide what is drawn next."""
    rich = worlds.rich()  # which has ids of its own
    with same_ids(), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "w.accord"
        save_copy(rich, path)
        opened = Open(path)
        try:
            yield opened
        finally:
            opened.session.close(discard=True)


@pytest.mark.parametrize("group", range(GROUPS))
def test_every_command_is_taken_back_and_done_again(group: int) -> None:
    """And each was really carried out in the end: what is refused or changes nothing shows none."""
    names, done = NAMES[group], set[str]()

    @settings(max_examples=times(2, 25), deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def some(data: st.DataObject) -> None:
        done.update(there_and_back_again(names, data))

    some()
    assert set(names) - done <= RARE, "what was never carried out shows nothing"


def there_and_back_again(names: list[str], data: st.DataObject) -> set[str]:
    """Carry out one command of each name, take all back and do it again; return which counted."""
    done = set()
    with a_file() as opened:
        done |= outside_history(opened, data, names)
        states = [opened.state()]
        for name in names:
            command = that_counts(opened, name, data)
            if command is None:
                continue
            done.add(name)
            barrier = opened.session.execute(command).changes.barrier
            states.append(opened.state())
            if barrier:
                refuses_to_go_back(opened)
                states = [opened.state()]
            if data.draw(st.integers(0, 7)) == 7:
                opened.reopen()
        there_and_back(opened, states, data)
    return done


def that_counts(opened: Open, name: str, data: st.DataObject) -> Command | None:
    """Draw a command that changes something that undo is about; None where none comes."""
    for _ in range(TRIES):
        command: Command = data.draw(commands_for(opened.session.workshop, {name}))
        if is_logged(opened, command):
            return command
    return None


def is_logged(opened: Open, command: Command) -> bool:
    """Whether a command changes something that undo is about."""
    try:
        changes = command.changes(opened.session.workshop)
    except DomainError:
        return False
    return bool(changes) and changes.logged


def outside_history(opened: Open, data: st.DataObject, names: list[str]) -> set[str]:
    """Carry out what undo never touches, such as ballots: afterwards there is nothing to undo."""
    done = set()
    for name in names:
        command = data.draw(commands_for(opened.session.workshop, {name}))
        try:
            if command.changes(opened.session.workshop).logged:
                continue
        except DomainError:
            continue
        opened.session.execute(command)
        assert not opened.session.can_undo
        opened.reopen()
        done.add(name)
    return done


def refuses_to_go_back(opened: Open) -> None:
    """A barrier is not undone, now or after the file was opened again."""
    before = opened.state()
    for _ in range(2):
        assert not opened.session.can_undo
        with pytest.raises(DomainError, match="is not undone"):
            opened.session.undo()
        assert opened.state() == before
        opened.reopen()


def there_and_back(opened: Open, states: list[str], data: st.DataObject) -> None:
    """Undo everything, and do it all again; each state on the way is as it was."""
    where = data.draw(st.integers(0, len(states)))
    for number, wanted in enumerate(reversed(states[:-1])):
        opened.session.undo()
        assert opened.state() == wanted
        if number == where:
            opened.reopen()
    opened.reopen()
    for number, wanted in enumerate(states[1:]):
        opened.session.redo()
        assert opened.state() == wanted
        if number == where:
            opened.reopen()
    opened.reopen()
    assert not opened.session.can_redo


def test_the_text_of_a_state_tells_states_apart() -> None:
    one, other = worlds.rich(), worlds.rich()
    assert text(one) == text(other)
    worlds.do(other, {"do": "edit_department", "id": "fin", "provides": "Forms"})
    assert text(one) != text(other)


def removed_and_back() -> None:
    """Remove a department with what belongs to it, and take that back."""
    with a_file() as opened:
        states = [opened.state()]
        opened.session.execute(Remove("department", "new"))
        states.append(opened.state())
        first = SimpleNamespace(draw=lambda _strategy: 0)
        there_and_back(opened, states, first)  # type: ignore[arg-type]


def test_a_fault_is_found_by_the_same_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """An inverse that forgets one of several records."""
    removed_and_back()
    whole = ChangeSet.inverted
    monkeypatch.setattr(
        ChangeSet,
        "inverted",
        lambda self: replace(whole(self), changes=whole(self).changes[:-1]),
    )
    with pytest.raises(AssertionError):
        removed_and_back()
