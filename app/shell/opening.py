"""What is shown while a workshop is being opened: its name, how far it is, a way to stop."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from app.document.tasks import Task, run_task
from app.domain.ports import Progress
from app.domain.summary import Summary
from app.shell.first_screen import FirstScreen
from app.shell.qt_classes import have_classes
from app.widgets.buttons import Button
from app.widgets.labels import Caption, Heading
from app.widgets.theme import L, M, px

T = TypeVar("T")

STILL_THERE = (
    "The drive has not let go yet of the workshop whose opening was cancelled. Try again in a "
    "moment; if that does not help, look at the drive, or open Accord once more."
)


class OpeningPage(QWidget):
    """cancel_requested: the person wants to go back."""

    cancel_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._title = Heading("")
        self._phrase = Caption("")
        self._bar = _share_bar()
        self.cancel = Button("Cancel", on_click=self.cancel_requested.emit)
        layout = QVBoxLayout(self)
        layout.setSpacing(M)
        layout.addStretch(1)
        for widget in (self._title, self._bar, self._phrase, self.cancel):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def begin(self, title: str) -> None:
        """Name what is being opened."""
        self._title.setText(title)
        self._phrase.setText("")
        self._bar.setRange(0, 0)

    def show_progress(self, share: float, phrase: str) -> None:
        """Show how far it is, from 0 to 1."""
        self._bar.setRange(0, 1_000)
        self._bar.setValue(round(share * 1_000))
        self._phrase.setText(phrase)


class SummaryPage(FirstScreen):
    """The same of a workshop whose summary is known: the screen of the first paint goes on.

    cancel_requested: the person wants to go back.
    """

    cancel_requested = Signal()

    def __init__(self, summary: Summary, *, guide: bool) -> None:
        super().__init__(summary, guide=guide)
        self._progress = _share_bar()
        self._progress.setMinimumWidth(px(60))  # it is as wide as there is room
        self.cancel = Button("Cancel", on_click=self.cancel_requested.emit)
        self._row = QWidget(self)
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(L)
        row.addWidget(self._progress)
        row.addWidget(self.cancel)

    def show_progress(self, share: float, _phrase: str) -> None:
        """Show how far it is, from 0 to 1; what is done stands above."""
        self._progress.setRange(0, 1_000)
        self._progress.setValue(round(share * 1_000))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar and the button under the sentence."""
        super().resizeEvent(event)
        size, at = self._row.sizeHint(), self.controls
        width = min(px(360) + L + self.cancel.sizeHint().width(), self.width() - at.x() - L)
        self._row.setGeometry(at.x(), at.y(), width, size.height())


class Opening:
    """A workshop that is being opened, and what stands in the window meanwhile: one of the two
    pages above.

    ended: called after each, whatever came of it, and at once where it is cancelled.
    """

    def __init__(self, pages: QStackedWidget, ended: Callable[[], None]) -> None:
        self._pages, self._ended = pages, ended
        self._task: Task | None = None
        self.page: OpeningPage | SummaryPage = OpeningPage()
        self._usual = self.page
        self._usual.cancel_requested.connect(self.cancel)
        pages.addWidget(self._usual)
        pages.currentChanged.connect(self._tidy)

    @property
    def is_shown(self) -> bool:
        """Whether it is what is seen now."""
        return self._pages.currentWidget() is self.page

    @property
    def busy(self) -> bool:
        """Whether one is being opened now."""
        return self._task is not None

    def run(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[str], None],
    ) -> None:
        """Do the work beside the window, and show how far it is."""
        have_classes()  # the work imports the first page too
        self._task = run_task(self._pages, title, work, done, failed)
        self._task.progressed.connect(lambda *told: self.page.show_progress(*told))
        self._task.finished.connect(self._end)

    @property
    def let_go(self) -> bool:
        """Whether one is being opened for nobody any more: its drive keeps it from stopping."""
        return self._task is not None and self._task.cancelled

    def cancel(self) -> None:
        """Stop, if one is being opened, and go back at once: a drive may not let it end."""
        if self._task is not None:
            self._task.cancel()
            self._ended()

    def _end(self) -> None:
        self._task = None
        self._ended()

    def show(self, title: str, summary: Summary | None, *, guide: bool) -> None:
        """Name what is being opened, or show what is known of it."""
        self.page = self._usual
        if summary is None:
            self._usual.begin(title)
        else:
            self.page = SummaryPage(summary, guide=guide)
            self.page.cancel_requested.connect(self.cancel)
            self._pages.addWidget(self.page)
        self._pages.setCurrentWidget(self.page)

    def _tidy(self) -> None:
        """Let a summary go once something else is shown."""
        if self.page is not self._usual and not self.is_shown:
            page, self.page = self.page, self._usual
            self._pages.removeWidget(page)
            page.deleteLater()


def _share_bar() -> QProgressBar:
    bar = QProgressBar()
    bar.setRange(0, 0)
    bar.setTextVisible(False)
    bar.setAccessibleName("How far it is")
    bar.setFixedWidth(px(360))
    return bar
