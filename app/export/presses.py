"""Many contracts at once: from about a hundred documents on, other processes typeset some.

This process makes documents from the front and never waits for another. Each other one is sent
the records that contracts print, as plain values, takes documents from the back, and hands the
finished bytes over; it opens no file and knows of no workshop on the disk. Where it cannot be
started, ends, hangs or finds a document that it cannot make, this process makes what is left, so
that the files, and the sentence of an error, are the same as without it. Nobody else can write
into the pipe between the two.
"""

import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from typing import Any

from app.analysis.ratings import RatingTable
from app.domain.records import (
    BallotBox,
    ContractForm,
    Paper,
    Perception,
    PrivateNote,
    Rating,
    Readiness,
    ReadOut,
    Record,
    Response,
    RoomClock,
    RoomState,
)
from app.domain.workshop import Workshop
from app.export.contract.pdf import contract_pdf
from app.export.typeset.document import Made

_MANY = 100
"""From so many documents on a second process is worth its start, and one more for each as many."""
_MOST = 4
"""Processes that work at one export, this one included; each takes some 60 MB."""
_AHEAD = 8
"""Documents that another process knows of, so that it does not wait for this one."""
_NEVER_PRINTED: tuple[type[Record], ...] = (
    BallotBox,
    Perception,
    PrivateNote,
    Rating,
    Readiness,
    ReadOut,
    Response,
    RoomClock,
    RoomState,
)
"""Kinds that no contract shows: what was told in confidence stays in this process."""

Order = tuple[str, ContractForm]
"""A contract and the form in which it is printed."""


@dataclass(frozen=True, slots=True)
class PrintRun:
    """What all documents of one export have in common; see contract_pdf."""

    workshop: Workshop
    today: date
    paper: Paper | None
    threshold: int | None
    table: RatingTable

    def made(self, order: Order) -> Made:
        """Typeset one contract."""
        contract, form = order
        return contract_pdf(
            self.workshop,
            contract,
            today=self.today,
            form=form,
            paper=self.paper,
            threshold=self.threshold,
            table=self.table,
        )

    def packed(self) -> tuple[Any, ...]:
        """Return what another process is told of it."""
        records = [r for r in self.workshop.records() if not isinstance(r, _NEVER_PRINTED)]
        return records, self.today, self.paper, self.threshold, self.table


def unpacked(told: tuple[Any, ...]) -> PrintRun:
    """Return what was packed in the first process."""
    records, *rest = told
    return PrintRun(Workshop(records), *rest)


def others_for(count: int) -> int:
    """Return how many other processes so many documents are worth on this computer."""
    if count < _MANY:
        return 0
    return min(max(count // _MANY, 2), os.cpu_count() or 1, _MOST) - 1


def made_together(
    run: PrintRun, orders: Sequence[Order], others: int
) -> Generator[tuple[int, Made]]:
    """Yield each document with its place in `orders`, in the order in which they are finished.

    others: how many processes work beside this one. They end when the iterator is closed.
    """
    left = deque(range(len(orders)))
    own: deque[int] = deque()  # what only this process can make, or say why it cannot be made
    done: set[int] = set()
    presses = _started(run, orders, others)
    try:
        while len(done) < len(orders):
            for press in presses:
                for at, made in press.finished():
                    if made is None:
                        own.append(at)
                    elif at not in done:
                        done.add(at)
                        yield at, made
                press.feed(left)
            number = own.popleft() if own else _next(left, presses)
            if number is not None and number not in done:
                document = run.made(orders[number])
                done.add(number)
                yield number, document
    finally:
        for press in presses:
            press.stop()


def _next(left: deque[int], presses: Sequence["_Press"]) -> int | None:
    """Return what this process makes next: of what another has, what it would come to last."""
    if left:
        return left.popleft()
    busy = max(presses, key=lambda press: len(press.given), default=None)
    return busy.given.pop() if busy is not None and busy.given else None


def _started(run: PrintRun, orders: Sequence[Order], others: int) -> list["_Press"]:
    if others < 1:
        return []
    packed = run.packed()
    presses: list[_Press] = []
    # Where no process can be started there is one less; this one makes what it would have made.
    with suppress(OSError, RuntimeError):
        for _ in range(others):
            presses.append(_Press(packed, orders))
    return presses


class _Press:
    """Another process, as this one sees it. given: what it still has to make, the next first."""

    def __init__(self, packed: tuple[Any, ...], orders: Sequence[Order]) -> None:
        self.given: list[int] = []
        self._orders = orders
        # Spawned everywhere: a fork would take half of Qt and the lock on the workshop along.
        context = multiprocessing.get_context("spawn")
        self._end, its_end = context.Pipe()
        self._process = context.Process(target=serve, args=(its_end,), daemon=True)
        try:
            with _interrupted_later():
                self._process.start()
        except BaseException:
            self._end.close()
            raise
        finally:
            its_end.close()
        self._ready = threading.Event()
        # It reads when it has started, which takes longer than this process has to spare.
        self._sender = threading.Thread(target=self._send, args=(packed,), daemon=True)
        self._sender.start()

    def finished(self) -> Iterator[tuple[int, Made | None]]:
        """Yield what it has made since; None for what it could not make, or will not."""
        try:
            while self._end.poll():
                at, made = self._end.recv()
                if at in self.given:
                    self.given.remove(at)
                yield at, made
        except (EOFError, OSError):
            self._ready.clear()
            while self.given:
                yield self.given.pop(), None

    def feed(self, left: deque[int]) -> None:
        """Give it more from the back, where it has little."""
        if not self._ready.is_set() or len(self.given) > _AHEAD // 2 or not left:
            return
        more = [left.pop() for _ in range(min(_AHEAD // 2, len(left)))]
        self.given += more
        with suppress(OSError):  # `finished` finds out that it is gone
            self._end.send([(at, self._orders[at]) for at in more])

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self._sender.join()
        self._end.close()
        self._process.close()

    def _send(self, packed: tuple[Any, ...]) -> None:
        with suppress(OSError):  # `finished` finds out that it is gone
            self._end.send(packed)
            self._ready.set()


def serve(end: "Connection[Any, Any]") -> None:
    """Make what is asked for, in another process, until the first one closes its end or ends."""
    with suppress(EOFError, OSError):
        run = unpacked(end.recv())
        gc.freeze()  # none of it goes before this process does
        while True:
            for at, order in end.recv():
                end.send((at, _tried(run.made, order)))


@contextmanager
def _interrupted_later() -> Iterator[None]:
    """Hold Ctrl+C back in this thread, and for good in the processes that it starts meanwhile.

    It is for the first process, which then ends the others; they would tell it as a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # which would let it through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _tried(make: Callable[[Order], Made], order: Order) -> Made | None:
    """Return a document, None where it cannot be made: the first process says why."""
    try:
        return make(order)
    except Exception:  # noqa: BLE001  # whatever it is, it is raised again where it is heard
        return None
