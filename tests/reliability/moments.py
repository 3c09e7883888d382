"""The moments of a thread in which Python hears a signal, counted; at one of them comes Ctrl+C."""

import signal
import threading
from pathlib import Path
from types import FrameType
from typing import Any

from app.domain import interrupts
from app.session import monitor, writer

_ROOMS = {str(module.__file__) for module in (threading, interrupts, monitor, writer)}
_NEVER = ("__exit__", "release")
"""Python hears no signal between a block and these, where they are in C: `with` relies on it."""


class Moments:
    """To be given to `sys.setprofile`: where a function is called, and where one of C returns.

    Ctrl+C comes at the k-th, counted from 0; at None it does not come, nor once the system would
    end the process itself, as when Python puts itself away.
    """

    def __init__(self, at: int | None) -> None:
        self.count = 0
        self.meetings: dict[str, int] = {}
        """Each place where two threads may meet → its first moment."""
        self._at = at

    def __call__(self, frame: FrameType, event: str, argument: Any) -> None:
        """Count what Python tells of a call."""
        heard = event in ("call", "c_return") or (
            event == "c_call" and argument.__name__ not in _NEVER
        )
        if not heard:
            return
        if frame.f_code.co_filename in _ROOMS:
            place = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno} {event}"
            self.meetings.setdefault(place, self.count)
        self.count += 1
        if self.count - 1 == self._at and signal.getsignal(signal.SIGINT) is not signal.SIG_DFL:
            signal.raise_signal(signal.SIGINT)


def hear() -> None:
    """Hear Ctrl+C also where this was started in the background and would not."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
