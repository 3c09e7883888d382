"""The ways in which the window comes to a workshop: each is work for another thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.catalog import template_of
from app.domain.errors import Cancelled, FileInUse
from app.domain.ports import Progress
from app.domain.records import Perception, Rating
from app.domain.workshop import Workshop
from app.drawing.hyphens import learn_hyphens
from app.drawing.metrics import read_faces
from app.overview.places import PLACES
from app.session import Session
from app.shell.new_sheet import SUFFIX, workshops_folder
from app.shell.read_ahead import read_ahead
from app.shell.services import ShellServices
from app.stages.registry import STAGES
from app.widgets.icons import read_icons

Work = Callable[[Progress], Session]


class Beginnings:
    """Makes the work; each does nothing until it is called with a Progress.

    last_at: the place where one was last in a workshop, first of what it returns. taken: whether
    the last one could not be opened because it is open elsewhere.
    """

    def __init__(
        self,
        services: ShellServices,
        last_at: Callable[[Path], tuple[str, str]] = lambda _path: ("", ""),
    ) -> None:
        self._services, self._last_at = services, last_at
        self.taken = False

    def opening(self, path: Path) -> Work:
        """Open a workshop to work on it."""
        self.taken, place = False, self._last_at(path)[0]

        def work(progress: Progress) -> Session:
            try:
                return self._services.open(path, progress)
            except FileInUse:
                self.taken = True
                raise

        return _unless_cancelled(work, place)

    def looking(self, path: Path) -> Work:
        """Open a workshop to be looked at only."""
        return _unless_cancelled(lambda progress: self._services.look(path, progress))

    def new(self, path: Path, title: str, template: str) -> Work:
        """Begin a workshop from a template."""

        def work(_progress: Progress) -> Session:
            path.parent.mkdir(parents=True, exist_ok=True)
            return self._services.create(path, title, template)

        return _unless_cancelled(work)

    def like(self, path: Path, title: str, earlier: Workshop) -> Work:
        """Begin a workshop with the set-up of an earlier one, without its words."""

        def work(_progress: Progress) -> Session:
            path.parent.mkdir(parents=True, exist_ok=True)
            return self._services.follow(path, title, earlier)

        return _unless_cancelled(work)

    def sample(self) -> Work:
        """Open the sample workshop, and write it first where it is not there yet."""

        def work(progress: Progress) -> Session:
            path = workshops_folder() / f"Harbour Home Appliances{SUFFIX}"
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                return self._services.open(path, progress)
            return self._services.sample(path)

        return _unless_cancelled(work)

    def restoring(self, path: Path, backup: Path) -> Work:
        """Put a backup in the place of a workshop, which is kept first, and open it."""
        self.taken = False
        backups = self._services.backups
        assert backups is not None  # only where there are backups is one offered

        def work(progress: Progress) -> Session:
            backups.restore(path, backup)
            return self._services.open(path, progress)

        return _unless_cancelled(work)


def _prepare(workshop: Workshop, place: str) -> None:
    """Have at hand what the window would have to wait for when it shows the workshop at a place.

    Each is kept once it is read or counted.
    """
    template_of(workshop)
    pages = {spec.stage.value: spec.page for spec in STAGES}
    pages |= {each.key: each.page for each in PLACES}
    read_icons()
    read_faces()
    learn_hyphens(workshop.info.language)
    read_ahead(pages.get(place, STAGES[0].page).partition(":")[0])
    for spec in STAGES:
        spec.progress(workshop)
    _count(workshop)


def _count(workshop: Workshop) -> None:
    """Go once through all that is written and rated, for the pages that ask how much there is."""
    from app.analysis import participation, unnamed  # not before the first paint

    workshop.tally(Perception, unnamed.difficulty_of)
    workshop.tally(Perception, participation.writer_of)
    workshop.tally(Rating, participation.rater_of)


def _unless_cancelled(work: Work, place: str = "") -> Work:
    """Release at once what was opened for somebody who has gone on."""

    def careful(progress: Progress) -> Session:
        session = work(progress)
        try:
            _prepare(session.workshop, place)
            progress(1.0, "Open")
        except Cancelled:
            session.close(discard=True)
            raise
        return session

    return careful
