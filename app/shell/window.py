"""The one window: welcome, a workshop being opened, a workshop open; files in and out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.document import Document
from app.document.closing import Closing
from app.document.tasks import run_task
from app.domain.ports import Backup
from app.domain.summary import Summary
from app.domain.workshop import Workshop
from app.session import Session
from app.shell.asking import Asking
from app.shell.beginnings import Beginnings, Work
from app.shell.choosing import Choosing
from app.shell.chords import install_chords
from app.shell.collecting import look_at_all_again, pass_over_what_is_open
from app.shell.copies import Copies
from app.shell.dropping import dropped, is_workshop
from app.shell.frame import USUAL
from app.shell.leaving import Leaving
from app.shell.offers import Offers
from app.shell.opening import STILL_THERE, Opening
from app.shell.rehearsal import window_title
from app.shell.rescue import Rescue
from app.shell.services import ShellServices
from app.shell.settings import Recent, Settings
from app.shell.showing import Showing
from app.shell.welcome import WelcomePage
from app.shell.workspace import Workspace
from app.widgets.banner import OfferBanner
from app.widgets.theme import theme
from app.widgets.values import moment_text


class MainWindow(QWidget):
    """Owns the open document. Closing saves first, and stays where that fails."""

    def __init__(self, services: ShellServices, settings: Settings) -> None:
        super().__init__()
        self._services, self._settings = services, settings
        self.document: Document | None = None
        self.workspace: Workspace | None = None
        self._beginnings = Beginnings(services, settings.last_at)
        self._asking = Asking(self)
        self._choosing = Choosing(self, self.open_path, self.begin_new, self.say)
        self.copies = Copies(self, lambda: self.document, self.say, self.open_path, self.begin_like)
        self._offers = Offers(self, self, services, self.copies)
        self.setAcceptDrops(True)
        self.resize(*USUAL)
        self._pages = QStackedWidget(self)
        self._showing = Showing(self._pages, settings, self._made, self._gone)
        self._leaving = Leaving(self, self, self._showing)
        self.welcome = WelcomePage(self.make_menu)
        self.opening = Opening(self._pages, self._opening_ended)
        self._rescue = Rescue(
            self, self._banner, services, self.open_path, self.look_at, self.restore
        )
        self._pages.insertWidget(0, self.welcome)
        self._pages.setCurrentWidget(self.welcome)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._connect()
        install_chords(self, {"Ctrl+O": self.choose_file, "Ctrl+N": self.show_welcome})
        leave = {"Ctrl+Q": lambda: self.window().close(), "Ctrl+W": self.show_welcome}
        install_chords(self, leave, repeated=False)
        self.welcome.show_recent(settings.now.recent)

    # -- opening --------------------------------------------------------------------------

    def load_templates(self) -> None:
        """Read the templates beside the window and show them."""
        from app.catalog import list_templates

        welcome = self.welcome
        run_task(self, "Templates", lambda _: list_templates(), welcome.show_templates, welcome.say)

    def open_path(self, path: Path, summary: Summary | None = None) -> None:
        """Open a workshop to work on it. summary: what is known of it, to be shown meanwhile."""
        there = self._has(path) and not self._leaving.busy
        if self.document is not None and not self.document.read_only and there:
            self.say("This workshop is open already.")
            return
        self._begin(
            f"Opening {path.stem}",
            self._beginnings.opening(path),
            lambda sentence: self._could_not_open(path, sentence),
            summary=summary,
            replaces=there and bool(self.document and self.document.write_protected),
        )

    def look_at(self, path: Path) -> None:
        """Open a workshop to be looked at only."""
        self._begin(f"Opening {path.stem}", self._beginnings.looking(path))

    def begin_new(self, path: Path, title: str, template: str) -> None:
        """Begin a new workshop."""
        self._begin(f"Preparing {title}", self._beginnings.new(path, title, template))

    def begin_like(self, path: Path, title: str, earlier: Workshop) -> None:
        """Begin a workshop with the set-up of an earlier one, without its words."""
        self._begin(f"Preparing {title}", self._beginnings.like(path, title, earlier))

    def open_sample(self) -> None:
        """Open the sample workshop, and write it first where it is not there yet."""
        self._begin("Preparing the sample", self._beginnings.sample())

    def restore(self, path: Path, backup: Backup) -> None:
        """Put a backup in the place of a workshop, which is kept first, and open it."""

        def opened(session: Session) -> None:
            self._opened(session)
            self.say(f"This is the backup of {moment_text(backup.at)}.")

        self._begin(
            f"Restoring {path.stem}",
            self._beginnings.restoring(path, backup.path),
            lambda sentence: self._could_not_open(path, sentence),
            opened,
            replaces=self._has(path),
        )

    def choose_file(self) -> None:
        """Ask for a file and open it."""
        self._choosing.a_file()

    def show_welcome(self) -> None:
        """Close what is open and go back to the first page."""
        self._leaving.leave(self._arrive_at_first)

    def _arrive_at_first(self) -> None:
        known = self._settings.now.recent
        self.welcome.show_recent(known)
        self._asking.ask(self._settings.recent, partial(self._show_others, known))
        self._choosing.look_again()
        self._pages.setCurrentWidget(self.welcome)
        self.window().setWindowTitle("Accord")

    def _show_others(self, shown: tuple[Recent, ...], recent: tuple[Recent, ...]) -> None:
        """Show what was opened or forgotten in another window meanwhile."""
        if recent != shown:
            self.welcome.show_recent(self._settings.now.recent)

    def _begin(
        self,
        title: str,
        work: Work,
        failed: Callable[[str], None] | None = None,
        opened: Callable[[Session], None] | None = None,
        summary: Summary | None = None,
        *,
        replaces: bool = False,
    ) -> None:
        """replaces: the file of the workshop that is open is written; else that stays open until
        the other is known to be good."""
        if self.opening.let_go:
            self._could_not(STILL_THERE)
        if self._leaving.busy:
            again = partial(self._begin, title, work, failed, opened, summary, replaces=replaces)
            self._leaving.afterwards(again)
        if self.opening.busy or self._leaving.busy:
            return

        def begin() -> None:
            self._banner().hide()
            self.opening.show(title, summary, guide=self._settings.now.guide)
            self.opening.run(title, work, opened or self._opened, failed or self._could_not)

        if replaces:
            self._leaving.leave(begin)
        elif self._may_leave():
            begin()

    def _may_leave(self) -> bool:
        """Keep what is typed; False where words wait that somebody should look at."""
        self._showing.finish()
        if self.workspace is not None:
            self._showing.leave(self.workspace)
        return not self._leaving.words_wait()

    def _opening_ended(self) -> None:
        left = self._leaving.busy  # it stays until it is known what comes then
        there = self.document is None or self.workspace is not None
        if self.opening.is_shown and there and not left:
            self._go_back()

    def _go_back(self) -> None:
        """Show what was there before: the workshop that is still open, or the first page."""
        if self.workspace is not None:
            self._showing.go_back(self.workspace)
        else:
            self._pages.setCurrentWidget(self.welcome)

    def _opened(self, session: Session) -> None:
        let_go = partial(Closing(session).begin, discard=True)
        self._leaving.leave(partial(self._turn_to, session), let_go)

    def _turn_to(self, session: Session) -> None:
        from app.catalog import template_of

        pass_over_what_is_open()
        self.show_document(Document(session, template_of(session.workshop), parent=self))

    def show_document(self, document: Document) -> None:
        """Show an open workshop, once all that is seen of it is made."""
        self.document, path = document, document.path
        exporter, actions = self._services.exporter, self._offers.actions()
        workspace = self._showing.show(document, exporter, actions, self.make_menu)
        workspace.copy_requested.connect(self.copies.save)
        workspace.open_requested.connect(lambda: self.open_path(path))
        self.window().setWindowTitle(window_title(path, document.workshop.info.title))
        self._showing.make(workspace)

    def _made(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def _could_not(self, sentence: str) -> None:
        self._go_back()
        self.say(sentence)

    def _could_not_open(self, path: Path, sentence: str) -> None:
        self._go_back()
        self._rescue.offer(path, sentence, taken=self._beginnings.taken)
        self.welcome.to_top()

    def _banner(self) -> OfferBanner:
        return self.workspace.unopened if self.workspace is not None else self.welcome.banner

    def _has(self, path: Path) -> bool:
        return self.document is not None and self.document.path == path

    # -- closing --------------------------------------------------------------------------

    def close_document(self, *, discard: bool = False) -> bool:
        """Save and release what is open, and wait for it where no person does; False, and it
        stays, where saving fails or words wait."""
        self._leaving.finish()
        self._leaving.leave(lambda: None, discard=discard)
        self._leaving.finish()
        return self.document is None

    def may_close(self) -> bool:
        """Whether the window may close now; else it does so by itself, once all is saved."""
        if not self._leaving.may_quit():
            return False
        self.opening.cancel()
        return True

    def _gone(self) -> None:
        if self.document is None:
            look_at_all_again()

    # -- dropping, keys, menu -------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one workshop's file, and a table while a workshop is open."""
        if dropped(event, self.document) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it; a table is looked through first."""
        path = dropped(event, self.document)
        if path is None:
            return
        event.acceptProposedAction()
        (self.open_path if is_workshop(path) else self._offers.show_import)(path)

    def _connect(self) -> None:
        self.welcome.open_requested.connect(lambda path: self.open_path(Path(path)))
        self.welcome.choose_requested.connect(self.choose_file)
        self.welcome.new_requested.connect(self._choosing.a_beginning)
        self.welcome.sample_requested.connect(self.open_sample)
        self.welcome.forget_requested.connect(self._forget)
        theme().changed.connect(self._look_changed)

    def _forget(self, path: str) -> None:
        self._settings.forget(path)
        self.welcome.show_recent(self._settings.now.recent)

    def _look_changed(self) -> None:
        self._settings.save(palette=theme().palette.name, scale=theme().scale)

    def make_menu(self) -> QMenu:
        """Return the menu behind the three dots."""
        return self._offers.menu()

    def say(self, sentence: str) -> None:
        """Show a calm sentence, wherever the window is."""
        self._showing.finish()
        if self.workspace is not None:
            self.workspace.say(sentence)
        else:
            self.welcome.say(sentence)
