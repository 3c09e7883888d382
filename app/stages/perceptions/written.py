"""What is written on the chosen list, and everything that can be done to it while hidden."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.analysis.naming import names_person, names_roles
from app.analysis.reading import LENSES
from app.domain.changes import ChangeSet
from app.domain.commands import Batch, Command, Edit, Remove
from app.domain.records import Evidence, Lens, Participant, Perception, Tone
from app.domain.text import counted
from app.stages.perceptions.entries import EntryList
from app.stages.perceptions.entry_model import EntryModel, Note
from app.stages.perceptions.lists import (
    LIST_WORDS,
    TONE_SIGNS,
    TONE_WORDS,
    ListKey,
    entries,
    is_hidden,
    marks_line,
)
from app.stages.perceptions.marks import EVIDENCE_KEYS, TONE_KEYS
from app.stages.perceptions.phrases import first_sentence, foot_line
from app.widgets.cards import IconView
from app.widgets.containers import row
from app.widgets.context import PageContext
from app.widgets.labels import Caption
from app.widgets.theme import M

NAMES_PERSON = Note("triangle-alert", "names a person: say what happens instead", "amber")
NAMES_ROLE = Note("triangle-alert", "names a role: say what happens instead", "amber")


class Written(QWidget):
    """The entries of one list, with the balance below them.

    field_requested: the keyboard goes back to the field. other: the department on the other side
    of the exchange, to which an entry goes that is moved to another list.
    """

    field_requested = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._round, self._other = "", ""
        self._key: ListKey | None = None
        self._flags: dict[str, Note | None] = {}
        self._people: list[Participant] = []
        self.model = EntryModel(self._marks, self._flag, self)
        self.model.set_text = self._set_text
        self.list = EntryList(self.model)
        self.list.mark_pressed.connect(self.mark_chosen)
        self.list.remove_requested.connect(self.remove_chosen)
        self.list.left_up.connect(self.field_requested)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._first = Caption("")
        self._scale = IconView("scale")
        self.foot = Caption("")
        self.named = Caption("", tone="amber")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(M)
        column.addWidget(self._first)
        column.addWidget(self.list, 1)
        line = row(self._scale)
        line.addWidget(self.foot, 1)
        column.addLayout(line)
        column.addWidget(self.named)
        self._spring = QWidget()
        column.addWidget(self._spring, 1)

    def show_list(self, round: str, key: ListKey, other: str) -> None:
        """Show a list as it is now."""
        if (round, key) != (self._round, self._key):
            self._round, self._key = round, key
            self.model.show_records(())
        self._other = other
        self.model.show_records(entries(self._context.workshop, round, key))
        found = self.model.records
        shown: tuple[QWidget, ...] = (self.list, self._scale, self.foot)
        for widget in shown:
            widget.setVisible(bool(found))
        self._first.setVisible(not found)
        self._spring.setVisible(not found)
        self.foot.setText(foot_line(found, key.lens))
        self._show_named()
        self._first.setText(first_sentence(self._context.workshop, key))

    def read_people(self) -> None:
        """Look again who takes part: their names are not to be written."""
        self._people = self._context.workshop.all(Participant)
        self._flags.clear()
        self.model.touch()

    def naming(self, text: str) -> str:
        """Return "names a person" or "names a role" where a text does, else ""."""
        note = self._naming(text)
        return note.words.partition(":")[0] if note is not None else ""

    def correctable(self, sitting: Sequence[str]) -> list[str]:
        """Return the ids of what can still be changed, what was written last at the end."""
        there = [p.id for p in self.model.records if is_hidden(p)]
        written = set(sitting)
        known = set(there)
        return [id for id in there if id not in written] + [id for id in sitting if id in known]

    def remove_chosen(self) -> None:
        """Remove the chosen entries; undo brings them back."""
        ids = self.list.chosen()
        if not ids:
            return
        place = self.list.currentIndex().row()
        label = f"Removed {len(ids)} perceptions" if len(ids) > 1 else ""
        if self._execute(*(Remove("perception", id) for id in ids), label=label) is None:
            return
        left = len(self.model.records)
        if left:
            self.list.setCurrentIndex(self.model.index(min(place, left - 1)))
        else:
            self.field_requested.emit()

    def mark_chosen(self, key: str) -> None:
        """Give the chosen entries a tone or an evidence by its key."""
        in_tones = key in TONE_KEYS
        self._edit_chosen(
            {"tone": TONE_KEYS[key]} if in_tones else {"evidence": EVIDENCE_KEYS[key]}
        )

    def move_chosen(self, lens: Lens) -> None:
        """Put the chosen entries on another list of the same author."""
        if self._key is not None:
            about = self._key.author if lens is Lens.SELF else self._other
            self._edit_chosen({"lens": lens, "about": about})

    def menu(self) -> QMenu:
        """Return what can be done with the chosen entries."""
        menu = QMenu(self)
        menu.addAction("Edit\tF2", lambda: self.list.edit(self.list.currentIndex()))
        menu.addSeparator()
        for tone in Tone:
            key = {Tone.STRENGTH: "+", Tone.NEUTRAL: "0", Tone.DIFFICULTY: "-"}[tone]
            words = f"{TONE_WORDS[tone].capitalize()}\t{TONE_SIGNS[tone]}"
            menu.addAction(words, partial(self.mark_chosen, key))
        menu.addSeparator()
        for evidence in Evidence:
            letter = evidence.value[0]
            words = f"{evidence.value.capitalize()}\tAlt+{letter.upper()}"
            menu.addAction(words, partial(self.mark_chosen, letter))
        menu.addSeparator()
        for lens in LENSES:
            if self._key is not None and lens is not self._key.lens:
                words = f"Move to “{LIST_WORDS[lens]}”"
                menu.addAction(words, partial(self.move_chosen, lens))
        menu.addSeparator()
        menu.addAction("Remove\tDel", self.remove_chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open_menu(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.menu().popup(self.list.viewport().mapToGlobal(place))

    def _set_text(self, id: str, text: str) -> bool:
        return self._execute(Edit("perception", id, {"text": text})) is not None

    def _edit_chosen(self, values: Mapping[str, Any]) -> None:
        chosen = set(self.list.chosen())
        ids = [p.id for p in self.model.records if p.id in chosen and is_hidden(p)]
        self._execute(*(Edit("perception", id, values) for id in ids))

    def _execute(self, *commands: Command, label: str = "") -> ChangeSet | None:
        if not commands:
            return None
        command = commands[0] if len(commands) == 1 else Batch(commands, label)
        done = self._context.execute(command, self)
        if done is not None and self._key is not None:
            self.show_list(self._round, self._key, self._other)
        return done

    def _marks(self, perception: Perception) -> str:
        return marks_line(perception) + ("" if is_hidden(perception) else " · read")

    def _flag(self, perception: Perception) -> Note | None:
        if not is_hidden(perception):
            return None
        text = perception.text
        if text not in self._flags:
            self._flags[text] = self._naming(text)
        return self._flags[text]

    def _naming(self, text: str) -> Note | None:
        if not names_person(text, self._people):
            return None
        return NAMES_ROLE if names_roles(text, self._people) else NAMES_PERSON

    def _show_named(self) -> None:
        """Say under the list who rewrites what names somebody, before it is read."""
        found = sum(1 for p in self.model.records if self._flag(p) is not None)
        author = self._context.workshop.name_of(self._key.author) if self._key else ""
        which = counted(found, "sentence names", "sentences name")
        self.named.setText(
            f"{which} a person or a role: {author} rewrites what it means as something that "
            "happens, before it is read."
        )
        self.named.setVisible(found > 0)
