"""The four boxes of a pair, one line each: how many are in, close, clear."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.commands import Command
from app.domain.commands.ballots import ClearBox, CloseBox
from app.domain.records import BoxState
from app.domain.workshop import Workshop
from app.stages.perceptions.boxes import BoxCount, box_line, box_title, boxes_of_pair
from app.widgets.buttons import Button
from app.widgets.cards import Hairline
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import row
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.theme import M, S

_STATES = {
    None: ("circle", "nothing in it yet", "muted"),
    BoxState.OPEN: ("lock-open", "open", "ink"),
    BoxState.CLOSED: ("lock", "closed, hidden", "ink"),
    BoxState.REVEALED: ("eye", "revealed", "green"),
}


class BoxRow(QWidget):
    """One box. close_requested and clear_requested ask; the page confirms."""

    close_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PlainLabel("", elide=True)
        self._line = Caption("", elide=True)
        self._state = Badge()
        self.close_button = Button("Close the box", size=13, on_click=self.close_requested.emit)
        self.clear_button = Button("Clear…", size=13, kind="quiet")
        self.clear_button.clicked.connect(lambda _on: self.clear_requested.emit())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        line = row(spacing=M)
        line.addLayout(words, 1)
        line.addWidget(self._state)
        line.addWidget(self.close_button)
        line.addWidget(self.clear_button)
        column.addLayout(line)
        column.addWidget(Hairline())

    def show_count(self, workshop: Workshop, count: BoxCount, *, changeable: bool) -> None:
        """Show a box as it is now."""
        title = box_title(workshop, count.author, count.about)
        self._title.setText(title)
        self._line.setText(box_line(count))
        self._state.set_badge(*_STATES[count.state])
        self.close_button.setVisible(changeable and count.state is BoxState.OPEN)
        clearable = count.state in (BoxState.OPEN, BoxState.CLOSED)
        self.clear_button.setVisible(changeable and clearable)
        self.close_button.setAccessibleName(f"Close the box of {title}")
        self.clear_button.setAccessibleName(f"Clear the box of {title}")


class PairBoxes(QWidget):
    """The boxes of a pair, with the question before one is closed or cleared."""

    def __init__(self, execute: Callable[[Command], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._execute = execute
        self._round = ""
        self._counts: list[BoxCount] = []
        self._workshop: Workshop | None = None
        self._pending: Command | None = None
        self.rows = [BoxRow() for _ in range(4)]
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._confirmed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.confirm)
        for index, line in enumerate(self.rows):
            line.close_requested.connect(lambda index=index: self._ask_close(index))
            line.clear_requested.connect(lambda index=index: self._ask_clear(index))
            column.addWidget(line)

    def show_pair(
        self, workshop: Workshop, round: str, first: str, second: str, *, changeable: bool
    ) -> None:
        """Show the boxes of a pair as they are now."""
        counts = boxes_of_pair(workshop, round, first, second)
        same = [(c.author, c.about) for c in counts] == [(c.author, c.about) for c in self._counts]
        if not same or round != self._round:
            self.confirm.hide()
        self._workshop, self._round, self._counts = workshop, round, counts
        for line, count in zip(self.rows, counts, strict=True):
            line.show_count(workshop, count, changeable=changeable)

    def _ask_close(self, index: int) -> None:
        count = self._counts[index]
        self._pending = CloseBox(self._round, count.author, count.about)
        self.confirm.ask(
            f"Close the box of {self._name(count)}? {box_line(count)}. It takes no more "
            "ballots and is not opened again. This cannot be taken back.",
            "Close the box",
        )

    def _ask_clear(self, index: int) -> None:
        count = self._counts[index]
        self._pending = ClearBox(self._round, count.author, count.about)
        self.confirm.ask(
            f"Clear the box of {self._name(count)}: every ballot in it is thrown away and can "
            "only be entered again from paper. This cannot be taken back.",
            "Throw the ballots away",
        )

    def _name(self, count: BoxCount) -> str:
        assert self._workshop is not None
        return box_title(self._workshop, count.author, count.about)

    def _confirmed(self) -> None:
        pending, self._pending = self._pending, None
        if pending is not None:
            self._execute(pending)
