"""Mirror mode: the host steps through how each of the others sees it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.workshop import Workshop
from app.stages.perceptions.revealing import Stage, stage_of
from app.widgets.chips import Chip
from app.widgets.containers import FlowLayout, clear_layout
from app.widgets.theme import S

_STATES = {
    Stage.EMPTY: ("circle", "no ballots yet"),
    Stage.OPEN: ("lock-open", "a box is open"),
    Stage.PREPARED: ("lock", "prepared, hidden"),
    Stage.REVEALED: ("eye", "revealed"),
}


class GuestStrip(QWidget):
    """The others, each with how far its mirror is. chosen(id)."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips: dict[str, Chip] = {}
        self._flow = FlowLayout(self, gap=S)
        self._shown: tuple[tuple[str, str, Stage], ...] = ()

    def show_guests(self, workshop: Workshop, round: str, host: str, present: str) -> None:
        """Show all departments but the host, the present one marked."""
        ids = [d.id for d in workshop.departments() if d.id != host]
        now = tuple((id, workshop.name_of(id), stage_of(workshop, round, (host, id))) for id in ids)
        if now != self._shown:
            self._shown = now
            focused = next((id for id, chip in self.chips.items() if chip.hasFocus()), "")
            clear_layout(self._flow)
            self.chips = {id: self._chip(id, name, stage) for id, name, stage in now}
            if focused in self.chips:
                self.chips[focused].setFocus()
        for id, chip in self.chips.items():
            chip.setChecked(id == present)

    def _chip(self, id: str, name: str, stage: Stage) -> Chip:
        icon, words = _STATES[stage]
        chip = Chip(name, icon=icon, checkable=True)
        chip.setAccessibleName(f"As seen by {name}: {words}")
        chip.clicked.connect(lambda _on: self.chosen.emit(id))
        self._flow.addWidget(chip)
        return chip
