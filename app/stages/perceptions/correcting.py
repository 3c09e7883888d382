"""Correcting what was written before, in the field in which everything is written."""

from collections.abc import Callable

from app.domain.commands import Command, Edit
from app.domain.records import Perception
from app.domain.workshop import Workshop
from app.stages.perceptions.capture import CaptureLine
from app.stages.perceptions.written import Written


class Correcting:
    """Brings entries back into the field, the latest first, and keeps what becomes of them."""

    def __init__(
        self,
        field: CaptureLine,
        written: Written,
        workshop: Callable[[], Workshop],
        execute: Callable[[Command], object],
    ) -> None:
        self._field, self._written = field, written
        self._workshop, self._execute = workshop, execute
        # What was written here, in its order: in memory only, as the workshop keeps none.
        self._sitting: list[str] = []

    @property
    def present(self) -> str:
        """Id of the entry in the field, "" where a new one is written."""
        return self._field.correcting

    def wrote(self, *ids: str) -> None:
        """Remember what was written last."""
        self._sitting += ids

    def go_back(self, by: int) -> None:
        """Bring the entry before into the field, or the next one; after the last a new one."""
        found = self._written.correctable(self._sitting)
        place = found.index(self.present) if self.present in found else len(found)
        if place - by >= len(found):
            self.give_up()
        elif place - by >= 0:
            id = found[place - by]
            self._field.begin_correcting(self._workshop().get(Perception, id))
            self._written.list.select(id)

    def keep(self, text: str) -> bool:
        """Give the entry its new text and marks; an emptied one stays. False where refused."""
        before = self._workshop().get(Perception, self.present)
        marks = self._field.marks
        values: dict[str, object] = {"tone": marks.tone, "evidence": marks.evidence}
        if text != " ".join(before.text.split()):
            values["text"] = text
        changed = any(getattr(before, name) != value for name, value in values.items())
        if text and changed and self._execute(Edit("perception", before.id, values)) is None:
            return False
        self.give_up()
        return True

    def give_up(self) -> None:
        """Go back to writing a new one."""
        if self.present:
            self._field.begin_next()
            self._written.list.clearSelection()

    def follow(self) -> None:
        """Go back to a new one where the entry is there no more."""
        if self._workshop().find(Perception, self.present or None) is None:
            self.give_up()
