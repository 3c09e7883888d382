"""Long work as a person sees it: what is done, how far it is, and a way to stop it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.document.tasks import Task
from app.widgets.buttons import Button
from app.widgets.labels import Caption
from app.widgets.theme import M, colour, px


class ProgressBar(QWidget):
    """A low bar filled to a share from 0 to 1."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """How far it is filled."""
        return self._share

    def set_share(self, share: float) -> None:
        """Fill it to a share."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(f"{round(self._share * 100)} percent done")
        self.update()

    def sizeHint(self) -> QSize:
        """As long as a few words."""
        return QSize(px(160), 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw track and fill."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("track"))
        painter.setBrush(colour("track"))
        track = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(track, 3, 3)
        painter.setPen(colour("first_fill"))
        painter.setBrush(colour("first_fill"))
        track.setWidth(track.width() * self._share)
        painter.drawRoundedRect(track, 3, 3)


class TaskStrip(QWidget):
    """Shows one task while it runs; hidden otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None
        self.phrase = Caption("", wrap=False, elide=True)
        self.bar = ProgressBar()
        self.stop = Button("Cancel", size=13, on_click=self._cancel)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(M)
        line.addWidget(self.bar)
        line.addWidget(self.phrase, 1)
        line.addWidget(self.stop)
        self.hide()

    @property
    def busy(self) -> bool:
        """Whether a task is shown."""
        return self._task is not None

    def watch(self, task: Task) -> None:
        """Show a task until it has ended."""
        self._task = task
        self.bar.set_share(0.0)
        self.phrase.setText(task.title)
        task.progressed.connect(self._tell)
        task.finished.connect(self._end)
        self.show()

    def _tell(self, share: float, phrase: str) -> None:
        self.bar.set_share(share)
        self.phrase.setText(phrase)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self.phrase.setText("Stopping…")

    def _end(self) -> None:
        self._task = None
        self.hide()
