"""The strip that counts who has asked what was meant: a nudge, never a reproach."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.text import counted
from app.domain.workshop import Workshop
from app.stages.perceptions.turn_counts import nudge, read_outs_begun, turns_of
from app.widgets.chips import SideChip
from app.widgets.containers import column, row
from app.widgets.labels import Caption, PlainLabel, set_tooltip
from app.widgets.theme import M, S

_SIDES = ("first", "second")


class TurnStrip(QWidget):
    """Both sides with the number of their clarifying questions. asked(0 or 1): one more."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chips = [
            SideChip("", side, small=True, opens=False, on_click=partial(self.asked.emit, index))
            for index, side in enumerate(_SIDES)
        ]
        self.counts = [PlainLabel("0", bold=True) for _ in _SIDES]
        self.nudge = Caption("", wrap=True)
        line = row(Caption("Questions asked", wrap=False), S, spacing=S)
        for chip, count in zip(self.chips, self.counts, strict=True):
            line.addWidget(chip)
            line.addWidget(count)
            line.addSpacing(M)
        line.addStretch(1)
        self.setLayout(column(line, self.nudge, spacing=S))

    def show_pair(self, workshop: Workshop, round: str, pair: tuple[str, str]) -> None:
        """Show how often each of the two has asked."""
        found = zip(self.chips, self.counts, pair, turns_of(workshop, pair), strict=True)
        for key, (chip, label, id, count) in enumerate(found, 1):
            name = workshop.name_of(id)
            chip.set_department(f"{key}  {name}")
            words = f"{name} asked {counted(count, 'time')}; press {key} for one more"
            chip.setAccessibleName(words)
            set_tooltip(chip, f"{words}, Ctrl+Z takes it back")
            label.setText(str(count))
        words = nudge(workshop, pair, read_outs_begun(workshop, round))
        self.nudge.setText(words)
        self.nudge.setVisible(bool(words))
