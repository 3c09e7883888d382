"""The `accord` command."""

import gc
import sys

_NEW_OBJECTS = 50_000
"""How many make Python look for cycles. After its own 700 it would look forty times through what
is imported, which stays: 4 ms of a start. The window has moments of its own (shell.collecting)."""


def main() -> int:
    """Carry out the command line of this process and return its exit code.

    Ctrl+C ends it at any time without a traceback, also while it is being loaded, and once all
    is done and Python puts itself away.
    """
    gc.set_threshold(_NEW_OBJECTS)
    try:
        return _carried_out()
    except KeyboardInterrupt:
        sys.stderr.write("accord: Interrupted.\n")
        return 130
    finally:
        from app.domain.interrupts import end_at_once

        end_at_once()


def _carried_out() -> int:
    if getattr(sys, "frozen", False):
        # As an installed program it is started again for the second process of a large export.
        from multiprocessing import freeze_support

        freeze_support()
    from app.bootstrap import services
    from app.cli.main import guard
    from app.cli.main import main as carry_out

    guard()
    return carry_out(sys.argv[1:], services())


if __name__ == "__main__":
    sys.exit(main())
