"""Whether another process of this machine still runs: what it is at work on must not be cleared."""

import os


def runs(process: int) -> bool | None:
    """Return whether the process with this number runs; None where that cannot be asked.

    One that may not be asked, since it is somebody else's, runs. On Windows the question would
    end it.
    """
    if os.name == "nt":
        return None
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
