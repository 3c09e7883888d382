"""The parts of the read-out: what stands before it, one sentence at a time, and its end."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.analysis.modes import list_title
from app.analysis.reading import LENSES
from app.document import Document
from app.domain.commands import Command
from app.domain.commands.perceptions import ClarifyPerception
from app.domain.records import Lens, Perception
from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.field_to_leave import FieldToLeave
from app.stages.perceptions.lists import is_hidden, marks_words
from app.widgets.buttons import Button
from app.widgets.cards import IconView
from app.widgets.chips import SideChip
from app.widgets.containers import ScrollColumn, row
from app.widgets.labels import Badge, Caption, PlainLabel
from app.widgets.progress import ProgressBar
from app.widgets.theme import XL, XXL, L, M, S, Type, restyle

_HUGE_UP_TO = 70
_DISPLAY_UP_TO = 260


class BeforeReading(QWidget):
    """Who reads, how much, and by which rule; not a word of what will be read.

    rewrite_requested(perception): to the first sentence that names somebody.
    """

    begin_requested = Signal()
    rewrite_requested = Signal(str)

    def __init__(self, rule: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sides = [_Side("first"), _Side("second")]
        self.rule = PlainLabel(rule, size=Type.TITLE, bold=True, wrap=True)
        self._flag_row = QWidget()
        self.flag = PlainLabel("", tone="amber", wrap=True)
        self._named = ""
        self.rewrite = Button("", on_click=lambda: self.rewrite_requested.emit(self._named))
        line = row(IconView("triangle-alert", role="amber"), spacing=M)
        line.addWidget(self.flag, 1)
        line.addWidget(self.rewrite)
        self._flag_row.setLayout(line)
        self.begin = Button("Begin reading", kind="primary", on_click=self.begin_requested.emit)
        self._hint = Caption(
            "One of each department reads, slowly, and adds nothing. A sentence appears when it "
            "is read; from then on its wording stays.",
        )
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroller = ScrollColumn(spacing=XL, margins=(0, L, 0, 0))
        outer.addWidget(scroller)
        column = scroller.column
        for side in self.sides:
            column.addWidget(side)
        column.addWidget(self.rule)
        column.addWidget(self._flag_row)
        column.addLayout(row(self.begin, None))
        column.addWidget(self._hint)
        column.addStretch(1)

    def show_pair(
        self, workshop: Workshop, items: Sequence[Perception], named: Sequence[str]
    ) -> None:
        """Show how much each side has to read; `named`: the ids of those that name somebody."""
        counts = Counter((p.author, p.lens) for p in items)
        authors = list(dict.fromkeys(p.author for p in items))
        pair = {id for p in items for id in (p.author, p.about)}
        for side in self.sides:
            side.hide()
        for place, author in enumerate(authors):
            other = next((id for id in pair if id != author), author)
            first, _ = workshop.pair(author, other) if other != author else (author, "")
            side = self.sides[0 if author == first else 1]
            amounts = {lens: counts[author, lens] for lens in LENSES}
            side.show_amounts(workshop.name_of(author), workshop.name_of(other), amounts, place)
            side.show()
        self._flag_row.setVisible(bool(named))
        self._named = named[0] if named else ""
        self.rewrite.set_label("Go to the first" if len(named) > 1 else "Go to it")
        which = counted(len(named), "sentence names", "sentences name")
        self.flag.setText(
            f"{which} a person or a role. Let the authors rewrite what they mean as "
            "something that happens, before it is read."
        )
        self.begin.setEnabled(bool(items))


class _Side(QWidget):
    def __init__(self, side: str) -> None:
        super().__init__()
        self._chip = SideChip("", side)
        self._reads = PlainLabel("", tone="muted")
        self._amounts = PlainLabel("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addLayout(row(self._chip, self._reads, None, spacing=M))
        column.addWidget(self._amounts)

    def show_amounts(self, author: str, other: str, amounts: dict[Lens, int], place: int) -> None:
        total = sum(amounts.values())
        when = "reads first" if place == 0 else "reads second"
        self._chip.set_department(author)
        self._reads.setText(f"{when}, {counted(total, 'sentence')}")
        self._amounts.setText(
            f"{amounts[Lens.SELF]} about itself, {amounts[Lens.DIRECT]} about {other}, "
            f"{amounts[Lens.META]} that it expects to hear"
        )


class ItemReading(QWidget):
    """One sentence that is read, its clarification, and the way on.

    step_requested(by). complete_requested: after the last. left: the keyboard goes back to the
    reading.
    """

    step_requested = Signal(int)
    complete_requested = Signal()
    responses_requested = Signal()
    left = Signal()

    def __init__(self, document: Document, rule: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._chip = SideChip("", "first")
        self._list = PlainLabel("", tone="muted", elide=True)
        self._of = PlainLabel("", size=Type.LARGE, bold=True)
        self._line = ProgressBar()
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.text = PlainLabel("", size=Type.DISPLAY, wrap=True)
        self.marks = Caption("")
        self.clarification = FieldToLeave(
            document,
            "perception",
            None,
            "clarification",
            placeholder="What was meant, where somebody asked",
            name="Clarification",
            write=self._clarify,
        )
        self.clarification.left.connect(self.left)
        self._label = Caption("Clarification (press C)", wrap=False)
        self._rule = Badge("message-circle-question", rule, tone="ink", bold=True)
        self.back = Button(
            "Back", icon="chevron-left", on_click=lambda: self.step_requested.emit(-1)
        )
        self.on = Button("Next", kind="primary", on_click=lambda: self.step_requested.emit(1))
        self.complete = Button(
            "Complete the read-out", kind="primary", on_click=self.complete_requested.emit
        )
        self.responses = Button(
            "Go to the responses", kind="primary", on_click=self.responses_requested.emit
        )
        self._lay_out()

    def show_item(
        self, workshop: Workshop, items: Sequence[Perception], place: int, side: str
    ) -> None:
        """Show the sentence at `place`; it must have been read."""
        item = items[place]
        assert not is_hidden(item)
        self._chip.set_department(workshop.name_of(item.author), side)
        title = list_title(workshop, item.author, item.about, item.lens)
        self._list.setText(f"reads · {title}")
        self._show_text(item.text)
        self.marks.setText(marks_words(item))
        self.clarification.rebind(item.id)
        self._show_place(place + 1, len(items))
        self._show_only(item=True)
        self.marks.setVisible(bool(self.marks.whole_text))
        self.back.setEnabled(place > 0)

    def show_end(self, items: Sequence[Perception], *, complete: bool) -> None:
        """Say that everything has been read."""
        self.clarification.rebind(None)
        self._list.setText("")
        self._show_place(len(items), len(items))
        if complete:
            self._show_text("The read-out is complete. The responses are open.")
        else:
            self._show_text(f"All {counted(len(items), 'sentence')} have been read.")
        self._show_only(item=False)
        self.complete.setVisible(not complete)
        self.responses.setVisible(complete)
        self.back.setEnabled(bool(items))

    def _show_text(self, text: str) -> None:
        size = Type.HUGE if len(text) <= _HUGE_UP_TO else Type.DISPLAY
        size = size if len(text) <= _DISPLAY_UP_TO else Type.TITLE
        if self.text.property("typesize") != str(int(size)):
            self.text.setProperty("typesize", str(int(size)))
            restyle(self.text)
        self.text.setText(text)

    def _show_only(self, *, item: bool) -> None:
        shown: tuple[QWidget, ...] = (
            self._chip,
            self.marks,
            self.clarification,
            self._label,
            self.on,
            self._rule,
        )
        for widget in shown:
            widget.setVisible(item)
        self.complete.hide()
        self.responses.hide()

    def _show_place(self, number: int, of: int) -> None:
        self._of.setText(f"{number} of {of}")
        self._line.set_share(number / of if of else 0.0)

    def _clarify(self, text: str) -> Command | None:
        # The field's own record: while another sentence is being shown, what was typed is kept.
        id = self.clarification.binding.id
        return ClarifyPerception(id, text) if id is not None else None

    def _lay_out(self) -> None:
        scroller = ScrollColumn(spacing=S)
        scroller.column.addWidget(self.text)
        scroller.column.addWidget(self.marks)
        scroller.column.addSpacing(L)
        scroller.column.addWidget(self._label)
        scroller.column.addWidget(self.clarification)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S, 0, 0)
        column.setSpacing(M)
        head = row(self._chip, spacing=M)
        head.addWidget(self._list, 1)
        head.addWidget(self._of)
        column.addLayout(head)
        column.addWidget(self._line)
        column.addSpacing(XXL - M)
        column.addWidget(scroller, 1)
        column.addLayout(
            row(self.back, self.on, self.complete, self.responses, None, self._rule, spacing=M)
        )
