"""The log of faults: where in the program they arose, and never what people wrote."""

import logging
import traceback
from collections.abc import Iterator
from pathlib import Path

NAME = "accord.log"
_LARGEST = 1_000_000


class WordlessFormatter(logging.Formatter):
    """Writes exceptions as their types and places: their messages may quote the workshop."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatException(self, ei: object) -> str:  # noqa: N802  # logging's own name
        """Return the frames of an exception and of those it came from."""
        error = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(places(error)) if isinstance(error, BaseException) else ""


def folder() -> Path:
    """Return where the log is kept on this system."""
    from platformdirs import user_log_path

    return user_log_path("accord", appauthor=False)


def chain(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that it came of, the latest first."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        yield current
        current = current.__cause__ or current.__context__


def places(error: BaseException) -> Iterator[str]:
    """Yield the type of an error and each place that it passed, then those of its cause."""
    for each in chain(error):
        yield f"{type(each).__module__}.{type(each).__qualname__}"
        for frame in traceback.extract_tb(each.__traceback__):
            yield f"  {frame.filename}:{frame.lineno} {frame.name}"


class LazyHandler(logging.Handler):
    """Opens the log file when there is something to write."""

    def emit(self, record: logging.LogRecord) -> None:
        """Hand the first record, and with it all others, to the file."""
        logger = logging.getLogger("accord")
        logger.removeHandler(self)
        begin()
        for handler in logger.handlers:
            handler.handle(record)


def listen() -> None:
    """Keep what the program has to log, without making a file as long as that is nothing."""
    logger = logging.getLogger("accord")
    logger.propagate = False
    if not logger.handlers:
        logger.addHandler(LazyHandler(logging.WARNING))


def begin() -> Path | None:
    """Send the program's log to its file and return it; None where it cannot be written."""
    logger = logging.getLogger("accord")
    logger.propagate = False
    for known in list(logger.handlers):
        if isinstance(known, logging.FileHandler):
            return Path(known.baseFilename)
        logger.removeHandler(known)
    from logging.handlers import RotatingFileHandler  # which loads sockets and queues

    path = folder() / NAME
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_LARGEST, backupCount=2, encoding="utf-8", delay=False
        )
    except OSError:
        logger.addHandler(logging.NullHandler())
        return None
    handler.setLevel(logging.WARNING)
    handler.setFormatter(WordlessFormatter())
    logger.addHandler(handler)
    return path


def keep(error: BaseException) -> str:
    """Log a fault of the program and return a sentence that says where."""
    path = begin()
    logging.getLogger("accord").error("unexpected fault", exc_info=error)
    where = f"; {path} says where" if path else ""
    return (
        f"Something went wrong inside the program ({type(error).__name__}){where}. What had been "
        "saved before is in the file; try again, and report it if it happens twice."
    )
