"""What the described department says to each sentence: five answers by one key each."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.document import Document
from app.domain.commands import Command
from app.domain.commands.perceptions import RespondToPerception
from app.domain.records import Perception, Response, ResponseKind
from app.domain.workshop import Workshop
from app.stages.perceptions.entries import EntryList
from app.stages.perceptions.entry_model import ID, EntryModel, Note
from app.stages.perceptions.field_to_leave import FieldToLeave
from app.stages.perceptions.lists import marks_line
from app.widgets.cards import Card
from app.widgets.chips import Chip, SideChip
from app.widgets.containers import FlowLayout
from app.widgets.labels import Caption, PlainLabel
from app.widgets.theme import S

ANSWERS = {
    ResponseKind.RECOGNISE: ("R", "Recognise", "circle-check"),
    ResponseKind.PARTLY: ("P", "Partly", "contrast"),
    ResponseKind.SURPRISED: ("S", "Surprised", "sparkles"),
    ResponseKind.CONTEXT: ("C", "Context", "info"),
    ResponseKind.WANT_TO_CHANGE: ("W", "Want to change", "refresh-cw"),
}
"""Key, words and icon of each answer."""

BY_KEY = {key.lower(): kind for kind, (key, _, _) in ANSWERS.items()}


def response_to(workshop: Workshop, perception: str) -> Response | None:
    """Return the response to a perception, or None."""
    return next(iter(workshop.referring(Response, "perception", perception)), None)


class AnswerList(EntryList):
    """Sentences to be answered.

    answered(kind): one of the five keys. text_requested: Enter or T. side_requested(by): Left or
    Right, to the other department's column.
    """

    answered = Signal(object)
    text_requested = Signal()
    side_requested = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by one key."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        letter = "" if held else event.text().lower()
        if letter in BY_KEY:
            self.answered.emit(BY_KEY[letter])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or letter == "t":
            self.text_requested.emit()
        elif letter == "o":
            event.ignore()  # the view's: a list would look for a sentence with it
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.side_requested.emit(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)


class AnswerColumn(QWidget):
    """One department and what the other says of it. selected(perception id)."""

    selected = Signal(str)

    def __init__(self, side: str, workshop: Callable[[], Workshop], parent: QWidget | None = None):
        super().__init__(parent)
        self._workshop = workshop
        self.chip = SideChip("", side, wide=True)
        self.progress = Caption("", elide=True)
        self.model = EntryModel(marks_line, self._note, self)
        self.list = AnswerList(self.model)
        self.empty = Caption("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self.chip)
        column.addWidget(self.progress)
        column.addWidget(self.empty)
        column.addWidget(self.list, 1)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._tell())

    @property
    def current(self) -> str:
        """Id of the sentence that the keys are about, "" for none."""
        id = self.list.currentIndex().data(ID)
        return str(id) if id is not None else ""

    def show_sentences(self, name: str, by: str, found: list[Perception]) -> None:
        """Show what `by` says of `name`, in the order of the reading."""
        if {p.id for p in found}.isdisjoint(p.id for p in self.model.records):
            self.model.show_records(())
        self.model.show_records(found)
        self.model.touch()
        self.chip.set_department(f"{name} answers")
        answered = sum(1 for p in found if response_to(self._workshop(), p.id) is not None)
        self.progress.setText(f"what {by} says of it · {answered} of {len(found)} answered")
        self.empty.setText("" if found else f"{by} has written nothing about {name}.")
        self.empty.setVisible(not found)
        self.list.setVisible(bool(found))
        self.list.setAccessibleName(f"What {by} says of {name}")

    def _note(self, perception: Perception) -> Note | None:
        found = response_to(self._workshop(), perception.id)
        if found is None:
            return None
        _, words, icon = ANSWERS[found.answer]
        return Note(icon, f"{words}: {found.text}" if found.text else words)

    def _tell(self) -> None:
        if self.current:
            self.selected.emit(self.current)


class AnswerStrip(Card):
    """The answer to one sentence: five pills and a text. left: the keyboard goes back up."""

    answered = Signal(object)
    left = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._document = document
        self._asked = PlainLabel("", elide=True)
        self._meant = Caption("", elide=True)
        self.chips: dict[ResponseKind, Chip] = {}
        flow = FlowLayout(gap=S)
        for kind, (key, words, icon) in ANSWERS.items():
            chip = Chip(f"{key}  {words}", icon=icon, checkable=True)
            chip.setAccessibleName(f"{words}, key {key}")
            chip.clicked.connect(lambda _on, kind=kind: self.answered.emit(kind))
            self.chips[kind] = chip
            flow.addWidget(chip)
        self.text = FieldToLeave(
            document,
            "response",
            None,
            "text",
            placeholder="What they say to it, in one or two sentences (T)",
            name="What they say to it",
            write=self._write,
        )
        self.text.left.connect(self.left)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._meant)
        self.body.addLayout(flow)
        self.body.addWidget(self.text)

    def show_answer(self, perception: Perception | None) -> None:
        """Show the answer to a sentence, or that none is chosen."""
        workshop = self._document.workshop
        found = response_to(workshop, perception.id) if perception is not None else None
        self._asked.setText(
            f"“{perception.text}”" if perception is not None else "Choose a sentence above."
        )
        meant = perception.clarification if perception is not None else ""
        self._meant.setText(f"What was meant: {meant}")
        self._meant.setVisible(bool(meant))
        for kind, chip in self.chips.items():
            chip.setEnabled(perception is not None)
            chip.setChecked(found is not None and found.answer is kind)
        self.text.rebind(found.id if found is not None else None)
        self.text.setVisible(found is not None)

    def _write(self, text: str) -> Command | None:
        # The field's own record: while another sentence is being shown, what was typed is kept.
        found = self._document.workshop.find(Response, self.text.binding.id)
        return RespondToPerception(found.perception, found.answer, text) if found else None
