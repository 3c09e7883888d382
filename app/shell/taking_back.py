"""Undo and redo as a person asks for them: what is not in sight is shown, big steps beforehand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt

from app.domain.changes import Change, ChangeSet
from app.domain.records import Contract, ContractVersion, Expectation, Measure, WorkshopInfo
from app.session import Step
from app.shell.places import home_of

if TYPE_CHECKING:
    from app.shell.status_line import StatusLine
    from app.shell.way import Way
    from app.widgets.context import PageContext

Sight = tuple[object, ...]
"""What one has before oneself: place, activity, pair, and what is chosen from page to page."""
Home = tuple[str, str, str]
"""Place, activity and record."""

_REMEMBERED = 500
"""Of so many steps it is known where they were done; an earlier one counts as done elsewhere."""


class Say(Protocol):
    """Shows a calm sentence, and offers to do something about it."""

    def __call__(self, sentence: str, offer: str = "", run: Callable[[], object] = ...) -> None:
        """Offer nothing where `offer` is ""."""


class TakingBack(QObject):
    """Takes steps back and does them again.

    A step that was done with the same in sight is taken back at once. Any other is told, with a
    way to where it shows. What two sides have agreed, and the state of a contract, is never taken
    back unseen: then the first Ctrl+Z goes there, and the next one takes it back. While the room
    looks on, which `live` tells, it only offers to go.
    """

    def __init__(
        self, context: PageContext, way: Way, say: Say, live: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._context, self._way, self._say, self._live = context, way, say, live
        self._document = context.document
        self._done: dict[Step, Sight] = {}
        self._told = ""
        self._led_to: tuple[Step, Sight] | None = None
        self._document.changed.connect(self._remember)

    def serve(self, status: StatusLine) -> None:
        """Do what the bottom line asks for."""
        status.undo_requested.connect(self.undo)
        status.redo_requested.connect(self.redo)
        # Queued: every change takes the sentence away that was there before it.
        status.quietly_taken_back.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def undo(self) -> None:
        """Take the latest step back."""
        self._ask(back=True)

    def redo(self) -> None:
        """Do the step that was taken back last again."""
        self._ask(back=False)

    def _ask(self, *, back: bool) -> None:
        self._document.flush()
        self._document.look_ahead(back=back, then=partial(self._take, back))

    def _take(self, back: bool, step: Step | None) -> None:
        if step is None or step.changes is None or self._in_sight(step):
            self._now(back)
            return
        if any(map(_is_big, step.changes.changes)):
            lead = self._offer_to_lead if self._live() else self._lead_to
            lead(step, back=back)
            return
        done, home = self._done.get(step), self._home(step.changes)
        taken = self._now(back)
        if taken and home is not None and home[:2] != self._way.here:
            words = "Taken back" if back else "Done again"
            go = partial(self._context.navigate, *home)
            self._say(f"{words}: {taken.label}", "Show", go)
            self._told = taken.label
            self._done[step] = done or ()  # not here: it was not seen

    def _now(self, back: bool) -> ChangeSet | None:
        self._told = ""
        return self._document.undo() if back else self._document.redo()

    def _tell(self, label: str) -> None:
        told, self._told = self._told, ""
        if told != label:
            self._say(f"Taken back: {label}")

    def _in_sight(self, step: Step) -> bool:
        sight = self._sight()
        return self._done.get(step) == sight or self._led_to == (step, sight)

    def _lead_to(self, step: Step, *, back: bool) -> None:
        """Go to what a step has changed, and say that the next stroke takes it."""
        assert step.changes is not None
        home = self._home(step.changes)
        if home is not None:
            self._context.navigate(*home)
            self._way.settle()
        self._led_to = (step, self._sight())
        again = "undo once more takes it back" if back else "redo once more does it again"
        self._say(f"{_not_yet(step, back=back)}. It is here: {again}.")

    def _offer_to_lead(self, step: Step, *, back: bool) -> None:
        """Say where it is, and go only when asked to: the room would go along."""
        go = partial(self._lead_to, step, back=back)
        self._say(f"{_not_yet(step, back=back)}. It is on another page.", "Show", go)

    def _home(self, changes: ChangeSet) -> Home | None:
        """Return where the changes show, None where they have no page: first what is big."""
        for change in sorted(changes.changes, key=_is_big, reverse=True):
            record = change.after or change.before
            if record is None:
                continue
            if isinstance(record, WorkshopInfo):
                return "setup", "aim", ""
            if isinstance(record, ContractVersion):
                return "contracts", "list", record.contract
            known = home_of(record)
            if known is not None:
                there = self._document.workshop.find(type(record), record.id) is not None
                return *known, record.id if there else ""
        return None

    def _sight(self) -> Sight:
        context = self._context
        chosen = sorted((k, v) for k, v in context.shared.items() if isinstance(v, str))
        return *self._way.here, context.pair.pair, *chosen

    def _remember(self, changes: ChangeSet, _initiator: object) -> None:
        if not changes.logged:
            return
        document = self._document
        step = document.coming(back=not document.taking_back)
        if step is not None:
            self._led_to = None
            self._done[step] = self._sight()
            if len(self._done) > _REMEMBERED:
                del self._done[next(iter(self._done))]


def _not_yet(step: Step, *, back: bool) -> str:
    return f"{'Not taken back' if back else 'Not done again'} yet: {step.label}"


def _is_big(change: Change) -> bool:
    """Whether it is a step that two sides have taken: a word given, a contract put in force."""
    before, after = change.before, change.after
    if isinstance(before or after, ContractVersion):
        return True
    if isinstance(before or after, Contract):
        return getattr(before, "state", None) != getattr(after, "state", None)
    if isinstance(before, Expectation) and isinstance(after, Expectation):
        return before.state is not after.state
    if isinstance(before, Measure) and isinstance(after, Measure):
        return before.weights_agreed is not after.weights_agreed
    return False
