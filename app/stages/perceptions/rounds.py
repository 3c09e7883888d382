"""Which round the page is about, and the dialog in which rounds are opened and finished."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.domain.changes import ChangeSet
from app.domain.commands import Add
from app.domain.commands.perceptions import FinishRound
from app.domain.records import Perception, Round
from app.domain.text import shorten
from app.stages.perceptions.lists import latest
from app.widgets.buttons import Button
from app.widgets.confirm import InlineConfirm
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.date_field import DateField
from app.widgets.labels import Caption, SubHeading, no_mnemonic, set_tooltip
from app.widgets.list_editor import ListEditor
from app.widgets.theme import XL, L, px

_SHARED = "perceptions.round"


class RoundChoice(QObject):
    """The round that all views of the stage are about: the latest, unless another is chosen."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__(context.document)
        self._document = context.document
        self._chosen = ""

    @classmethod
    def of(cls, context: PageContext) -> RoundChoice:
        """Return the choice that the views of this window share."""
        found = context.shared.get(_SHARED)
        if not isinstance(found, RoundChoice):
            found = cls(context)
            context.shared[_SHARED] = found
        return found

    @property
    def round(self) -> Round | None:
        """The chosen round, or None where there is none at all."""
        workshop = self._document.workshop
        return workshop.find(Round, self._chosen or None) or latest(workshop)

    def choose(self, id: str) -> None:
        """Look at another round."""
        before = self.round
        self._chosen = id
        if self.round != before:
            self.changed.emit()


def open_round(context: PageContext, initiator: object) -> None:
    """Add the next round and go to it; an earlier one is never overwritten."""
    number = context.workshop.count(Round) + 1
    record = Round(title=f"Round {number}", on=context.document.today())
    if context.execute(Add(record), initiator) is not None:
        RoundChoice.of(context).choose(record.id)


class RoundButton(Button):
    """Names the round; its menu changes it, opens a new one, and leads to all of them."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", icon="history", size=13, menu=self._rounds_menu, parent=parent)
        self._context = context
        self._choice = RoundChoice.of(context)
        self._choice.changed.connect(self.refresh)
        context.document.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the round as it is now."""
        round = self._choice.round
        finished = round is not None and round.finished
        self.set_label(shorten(round.title, 40) if round is not None else "No round yet")
        self.set_icon("lock" if finished else "history")
        words = "finished; choose another round" if finished else "choose another round"
        self.setAccessibleName(f"{round.title if round is not None else self.label}: {words}")
        set_tooltip(self, self.accessibleName())

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        if "round" in changes.kinds:
            self.refresh()

    def _rounds_menu(self) -> QMenu:
        menu = QMenu(self)
        present = self._choice.round
        for round in self._context.workshop.ordered(Round):
            action = QAction(no_mnemonic(shorten(round.title)), menu)
            action.setCheckable(True)
            action.setChecked(present is not None and round.id == present.id)
            action.triggered.connect(partial(self._choose, round.id))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction("Open a new round", lambda: open_round(self._context, self))
        menu.addAction("All rounds…", self.show_rounds)
        return menu

    def _choose(self, id: str, _checked: bool = False) -> None:
        self._choice.choose(id)

    def show_rounds(self) -> RoundsDialog:
        """Open the dialog of all rounds."""
        dialog = RoundsDialog(self._context, self.window())
        dialog.open()
        return dialog


class RoundsDialog(QDialog):
    """All rounds: named, dated, ordered, removed and finished."""

    HINT: ClassVar[str] = (
        "A round is one exchange of perceptions. A later one never overwrites an earlier, so "
        "that the map can show what has become of it."
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Rounds")
        self.setMinimumWidth(px(600))
        self._context = context
        self.list = ListEditor(
            context.document,
            Round,
            "title",
            lambda text: Round(title=text, on=context.document.today()),
            placeholder="Open a round: write its name and press Enter",
            note=self._note,
            name="Rounds",
        )
        self.list.selected.connect(self._selected)
        self._on = DateField(context.document, "round", None, "on", name="Day of the round")
        self._finish = Button("Finish this round…", on_click=self._ask)
        self.confirm = InlineConfirm()
        self.confirm.confirmed.connect(self._finish_now)
        self._lay_out()
        context.document.changed.connect(self._on_changed)
        present = RoundChoice.of(context).round
        self.list.select(present.id if present is not None else "")
        self._selected(self.list.current)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(SubHeading("Rounds"))
        column.addWidget(Caption(self.HINT))
        column.addWidget(self.list)
        column.addWidget(self.confirm)
        column.addLayout(row(Caption("Held on", wrap=False), self._on, None, self._finish))
        column.addStretch(1)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(Button("Close", kind="primary", on_click=self.accept))
        column.addLayout(ends)

    def _note(self, round: Round) -> str:
        written = len(self._context.workshop.referring(Perception, "round", round.id))
        return f"{written} written · finished" if round.finished else f"{written} written"

    def _selected(self, id: str) -> None:
        round = self._context.workshop.find(Round, id or None)
        self._on.rebind(id or None)
        self._finish.setEnabled(round is not None and not round.finished)
        self.confirm.hide()

    def _ask(self) -> None:
        round = self._context.workshop.find(Round, self.list.current or None)
        if round is not None:
            self.confirm.ask(
                f"Finish {round.title}: nothing more is written in it, its open ballot boxes "
                "close, and the order of writing is forgotten. This cannot be taken back.",
                "Finish",
            )
            self._grow()

    def _grow(self) -> None:
        # A dialog keeps its height when a line appears: the question would be cut.
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), max(self.height(), needed))

    def _finish_now(self) -> None:
        self._context.execute(FinishRound(self.list.current), self)

    def _on_changed(self, changes: ChangeSet, _initiator: object) -> None:
        opened = [c.id for c in changes.changes if c.kind == Round.kind and c.before is None]
        if opened:
            RoundChoice.of(self._context).choose(opened[-1])
        if changes.kinds & {"round", "perception"}:
            self._selected(self.list.current)
