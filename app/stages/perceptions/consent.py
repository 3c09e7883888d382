"""Who says yes to its mirror: a calm line for each department that is described."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.document import Document
from app.domain.commands.room import ConsentToMirror, WithdrawConsent
from app.domain.records import BallotBox, BoxState
from app.domain.rules.room import consent_of
from app.widgets.buttons import Button
from app.widgets.chips import SideChip
from app.widgets.containers import column, row
from app.widgets.entries import LineEdit
from app.widgets.fields import people
from app.widgets.labels import Badge
from app.widgets.theme import M, S


class _Name(LineEdit):
    """Escape goes back to the mirror."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_names()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def close_names(self) -> None:
        """Offer no more names: an open list would keep the keyboard."""
        names = self.completer().popup() if self.completer() is not None else None
        if names is not None and names.isVisible():
            names.hide()


class ConsentLine(QWidget):
    """The yes of one department in a round.

    given: it was recorded. left: the keyboard goes back to the mirror.
    """

    given = Signal()
    left = Signal()

    def __init__(self, document: Document, side: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._round = self._department = ""
        self.chip = SideChip("", side, small=True)
        self.words = Badge("circle-check", "", tone="ink")
        self.name = _Name(limit=160)
        self.name.complete_from(people(document))
        self.name.entered.connect(lambda _text: self.agree())
        self.name.left.connect(self.left)
        self.yes = Button("It says yes", size=13, on_click=self.agree)
        self.back = Button("Take the yes back", kind="quiet", size=13, on_click=self.withdraw)
        line = row(self.chip, spacing=M)
        line.addWidget(self.words)
        line.addWidget(self.name, 1)
        line.addWidget(self.yes)
        line.addWidget(self.back)
        self._rest = row(None)
        line.addLayout(self._rest)
        self._line = line
        self.setLayout(line)

    def show_department(self, round: str, department: str) -> None:
        """Show the yes of a department in a round, or the place to record it."""
        workshop = self._document.workshop
        if (round, department) != (self._round, self._department):
            self._round, self._department = round, department
            self.name.clear()
        name = workshop.name_of(department)
        found = consent_of(workshop, round, department)
        self.chip.set_department(name)
        by = f": {found.by}" if found is not None and found.by else ""
        self.words.set_badge("circle-check", f"says yes to its mirror{by}", "ink")
        self.words.setVisible(found is not None)
        # What was revealed of it keeps its yes on record.
        boxes = workshop.referring(BallotBox, "about", department)
        seen = any(b.round == round and b.state is BoxState.REVEALED for b in boxes)
        self.back.setVisible(found is not None and not seen)
        self.back.setAccessibleName(f"Take the yes of {name} back")
        self.name.setPlaceholderText(f"Who says yes for {name}")
        self.name.setAccessibleName(f"Who says yes for {name}")
        self.yes.setAccessibleName(f"{name} says yes to its mirror")
        for widget in (self.name, self.yes):
            widget.setVisible(found is None)
        self._line.setStretchFactor(self._rest, 0 if found is None else 1)

    @property
    def open(self) -> bool:
        """Whether the yes is still to be recorded."""
        return self.name.isVisibleTo(self)

    def agree(self) -> None:
        """Record the yes, with who says so."""
        self.name.close_names()
        by = self.name.text().strip()
        command = ConsentToMirror(self._round, self._department, by)
        if self._document.execute(command, self) is not None:
            self.show_department(self._round, self._department)
            self.given.emit()

    def withdraw(self) -> None:
        """Take the yes back, while nothing has been revealed."""
        command = WithdrawConsent(self._round, self._department)
        if self._document.execute(command, self) is not None:
            self.show_department(self._round, self._department)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            self.given.emit()


class ConsentBlock(QWidget):
    """The lines of both sides. given: one of them was recorded. left: back to the mirror."""

    given = Signal()
    left = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = [ConsentLine(document, side) for side in ("first", "second")]
        for line in self.lines:
            line.given.connect(self.given)
            line.left.connect(self.left)
        self.setLayout(column(*self.lines, spacing=S))

    def show_pair(self, round: str, pair: tuple[str, str], described: tuple[str, ...]) -> None:
        """Show the lines of those of the two that are described."""
        for line, department in zip(self.lines, pair, strict=True):
            line.setVisible(department in described)
            line.show_department(round, department)

    def go_to(self, side: int) -> None:
        """Put the keyboard on the name of a side, where its yes is still open."""
        line = self.lines[side]
        if line.isVisibleTo(self) and line.open:
            line.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def first_open(self) -> QWidget | None:
        """The first field in which a yes is to be recorded."""
        found = (line.name for line in self.lines if line.isVisibleTo(self) and line.open)
        return next(found, None)
