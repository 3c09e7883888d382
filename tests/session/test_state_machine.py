"""Random commands with undo, redo, close and reopen on real files: whole states are compared."""

import tempfile
from pathlib import Path
from random import Random
from types import SimpleNamespace

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain import ids
from app.domain.changes import ChangeSet
from app.domain.commands import Command
from app.domain.errors import DomainError
from app.domain.workshop import Workshop
from app.session import Receipt, Session
from app.session.stacks import Stacks
from app.storage import open_store, save_copy
from tests.domain import worlds
from tests.domain.strategies import commands_for
from tests.scale import times


class OpenWorkshop(RuleBasedStateMachine):
    """A session on a file beside a model: a workshop, and plain lists of what can be undone."""

    def __init__(self) -> None:
        super().__init__()
        # Ids decide orders, and orders what is drawn: each example needs the same ones.
        self.chance = ids.secrets
        chance = Random(7)
        ids.secrets = SimpleNamespace(token_hex=lambda n: chance.randbytes(n).hex())
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "w.accord"
        self.session: Session | None = None
        self.model = Workshop()
        self.undoable: list[ChangeSet] = []
        self.redoable: list[ChangeSet] = []

    @property
    def open(self) -> Session:
        assert self.session is not None
        return self.session

    @initialize(rich=st.booleans())
    def begin(self, rich: bool) -> None:
        self.model = worlds.rich() if rich else worlds.small()
        save_copy(self.model, self.path)
        self._open()

    @rule(data=st.data(), several=st.integers(1, 8))
    def execute(self, data: st.DataObject, several: int) -> None:
        for _ in range(several):
            self._carry_out(data.draw(commands_for(self.open.workshop)))

    @rule()
    def undo(self) -> None:
        wanted = self.undoable[-1] if self.undoable else None
        receipt = self._attempt(self.open.undo)
        if receipt is None:
            return
        assert wanted is not None
        assert not wanted.barrier
        self.model.apply(wanted.inverted())
        self.redoable.append(self.undoable.pop())

    @precondition(lambda self: self.redoable)
    @rule()
    def redo(self) -> None:
        if self._attempt(self.open.redo) is not None:
            self.model.apply(self.redoable[-1])
            self.undoable.append(self.redoable.pop())

    @rule()
    def close_and_reopen(self) -> None:
        self.open.close()
        self._open()

    @precondition(lambda self: self.undoable)
    @rule(sure=st.integers(0, 5))
    def erase_history(self, sure: int) -> None:
        if sure == 5:
            self.open.wait(self.open.erase_history())
            self.undoable.clear()
            self.redoable.clear()

    @rule()
    def read_history(self) -> None:
        kept = Stacks.of_log(self.open.history())
        assert [step.label for step in kept.undo] == [c.label for c in self.undoable]
        assert [step.label for step in kept.redo] == [c.label for c in self.redoable]

    @invariant()
    def the_states_are_equal(self) -> None:
        if self.session is not None:
            assert self.session.workshop == self.model
            last = self.undoable[-1] if self.undoable else None
            assert self.session.can_undo == (last is not None and not last.barrier)
            assert self.session.can_redo == bool(self.redoable)
            assert self.session.redo_label == (self.redoable[-1].label if self.redoable else "")

    def teardown(self) -> None:
        if self.session is not None:
            self.session.close()
            self._open()
            self.open.close()
        self.folder.cleanup()
        ids.secrets = self.chance

    def _open(self) -> None:
        store = open_store(self.path)
        loaded = store.load()
        self.session = Session(store, loaded)
        assert loaded == self.model

    def _carry_out(self, command: Command) -> None:
        before = self.open.workshop.snapshot()
        try:
            changes = self.open.execute(command).changes
        except DomainError:
            assert self.open.workshop == before
            return
        self.model.apply(changes)
        if changes and changes.logged:
            self.redoable.clear()
            if changes.barrier:
                self.undoable.clear()
            self.undoable.append(changes)

    def _attempt(self, step) -> Receipt | None:
        before = self.open.workshop.snapshot()
        try:
            return step()
        except DomainError:
            assert self.open.workshop == before
            return None


OpenWorkshop.TestCase.settings = settings(
    max_examples=times(20, 200),
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
test_open_workshop = OpenWorkshop.TestCase
